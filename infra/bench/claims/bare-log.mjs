// The bare work beside a claim: a record of a given size is appended to another log on the same
// servers, and a follower of that log has it.
import { createKafkaTopic, createPostgresLog, openKafkaLog, openPostgresLog } from '@kc/event-log';
import { silentLogger } from '@kc/process-kit';

const name = 'bench-bare';

export async function openBareLog({ eventLogUrl, brokers }) {
  if (brokers !== undefined) {
    const topic = { brokers, topic: name, clientId: name, logger: silentLogger };
    await createKafkaTopic(topic);
    return startBare(openKafkaLog(topic));
  }
  await createPostgresLog({ url: eventLogUrl, name });
  const applicationName = name;
  return startBare(
    openPostgresLog({ url: eventLogUrl, name, applicationName, logger: silentLogger }),
  );
}

function startBare(log) {
  const stopped = new AbortController();
  const waiting = new Map();
  let read = -1n;
  const following = log.follow(
    0n,
    async (entries) => {
      for (const { position } of entries) {
        read = position;
        waiting.get(position)?.();
        waiting.delete(position);
      }
    },
    { signal: stopped.signal },
  );
  return {
    async appendAndRead(value) {
      const [position] = await log.append([value]);
      if (read >= position) return;
      await new Promise((resolve) => waiting.set(position, resolve));
    },
    async close() {
      stopped.abort();
      await following;
      await log.close();
    },
  };
}
