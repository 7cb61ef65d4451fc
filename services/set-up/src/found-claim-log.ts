// The claim log in its home, fit for use and founded: made if it is not there, refused if it is
// another one.
import type { Genesis } from '@kc/claim-ledger';
import { type ClaimLogHome, ensureFounded, openClaimLog } from '@kc/claim-participant';
import { createKafkaTopic, createPostgresLog, type LogFault, LogUnavailable } from '@kc/event-log';
import { type Logger, retry } from '@kc/process-kit';
import { type FounderKeys, foundersWith } from './participants.js';
import { SetUpFault } from './set-up-fault.js';

export interface Founding {
  readonly home: ClaimLogHome;
  readonly keys: FounderKeys;
  /** Of the log, should this be its beginning. */
  readonly logId: string;
  readonly logger: Logger;
}

export interface Founded {
  /** Undefined where it cannot be told. */
  readonly madeLog: boolean | undefined;
  readonly madeGenesis: boolean;
}

const clientId = 'set-up';

/** The log was founded with other keys: what our services sign would be void in it. */
export class ForeignLog extends SetUpFault {
  override readonly name = 'ForeignLog';

  constructor(topic: string, services: readonly string[]) {
    const whose = services.join(', ');
    super(
      `Sổ «${topic}» thuộc một bản cài khác: khóa của ${whose} không phải là khóa lúc mở sổ. Lấy lại khóa ` +
        'cũ (keys.json, hoặc các tệp KC_…_PUBLIC_KEY), hoặc đặt KC_CLAIM_TOPIC khác để mở sổ mới.',
      `The log "${topic}" belongs to another installation: the keys of ${whose} are not those it was ` +
        'founded with. Restore the old keys (keys.json, or the files of KC_…_PUBLIC_KEY), or set ' +
        'another KC_CLAIM_TOPIC to open a new log.',
    );
  }
}

/** Safe to try again: what is there already stays, and a second Genesis counts for nothing. */
export async function foundClaimLog(founding: Founding): Promise<Founded> {
  const madeLog = await makeLog(founding.home, founding.logger);
  const found = () => foundMadeLog(founding);
  const madeGenesis = await (madeLog === true ? retry(found, soon) : found());
  return { madeLog, madeGenesis };
}

/** A topic that was just made is waited for here, so that it can still be said who made it. */
const soon = {
  attempts: 20,
  firstDelayMs: 100,
  maxDelayMs: 1_000,
  retryable: (error: unknown) => error instanceof LogUnavailable && error.refused === undefined,
};

async function foundMadeLog({ home, keys, logId, logger }: Founding): Promise<boolean> {
  const log = openClaimLog(home, clientId, logger);
  try {
    refuseUnfit(home.topic, await log.check());
    const participants = foundersWith(keys);
    const genesis = await ensureFounded(log, { logId, participants });
    const strangers = unknownTo(genesis, participants);
    if (strangers.length > 0) throw new ForeignLog(home.topic, strangers);
    return genesis.logId === logId;
  } finally {
    await log.close();
  }
}

async function makeLog(home: ClaimLogHome, logger: Logger): Promise<boolean | undefined> {
  if (home.kafka === undefined) {
    await createPostgresLog({ url: home.postgresUrl, name: home.topic });
    return undefined;
  }
  const { kafka, topic, replication } = home;
  const asked = replication === undefined ? {} : { replication };
  return createKafkaTopic({ ...kafka, ...asked, topic, clientId, logger });
}

function refuseUnfit(topic: string, faults: readonly LogFault[]): void {
  // It was made a moment ago: this broker has not heard of it yet.
  if (faults.some(({ code }) => code === 'LOG_MISSING')) {
    throw new LogUnavailable('checking', 'the new topic is not known everywhere yet');
  }
  if (faults.length === 0) return;
  const list = faults.map(({ code, found, wanted }) => `  - ${code}: ${found} ≠ ${wanted}`);
  throw new SetUpFault(
    `Sổ «${topic}» đã có, nhưng không đúng thiết lập (đang có ≠ cần có):\n${list.join('\n')}`,
    `The log "${topic}" is there, but its settings are not right (what is there ≠ what must be). ` +
      'Correct them with the tools of Kafka, or set another KC_CLAIM_TOPIC.',
  );
}

/** Records that these services sign would be void there: better not to begin. */
function unknownTo(
  { participants: founders }: Genesis,
  ours: Genesis['participants'],
): readonly string[] {
  const known = ours.filter(({ service, publicKeys }) => {
    const founder = founders.find((one) => one.service === service);
    return publicKeys.every((key) => founder?.publicKeys.includes(key));
  });
  return ours.filter((one) => !known.includes(one)).map(({ service }) => service);
}
