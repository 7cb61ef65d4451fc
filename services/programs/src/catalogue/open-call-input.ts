// Reads calls for registration into checked values, all faults at once.
import type { ProvinceBook } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  isoDate,
  oneOf,
  Problem,
  plainText,
  uuid,
} from '@kc/problems';
import type { PublishCallInput, WithdrawCallInput } from '../generated/graphql.js';
import { promotionTiers } from '../programmes/programme.js';
import { contentCode, headChecks } from '../registers/entry-input.js';

const long = { max: 2_000, multiline: true };
const maxContents = 60;
const maxPapers = 30;

export function newCall(input: PublishCallInput, book: ProvinceBook) {
  const { place, time, ...checked } = checkAll({
    ...headChecks(input, book),
    title: () => plainText('input.title', input.title, { max: 300 }),
    issuer: () => plainText('input.issuer', input.issuer, { max: 200 }),
    tier: () => oneOf('input.tier', input.tier, promotionTiers),
    contents: () => contents(input.contents),
    whoMayRegister: () => plainText('input.whoMayRegister', input.whoMayRegister, long),
    howToRegister: () => plainText('input.howToRegister', input.howToRegister, long),
    papers: () => papers(input.papers),
    contact: () => plainText('input.contact', input.contact, { max: 300 }),
    basis: () => plainText('input.basis', input.basis, { max: 300 }),
    time: () => span(input),
  });
  return { ...checked, ...place, ...time };
}

export function newWithdrawal(input: WithdrawCallInput) {
  return checkAll({
    id: () => uuid('input.id', input.id),
    callId: () => uuid('input.callId', input.callId),
    reason: () => plainText('input.reason', input.reason, { max: 500, multiline: true }),
  });
}

function contents(given: readonly string[]): readonly string[] {
  const field = 'input.contents';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  return [...new Set(checkEach(field, atMost(field, given, maxContents), contentCode))];
}

function papers(given: readonly string[]): readonly string[] {
  const field = 'input.papers';
  return checkEach(field, atMost(field, given, maxPapers), (at, paper) =>
    plainText(at, paper, { max: 200 }),
  );
}

function span({ opensOn, closesOn }: PublishCallInput) {
  const time = checkAll({
    opensOn: () => isoDate('input.opensOn', opensOn),
    closesOn: () => isoDate('input.closesOn', closesOn),
  });
  if (time.closesOn >= time.opensOn) return time;
  const value = `${time.opensOn} … ${time.closesOn}`;
  throw new Problem('PERIOD_REVERSED', { field: 'input.closesOn', value });
}
