// `npm run token -- <person>`: prints a token for one of the demonstration's invented people, for
// trying out an installation whose secrets stand under infra/docker/secrets.
import { demoActors } from '../../services/all-in-one/dist/demo-actors.js';
import { secretsFolder } from './make-secrets.mjs';
import { tokenFor } from './tokens.mjs';

const asked = demoActors.find(({ id }) => id === process.argv[2]);
if (asked === undefined) {
  const people = demoActors.map(({ id, labelVi }) => `  ${id.padEnd(20)} ${labelVi}`);
  process.stderr.write(`npm run --silent token -- <người / person>\n${people.join('\n')}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${await tokenFor(asked.actor, secretsFolder)}\n`);
}
