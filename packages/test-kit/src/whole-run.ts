/**
 * Whether this is the run that leaves nothing out: CI's, which forbids skips. Every day a shorter
 * stretch of the long random histories says enough.
 */
export const isWholeRun = process.env.KC_FORBID_SKIPS === '1';
