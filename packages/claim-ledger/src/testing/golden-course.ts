// A course of events that meets every verdict at least once, for the golden log. Changing it
// changes no log that is already kept; it only shapes the next one that is added.
import { genesisBytes } from '../envelope.js';
import {
  address,
  booth,
  booths,
  dryer,
  event,
  invoiceLine,
  machine,
  otherFirm,
  work,
} from './items.js';
import { founders, testRules, testRules2 } from './rule-fixture.js';
import { uuidOf } from './signing.js';
import { day, World } from './world.js';

/** From the first level over to the second. */
export function goldenCourse(): World {
  const world = new World();
  twoAgencies(world);
  world.trade.asks('conference', { content: 'CONFERENCE', objects: [event('winter')] });
  world.programs.activates(testRules2({ version: 'test-2', spelling: 1 }));
  invoices(world);
  adjustments(world);
  costLines(world);
  identities(world);
  lateRecords(world);
  cluster(world);
  fairs(world);
  strangeRecords(world);
  endings(world);
  return world;
}

function invoices(world: World): void {
  const { programs, clusters, trade } = world;
  programs.asks('a', dryer('101'));
  programs.confirms('a');
  programs.pays('a', 'first of a', 10, [invoiceLine('70', 1)]);
  clusters.asks('b', dryer('102', { who: otherFirm, from: '2030-01' }));
  clusters.confirms('b');
  clusters.pays('b', 'first of b', 10, [invoiceLine('70', 2)]);
  programs.pays('a', 'second of a', 10);
  clusters.rules(['b']);
  programs.rules(['a'], { persons: [] });
  programs.rules(['b']);
  programs.recovers('a', 'back of a', 10);
  const evidence = [{ role: 'INVOICE', ref: invoiceLine('71', 1) }];
  programs.asks('c', dryer('103', { evidence }));
  trade.asks('d', dryer('104', { who: otherFirm, from: '2034-01', evidence }));
  programs.rules(['c', 'd']);
}

function adjustments(world: World): void {
  const { programs, clusters } = world;
  programs.asks('e', dryer('105', { requested: 100 }));
  programs.renews('e', 30);
  programs.renews('e', 30);
  programs.reduces('e', 60);
  programs.reduces('e', 60);
  programs.replaces('f', 'e', dryer('106', { requested: 50 }));
  clusters.asks('g', dryer('105', { from: '2038-01', who: otherFirm }));
  programs.replaces('h', 'f', dryer('105'));
  programs.confirms('f');
  programs.pays('f', 'first of f', 40);
  programs.settles('f');
  programs.recovers('f', 'part of f', 15);
  programs.recovers('f', 'part of f', 15);
  programs.recovers('f', 'rest of f', 25);
}

function costLines(world: World): void {
  const { programs, clusters, trade } = world;
  const who = `tax:${'01001091'}${'06'}-001`;
  programs.asks('i', dryer('107', { requested: 300, cost: 600, from: '2042-01' }));
  const lines = [{ object: machine('107'), amount: 600 }];
  const at = [address('xưởng')];
  const model = { content: 'MODEL', who, objects: at, lines, cost: 400, requested: 500 };
  clusters.asks('j', model);
  const loan = { content: 'INTEREST', who, objects: [address('kho')], lines };
  trade.asks('k', { ...loan, requested: 600 });
  const fair = { content: 'EVENT_COST', who, objects: [event('tet')], cost: 200, otherFunding: 60 };
  programs.asks('l', { ...fair, requested: 100 });
  trade.asks('m', { ...fair, requested: 100 });
  const together = { province: 'QD19_2025.15', coFinance: 'us', cost: 1_000, requested: 300 };
  programs.asks('n', dryer('108', { ...together, who, from: '2046-01' }));
  programs.asks('o', dryer('108', { ...together, who, from: '2046-01', source: 'KCDP' }));
}

function identities(world: World): void {
  const { programs, clusters } = world;
  const household = `pid:k1:${'a'.repeat(64)}`;
  clusters.asks('p', { content: 'DRYER', who: household, from: '2050-01' });
  programs.asks('q', { content: 'DRYER', who: otherFirm, from: '2050-01' });
  clusters.links(household, otherFirm);
  programs.links(household, otherFirm);
  programs.confirms('q');
  programs.unlinks(household, otherFirm);
  programs.confirms('q');
  clusters.asks('r', dryer('Đ9', { who: household, from: '2054-01' }));
  programs.asks('s', dryer('\u00d09', { who: otherFirm, from: '2054-01' }));
  programs.activates(testRules2({ version: 'test-3', spelling: 2 }));
  programs.rules(['r']);
}

