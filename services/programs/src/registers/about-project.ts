// An entry about a project belongs where the project is: the place it names and the project's must
// not lie apart.
import { liesWithin, type ProvinceBook } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { Project } from '../projects/project.js';
import { findProject } from '../projects/project.store.js';
import { placeOf, type RegisterEntry } from './entry.js';

type AboutProject = Pick<RegisterEntry, 'provinceScheme' | 'provinceCode'> & {
  readonly projectId: string | null;
};

export async function requireProjectThere(
  em: EntityManager,
  entry: AboutProject,
  book: ProvinceBook,
): Promise<Project> {
  const { projectId } = entry;
  const project = projectId === null ? null : await findProject(em, projectId);
  if (project === null) {
    const rule = 'đề án (project)';
    throw new Problem('NOT_FOUND', { field: 'input.projectId', value: projectId, rule });
  }
  const place = placeOf(entry);
  const { province } = project;
  if (liesWithin(book, province, place) || liesWithin(book, place, province)) return project;
  throw new Problem('UNKNOWN_VALUE', {
    field: 'input.province',
    value: `${place.scheme} ${place.code}`,
    rule: `${province.scheme} ${province.code}`,
  });
}
