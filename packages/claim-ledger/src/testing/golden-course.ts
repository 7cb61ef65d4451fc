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
import { founders, testRules } from './rule-fixture.js';
import { uuidOf } from './signing.js';
import { day, World } from './world.js';

export function goldenCourse(): World {
  const world = new World();
  twoAgencies(world);
  cluster(world);
  fairs(world);
  strangeRecords(world);
  endings(world);
  return world;
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
  programs.asks('schema', dryer('23'), {}, { schema: 2 });
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
