// What a support item of cluster policy belongs to: a cluster, or one of its infrastructure
// projects, whose ceiling then counts the support.
import type { SupportParent } from '@kc/claim-graph';
import { bodyOf, type Place, type ProvinceBook } from '@kc/geography';
import type { EntityManager } from 'typeorm';
import { findCluster } from '../clusters/cluster.store.js';
import { findProject } from '../infrastructure/infrastructure-project.store.js';

export type ClusterParent = SupportParent & Place;

export async function clusterParentOf(
  em: EntityManager,
  book: ProvinceBook,
  parentId: string,
): Promise<ClusterParent | null> {
  const project = await findProject(em, parentId);
  const cluster = await findCluster(em, project?.clusterId ?? parentId);
  if (cluster === null) return null;
  const { province, commune } = cluster;
  return {
    id: parentId,
    decidingBody: bodyOf('Ủy ban nhân dân', book, province),
    project: project?.id ?? null,
    province,
    commune,
  };
}
