// Serves the explorer at `/` from files built beforehand (graphiql/build.mjs): everything comes
// from this process, and the page may load nothing from elsewhere.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express, type RequestHandler } from 'express';
import { readExamples } from './examples.js';

const builtFolder = fileURLToPath(new URL('../dist/graphiql', import.meta.url));
const examplesFolder = fileURLToPath(new URL('../examples', import.meta.url));

/** Somebody the visitor may be: shown in the page's chooser. */
export interface DemoToken {
  /** An example names it in its headers as `"Authorization": "demo:<id>"`. */
  readonly id: string;
  /** In Vietnamese, and in English. */
  readonly label: string;
  readonly labelEn: string;
  readonly token: string;
}

export function graphiqlRoutes(demoTokens?: () => Promise<readonly DemoToken[]>) {
  return (app: Express): void => {
    const examples = readExamples(examplesFolder);
    app.get('/explorer.json', async (_, response) => {
      response.set('cache-control', 'no-store');
      response.json({ examples, demoTokens: (await demoTokens?.()) ?? [] });
    });
    if (!existsSync(builtFolder)) {
      app.get('/', (_, response) => {
        response.type('text').send('GraphiQL: npm run build:graphiql\n');
      });
      return;
    }
    app.use(ownFilesOnly, express.static(builtFolder, { index: 'index.html' }));
  };
}

/** GraphiQL sets styles inline; scripts and connections are of this origin only. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ownFilesOnly: RequestHandler = (_, response, next) => {
  response.set({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  next();
};
