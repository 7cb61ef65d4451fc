// Claims as readers want them: by id, by whom they benefit, by infrastructure project. Every copy of
// the ledger gives the same answer at the same position.
import {
  type Claim,
  type ClaimJson,
  claimFromJson,
  type Payment,
  type PaymentJson,
  type ProjectTotal,
  type ProjectTotalJson,
  paymentFromJson,
  projectTotalFromJson,
} from '@kc/claim-ledger';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

const maxClaims = 10_000;

export class ClaimsView {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** In the order of the ids; undefined where there is no such claim. */
  async byIds(ids: readonly string[]): Promise<readonly (Claim | undefined)[]> {
    const claims = await this.#claims('claim_id = ANY($1::uuid[])', ids);
    const byId = new Map(claims.map((claim) => [claim.claimId, claim]));
    return ids.map((id) => byId.get(id));
  }

  async byBeneficiaries(parties: readonly string[]): Promise<readonly (readonly Claim[])[]> {
    const claims = await this.#claims('beneficiary = ANY($1::text[])', parties);
    return parties.map((party) => claims.filter((claim) => claim.beneficiary === party));
  }

  async byProjects(projects: readonly string[]): Promise<readonly (readonly Claim[])[]> {
    const claims = await this.#claims('project = ANY($1::text[])', projects);
    return projects.map((project) => claims.filter((claim) => claim.project === project));
  }

  async payments(claimIds: readonly string[]): Promise<readonly (readonly Payment[])[]> {
    const rows = await selectRows<{ row: PaymentJson }>(
      this.#dataSource,
      `SELECT row FROM claim_payment WHERE claim_id = ANY($1::uuid[])
       ORDER BY (row->>'authorisedAt')::bigint`,
      [claimIds],
    );
    const payments = rows.map(({ row }) => paymentFromJson(row));
    return claimIds.map((id) => payments.filter((payment) => payment.claimId === id));
  }

  async projectTotals(projects: readonly string[]): Promise<readonly (ProjectTotal | undefined)[]> {
    const rows = await selectRows<{ row: ProjectTotalJson }>(
      this.#dataSource,
      'SELECT row FROM claim_project WHERE project = ANY($1::text[])',
      [projects],
    );
    const totals = new Map(rows.map(({ row }) => [row.project, projectTotalFromJson(row)]));
    return projects.map((project) => totals.get(project));
  }

  async #claims(condition: string, values: readonly string[]): Promise<Claim[]> {
    const rows = await selectRows<{ row: ClaimJson }>(
      this.#dataSource,
      `SELECT row FROM claim WHERE ${condition} ORDER BY requested_at LIMIT ${maxClaims}`,
      [values],
    );
    return rows.map(({ row }) => claimFromJson(row));
  }
}
