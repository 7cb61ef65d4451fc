// A step of `npm run check`: the Kubernetes manifests and docker-compose.yml are what their schemas
// say, and what they name is there. Nothing is started, and no cluster is asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeFaults } from './compose-file.mjs';
import { isKustomization, kustomizationFaults } from './kustomizations.mjs';
import { fieldFaults } from './manifest-fields.mjs';
import { keyFaults } from './manifest-keys.mjs';
import { podFaults } from './manifest-pods.mjs';
import { selectorFaults } from './manifest-selectors.mjs';
import { readManifests } from './manifests.mjs';

const folder = 'infra/kubernetes';
const composeFile = 'docker-compose.yml';

/** What they refer to is looked at only where every manifest is well formed. */
export async function manifestFaults(all, readme) {
  const manifests = all.filter((one) => !isKustomization(one));
  const faults = all.flatMap(textFaults);
  for (const manifest of manifests) faults.push(...(await schemaFaults(manifest)));
  if (faults.length > 0) return faults;
  return [
    ...kustomizationFaults(all),
    ...selectorFaults(manifests),
    ...podFaults(manifests),
    ...keyFaults(manifests, readme),
  ];
}

const textFaults = ({ file, faults }) => faults.map((fault) => `${file}: ${fault}`);

async function schemaFaults(manifest) {
  if (manifest.faults.length > 0) return [];
  const faults = await fieldFaults(manifest);
  return faults.map((fault) => `${manifest.file} ${manifest.id} ${fault}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const manifests = readManifests(root, folder);
  const faults = [
    ...(await manifestFaults(manifests, read(`${folder}/README.md`))),
    ...composeFaults(read(composeFile)).map((fault) => `${composeFile}: ${fault}`),
  ];
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(`${manifests.length} manifests, ${composeFile}: ${faults.length} faults\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
