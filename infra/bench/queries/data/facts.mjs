// What is on record about generated establishments beside their own row: numbers, places in a
// chain, craft villages, certificates, contacts, successions. Everything is invented.
import { daysLater, morning, recorded } from './days.mjs';
import { note, stamp } from './establishments.mjs';

const bands = [
  ['UP_TO_3_BILLION', 45],
  ['UP_TO_50_BILLION', 35],
  ['UP_TO_200_BILLION', 14],
  ['OVER_200_BILLION', 6],
];
const segments = ['FIBRE', 'YARN', 'WEAVING', 'DYEING', 'GARMENT'];
const crafts = ['Dệt thổ cẩm', 'Mây tre đan', 'Gốm', 'Chè', 'Chạm bạc', 'Bún', 'Nón lá'];
const villagesEach = 10;

export function* capacities(parties, chance) {
  for (const { id } of parties) {
    if (chance.happens(0.3)) continue;
    const first = chance.between(2021, 2025);
    for (const year of chance.happens(0.4) ? [first, first + 1] : [first]) {
      const statedOn = daysLater(`${year}-06-01`, chance.below(150));
      yield {
        ...{ id: chance.uuid(), establishment_id: id, year },
        workers: chance.weighted([
          [chance.between(3, 30), 60],
          [chance.between(31, 200), 30],
          [chance.between(201, 900), 10],
        ]),
        revenue_band: chance.happens(0.8) ? chance.weighted(bands) : null,
        ...{ machines: chance.between(1, 60), local_material_percent: chance.between(0, 100) },
        ...{ source_kind: 'FIELD_SURVEY', stated_on: statedOn, confidence: 'MEDIUM' },
        ...recorded(statedOn),
      };
    }
  }
}

/** One in ten works in the chain of textiles; some have left their segment again. */
export function* placesInChain(parties, chance) {
  for (const { id } of parties) {
    if (!chance.happens(0.1)) continue;
    const said = { establishment_id: id, chain: 'TEXTILE', segment: chance.of(segments) };
    const on = daysLater('2023-01-01', chance.below(700));
    yield { id: chance.uuid(), ...said, takes_part: true, stated_on: on, ...recorded(on) };
    if (!chance.happens(0.1)) continue;
    const later = daysLater(on, 200);
    yield { id: chance.uuid(), ...said, takes_part: false, stated_on: later, ...recorded(later) };
  }
}

export function craftVillagesOf(provinces, chance) {
  const today = provinces.filter(({ scheme, validTo }) => scheme === 'QD19_2025' && !validTo);
  return today.flatMap(({ scheme, code }) =>
    Array.from({ length: villagesEach }, (_, n) => {
      const craft = chance.of(crafts);
      const isRecognised = chance.happens(0.7);
      return {
        ...{ id: chance.uuid(), name: `Làng nghề ${craft} ${code}.${n + 1}`, craft },
        kind: chance.of(['CRAFT_VILLAGE', 'TRADITIONAL_CRAFT_VILLAGE']),
        ...{ province_scheme: scheme, province_code: code, commune: null },
        recognised_on: isRecognised ? `${chance.between(2005, 2024)}-06-15` : null,
        decision: isRecognised ? `${n + 1}/QĐ-UBND` : null,
        ...{ invented_note: note, ...recorded('2025-08-01') },
      };
    }),
  );
}

/** Of villages in the province of today, where an establishment has its record there. */
export function* villageMembers({ parties, villages }, chance) {
  const there = new Map(villages.map(({ province_code: code }) => [code, []]));
  for (const village of villages) there.get(village.province_code).push(village);
  for (const { id, province } of parties) {
    const near = province.scheme === 'QD19_2025' ? there.get(province.code) : undefined;
    if (near === undefined || !chance.happens(0.2)) continue;
    const on = daysLater('2025-08-01', chance.below(300));
    const member = { establishment_id: id, craft_village_id: chance.of(near).id };
    yield { id: chance.uuid(), ...member, takes_part: true, stated_on: on, ...recorded(on) };
  }
}

export function* ocopCertificates(products, chance) {
  for (const { id, establishment_id: establishmentId } of products) {
    if (!chance.happens(0.15)) continue;
    const issuedOn = daysLater('2021-01-01', chance.below(1_800));
    yield {
      ...{ id: chance.uuid(), establishment_id: establishmentId, product_id: id },
      ...{ stars: chance.between(3, 5), certificate_number: `OCOP-${chance.digits(6)}` },
      ...{ issued_by: 'UBND tỉnh (giả định)', issued_on: issuedOn },
      ...{ valid_until: daysLater(issuedOn, 1_095), ...recorded(issuedOn) },
    };
  }
}

/** A telephone is now and then that of another establishment too. */
export function* contacts(parties, chance) {
  let last = null;
  for (const { id } of parties) {
    if (!chance.happens(0.4)) continue;
    const isShared = last !== null && chance.happens(0.01);
    const phone = isShared ? last : { key: `bench:${chance.hex(64)}`, end: chance.digits(3) };
    last = phone;
    yield {
      ...{ id: chance.uuid(), establishment_id: id, valid_from: '2024-01-01' },
      address: `Số ${chance.between(1, 400)}, thôn ${chance.between(1, 20)} (giả định)`,
      ...{ phone_key: phone.key, phone_last_three: phone.end, ...recorded('2024-01-02') },
    };
  }
}

/** One in two hundred went on as another establishment that is on record. */
export function successionsOf(parties, chance) {
  const events = [];
  const sides = [];
  for (let at = 0; at + 1 < parties.length; at += 200) {
    const on = daysLater('2023-01-01', chance.below(900));
    const id = chance.uuid();
    events.push({
      ...{ id, kind: chance.of(['CONVERSION', 'ABSORPTION', 'SEPARATION']), effective_on: on },
      ...{ document: 'Giấy chứng nhận (giả định)', note: null, ...recorded(on) },
    });
    const [before, after] = [parties[at], parties[at + 1]];
    sides.push(
      { succession_id: id, side: 'PREDECESSOR', establishment_id: before.id },
      { succession_id: id, side: 'SUCCESSOR', establishment_id: after.id },
    );
  }
  return { events, sides };
}

/** Numbers that they bore before: of one in thirty. */
export function* identityNumbers(parties, chance) {
  for (const { id } of parties) {
    if (!chance.happens(0.03)) continue;
    const taxCode = `97${chance.digits(8)}`;
    yield {
      ...{ id: chance.uuid(), establishment_id: id, party_key: `tax:${taxCode}` },
      ...{ tax_code: taxCode, wrong_check_digit_reason: 'Giả định / invented' },
      ...{ valid_from: '2015-01-01', valid_to: '2020-12-31', reason: 'REISSUED' },
      ...{ document: null, recorded_by: stamp, recorded_at: morning('2024-02-01') },
    };
  }
}
