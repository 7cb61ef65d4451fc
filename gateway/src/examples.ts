// Reads the examples the explorer opens with: <order>-<name>.graphql, and beside it, when needed,
// <order>-<name>.variables.json and <order>-<name>.headers.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'graphql';

export interface Example {
  readonly name: string;
  readonly query: string;
  readonly variables?: string;
  readonly headers?: string;
}

/** In the order of their file names; a broken example stops the start, not its first reader. */
export function readExamples(folder: string): Example[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readExample(path.join(folder, file)));
}

function readExample(file: string): Example {
  const query = readFileSync(file, 'utf8');
  parse(query);
  const variables = readJson(file.replace(/\.graphql$/, '.variables.json'));
  const headers = readJson(file.replace(/\.graphql$/, '.headers.json'));
  return {
    name: path.basename(file, '.graphql'),
    query,
    ...(variables === undefined ? {} : { variables }),
    ...(headers === undefined ? {} : { headers }),
  };
}

function readJson(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  JSON.parse(text);
  return text;
}
