// Where the ground of each commune lies on each day: in itself while it lasts, and after that in
// whatever took it in. Kept beside the list, because whole provinces are asked about.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each code is collated as the column that it is compared with. */
const table = `
  create table commune_ground (
    scheme text not null,
    code text not null,
    at_scheme text not null,
    at_code text collate "C" not null,
    kind text not null,
    from_day date not null,
    to_day date not null,
    constraint commune_ground_one unique (scheme, code, at_scheme, at_code, from_day)
  );
  create index commune_ground_at on commune_ground (at_scheme, at_code, scheme, code);
`;

/** As the list of communes says just now. A later version of a code goes on with its ground. */
const view = `
  create view commune_ground_of_list (
    scheme, code, at_scheme, at_code, kind, from_day, to_day
  ) as
    with recursive way (scheme, code, at_scheme, at_code, kind, from_day, to_day, successors) as (
      select scheme, code, scheme, code, kind, coalesce(valid_from, '-infinity'),
        coalesce(valid_to, 'infinity'), successors
      from commune
      union
      select way.scheme, way.code, heir.scheme, heir.code, heir.kind,
        greatest(coalesce(heir.valid_from, '-infinity'), way.to_day + 1),
        coalesce(heir.valid_to, 'infinity'), heir.successors
      from way
      cross join lateral jsonb_to_recordset(way.successors) as next (scheme text, code text)
      join commune heir on heir.scheme = next.scheme and heir.code = next.code
        and coalesce(heir.valid_to > way.to_day, true)
    )
    select scheme, code, at_scheme, at_code, min(kind), from_day, max(to_day)
    from way group by scheme, code, at_scheme, at_code, from_day;
`;

export class CommuneGround1797710000000 implements MigrationInterface {
  readonly name = 'CommuneGround1797710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
    await runner.query(view);
    await runner.query(`
      insert into commune_ground (scheme, code, at_scheme, at_code, kind, from_day, to_day)
      select scheme, code, at_scheme, at_code, kind, from_day, to_day from commune_ground_of_list`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view commune_ground_of_list; drop table commune_ground;');
  }
}
