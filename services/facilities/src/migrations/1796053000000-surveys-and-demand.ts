// Survey forms with their responses, needs of support with what was said about each, and the first
// form: the subjects that a survey of Thanh Hóa asked about.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const surveys = `
  create table survey_form (
    id uuid primary key,
    code text not null,
    title_vi text not null,
    title_en text not null,
    province_scheme text,
    province_code text,
    valid_from date not null,
    valid_to date,
    source text not null,
    questions jsonb not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint survey_form_place check (num_nonnulls(province_scheme, province_code) in (0, 2)),
    constraint survey_form_period check (valid_from <= valid_to)
  );
  create unique index survey_form_version on survey_form (code, valid_from desc);
  create table survey_response (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    form_id uuid not null references survey_form (id),
    responded_on date not null,
    on_behalf boolean not null,
    answers jsonb not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create index survey_response_by_establishment
    on survey_response (establishment_id, responded_on desc);
`;

const demand = `
  create table support_demand (
    id uuid primary key,
    establishment_id uuid not null references establishment (id),
    content text not null,
    need text not null,
    planned_year integer not null,
    planned_cost bigint,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    constraint support_demand_cost check (planned_cost > 0)
  );
  create unique index support_demand_once
    on support_demand (establishment_id, content, planned_year, md5(need));
  create table demand_statement (
    id uuid primary key,
    entry bigint generated always as identity,
    demand_id uuid not null references support_demand (id),
    state text not null,
    investment_status text not null,
    stated_on date not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null
  );
  create unique index demand_statement_once
    on demand_statement (demand_id, stated_on, state, investment_status);
  create view present_support_demand as
    select demand.*, said.state, said.investment_status, said.stated_on
    from support_demand demand
    cross join lateral (
      select state, investment_status, stated_on from demand_statement
      where demand_id = demand.id order by stated_on desc, entry desc limit 1
    ) as said;
  create view last_said as
    select establishment_id, max(said_on) as last_on from (
      select establishment_id, responded_on as said_on from survey_response
      union all
      select demand.establishment_id, said.stated_on
      from support_demand demand join demand_statement said on said.demand_id = demand.id
    ) as everything
    group by establishment_id;
`;

const question = (code: string, kind: string, texts: readonly [vi: string, en: string]) => ({
  code,
  kind,
  textVi: texts[0],
  textEn: texts[1],
  required: false,
  choices: [],
});
const choice = (code: string, textVi: string, textEn: string) => ({ code, textVi, textEn });

const questions = [
  {
    ...question('MARKET', 'MULTI', ['Nhu cầu về thị trường', 'Market needs']),
    required: true,
    choices: [
      choice('PROVINCE', 'Trong tỉnh', 'Within the province'),
      choice('OTHER_PROVINCES', 'Tỉnh khác', 'Other provinces'),
      choice('EXPORT', 'Xuất khẩu', 'Export'),
      choice('ONLINE', 'Bán hàng trực tuyến', 'Online sales'),
      choice('NONE', 'Không cần hỗ trợ', 'None'),
    ],
  },
  {
    ...question('KEY_PRODUCTS', 'TEXT', ['Sản phẩm chủ lực', 'Key products']),
    required: true,
  },
  question('LOAN', 'YES_NO', ['Có nhu cầu vay vốn không?', 'Is a loan needed?']),
  question('LOAN_AMOUNT', 'MONEY', ['Số vốn cần vay, đồng', 'Loan needed, đồng']),
  question('WEBSITE', 'YES_NO', ['Cần hỗ trợ trang web không?', 'Is a website needed?']),
  question('PACKAGING', 'YES_NO', [
    'Cần hỗ trợ bao bì, nhãn mác không?',
    'Is help with packaging and labels needed?',
  ]),
  {
    ...question('TRADE_PROMOTION', 'MULTI', [
      'Nhu cầu về xúc tiến thương mại',
      'Needs of trade promotion',
    ]),
    choices: [
      choice('FAIR', 'Hội chợ trong nước', 'Fairs in the country'),
      choice('FAIR_ABROAD', 'Hội chợ ngoài nước', 'Fairs abroad'),
      choice('ECOMMERCE', 'Sàn thương mại điện tử', 'E-commerce platforms'),
      choice('SHOWROOM', 'Phòng trưng bày', 'Showrooms'),
      choice('NONE', 'Không cần hỗ trợ', 'None'),
    ],
  },
  {
    ...question('POLLUTION', 'CHOICE', ['Ô nhiễm môi trường', 'Pollution']),
    choices: [
      choice('NONE', 'Không phát sinh', 'None arises'),
      choice('TREATED', 'Đã xử lý', 'Treated'),
      choice('NEEDS_TREATMENT', 'Cần hỗ trợ xử lý', 'Treatment needed'),
    ],
  },
  question('OTHER', 'TEXT', ['Kiến nghị khác', 'Other wishes']),
];

const firstForm = `
  insert into survey_form (
    id, code, title_vi, title_en, valid_from, source, questions, recorded_by, recorded_at
  ) values (
    '5e000000-0000-4000-8000-000000000051', 'SUPPORT_NEEDS',
    'Phiếu khảo sát nhu cầu hỗ trợ', 'Survey of support needs', '2022-01-01',
    'Các chủ đề mà tỉnh Thanh Hóa đã khảo sát, theo báo chí; câu chữ của phần mềm này',
    $1, $2, '2026-11-29T00:00:00Z'
  )`;

const author = {
  personId: 'khuyen-cong',
  name: 'Phiếu mẫu đầu tiên',
  role: 'SYSTEM',
  organisation: 'Phần mềm khuyến công',
};

export class SurveysAndDemand1796053000000 implements MigrationInterface {
  readonly name = 'SurveysAndDemand1796053000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [surveys, demand]) await runner.query(part);
    await runner.query(firstForm, [JSON.stringify(questions), JSON.stringify(author)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view last_said, present_support_demand;
      drop table demand_statement, support_demand, survey_response, survey_form;
    `);
  }
}
