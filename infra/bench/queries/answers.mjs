// What lists of queries share: pages as rows, provinces as parameters, amounts as numbers.

export const nodes = (connection) => connection.edges.map(({ node }) => node);
export const amount = (text) => Number(text);

/** Two parameters of `unnest`: schemes and codes. */
export const placesIn = (places) => [
  places.map(({ scheme }) => scheme),
  places.map(({ code }) => code),
];

export const isPlace = (columns, from = 1) =>
  `(${columns}) in (select * from unnest($${from}::text[], $${from + 1}::text[]))`;

/** Three parameters: every spelling of a place, and the code of today on its ground. */
export const crosswalkOf = ({ crosswalk }) => [
  ...placesIn(crosswalk),
  crosswalk.map(({ now }) => now),
];

export const placeTable = `
  unnest($1::text[], $2::text[], $3::text[]) as place (scheme, code, now)`;
