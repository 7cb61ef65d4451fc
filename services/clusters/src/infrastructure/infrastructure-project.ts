// An infrastructure project of a cluster as a value. Its total investment stands in the claim
// ledger, where every payer's ceiling is worked out from it.
import type { ActorStamp } from '@kc/commands';

export interface InfrastructureProject {
  /** Also the key under which the ledger counts support. */
  readonly id: string;
  readonly clusterId: string;
  readonly name: string;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}
