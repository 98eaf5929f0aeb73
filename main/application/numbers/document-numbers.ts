// main/application/numbers/document-numbers.ts · numbers of receipts, returns and transfers: marked as used on the disk before one is taken. Rules RC55, GO9
import type { SerialRange } from '../../domain/numbers/station-serials.ts';
import { freeSerial, type SerialDeps } from './free-serial.ts';

export type DocumentSequence = 'receipt' | 'return' | 'transfer';

export interface DocumentNumbers {
  /** Given once: what is taken and not used is left out. @throws {StoreError} 'damaged' when the marks cannot be read */
  take(sequence: DocumentSequence): number;
}

/** Written with six digits, and with more after a million. */
const DOCUMENTS: SerialRange = { first: 1, last: 999_999_999 };

export function createDocumentNumbers(deps: SerialDeps & { epoch(): number }): DocumentNumbers {
  return {
    take(sequence) {
      const number = freeSerial(deps, sequence, DOCUMENTS, deps.epoch());
      if (number === undefined) throw new Error(`all ${DOCUMENTS.last} numbers of a ${sequence} are used`);
      deps.mark.raise(sequence, number);
      return number;
    },
  };
}
