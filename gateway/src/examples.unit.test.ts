// Reading the explorer's examples: order, company files, and refusal of broken ones.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readExamples } from './examples.js';

let folder: string;
const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'examples-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('examples come in the order of their names, with variables and headers beside them', () => {
  put('02-claim.graphql', 'mutation Claim { __typename }');
  put('02-claim.variables.json', '{"id": 1}');
  put('02-claim.headers.json', '{"Authorization": "demo:centre"}');
  put('01-hello.graphql', '{ __typename }');
  expect(readExamples(folder)).toEqual([
    { name: '01-hello', query: '{ __typename }' },
    {
      name: '02-claim',
      query: 'mutation Claim { __typename }',
      variables: '{"id": 1}',
      headers: '{"Authorization": "demo:centre"}',
    },
  ]);
});

test.each([
  ['a query that does not parse', '01.graphql', '{ '],
  ['variables that are no JSON', '01.variables.json', '{'],
])('%s stops the start', (_, name, text) => {
  put('01.graphql', '{ __typename }');
  put(name, text);
  expect(() => readExamples(folder)).toThrow();
});

test('the examples of the product are readable', () => {
  const ours = readExamples(fileURLToPath(new URL('../examples', import.meta.url)));
  expect(ours.length).toBeGreaterThan(0);
});
