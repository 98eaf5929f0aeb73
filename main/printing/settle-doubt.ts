// main/printing/settle-doubt.ts · what became of a job in doubt, by the printer's own counter. Pure. Rule PQ11: ./SPEC.md
import type { CounterReading } from '../application/ports.ts';

export type CounterVerdict = 'printed' | 'not-printed' | 'cannot-tell';

/**
 * Only of a printer that has nothing left to do. A counter of labels says both; one of length says only that something came out, because it counts in
 * steps longer than a small label. Another printer's counter, or one that went back, says nothing.
 */
export function judgeByCounter(before: CounterReading, labels: number, now: CounterReading | undefined): CounterVerdict {
  if (now === undefined || now.unit !== before.unit || now.of !== before.of) return 'cannot-tell';
  const rise = now.value - before.value;
  if (before.unit !== 'labels') return rise > 0 ? 'printed' : 'cannot-tell';
  if (rise >= labels) return 'printed';
  return rise === 0 ? 'not-printed' : 'cannot-tell';
}
