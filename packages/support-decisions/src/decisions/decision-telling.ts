// Tells the other services which items a decision is about, for whom, and where it stands.
import type { ChangedRow, Telling } from '@kc/domain-events';
import type { EventSource } from '@kc/event-contracts';
import type { ProvinceRef } from '@kc/geography';

interface DecidedRow extends ChangedRow {
  readonly decisionId: string;
  readonly title: string;
  readonly decider: string;
  readonly state: string;
  readonly since: string;
  readonly number: string | null;
  readonly scheme: ProvinceRef['scheme'] | null;
  readonly code: string | null;
  readonly beneficiary: string;
  readonly content: string;
  readonly requested: string;
}

/** Only parties that are establishments: others have no timeline anywhere. */
const establishment = /^(tax|pid):/;

const changedSql = `
  select item.item_id::text as key, paper.xmin::text || '.' || drafted.xmin::text as "rowVersion",
         paper.id as "decisionId", paper.title, paper.decider, paper.state,
         paper.since::text as since, paper.signed_number as number,
         paper.province_scheme as scheme, paper.province_code as code, drafted.beneficiary,
         drafted.facts->>'content' as content, drafted.facts->>'requested' as requested
    from support_decision_item item
    join support_decision paper on paper.id = item.decision_id
    join support_item drafted on drafted.id = item.item_id
   where not exists (
     select from told_row told
      where told.subject = $1 and told.key = item.item_id::text
        and told.row_version = paper.xmin::text || '.' || drafted.xmin::text)
   limit $2`;

export function decisionTelling(source: EventSource): Telling<DecidedRow> {
  return {
    subject: 'decision',
    changedSql,
    tell({ key: itemId, decisionId, scheme, code, ...row }) {
      if (!establishment.test(row.beneficiary)) return null;
      const { number, state, title, content, beneficiary, requested, decider, since } = row;
      return {
        type: 'SupportDecided',
        source,
        entity: `decision:${decisionId}`,
        occurredAt: since,
        data: {
          decisionId,
          itemId,
          number,
          state,
          subject: title,
          content,
          beneficiary,
          amount: requested,
          body: decider,
          place: scheme === null || code === null ? null : { scheme, code },
        },
      };
    },
  };
}
