// main/application/numbers/interchange-numbers.ts · control numbers of what goes to partners: on the record, then marked on the disk, and only then out. Rules EX2, EX7: ../exchange/EXCHANGE.md
import type { SerialRange } from '../../domain/numbers/station-serials.ts';
import { freeSerial, type SerialDeps } from './free-serial.ts';

/** Sources: X12 I12 (ISA13), nine digits; 28 (GS06), one to nine. EDIFACT 0020 would take fourteen characters. */
const INTERCHANGES: SerialRange = { first: 1, last: 999_999_999 };

export interface InterchangeNumbers {
  /** Looked up, not taken: the event that says it was sent takes it. Undefined: all are used. @throws {StoreError} 'damaged' when the marks cannot be read */
  next(partnerId: string): number | undefined;
  /** Called when the number is on the record and before its bytes leave, also when they leave again: no number that a partner saw is unmarked, and none is left out by a crash. */
  leaves(partnerId: string, number: number): void;
}

/** Of the numbers of one partner. */
export function interchangeSequence(partnerId: string): string {
  return `interchange:${partnerId}`;
}

export function createInterchangeNumbers(deps: SerialDeps & { epoch(): number }): InterchangeNumbers {
  return {
    next: (partnerId) => freeSerial(deps, interchangeSequence(partnerId), INTERCHANGES, deps.epoch()),
    leaves: (partnerId, number) => deps.mark.raise(interchangeSequence(partnerId), number),
  };
}
