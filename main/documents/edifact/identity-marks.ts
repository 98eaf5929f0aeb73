// main/documents/edifact/identity-marks.ts · GIN and GIR: SSCCs, other marks, lots and serial numbers. Source: UN/EDIFACT data elements 7405 and 7402. Rule DI86: ../SPEC.md
import { computeCheckDigit } from '../../domain/barcode/check-digit.ts';
import { literalPlate, readSscc } from '../item-numbers.ts';
import type { Problems } from '../problems.ts';
import type { Goods, Mark } from './cps-tree.ts';
import { placeOf } from './elements.ts';
import type { Segment } from './tokenize-edifact.ts';

const SSCC_MARKS: ReadonlySet<string> = new Set(['BJ', 'AW']);
const SERIALS: ReadonlySet<string> = new Set(['BN', 'SN', 'EE']);
const LOTS: ReadonlySet<string> = new Set(['BX', 'NB']);
/** A range of SSCCs longer than this is not written out. */
const LONGEST_RANGE = 10_000;

export interface MarksInto {
  readonly goods: Goods;
  readonly marks: Mark[];
  /** How many packages the marks are for, when PAC says so. */
  readonly count: number | undefined;
  /** On a package any number is a mark of it; on a line only those that name it as one. */
  readonly isPackage: boolean;
}

/** GIN: the qualifier first, then up to five numbers or ranges of two. */
export function takeGin(gin: Segment, into: MarksInto, problems: Problems): void {
  const qualifier = gin.text(1) ?? '';
  for (let occurrence = 2; occurrence < gin.occurrences; occurrence++) {
    const [from, to] = [gin.occurrenceText(occurrence, 0), gin.occurrenceText(occurrence, 1)];
    if (from === undefined) continue;
    const whole = to === undefined || to === from ? undefined : writtenOut(qualifier, from, to, into.count);
    if (to !== undefined && to !== from && whole === undefined) {
      problems.warn({
        code: 'mark-range',
        at: placeOf(gin, occurrence),
        what: 'of this range of marks only its two ends are known',
        read: `${from} to ${to}`,
        expected: 'each mark by itself, or a range as long as PAC counts',
      });
    }
    for (const mark of whole ?? (to === undefined || to === from ? [from] : [from, to])) take(qualifier, mark, gin, occurrence, into, problems);
  }
}

/** GIR: each number names its own qualifier. */
export function takeGir(gir: Segment, into: MarksInto, problems: Problems): void {
  for (let occurrence = 2; occurrence < gir.occurrences; occurrence++) {
    const value = gir.occurrenceText(occurrence, 0);
    if (value !== undefined) take(gir.occurrenceText(occurrence, 1) ?? '', value, gir, occurrence, into, problems);
  }
}

function take(qualifier: string, value: string, segment: Segment, element: number, { goods, marks, isPackage }: MarksInto, problems: Problems): void {
  if (LOTS.has(qualifier)) goods.lots.push(value);
  else if (SERIALS.has(qualifier)) goods.serials.push(value);
  else if (SSCC_MARKS.has(qualifier)) {
    const { plate, fault } = readSscc(value);
    if (fault !== undefined) {
      problems.warn({
        code: 'bad-sscc',
        at: placeOf(segment, element),
        what: fault === 'length' ? 'not an SSCC, compared as sent' : 'the SSCC has a wrong check digit and is compared as sent',
        read: value,
        expected: '18 digits with the right check digit, or 20 beginning with 00',
      });
    }
    marks.push({ plate, isSscc: true });
  } else if (isPackage && segment.tag === 'GIN') marks.push({ plate: literalPlate('supplier', value), isSscc: false });
}

/** All SSCCs from one to the other, when they are as many as PAC counts: their serial parts run on, the check digits follow. */
function writtenOut(qualifier: string, from: string, to: string, count: number | undefined): readonly string[] | undefined {
  if (!SSCC_MARKS.has(qualifier) || count === undefined || count < 2 || count > LONGEST_RANGE || !/^\d{18}$/.test(from) || !/^\d{18}$/.test(to))
    return undefined;
  const first = BigInt(from.slice(0, 17));
  if (BigInt(to.slice(0, 17)) - first !== BigInt(count - 1)) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const digits = String(first + BigInt(index)).padStart(17, '0');
    return `${digits}${computeCheckDigit(digits)}`;
  });
}
