// Tells the other services which trade events there are, where and when.
import type { ChangedRow, Telling } from '@kc/domain-events';
import type { ProvinceRef } from '@kc/geography';

interface TradeEventRow extends ChangedRow {
  readonly name: string;
  readonly kind: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly scheme: ProvinceRef['scheme'] | null;
  readonly code: string | null;
}

export const tradeEventTelling: Telling<TradeEventRow> = {
  subject: 'trade-event',
  changedSql: `
    select event.id::text as key, event.xmin::text as "rowVersion", event.name, event.kind,
           event.starts_on::text as "startsOn", event.ends_on::text as "endsOn",
           event.province_scheme as scheme, event.province_code as code
      from trade_event event
     where not exists (
       select from told_row told
        where told.subject = $1 and told.key = event.id::text
          and told.row_version = event.xmin::text)
     limit $2`,
  tell: ({ key, name, kind, startsOn, endsOn, scheme, code }) => ({
    type: 'TradeEventChanged',
    entity: `trade-event:${key}`,
    occurredAt: startsOn,
    data: {
      tradeEventId: key,
      name,
      kind,
      state: 'ON_RECORD',
      startsOn,
      endsOn,
      place: scheme === null || code === null ? null : { scheme, code },
    },
  }),
};
