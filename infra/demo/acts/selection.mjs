// One invented round of product selection in Lào Cai from its plan to two certificates: three
// products, three jurors, and a product that did not reach the least points.
import { id } from '../ids.mjs';
import { invented, laoCai, oldYenBai, taxCodes } from './invented.mjs';

const as = 'lao-cai-department';
const roundId = id('round', 1);
const jurors = ['lai-chau-centre', 'lai-chau-department', 'lao-cai-centre'];
const entryOf = (number) => id('entry', number);

const step = (number, name, given) => ({
  as,
  do: 'takeSelectionStep',
  input: { id: id('roundStep', number), roundId, step: name, ...given },
  answer: 'SelectionRound',
});

const entry = (number, { product, taxCode, province = laoCai }) => ({
  as,
  do: 'enterProduct',
  input: {
    id: entryOf(number),
    roundId,
    product,
    establishmentKey: `tax:${taxCode}`,
    province,
    receivedOn: '2026-04-10',
    declarations: { ownMaking: true, massProducible: true, notACopy: true },
    letter: {
      number: `${20 + number}/UBND (giả định)`,
      date: '2026-04-06',
      issuer: 'UBND xã (giả định)',
    },
    noLowerRound: true,
    papers: [{ kind: 'Phiếu đăng ký tham gia bình chọn' }],
    invented,
  },
  answer: 'SelectionEntry',
});

const entries = [
  entry(1, {
    product: { id: id('product', 1), name: 'Chè shan tuyết sấy khô', group: 'PROCESSED_FOOD' },
    taxCode: taxCodes.tea,
  }),
  entry(2, {
    product: {
      id: id('product', 4),
      name: 'Quế thanh và tinh dầu quế',
      kind: 'SET',
      group: 'PROCESSED_FOOD',
    },
    taxCode: taxCodes.cinnamon,
    province: oldYenBai,
  }),
  entry(3, {
    product: { id: id('product', 3), name: 'Máy vò chè mini', group: 'EQUIPMENT' },
    taxCode: taxCodes.mechanic,
  }),
];

const member = (number, body, facts) => ({
  id: id('member', number),
  body,
  role: 'MEMBER',
  organisation: 'Hội đồng bình chọn tỉnh Lào Cai (giả định)',
  ...facts,
});

const members = {
  as,
  do: 'addSelectionMembers',
  input: {
    id: id('member', 0),
    roundId,
    members: [
      ...Array.from({ length: 7 }, (_, at) =>
        member(at + 1, 'COUNCIL', {
          role: at === 0 ? 'CHAIR' : 'MEMBER',
          name: `Ủy viên thứ ${at + 1} (giả định)`,
        }),
      ),
      ...jurors.map((juror, at) =>
        member(at + 11, 'JURY', {
          name: `Giám khảo thứ ${at + 1} (giả định)`,
          personId: `demo-${juror}`,
        }),
      ),
    ],
  },
  answer: 'SelectionRound',
};

const declarations = jurors.map((juror, at) => ({
  as: juror,
  do: 'declareSelectionInterest',
  input: {
    id: id('member', 0, at + 1),
    memberId: id('member', at + 11),
    on: '2026-05-11',
    statement: 'Không có quan hệ lợi ích với cơ sở nào dự bình chọn.',
  },
  answer: 'SelectionRound',
}));

/** Points for market (30), economy (30), culture (25) and others (15), by entry, then by juror. */
const scores = [
  [
    ['26.5', '25', '22', '12'],
    ['27', '25.5', '21', '11.5'],
    ['26', '26', '22.5', '12'],
  ],
  [
    ['24', '23', '21', '11'],
    ['25', '22.5', '20', '11'],
    ['24.5', '24', '20.5', '10.5'],
  ],
  [
    ['19', '21', '14', '9'],
    ['20', '20.5', '13', '9'],
    ['18.5', '22', '14.5', '8'],
  ],
];

const sheets = scores.flatMap((ofEntry, entryAt) =>
  ofEntry.map(([market, economy, culture, other], jurorAt) => ({
    as: jurors[jurorAt],
    do: 'scoreSelectionEntry',
    input: {
      id: id('sheet', entryAt + 1, jurorAt + 1),
      entryId: entryOf(entryAt + 1),
      points: [
        { criterion: 'MARKET', points: market },
        { criterion: 'ECONOMY', points: economy },
        { criterion: 'CULTURE', points: culture },
        { criterion: 'OTHER', points: other },
      ],
    },
    answer: 'ScoreSheet',
  })),
);

const decision = { number: '512/QĐ-SCT (giả định)', date: '2026-06-22' };

export const selectionActs = [
  {
    as,
    do: 'planSelectionRound',
    input: {
      id: roundId,
      level: 'PROVINCE',
      cycleYear: 2026,
      name: 'Bình chọn sản phẩm công nghiệp nông thôn tiêu biểu tỉnh Lào Cai 2026 (giả định)',
      province: laoCai,
      organiserName: 'Sở Công Thương Lào Cai',
      entryWindow: { from: '2026-04-01', to: '2026-05-08' },
      councilSize: 7,
      jurySize: jurors.length,
      invented,
    },
    answer: 'SelectionRound',
  },
  step(1, 'OPEN', { on: '2026-04-01' }),
  ...entries,
  members,
  ...declarations,
  step(2, 'START_SCORING', { on: '2026-05-12' }),
  ...sheets,
  step(3, 'CLOSE', { on: '2026-06-08' }),
  step(4, 'CERTIFY', { on: '2026-06-22', decision, notifiedOn: '2026-06-23' }),
  {
    as,
    do: 'issueCertificates',
    input: {
      id: id('certificate', 0),
      roundId,
      issuedOn: '2026-07-01',
      issuedBy: 'Sở Công Thương Lào Cai',
      decisionNumber: decision.number,
      certificates: [1, 2].map((number) => ({
        id: id('certificate', number),
        entryId: entryOf(number),
        number: `LCA-CNNT-2026-0${number}`,
      })),
    },
    answer: 'CertificatesRecorded',
  },
];
