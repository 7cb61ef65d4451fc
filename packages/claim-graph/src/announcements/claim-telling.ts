// Tells the other services where this service's own claims stand in its copy of the ledger.
import { type ClaimJson, claimFromJson } from '@kc/claim-ledger';
import type { ChangedRow, Telling } from '@kc/domain-events';
import type { EventSource } from '@kc/event-contracts';
import { supportedAt, supportTold } from './support-told.js';

interface ClaimRow extends ChangedRow {
  readonly row: ClaimJson;
}

/** A copy that is folded anew has other rows; what they say is compared as well. */
export function claimTelling(service: EventSource): Telling<ClaimRow> {
  return {
    subject: 'claim',
    // A claim changes when a record is folded, and never else.
    markSql: `select position || ' ' || digest as mark from ledger_position`,
    changedSql: `
      select claim.claim_id::text as key, claim.xmin::text as "rowVersion", claim.row
        from claim
       where claim.service = '${service}' and not exists (
         select from told_row told
          where told.subject = $1 and told.key = claim.claim_id::text
            and told.row_version = claim.xmin::text)
       limit $2`,
    tell({ row }, recordVersion) {
      const claim = claimFromJson(row);
      const words = supportTold(claim);
      if (words === null) return null;
      return {
        type: 'SupportChanged',
        source: service,
        entity: `claim:${claim.claimId}`,
        occurredAt: supportedAt(claim),
        data: { ...words, recordVersion },
      };
    },
  };
}
