// Fills the database of programs with five years of support to a generated nation: its tables must
// be there, and empty.
import { withClient } from '@kc/persistence';
import { chanceFrom } from './chance.mjs';
import { copyRows } from './copy-rows.mjs';
import { communesOf, establishments } from './establishments.mjs';
import { programmesOf, projectsOf, supportOf } from './support.mjs';

/** Items of one copy: they are kept until their claims are copied too. */
const itemsAtOnce = 20_000;

export function loadPrograms(url, { establishments: count, items, seed, provinces }) {
  return withClient(url, async (client) => {
    const parties = partiesOf({ count, seed, provinces });
    const chance = chanceFrom(seed + 1);
    const programmes = programmesOf(provinces, chance);
    const projects = [...projectsOf({ items, programmes }, chance)];
    await client.query('begin');
    await copyRows(client, 'programme', programmes);
    await copyRows(client, 'project', projects);
    for (let from = 0; from < items; from += itemsAtOnce) {
      const length = Math.min(itemsAtOnce, items - from);
      const support = Array.from({ length }, (_, n) => {
        const position = from + n;
        const project = projects[position % projects.length];
        return supportOf({ project, party: chance.of(parties), position }, chance);
      });
      await copyRows(
        client,
        'support_item',
        support.map(({ item }) => item),
      );
      await copyRows(
        client,
        'claim',
        support.flatMap(({ claim }) => claim ?? []),
      );
    }
    await client.query('update ledger_position set position = $1', [items]);
    await client.query('commit');
    await client.query('vacuum analyze');
    return { parties, projects, programmes };
  });
}

/** The same as in the database of facilities, by the same seed. */
function partiesOf({ count, seed, provinces }) {
  const chance = chanceFrom(seed);
  const communes = communesOf(provinces, chance);
  return Array.from(
    establishments({ count, provinces, communes }, chance),
    ({ id, party_key: partyKey, tax_code: taxCode, name }) => ({ id, partyKey, taxCode, name }),
  );
}
