// The settings of the gateway's own process: what it needs, what it assumes, all faults at once.
import { expect, test } from '@jest/globals';
import { readGatewayConfig } from './config.js';

const needed = { KC_TOKEN_JWKS: '{ "keys": [] }', KC_TOKEN_ISSUER: 'i', KC_TOKEN_AUDIENCE: 'a' };

test('subgraphs are found on their ports unless a URL says otherwise', () => {
  const { port, subgraphs } = readGatewayConfig({
    ...needed,
    KC_TRADE_PROMOTION_URL: 'http://one:4004/graphql, http://two:4004/graphql',
  });
  expect(port).toBe(4000);
  expect(subgraphs).toEqual({
    programs: { kind: 'http', urls: ['http://127.0.0.1:4001/graphql'] },
    facilities: { kind: 'http', urls: ['http://127.0.0.1:4002/graphql'] },
    clusters: { kind: 'http', urls: ['http://127.0.0.1:4003/graphql'] },
    'trade-promotion': {
      kind: 'http',
      urls: ['http://one:4004/graphql', 'http://two:4004/graphql'],
    },
  });
});

test('all faults are told at once', () => {
  expect(() =>
    readGatewayConfig({ KC_GATEWAY_PORT: 'x', KC_CLUSTERS_URL: 'http://c, ftp://c' }),
  ).toThrow(
    expect.objectContaining({
      faults: [
        'KC_GATEWAY_PORT',
        'KC_CLUSTERS_URL',
        'KC_TOKEN_JWKS',
        'KC_TOKEN_ISSUER',
        'KC_TOKEN_AUDIENCE',
      ].map((variable) => expect.stringMatching(`^${variable}: `)),
    }),
  );
});
