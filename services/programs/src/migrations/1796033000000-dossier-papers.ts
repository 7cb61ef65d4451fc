// Papers of beneficiaries that have come in, for one support item each. Only their name and place,
// or their hash, is kept: the paper itself stays where it is.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const papers = `
  create table dossier_paper (
    id uuid primary key,
    item_id uuid not null references support_item (id),
    kind text not null,
    reference text not null,
    sha256 text,
    received_on date not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create index dossier_paper_of_item on dossier_paper (item_id, kind, received_on, id);
`;

export class DossierPapers1796033000000 implements MigrationInterface {
  readonly name = 'DossierPapers1796033000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(papers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dossier_paper');
  }
}
