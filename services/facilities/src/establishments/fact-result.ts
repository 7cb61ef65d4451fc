// What a caller is told about a fact: the establishment as it stands past whatever this request has
// read before.
import { type Context, forgetEstablishment } from '../context.js';
import type { EstablishmentRow } from './establishment.view.js';
import type { FactOutcome } from './record-fact.js';

export async function factResult(outcome: FactOutcome, context: Context) {
  const establishment = await writtenEstablishment(outcome.establishmentId, context);
  if (outcome.kind === 'RECORDED') return { __typename: 'FactRecorded' as const, establishment };
  return {
    __typename: 'FactAlreadyKnown' as const,
    establishment,
    reasonVi: `Hồ sơ của «${establishment.name}» đã ghi điều này; không ghi thêm gì.`,
    reasonEn: `The record of "${establishment.name}" says so already; nothing was written.`,
  };
}

export async function writtenEstablishment(
  id: string,
  context: Context,
): Promise<EstablishmentRow> {
  forgetEstablishment(context, id);
  return establishmentThere(id, context);
}

/** For a row that points to it: the database holds no such row without its establishment. */
export async function establishmentThere(
  id: string,
  { loaders }: Context,
): Promise<EstablishmentRow> {
  const row = await loaders.establishmentById.load(id);
  if (row === null) throw new Error(`establishment ${id} is gone`);
  return row;
}
