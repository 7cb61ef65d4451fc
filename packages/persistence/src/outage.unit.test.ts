// Which failures are worth another try, and which are not.
import { describe, expect, it } from '@jest/globals';
import { QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isOutage, OutageError, wrapOutage } from './outage.js';

const withCode = (code: string) => Object.assign(new Error('said by the driver'), { code });

describe('isOutage', () => {
  it.each([
    ['nobody listens', withCode('ECONNREFUSED')],
    ['connection cut', withCode('ECONNRESET')],
    ['connection exception', withCode('08006')],
    ['too many connections', withCode('53300')],
    ['disk full', withCode('53100')],
    ['statement timeout', withCode('57014')],
    ['administrator shutdown', withCode('57P01')],
    ['starting up', withCode('57P03')],
    ['deadlock', withCode('40P01')],
    ['lost to another transaction', withCode('40001')],
    ['connection gone', new Error('Connection terminated unexpectedly')],
    ['no answer to a new connection', new Error('timeout expired')],
    ['pool exhausted', new Error('timeout exceeded when trying to connect')],
    ['pool closed', new Error('Cannot use a pool after calling end on the pool')],
    ['transaction cut', new QueryRunnerProviderAlreadyReleasedError()],
    ['every address refused', new AggregateError([withCode('ECONNREFUSED')])],
    ['as a cause', new Error('query failed', { cause: withCode('57P01') })],
    ['inside TypeORM', Object.assign(new Error('x'), { driverError: withCode('57P01') })],
  ])('is one: %s', (_name, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['unique violation', withCode('23505')],
    ['syntax error', withCode('42601')],
    ['a missing file', withCode('ENOENT')],
    ['an assertion', new Error('invariant broken')],
    ['a string', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('is none: %s', (_name, error) => {
    expect(isOutage(error)).toBe(false);
  });
});

describe('wrapOutage', () => {
  it('wraps once and keeps the cause', async () => {
    const cause = withCode('57P01');
    const once = await wrapOutage(() => Promise.reject(cause)).catch((error) => error);
    const twice = await wrapOutage(() => Promise.reject(once)).catch((error) => error);
    expect(once).toBeInstanceOf(OutageError);
    expect(once.cause).toBe(cause);
    expect(twice).toBe(once);
  });

  it('passes any other error unchanged', async () => {
    const error = new Error('invariant broken');
    await expect(wrapOutage(() => Promise.reject(error))).rejects.toBe(error);
  });
});
