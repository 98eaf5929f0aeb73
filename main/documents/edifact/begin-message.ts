// main/documents/edifact/begin-message.ts · BGM: number and purpose of an order, a change or a ship notice. Source: UN/EDIFACT segment BGM
import type { DocumentPurpose, SourcePlace } from '../../domain/document/document.ts';
import type { Problems } from '../problems.ts';
import { placeOf, readPurpose } from './elements.ts';
import type { Segment } from './tokenize-edifact.ts';

export interface Beginning {
  readonly number: string | undefined;
  readonly purpose: DocumentPurpose;
}

/** The number is 1004, alone (D.96A) or the first component of C106 (since D.97A). */
export function readBeginning(bgm: Segment, what: string, usual: DocumentPurpose, problems: Problems): Beginning {
  const number = bgm.text(2);
  if (number === undefined) {
    problems.error({
      code: 'number-missing',
      at: placeOf(bgm, 2),
      what: `the ${what} has no number`,
      read: '',
      expected: `the number of the ${what}`,
    });
  }
  return { number, purpose: readPurpose(bgm, usual, problems) };
}

export function beginningMissing(what: string, end: SourcePlace, problems: Problems): void {
  problems.error({ code: 'segment-missing', at: end, what: `the ${what} has no BGM segment`, read: '', expected: 'BGM after UNH' });
}
