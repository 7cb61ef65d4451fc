// What generated establishments said of themselves: answers to the survey form on record, and needs
// of support with how far the investment has come. Everything is invented.
import { daysLater, recorded } from './days.mjs';

const contents = ['KC1.1', 'KC2.6', 'KC3.1', 'KC3.4', 'KC4.1', 'KC4.4', 'KC5.1'];
const statuses = [
  ['IDEA', 30],
  ['PLANNED', 30],
  ['CONTRACTED', 12],
  ['INVESTING', 12],
  ['COMPLETED', 12],
  ['STOPPED', 4],
];
const firstDay = '2024-01-01';
const days = 1_000;

export function* surveyResponses({ parties, form }, chance) {
  for (const { id } of parties) {
    if (!chance.happens(0.3)) continue;
    for (let n = chance.between(1, 2); n > 0; n -= 1) {
      const on = daysLater(firstDay, chance.below(days));
      yield {
        ...{ id: chance.uuid(), establishment_id: id, form_id: form.id, responded_on: on },
        ...{ on_behalf: chance.happens(0.3), answers: answersTo(form.questions, chance) },
        ...recorded(on),
      };
    }
  }
}

function answersTo(questions, chance) {
  return Object.fromEntries(
    questions.map(({ code, kind, choices = [] }) => {
      const chosen = choices.length > 0 ? chance.of(choices).code : null;
      const values = {
        ...{ TEXT: 'Giả định', NUMBER: chance.below(100), MONEY: `${chance.below(900)}000000` },
        ...{ CHOICE: chosen, MULTI: [chosen], YES_NO: chance.happens(0.5) },
      };
      return [code, values[kind]];
    }),
  );
}

/** `demands` first, then what was said of each: one to three times. */
export function demandsOf(parties, chance) {
  const demands = [];
  const statements = [];
  for (const { id } of parties) {
    if (!chance.happens(0.25)) continue;
    const on = daysLater(firstDay, chance.below(days - 300));
    const demand = {
      ...{ id: chance.uuid(), establishment_id: id, content: chance.of(contents) },
      ...{ need: 'Nhu cầu giả định', planned_year: chance.between(2025, 2028) },
      planned_cost: chance.happens(0.7) ? chance.between(50, 3_000) * 1_000_000 : null,
      ...recorded(on),
    };
    demands.push(demand);
    for (let n = 0, said = on; n < chance.between(1, 3); n += 1, said = daysLater(said, 120)) {
      statements.push({
        ...{ id: chance.uuid(), demand_id: demand.id, stated_on: said },
        state: chance.weighted([
          ['OPEN', 80],
          ['SUPPORTED', 15],
          ['WITHDRAWN', 5],
        ]),
        ...{ investment_status: chance.weighted(statuses), ...recorded(said) },
      });
    }
  }
  return { demands, statements };
}
