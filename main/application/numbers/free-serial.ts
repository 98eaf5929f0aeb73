// main/application/numbers/free-serial.ts · the number that comes next in a sequence, by the record and by the mark beside it: never one that was given. Rules LB54, RC55, GO9
import { nextSerial, type SerialRange } from '../../domain/numbers/station-serials.ts';
import type { ReceivingFacts } from '../ports.ts';
import type { NumberMark } from './number-mark.ts';

export interface SerialDeps {
  readonly facts: Pick<ReceivingFacts, 'nextNumber'>;
  /** Numbers that were taken, beside the database. */
  readonly mark: NumberMark;
}

/** Beside a sequence of numbers: in which epoch of the record its last one was given. */
export function epochOf(sequence: string): string {
  return `${sequence} epoch`;
}

/** Looked up, not taken. After a restore (a new epoch) some are left out. Undefined: the range is used up. */
export function freeSerial({ facts, mark }: SerialDeps, sequence: string, range: SerialRange, epoch: number): number | undefined {
  const [last, lastEpoch] = [sequence, epochOf(sequence)].map((name) => facts.nextNumber(name) - 1);
  return nextSerial(range, { last: last || undefined, lastEpoch: lastEpoch || undefined, epoch, marked: mark.highest(sequence) });
}
