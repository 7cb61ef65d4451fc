// Which sheets make up a rule table, and which column holds which field of which row.
import {
  codes,
  orNothing,
  parts,
  percent,
  percentOrNothing,
  plain,
  type SheetPlan,
  whole,
  yesNo,
} from './rule-sheet.js';

const label = { vi: ['vi', plain], en: ['en', plain] } as const;
const source = { citation: ['citation', plain], verified: ['verified', yesNo] } as const;
const inForce = { from: ['from', plain], to: ['to', orNothing] } as const;

/** By the name of the list in the rule table. */
export const listSheets = {
  sources: {
    file: 'sources.csv',
    key: 'source',
    fields: {
      code: ['source', plain],
      scheme: ['scheme', plain],
      service: ['service', orNothing],
      state: ['state', yesNo],
      until: ['until', orNothing],
      ...label,
    },
    remarks: ['note'],
  },
  refKinds: {
    file: 'ref-kinds.csv',
    key: 'kind',
    fields: {
      kind: ['kind', plain],
      parts: ['parts', parts],
      partOf: ['part_of', orNothing],
      each: ['each', plain],
      ...label,
    },
    remarks: ['note'],
  },
  classes: {
    file: 'object-classes.csv',
    key: 'class',
    fields: {
      code: ['class', plain],
      namedBy: ['named_by', codes],
      vagueYears: ['vague_years', whole],
      onceInALife: ['once_in_a_life', yesNo],
      namedBeforePayment: ['named_before_payment', yesNo],
      needsProject: ['needs_project', yesNo],
      onConflict: ['on_conflict', plain],
      onVagueConflict: ['on_vague_conflict', plain],
      objectMode: ['object_mode', plain],
      onLinePaid: ['on_line_paid', plain],
      ...label,
    },
    remarks: ['note'],
  },
  contents: {
    file: 'contents.csv',
    key: 'content',
    fields: {
      code: ['content', plain],
      scheme: ['scheme', plain],
      objectClass: ['class', plain],
      ...inForce,
      provisional: ['provisional', yesNo],
      ...label,
    },
    remarks: ['citation'],
  },
  norms: {
    file: 'norms.csv',
    key: 'norm',
    fields: {
      id: ['norm', plain],
      contents: ['contents', codes],
      variant: ['variant', orNothing],
      effect: ['effect', plain],
      perVi: ['per_vi', plain],
      perEn: ['per_en', plain],
      percentBp: ['percent', percentOrNothing],
      cap: ['cap', orNothing],
      multiplies: ['multiplies', yesNo],
      ...inForce,
      ...source,
    },
    remarks: ['note'],
  },
  ceilings: {
    file: 'ceilings.csv',
    key: 'ceiling',
    fields: {
      id: ['ceiling', plain],
      kind: ['kind', plain],
      counter: ['counter', orNothing],
      refKind: ['ref_kind', orNothing],
      cap: ['cap', orNothing],
      limit: ['limit', whole],
      contents: ['contents', codes],
      onExceed: ['on_exceed', plain],
      ...inForce,
      ...source,
      ...label,
    },
    remarks: ['note'],
  },
  coFinance: {
    file: 'co-finance.csv',
    key: 'row',
    fields: {
      id: ['row', plain],
      province: ['province', plain],
      sources: ['sources', codes],
      contents: ['contents', codes],
      percentBp: ['percent', percent],
      ...inForce,
      ...source,
      ...label,
    },
    remarks: ['note'],
  },
  grounds: {
    file: 'grounds.csv',
    key: 'ground',
    fields: { id: ['ground', plain], role: ['role', plain], ...source, ...label },
    remarks: ['note'],
  },
} as const satisfies Record<string, SheetPlan>;
export type ListName = keyof typeof listSheets;

/** One setting a row, for what is a single value and no list. */
export const settingsSheet: SheetPlan = {
  file: 'settings.csv',
  key: 'setting',
  fields: { setting: ['setting', plain], value: ['value', plain] },
  remarks: ['citation', 'verified', 'note'],
};
export const settings = {
  version: { field: 'version', read: plain },
  spelling: { field: 'spelling', read: whole },
  reservation_days: { field: 'reservationDays', read: whole },
  max_clock_jump_days: { field: 'maxClockJumpDays', read: whole },
  max_decision_days: { field: 'maxDecisionDays', read: whole },
  max_cap_multiplier_percent: { field: 'maxCapMultiplierBp', read: percent },
  renewal_times: { field: 'renewal.times', read: whole },
  renewal_days: { field: 'renewal.days', read: whole },
  review_days: { field: 'standstill.reviewDays', read: whole },
  confirmed_days: { field: 'standstill.confirmedDays', read: whole },
  same_invoice_line: { field: 'invoices.onSameLine', read: plain },
  same_invoice: { field: 'invoices.onSameInvoice', read: plain },
} as const;
