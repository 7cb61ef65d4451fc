// What a process that hosts this subgraph needs, and what whoever restores its database needs.
export type { Context as FacilitiesContext } from './context.js';
export {
  createFacilitiesService,
  type FacilitiesService,
  type FacilitiesSettings,
} from './facilities-service.js';
export { type LoadOutcome, loadAreaClasses, loadCommunes } from './geography/load-places.js';
export type { PersonalNumberKey } from './identities/personal-number.js';
export { migrations, tables } from './tables.js';
