// The table of receipts: which mutation was answered how, under the id that its caller made.
import { EntitySchema } from 'typeorm';
import type { ActorStamp } from './actor-stamp.js';

export interface CommandReceiptRow {
  readonly id: string;
  readonly command: string;
  /** SHA-256 of the checked input, in hexadecimal digits. */
  readonly contentHash: string;
  readonly outcome: object;
  readonly actor: ActorStamp;
  readonly at: Date;
}

export const CommandReceiptTable = new EntitySchema<CommandReceiptRow>({
  name: 'command_receipt',
  columns: {
    id: { type: 'uuid', primary: true },
    command: { type: 'text' },
    contentHash: { name: 'content_hash', type: 'text' },
    outcome: { type: 'jsonb' },
    actor: { type: 'jsonb' },
    at: { type: 'timestamptz' },
  },
});
