// Claims as readers want them: by id, by whom they benefit, by infrastructure project. Every copy
// of the ledger gives the same answer at the same position.
import {
  type Claim,
  type ClaimJson,
  claimFromJson,
  holdingStates,
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
import { type PointRow, pointOf, readPoint } from './ledger-head.store.js';
import type { LedgerPoint } from './ports.js';

const maxClaims = 20_000;

/** What a list shows of a claim, and what decides who may see the rest of it. */
export type ClaimHead = Pick<
  Claim,
  | 'claimId'
  | 'service'
  | 'origin'
  | 'beneficiary'
  | 'province'
  | 'source'
  | 'state'
  | 'granted'
  | 'authorised'
  | 'recovered'
>;

type Amount = 'granted' | 'authorised' | 'recovered';
type HeadRow = Omit<ClaimHead, Amount> & Record<Amount, string>;

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
  async supportOf(parties: readonly string[]): Promise<readonly PartyClaims[]> {
    // One statement is one moment: no transaction is needed for what it says together.
    const [first, ...rest] = await selectRows<PointRow & { readonly row: ClaimJson | null }>(
      this.#dataSource,
      `SELECT position, digest, log_time_ms, claim.row FROM ledger_position LEFT JOIN (
         SELECT row, requested_at FROM claim WHERE beneficiary = ANY($1::text[])
         ORDER BY requested_at LIMIT ${maxClaims + 1}
       ) AS claim ON true ORDER BY claim.requested_at`,
      [parties],
    );
    const asOf = pointOf(first);
    const rows = [first, ...rest].flatMap((one) => one?.row ?? []);
    refuseTooMany(rows);
    const claims = rows.map(claimFromJson);
    const of = (party: string) => claims.filter(({ beneficiary }) => beneficiary === party);
    return parties.map((party) => ({ asOf, claims: of(party) }));
  }

  /** The newest claim that each of a service's own items has asked for. */
  async newestOf(
    service: string,
    origins: readonly string[],
  ): Promise<readonly (Claim | undefined)[]> {
    return newestOfEach(origins, await this.#claims(askedFor, keysOf(service, origins)));
  }

  /** The same, where a list shows no more than this of each. */
  async newestHeadsOf(
    service: string,
    origins: readonly string[],
  ): Promise<readonly (ClaimHead | undefined)[]> {
    return newestOfEach(origins, await this.#heads(askedFor, keysOf(service, origins)));
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

  async #heads(condition: string, values: readonly string[]): Promise<ClaimHead[]> {
    const rows = await rowsWhere<HeadRow>(this.#dataSource, headColumns, { condition, values });
    return rows.map((row) => ({
      ...row,
      granted: BigInt(row.granted),
      authorised: BigInt(row.authorised),
      recovered: BigInt(row.recovered),
    }));
  }
}

/** By an index on this expression. */
const askedFor = `(service || '|' || origin) = ANY($1::text[])`;
const headColumns = `claim_id AS "claimId", service, origin, beneficiary, state,
  row->>'province' AS province, row->>'source' AS source, row->>'granted' AS granted,
  row->>'authorised' AS authorised, coalesce(row->>'recovered', '0') AS recovered`;

function keysOf(service: string, origins: readonly string[]): string[] {
  return origins.map((origin) => `${service}|${origin}`);
}

function newestOfEach<Head extends ClaimHead>(
  origins: readonly string[],
  claims: readonly Head[],
): (Head | undefined)[] {
  // An open claim comes before any that ended or was refused later.
  const rank = ({ state }: Head) => (holdingStates.has(state) ? 1 : 0);
  const ranked = [...claims].sort((a, b) => rank(a) - rank(b));
  const newest = new Map(ranked.map((claim) => [claim.origin, claim]));
  return origins.map((origin) => newest.get(origin));
}

async function claimsWhere(
  source: DataSource | EntityManager,
  condition: string,
  values: readonly string[],
): Promise<Claim[]> {
  const rows = await rowsWhere<{ row: ClaimJson }>(source, 'row', { condition, values });
  return rows.map(({ row }) => claimFromJson(row));
}

interface Wanted {
  readonly condition: string;
  readonly values: readonly string[];
}

/** In the order in which they were asked for. */
async function rowsWhere<Row>(
  source: DataSource | EntityManager,
  columns: string,
  { condition, values }: Wanted,
): Promise<Row[]> {
  const rows = await selectRows<Row>(
    source,
    `SELECT ${columns} FROM claim WHERE ${condition}
     ORDER BY requested_at LIMIT ${maxClaims + 1}`,
    [values],
  );
  refuseTooMany(rows);
  return rows;
}

/** A sum over a part of the claims would be wrong and look right. */
function refuseTooMany(rows: readonly unknown[]): void {
  if (rows.length <= maxClaims) return;
  throw new Problem('QUERY_TOO_COMPLEX', { rule: `≤ ${maxClaims} claims` });
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
