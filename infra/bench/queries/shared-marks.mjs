// By hand: pairs of records of which one lies in a province of today and that share a number, an
// owner, a telephone, or in one province a name and commune, or an address.

export const sharedMarks = `
  with place as materialized (
    select * from unnest($1::text[], $2::text[], $3::text[]) as p (scheme, code, now)
  ), own as materialized (
    select id, party_key, name_mark from establishment
    join place on scheme = province_scheme and code = province_code where now = $4
  ), told as materialized (
    select told.establishment_id, phone_key, address_mark from establishment_contact as told
    join own on own.id = told.establishment_id
  ), number as materialized (
    select id, party_key from own
    union select number.establishment_id, number.party_key
    from identity_number as number join own on own.id = number.establishment_id
  ), owner as materialized (
    select id, party_key from own
    union select owner.establishment_id, owner_key
    from household_owner as owner join own on own.id = owner.establishment_id
  ), alike as (
    select own.id as one, other.id as two, 'SAME_NAME_AND_COMMUNE' as reason
    from own join establishment as other using (name_mark)
    union all
    select told.establishment_id, other.establishment_id, 'SAME_ADDRESS'
    from told join establishment_contact as other using (address_mark)
    union all
    select told.establishment_id, other.establishment_id, 'SAME_PHONE'
    from told join establishment_contact as other using (phone_key)
    union all
    select number.id, other.id, 'SAME_NUMBER' from number join establishment as other
      using (party_key)
    union all
    select number.id, other.establishment_id, 'SAME_NUMBER' from number
    join identity_number as other using (party_key)
    union all
    select owner.id, other.id, 'SAME_OWNER' from owner join establishment as other using (party_key)
    union all
    select owner.id, other.establishment_id, 'SAME_OWNER' from owner
    join household_owner as other on other.owner_key = owner.party_key
  ), pair as (
    select least(one, two) as first_id, greatest(one, two) as second_id,
      array_agg(distinct reason order by reason) as reasons
    from alike join establishment as there on there.id = two
    join place on scheme = province_scheme and code = province_code
    where one <> two and (now = $4 or reason not in ('SAME_NAME_AND_COMMUNE', 'SAME_ADDRESS'))
    group by 1, 2
  )
  select first.name as one, second.name as two, reasons from (
    select * from pair
    where not exists (
        select from succession_party as a join succession_party as b using (succession_id)
        where a.establishment_id = first_id and b.establishment_id = second_id
          and a.side <> b.side)
      and not exists (
        select from (
          select verdict, reasons from duplicate_decision as said
          where said.first_id = pair.first_id and said.second_id = pair.second_id
          order by entry desc limit 1
        ) as latest
        where verdict = 'SAME' or (verdict = 'DIFFERENT' and pair.reasons <@ latest.reasons))
    order by first_id, second_id limit $5
  ) as listed
  join establishment as first on first.id = first_id
  join establishment as second on second.id = second_id
  order by first_id, second_id`;
