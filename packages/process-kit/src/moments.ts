// Tells the process that started this one of each moment of its work, and goes on when that one
// says so. It is how a run can be watched step by step, or stopped just there; it knows no moment
// by name.

/** Over the channel, child to parent. */
export interface MomentTold {
  readonly moment: string;
  /** How many records it concerns. */
  readonly records: number;
  readonly id: number;
}

/** Over the channel, parent to child: the answer to the moment of that id. */
export interface GoOn {
  readonly goOn: number;
}

export type TellMoment = (moment: string, records: number) => Promise<void>;

/** Undefined when nobody started this process with a channel. */
export function momentsToParent(): TellMoment | undefined {
  if (process.send === undefined) return undefined;
  const waiting = new Map<number, () => void>();
  let told = 0;
  process.on('message', (message: Partial<GoOn>) => {
    const { goOn } = message;
    if (goOn === undefined) return;
    waiting.get(goOn)?.();
    waiting.delete(goOn);
  });
  // Without a parent nobody will say so, and this process has its own end to come to.
  process.once('disconnect', () => {
    for (const goOn of waiting.values()) goOn();
  });
  return (moment, records) =>
    new Promise((resolve) => {
      if (!process.connected) return resolve();
      told += 1;
      waiting.set(told, resolve);
      process.send?.({ moment, records, id: told } satisfies MomentTold);
    });
}
