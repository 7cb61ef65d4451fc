// Puts the claim log back, wherever it is to stand from now on: a topic or a log in PostgreSQL. Its
// records keep their positions and times, for the verdicts depend on both.

import { PassThrough } from 'node:stream';
import {
  LogNotEmpty,
  LogUnavailable,
  RefillFailed,
  refillKafkaLog,
  refillPostgresLog,
} from '@kc/event-log';
import { retry, silentLogger } from '@kc/process-kit';
import { Refusal } from '../installation/refusal.mjs';
import { readFileOf } from './backup-file.mjs';
import { unframed } from './log-file.mjs';

const patience = { attempts: 5, firstDelayMs: 500, maxDelayMs: 4_000 };
const retryable = (error) => error instanceof LogUnavailable;

export async function loadLog(home, { folder, log, onRecord }) {
  const entries = () => shown(recordsOf({ folder, ...log }), onRecord);
  try {
    // A filling that broke off is undone or goes on where it was: it may always be tried again.
    await retry(() => refill(home, entries), { ...patience, retryable });
  } catch (error) {
    if (error instanceof RefillFailed) throw notRight(home.topic, error.message);
    if (!(error instanceof LogNotEmpty)) throw error;
    throw new Refusal(
      `Sổ «${home.topic}» đã có bản ghi: chỉ khôi phục vào sổ trống. KC_CLAIM_TOPIC đặt tên sổ khác.`,
      `The log "${home.topic}" has records already: a backup is restored into an empty one. KC_CLAIM_TOPIC names another.`,
    );
  }
}

function refill({ kafka, topic, postgresUrl }, entries) {
  if (kafka === undefined) return refillPostgresLog({ url: postgresUrl, name: topic }, entries);
  return refillKafkaLog({ ...kafka, topic, clientId: 'restore', logger: silentLogger }, entries);
}

/** A topic takes its records one by one: what was written stays until the topic is deleted. */
function notRight(topic, what) {
  return new Refusal(
    `Sổ «${topic}» sau khi khôi phục không giống bản sao lưu (${what}). Hãy xóa topic ấy rồi chạy lại.`,
    `The log "${topic}" is not what the backup has (${what}). Delete the topic and run it again.`,
  );
}

/** Without a hash to compare with, what is in it is taken as it is. */
export async function* recordsOf({ folder, file, sha256 }) {
  const content = new PassThrough();
  const read = readFileOf({ folder, file, sha256 }, content);
  // It is waited for below; until then its failure comes out of the stream.
  read.catch((error) => content.destroy(error));
  yield* unframed(content);
  await read;
}

async function* shown(batches, onRecord) {
  for await (const entries of batches) {
    yield entries;
    onRecord(entries.at(-1).position);
  }
}
