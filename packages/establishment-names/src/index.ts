// Names of establishments as last heard, for services that do not keep them.
import { EstablishmentNames1797600100000 } from './migrations/1797600100000-establishment-names.js';

export { nameHearers } from './establishment-name.store.js';
export { type KnownName, knownNameOf, type NameLoader, nameLoader } from './known-name.js';

export const establishmentNameMigrations = [EstablishmentNames1797600100000] as const;
