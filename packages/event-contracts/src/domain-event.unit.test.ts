// Every kind of event survives the journey, and what is not one is called so, never guessed at.
import { describe, expect, it } from '@jest/globals';
import { type DomainEvent, readEvent, sampleEvents, writeEvent } from './index.js';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const [named] = sampleEvents as readonly [DomainEvent];
const changed = (change: object) => readEvent(bytes({ ...named, ...change }));
const withData = (change: object) => changed({ data: { ...named.data, ...change } });

describe('an event', () => {
  it.each(sampleEvents.map((event) => [event.type, event] as const))(
    'of the kind %s is read as it was written',
    (_, event) => {
      expect(readEvent(writeEvent(event))).toEqual({ kind: 'EVENT', event });
    },
  );

  it('may say more than is known of its version', () => {
    expect(withData({ more: 1 })).toEqual({ kind: 'EVENT', event: named });
  });

  it.each([
    ['no JSON', new Uint8Array([0xff, 0xfe, 0x00])],
    ['cut off', writeEvent(named).slice(0, 40)],
    ['nothing', new Uint8Array()],
  ])('that is %s is unreadable', (_, value) => {
    expect(readEvent(value)).toMatchObject({ kind: 'UNREADABLE' });
  });

  it.each([
    ['no id', { id: undefined }, 'event.id: a uuid in small letters'],
    ['a day that is none', { occurredAt: '2026-02-30' }, 'event.occurredAt: a day, YYYY-MM-DD'],
    ['another author', { source: 'clusters' }, 'event.source: facilities'],
    ['no data', { data: null }, 'event.data: an object'],
  ])('with %s is unreadable, and says where', (_, change, reason) => {
    expect(changed(change)).toEqual({ kind: 'UNREADABLE', reason });
  });

  it.each([
    ['a personal number for a party', { partyKey: '012345678901' }, 'event.data.partyKey'],
    ['a province without its scheme', { place: { code: '15' } }, 'event.data.place.scheme'],
    ['a name with NUL', { name: 'a\0b' }, 'event.data.name'],
  ])('with %s is unreadable', (_, change, at) => {
    const read = withData(change);
    expect(read).toMatchObject({ kind: 'UNREADABLE', reason: expect.stringContaining(at) });
  });

  it.each([
    ['a later version', { version: 2 }],
    ['a kind that is not known', { type: 'EstablishmentDreamt' }],
    ['a name that every object has', { type: 'constructor' }],
  ])('of %s is not known yet, and not unreadable', (_, change) => {
    expect(changed(change)).toMatchObject({ kind: 'UNKNOWN' });
  });

  it('that nobody could read is not written', () => {
    const wrong = { ...named, data: { ...named.data, name: '' } } as DomainEvent;
    expect(() => writeEvent(wrong)).toThrow('event.data.name');
  });
});
