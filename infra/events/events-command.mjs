// What `npm run events` does, once everything is built.
import { readEventState, replayIn, sendAgainIn } from '@kc/domain-events';
import { namedDatabases, readArguments, services } from '../installation/arguments.mjs';
import { WrongUse } from '../installation/refusal.mjs';
import { openEmbeddedTargets, whileOpen } from '../installation/targets.mjs';
import { asText } from './events-text.mjs';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const options = {
  replay: { type: 'string' },
  by: { type: 'string' },
  'send-again': { type: 'string' },
};

export async function events({ args, env, show }) {
  const { database, log, replay, by, 'send-again': again } = readArguments(args, options);
  if (log !== undefined) throw new WrongUse('--log');
  if (replay !== undefined && !by?.trim()) throw new WrongUse('--by: thiếu / missing');
  if (replay !== undefined && replay !== 'all' && !uuid.test(replay)) {
    throw new WrongUse(`--replay ${replay}: all | uuid`);
  }
  if (again !== undefined && !services.includes(again)) throw new WrongUse(`--send-again ${again}`);
  show.step('mở cơ sở dữ liệu / opening databases');
  const { databases, close } = await targetsOf(database, env);
  return whileOpen(close, async () => {
    const said = [];
    for (const { service, url } of databases) {
      const done = await doneIn(url, {
        by,
        replay: replay === 'all' ? undefined : replay,
        replays: replay !== undefined,
        sendsAgain: again === service,
      });
      said.push({ service, ...done, state: await readEventState(url) });
    }
    const parked = said.reduce((sum, { state }) => sum + state.parkedCount, 0);
    return { text: asText(said), exitCode: parked > 0 ? 1 : 0 };
  });
}

async function targetsOf(database, env) {
  if (database.length === 0) return openEmbeddedTargets(env, services);
  return { databases: namedDatabases(database, services), close: async () => {} };
}

async function doneIn(url, { by, replay, replays, sendsAgain }) {
  return {
    replayed: replays ? await replayIn(url, by, replay) : 0,
    sentAgain: sendsAgain ? await sendAgainIn(url) : 0,
  };
}
