// Fills the database of facilities with a generated nation: its tables must be there, and empty.
import { withClient } from '@kc/persistence';
import { chanceFrom } from './chance.mjs';
import { copyRows } from './copy-rows.mjs';
import {
  areaClassesOf,
  communesOf,
  establishments,
  partyOf,
  productsOf,
} from './establishments.mjs';
import * as facts from './facts.mjs';
import { demandsOf, surveyResponses } from './voices.mjs';

export function loadFacilities(url, { count, seed, provinces }) {
  return withClient(url, async (client) => {
    const chance = chanceFrom(seed);
    const communes = communesOf(provinces, chance);
    const parties = [];
    const made = [];
    function* rows() {
      for (const row of establishments({ count, provinces, communes }, chance)) {
        parties.push(partyOf(row));
        yield row;
      }
    }
    function* products() {
      for (const { id } of parties) {
        for (const product of productsOf(id, chance)) {
          made.push({ id: product.id, establishment_id: id });
          yield product;
        }
      }
    }
    await client.query('begin');
    await copyRows(client, 'commune', communes);
    await client.query('insert into commune_ground select * from commune_ground_of_list');
    await copyRows(client, 'commune_area_class', areaClassesOf(communes, chance));
    await copyRows(client, 'establishment', rows());
    await copyRows(client, 'product', products());
    const villages = await copyFacts(client, { parties, made, provinces, seed });
    await client.query('commit');
    await client.query('vacuum analyze');
    return { parties, villages, communes };
  });
}

/** By chances of their own, so that a kind more changes nothing of the others. */
async function copyFacts(client, { parties, made, provinces, seed }) {
  let kinds = 100;
  const next = () => {
    kinds += 1;
    return chanceFrom(seed + kinds);
  };
  await copyRows(client, 'capacity_indicator', facts.capacities(parties, next()));
  await copyRows(client, 'place_in_chain', facts.placesInChain(parties, next()));
  const villages = facts.craftVillagesOf(provinces, next());
  await copyRows(client, 'craft_village', villages);
  await copyRows(
    client,
    'craft_village_member',
    facts.villageMembers({ parties, villages }, next()),
  );
  await copyRows(client, 'ocop_certificate', facts.ocopCertificates(made, next()));
  await copyRows(client, 'establishment_contact', facts.contacts(parties, next()));
  const { events, sides } = facts.successionsOf(parties, next());
  await copyRows(client, 'succession', events);
  await copyRows(client, 'succession_party', sides);
  await copyRows(client, 'identity_number', facts.identityNumbers(parties, next()));
  const { rows } = await client.query('select id, questions from survey_form limit 1');
  await copyRows(client, 'survey_response', surveyResponses({ parties, form: rows[0] }, next()));
  const { demands, statements } = demandsOf(parties, next());
  await copyRows(client, 'support_demand', demands);
  await copyRows(client, 'demand_statement', statements);
  return villages;
}
