// How SDL files become one contract, and what must be described in them.
import { describe, expect, it } from '@jest/globals';
import { parse, Source } from 'graphql';
import { undescribed } from './descriptions.mjs';
import { mergeSdl, printSdl } from './merge-sdl.mjs';

const merged = (...files: string[]) =>
  printSdl(mergeSdl(files.map((text, i) => new Source(text, `${i}.graphql`))), 'x');

describe('mergeSdl', () => {
  it('joins the root fields of all features and sorts the types', () => {
    const text = merged(
      'scalar Money type Query { a: Zebra } type Zebra { x: Int }',
      'extend type Query { b: Apple } type Apple { y: Int } extend type Zebra { z: Money }',
    );
    expect(text.replace(/\s+/g, ' ')).toContain(
      'type Query { a: Zebra b: Apple } type Apple { y: Int } ' +
        'type Zebra { x: Int z: Money } scalar Money',
    );
  });

  it('defines a root type even when every feature only extends it', () => {
    expect(merged('extend type Query { a: Int }')).toContain('\ntype Query {');
  });

  it('leaves a type that two features define for the schema builder to refuse', () => {
    const text = merged('type A { x: Int }', 'type A { y: Int }');
    expect(text.match(/type A/g)).toHaveLength(2);
  });

  it('keeps an extension of a type of another subgraph an extension', () => {
    expect(merged('extend type Far @key(fields: "id") { id: ID! @external }')).toContain(
      'extend type Far',
    );
  });
});

describe('undescribed', () => {
  it('names every coordinate without a description', () => {
    const document = parse(`
      type Query { find(id: ID!): Thing }
      type Thing { id: ID! @external, size(unit: Unit): Int }
      enum Unit { M }
      input NewThing { name: String }
      union Any = Thing
      scalar Money
    `);
    expect(undescribed(document)).toEqual([
      'Query.find',
      'Query.find(id:)',
      'Thing',
      'Thing.size',
      'Thing.size(unit:)',
      'Unit',
      'Unit.M',
      'NewThing',
      'NewThing.name',
      'Any',
      'Money',
    ]);
  });

  it('is content when all is said', () => {
    const document = parse('"t" type T { "f" f("a" a: Int): Int } "e" enum E { "v" V }');
    expect(undescribed(document)).toEqual([]);
  });
});
