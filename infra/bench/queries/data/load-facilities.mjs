// Fills the database of facilities with a nation: its tables must be there, and empty.
import { withClient } from '@kc/persistence';
import { chanceFrom } from './chance.mjs';
import { copyRows } from './copy-rows.mjs';
import { areaClassesOf, communesOf, establishments, productsOf } from './establishments.mjs';

export function loadFacilities(url, { count, seed, provinces }) {
  return withClient(url, async (client) => {
    const chance = chanceFrom(seed);
    const communes = communesOf(provinces, chance);
    const parties = [];
    function* rows() {
      for (const row of establishments({ count, provinces, communes }, chance)) {
        parties.push({
          id: row.id,
          partyKey: row.party_key,
          taxCode: row.tax_code,
          name: row.name,
        });
        yield row;
      }
    }
    function* products() {
      for (const { id } of parties) yield* productsOf(id, chance);
    }
    await client.query('begin');
    await copyRows(client, 'commune', communes);
    await copyRows(client, 'commune_area_class', areaClassesOf(communes, chance));
    await copyRows(client, 'establishment', rows());
    await copyRows(client, 'product', products());
    await client.query('commit');
    await client.query('vacuum analyze');
    return parties;
  });
}
