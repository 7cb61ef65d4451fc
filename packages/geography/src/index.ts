// Provinces of Vietnam in time, as a value, and who may write where.

export * from './province.js';
export { requireProvince } from './province-access.js';
export { type GivenProvince, knownProvince } from './province-input.js';
export { readProvinceBook } from './province-rows.js';
export { todayInVietnam } from './vietnam-time.js';
