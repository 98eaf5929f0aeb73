// main/commands/until.ts · what ends a command that listens: enough was heard, the time is over, or Ctrl-C
import { UsageError } from './command.ts';

/** 'done': enough was heard. 'late': the time is over. 'stopped': a person ended it. 'lost': the station went away. */
export type Ending = 'done' | 'late' | 'stopped' | 'lost';

export interface Until {
  end(how: Ending): void;
  readonly ended: Promise<Ending>;
}

/** Without `seconds` only a person ends it, or `end`. */
export function createUntil(seconds: number | undefined): Until {
  const { promise, resolve } = Promise.withResolvers<Ending>();
  const timer = seconds === undefined ? undefined : setTimeout(() => resolve('late'), seconds * 1_000);
  const stop = (): void => resolve('stopped');
  process.once('SIGINT', stop);
  return {
    end: resolve,
    ended: promise.finally(() => {
      clearTimeout(timer);
      process.off('SIGINT', stop);
    }),
  };
}

/** @throws {UsageError} */
export function positiveNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) throw new UsageError(`${option} ${text}: expected a whole number from 1`);
  return Number(text);
}
