// What every invented record of the demonstration shares: the mark that says so, and the province.
export const invented = {
  note: 'Dữ liệu minh họa: tên, mã số và số tiền đều là giả định, không chỉ một cơ quan hay cơ sở có thật.',
};

export const laoCai = { scheme: 'QD19_2025', code: '15' };
/** The same two digits under the old scheme are another province. */
export const oldYenBai = { scheme: 'GSO_2004', code: '15' };

export const trieu = 1_000_000;

/** Tax codes with a right check digit in a range (99…) that no tax office hands out. */
export const taxCodes = {
  tea: '9900000016',
  mechanic: '9900000023',
  cinnamon: '9900000030',
  clusterInvestor: '9900000048',
  vermicelli: '9900000055',
  morningMist: '9900000062',
  dryerSeller: '9900000087',
  latheSeller: '9900000094',
  planner: '9900000104',
  fairGround: '9900000111',
};
