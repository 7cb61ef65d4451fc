// Gives a repeated mutation its first answer. The caller makes the id; the same id with other
// content is refused. It knows nothing of what the mutations do.
import { createHash } from 'node:crypto';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ActorStamp } from './actor-stamp.js';
import { CommandReceiptTable } from './command-receipt.table.js';
import { plainJson } from './plain-json.js';

export interface Command {
  readonly id: string;
  readonly name: string;
  /**
   * The checked input: always built with its keys in one order, so equal content hashes equally.
   */
  readonly content: object;
  readonly actor: ActorStamp;
  readonly at: Date;
}

/** Invariant: one id has one outcome, however often and however simultaneously it is sent. */
export async function answerOnce<Outcome extends object>(
  em: EntityManager,
  command: Command,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  // Held until the transaction ends: a twin waits here and then finds the receipt.
  await em.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [command.id]);
  const contentHash = createHash('sha256')
    .update(JSON.stringify(plainJson(command.content)))
    .digest('hex');
  const receipt = await em.findOneBy(CommandReceiptTable, { id: command.id });
  if (receipt !== null) {
    if (receipt.command !== command.name || receipt.contentHash !== contentHash) {
      throw new Problem('ID_REUSED', { field: 'input.id', value: command.id });
    }
    return receipt.outcome as Outcome;
  }
  const outcome = await work();
  const { id, name, actor, at } = command;
  await em.insert(CommandReceiptTable, {
    id,
    command: name,
    contentHash,
    outcome,
    actor,
    at,
  });
  return outcome;
}
