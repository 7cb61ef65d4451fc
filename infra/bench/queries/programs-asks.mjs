// The asks that programs answers, as the table in its readme names them, by subject.
import { moneyAsks } from './money-asks.mjs';
import { pilotAsks } from './pilot-asks.mjs';
import { planningAsks } from './planning-asks.mjs';
import { registerAsks } from './register-asks.mjs';
import { stageAsks } from './stage-asks.mjs';

export const programsAsks = [
  ...planningAsks,
  ...stageAsks,
  ...moneyAsks,
  ...registerAsks,
  ...pilotAsks,
];
