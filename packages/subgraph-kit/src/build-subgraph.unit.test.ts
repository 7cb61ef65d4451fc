// What a subgraph refuses to start with, and what its text guard refuses to let in.
import { describe, expect, it } from '@jest/globals';
import { Problems } from '@kc/problems';
import { graphql } from 'graphql';
import { buildSubgraphFromSdl } from './build-subgraph.js';

const sdl = `
  scalar Money
  input Line { name: String!, amount: Money }
  type Query { echo(text: String, lines: [Line!]): String, other: Money }
`;
const root = { echo: () => 'ok', other: () => 5n };

describe('buildSubgraph refuses to start', () => {
  it('with a root field that nobody resolves', () => {
    expect(() => buildSubgraphFromSdl(sdl, { Query: { echo: root.echo } })).toThrow(
      'no resolver for Query.other',
    );
  });

  it('with a field that two features resolve', () => {
    expect(() => buildSubgraphFromSdl(sdl, [{ Query: root }, { Query: root }])).toThrow(
      'Query.echo has two resolvers',
    );
  });

  it('with a resolver of a field that the SDL does not have', () => {
    expect(() => buildSubgraphFromSdl(sdl, { Query: { ...root, ghost: () => 1 } })).toThrow(
      'ghost',
    );
  });
});

describe('the text guard', () => {
  const schema = buildSubgraphFromSdl(sdl, [
    { Query: { echo: root.echo } },
    { Query: { other: root.other } },
  ]);
  const ask = async (variableValues: Record<string, unknown>) =>
    graphql({
      schema,
      source: 'query ($text: String, $lines: [Line!]) { echo(text: $text, lines: $lines) }',
      variableValues,
    });

  it('lets Vietnamese, line breaks, blanks and nothing through', async () => {
    for (const text of ['Máy sấy chè «Ô Long»', 'a\nb\tc', '', '   ', null]) {
      expect(await ask({ text })).toEqual({ data: { echo: 'ok' } });
    }
  });

  it.each([
    ['TEXT_NOT_NFC', 'Máy sấy'.normalize('NFD')],
    ['TEXT_HAS_NUL', 'a\0b'],
    ['TEXT_LONE_SURROGATE', 'a\ud800'],
    ['TEXT_HAS_CONTROL', 'a\u202eb'],
    ['TEXT_TOO_LONG', 'x'.repeat(10_001)],
  ])('refuses %s', async (code, text) => {
    const { errors } = await ask({ text });
    expect(errors?.[0]?.originalError).toMatchObject({ list: [{ code, field: 'text' }] });
  });

  it('reports every fault of the input with its place', async () => {
    const { errors } = await ask({ text: '\0', lines: [{ name: 'đúng' }, { name: '\ud800' }] });
    const problems = errors?.[0]?.originalError as Problems;
    expect(problems).toBeInstanceOf(Problems);
    expect(problems.list.map(({ code, field }) => [code, field])).toEqual([
      ['TEXT_HAS_NUL', 'text'],
      ['TEXT_LONE_SURROGATE', 'lines[1].name'],
    ]);
  });
});
