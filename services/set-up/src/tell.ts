// How set-up says what it did, step by step, in both languages.
import type { Logger } from '@kc/process-kit';

/** `made` is false for what was there already. */
export type Tell = (made: boolean, vi: string, en: string) => void;

export function tellTo(logger: Logger): Tell {
  return (made, vi, en) => logger.info({ made }, `${vi} / ${en}`);
}
