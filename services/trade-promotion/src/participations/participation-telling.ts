// Tells the other services who takes part in which trade event, and who withdrew.
import type { ChangedRow, Telling } from '@kc/domain-events';
import type { ProvinceRef } from '@kc/geography';

interface ParticipationRow extends ChangedRow {
  readonly partyKey: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly startsOn: string;
  readonly withdrawn: boolean;
  readonly scheme: ProvinceRef['scheme'] | null;
  readonly code: string | null;
}

/** Only parties that are establishments: others have no timeline anywhere. */
const establishment = /^(tax|pid):/;

export const participationTelling: Telling<ParticipationRow> = {
  subject: 'participation',
  changedSql: `
    select part.id::text as key, part.xmin::text as "rowVersion", part.party_key as "partyKey",
           event.id as "eventId", event.name as "eventName", event.starts_on::text as "startsOn",
           part.withdrawn_at is not null as withdrawn, part.home_scheme as scheme,
           part.home_code as code
      from participation part join trade_event event on event.id = part.event_id
     where not exists (
       select from told_row told
        where told.subject = $1 and told.key = part.id::text
          and told.row_version = part.xmin::text)
     limit $2`,
  tell: ({ key, partyKey, eventId, eventName, startsOn, withdrawn, ...home }) =>
    establishment.test(partyKey)
      ? {
          type: 'ParticipationRecorded',
          entity: `trade-event:${eventId}`,
          occurredAt: startsOn,
          data: {
            participationId: key,
            tradeEventId: eventId,
            tradeEventName: eventName,
            partyKey,
            state: withdrawn ? 'WITHDRAWN' : 'TAKES_PART',
            startsOn,
            place:
              home.scheme === null || home.code === null
                ? null
                : { scheme: home.scheme, code: home.code },
          },
        }
      : null,
};
