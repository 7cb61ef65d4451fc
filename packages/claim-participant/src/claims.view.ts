// Claims as readers want them: by id, by whom they benefit, by infrastructure project. Every copy
// of the ledger gives the same answer at the same position.
import {
  type Claim,
  type ClaimJson,
  claimFromJson,
  isOpen,
  type Payment,
  type PaymentJson,
  type ProjectTotal,
  type ProjectTotalJson,
  paymentFromJson,
  projectTotalFromJson,
} from '@kc/claim-ledger';
import { inTransaction, selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { DataSource, EntityManager } from 'typeorm';
import { readPoint } from './ledger-head.store.js';
import type { LedgerPoint } from './ports.js';

const maxClaims = 20_000;

export interface PartyClaims {
  readonly asOf: LedgerPoint;
  readonly claims: readonly Claim[];
}

export interface ProjectClaims extends PartyClaims {
  /** Undefined while no total is on the ledger. */
  readonly total: ProjectTotal | undefined;
}

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

  /** All claims for each party, and the point of the ledger at which that is all. */
  supportOf(parties: readonly string[]): Promise<readonly PartyClaims[]> {
    return inTransaction(
      this.#dataSource,
      async (entities) => {
        const asOf = await readPoint(entities);
        const claims = await claimsWhere(entities, 'beneficiary = ANY($1::text[])', parties);
        const of = (party: string) => claims.filter((claim) => claim.beneficiary === party);
        return parties.map((party) => ({ asOf, claims: of(party) }));
      },
      'REPEATABLE READ',
    );
  }

  /** The newest claim that each of a service's own items has asked for. */
  async newestOf(
    service: string,
    origins: readonly string[],
  ): Promise<readonly (Claim | undefined)[]> {
    const keys = origins.map((origin) => `${service}|${origin}`);
    const claims = await this.#claims(`(service || '|' || origin) = ANY($1::text[])`, keys);
    // An open claim comes before any that ended or was refused later.
    const ranked = [...claims].sort((a, b) => Number(isOpen(a)) - Number(isOpen(b)));
    const newest = new Map(ranked.map((claim) => [claim.origin, claim]));
    return origins.map((origin) => newest.get(origin));
  }

  /** All claims under each infrastructure project and its total, at one point of the ledger. */
  projectsSupport(projects: readonly string[]): Promise<readonly ProjectClaims[]> {
    return inTransaction(
      this.#dataSource,
      async (entities) => {
        const asOf = await readPoint(entities);
        const claims = await claimsWhere(entities, 'project = ANY($1::text[])', projects);
        const totals = await projectTotals(entities, projects);
        return projects.map((project) => ({
          asOf,
          total: totals.get(project),
          claims: claims.filter((claim) => claim.project === project),
        }));
      },
      'REPEATABLE READ',
    );
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

  #claims(condition: string, values: readonly string[]): Promise<Claim[]> {
    return claimsWhere(this.#dataSource, condition, values);
  }
}

async function claimsWhere(
  source: DataSource | EntityManager,
  condition: string,
  values: readonly string[],
): Promise<Claim[]> {
  const rows = await selectRows<{ row: ClaimJson }>(
    source,
    `SELECT row FROM claim WHERE ${condition} ORDER BY requested_at LIMIT ${maxClaims + 1}`,
    [values],
  );
  // A sum over a part of the claims would be wrong and look right.
  if (rows.length > maxClaims) {
    throw new Problem('QUERY_TOO_COMPLEX', { rule: `≤ ${maxClaims} claims` });
  }
  return rows.map(({ row }) => claimFromJson(row));
}

async function projectTotals(
  source: EntityManager,
  projects: readonly string[],
): Promise<ReadonlyMap<string, ProjectTotal>> {
  const rows = await selectRows<{ row: ProjectTotalJson }>(
    source,
    'SELECT row FROM claim_project WHERE project = ANY($1::text[])',
    [projects],
  );
  return new Map(rows.map(({ row }) => [row.project, projectTotalFromJson(row)]));
}
