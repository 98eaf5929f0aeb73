// main/domain/barcode/envelope-draft.ts · what is gathered while an envelope is read. Rules BC36, BC37
import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import type { ItemFields } from './gs1-fields.ts';
import type { ScanElement, ScanProblem } from './scanned-item.ts';

/** More cannot be told usefully about one label. */
export const MAX_PROBLEMS = 20;

export interface EnvelopeDraft {
  readonly elements: ScanElement[];
  readonly fields: ItemFields;
  /** By data identifier: the first value that passed its check. */
  readonly valuesByIdentifier: Map<string, string>;
  readonly problems: ScanProblem[];
  readonly currentYear: number;
}

export function addProblem(
  { problems }: EnvelopeDraft,
  severity: ScanProblem['severity'],
  code: ScanProblemCode,
  read: string,
  expected: string,
): void {
  if (problems.length >= MAX_PROBLEMS) return;
  const remedy = severity === 'error' ? ' Scan again; if it repeats, the label is printed wrong.' : '';
  problems.push({ code, message: `Envelope: read ${read}, expected ${expected}.${remedy}`, severity });
}