function lateRecords(world: World): void {
  const { programs, clusters, trade } = world;
  programs.asks('t', dryer('109', { from: '2058-01' }));
  clusters.records('u', dryer('109', { who: otherFirm }));
  trade.records('v', dryer('110', { source: 'SCIENCE' }));
  programs.rules(['u']);
  programs.asks('w', dryer('110'));
  programs.rules([], { caseId: 'C999' });
}

function twoAgencies(world: World): void {
  const { programs, clusters } = world;
  programs.asks('dryer', dryer('Số 12'));
  clusters.asks('same dryer', dryer('SO-12', { content: 'FILTER' }));
  programs.asks('dryer', dryer('Số 12'));
  programs.asks('dryer', dryer('13'));
  programs.confirms('dryer');
  clusters.confirms('dryer');
  programs.asks('vague', { content: 'DRYER', who: otherFirm, requested: 50, cost: 60 });
  programs.confirms('vague');
  programs.pays('vague', 'too early', 1);
  programs.specifies('vague', [machine('77')]);
  programs.pays('vague', 'first', 20, [invoiceLine('7', 1)]);
  programs.pays('vague', 'first', 20, [invoiceLine('7', 1)]);
  programs.pays('vague', 'too much', 20);
  programs.settles('vague');
  clusters.asks('settled dryer', dryer('77'));
}

function cluster(world: World): void {
  const { programs, clusters } = world;
  const road = (code: string, requested: number) => ({
    content: 'ROAD',
    objects: [work('road', code)],
    project: 'road',
    requested,
  });
  clusters.asks('before the total', road('R1', 100));
  clusters.setsTotal('road', 1_000);
  clusters.releases('before the total');
  programs.setsTotal('road', 9_000);
  programs.asks('road', road('R2', 300));
  clusters.asks('more road', road('R3', 1));
  programs.confirms('road');
  programs.pays('road', 'road', 120);
  programs.settles('road');
  clusters.asks('more road, again', road('R3', 200));
  clusters.asks('wrong project', { ...road('R4', 1), objects: [work('bridge', 'R4')] });
}

function fairs(world: World): void {
  const { programs, trade } = world;
  const hint = { role: 'HINT', ref: address('12 phố Huế') };
  programs.asks('fair', { content: 'FAIR', objects: [booths('spring')], evidence: [hint] });
  trade.asks('stand', { content: 'BOOTH', who: otherFirm, objects: [booth('spring', '12')] });
  trade.asks('other stand', {
    content: 'BOOTH',
    objects: [booth('autumn', '1')],
    evidence: [hint],
  });
  programs.asks('conference', { content: 'CONFERENCE', objects: [event('spring')] });
  for (const fair of ['osaka', 'lyon', 'milan']) {
    programs.asks(fair, { content: 'ABROAD', objects: [booth(fair, '1')] });
  }
}

function strangeRecords(world: World): void {
  const { programs } = world;
  const recordId = uuidOf('one id');
  const bytes = world.bytes('programs', 'ClaimRequested', programs.request('twice', dryer('20')));
  world.take(bytes);
  world.take(bytes);
  programs.asks('id', dryer('21'), {}, { recordId });
  programs.asks('id again', dryer('22'), {}, { recordId });
  world.take(new Uint8Array());
  world.take(new Uint8Array([0xff, 0x00, 0x0a]));
  world.take(genesisBytes({ logId: uuidOf('other log'), participants: founders }));
  world.take(world.bytes('programs', 'ClaimRequested', {}, { signedBy: 'clusters' }));
  programs.writes('ClaimRequested', { claimId: 'x' });
  programs.asks('schema', dryer('23'), {}, { schema: 9 });
  programs.asks('content', dryer('24', { content: 'YACHT' }));
  programs.asks('source', dryer('25', { source: 'DONOR' }));
}

function endings(world: World): void {
  const { programs, clusters, trade } = world;
  programs.confirms('nobody');
  clusters.activates(testRules({ version: 'test-2' }));
  programs.activates(testRules({ version: 'test-2', norms: testRules().norms.slice(2) }));
  clusters.asks('later', dryer('30'));
  world
    .after(-day)
    .after(365 * day)
    .take(new Uint8Array());
  trade.expires('id');
  world.after(day);
  trade.expires('id');
  programs.confirms('id');
}
