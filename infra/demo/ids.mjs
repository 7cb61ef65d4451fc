// The fixed ids of the demonstration data: the examples and the README name them, and a second
// start finds what the first one wrote. It knows no data.

const kinds = {
  rules: '0a',
  establishment: 'e0',
  product: 'b0',
  cluster: 'c0',
  infrastructure: '1f',
  total: '1e',
  workPackage: 'ab',
  project: 'd0',
  projectStep: 'd1',
  event: 'f0',
  booth: 'f1',
  item: 'a0',
  step: 'a1',
  fact: 'c1',
  tenant: 'c2',
  tenantProject: 'c3',
  report: 'c4',
  decision: 'c5',
  participation: 'f2',
  result: 'f3',
  budget: 'f4',
  round: 'b1',
  roundStep: 'b2',
  entry: 'b3',
  member: 'b4',
  sheet: 'b5',
  certificate: 'b6',
};

/** `id('establishment', 1)` is de000000-0000-4000-8000-e00000000001. */
export function id(kind, number, step = 0) {
  const counted = `${step}`.padStart(2, '0') + `${number}`.padStart(8, '0');
  return `de000000-0000-4000-8000-${kinds[kind]}${counted}`;
}
