// Waits for a server that is still starting, and says so while it waits.
import { type Logger, retry } from '@kc/process-kit';
import { SetUpFault } from './set-up-fault.js';

export interface Patience {
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** About five minutes in all, and more where each attempt takes long. */
const patience: Patience = { attempts: 65, firstDelayMs: 250, maxDelayMs: 5_000 };

export interface Waiting {
  /** What is waited for. */
  readonly server: string;
  readonly outOfReach: (error: unknown) => boolean;
  readonly logger: Logger;
  readonly patience?: Patience | undefined;
}

export async function whenReachable<T>(waiting: Waiting, run: () => Promise<T>): Promise<T> {
  const { server, outOfReach, logger } = waiting;
  try {
    return await retry(run, {
      ...(waiting.patience ?? patience),
      retryable(error) {
        if (!outOfReach(error)) return false;
        const reason = (error as Error).message;
        logger.info({ reason }, `Đang chờ ${server} / waiting for ${server}`);
        return true;
      },
    });
  } catch (error) {
    if (!outOfReach(error)) throw error;
    const reason = (error as Error).message;
    throw new SetUpFault(
      `Chờ mãi mà chưa dùng được ${server}. Lý do cuối cùng: ${reason}`,
      `Gave up waiting for ${server}. The last reason: ${reason}`,
      { cause: error },
    );
  }
}
