// npm run build:graphiql: bundles the explorer page into gateway/dist/graphiql, with everything it
// needs.
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const outdir = here('../dist/graphiql');

await build({
  entryPoints: [here('page.jsx')],
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  charset: 'utf8',
  legalComments: 'linked',
  loader: { '.woff2': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
});
copyFileSync(here('index.html'), `${outdir}/index.html`);
