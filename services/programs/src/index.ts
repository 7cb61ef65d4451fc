// What a process that hosts this subgraph needs, what whoever restores its database needs, and how
// sheets of rules are read.
export type { Context as ProgramsContext } from './context.js';
export { type RuleFault, RuleFaults } from './norms/rule-sheet.js';
export { ruleTableFrom, type SheetTexts, sheetFiles } from './norms/rule-table.js';
export {
  createProgramsService,
  type ProgramsService,
  type ProgramsSettings,
} from './programs-service.js';
export { migrations } from './tables.js';
