// Provinces and communes of Vietnam in time, as values, and who may write where.

export * from './area-class.js';
export { readAreaClassSheet } from './area-class-sheet.js';
export * from './commune.js';
export { readCommuneSheet } from './commune-sheet.js';
export {
  dayAfter,
  type Entry,
  planSheet,
  type SheetFault,
  type SheetPlan,
} from './dated-entries.js';
export * from './geography-view.js';
export {
  isOwnCommune,
  type Place,
  requirePlace,
  requireProvince,
  sameCommune,
  spellingsOf,
} from './place-access.js';
export * from './province.js';
export { type GivenProvince, knownProvince } from './province-input.js';
export { readProvinceBook } from './province-rows.js';
export { todayInVietnam } from './vietnam-time.js';
