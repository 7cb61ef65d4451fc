// Files of the graph by their own address, for whoever saves or prints one: GET /files/<name>?…
// runs the document of that name in `downloads/`, with the caller's token and rules, and sends the
// file that its answer holds. What is in the file, this gateway does not know.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '@kc/problems';
import type { Logger } from '@kc/process-kit';
import { type Ask, type OutwardError, outwardErrors } from '@kc/subgraph-kit';
import type { Express, Response } from 'express';
import { parse } from 'graphql';

/** As the graph has files: bytes in base64, under a name and a media type. */
interface FileInAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly base64: string;
}

export type Downloads = ReadonlyMap<string, string>;

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  FORBIDDEN_PROVINCE: 403,
  FORBIDDEN_COMMUNE: 403,
  NOT_FOUND: 404,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};
const deepest = 4;

/** A document that does not parse stops the start. */
export function readDownloads(folder: string): Downloads {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return new Map(
    files.map((file) => {
      const document = readFileSync(path.join(folder, file), 'utf8');
      parse(document);
      return [path.basename(file, '.graphql'), document];
    }),
  );
}

export function downloadRoutes(downloads: Downloads, logger: Logger) {
  return (app: Express, ask: Ask): void => {
    for (const [name, query] of downloads) {
      app.get(`/files/${name}`, async (request, response) => {
        const { data, errors } = await ask(request, { query, variables: texts(request.query) });
        if (errors !== undefined && errors.length > 0) return refuse(response, errors);
        const file = fileIn(data, deepest);
        if (file === undefined) return refuse(response, outwardErrors(noFile(), { logger }));
        return send(response, file);
      });
    }
  };
}

/** Every parameter is one text; what the document does with it, its types check. */
function texts(given: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(given).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries) as Record<string, string>;
}

function refuse(response: Response, errors: readonly Partial<OutwardError>[]): void {
  const code = errors[0]?.extensions?.code ?? 'INTERNAL';
  response.status(statuses[code] ?? 400).json({ errors });
}

function send(response: Response, { name, mediaType, sha256, base64 }: FileInAnswer): void {
  response
    .set({
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
    })
    .send(Buffer.from(base64, 'base64'));
}

function noFile(): Problem {
  return new Problem('NOT_FOUND', { field: 'id', rule: 'tệp (file)' });
}

function fileIn(value: unknown, depth: number): FileInAnswer | undefined {
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  if ('base64' in value) return value as FileInAnswer;
  for (const inner of Object.values(value)) {
    const found = fileIn(inner, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
