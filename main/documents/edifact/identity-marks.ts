// main/documents/edifact/identity-marks.ts · GIN and GIR: SSCCs, other marks, lots and serial numbers. Source: UN/EDIFACT data elements 7405 and 7402. Rule DI86: ../SPEC.md
import { computeCheckDigit } from '../../domain/barcode/check-digit.ts';
import type { Plate } from '../../domain/document/document.ts';
import { literalPlate, readSscc } from '../item-numbers.ts';
import type { Problems } from '../problems.ts';
import type { Goods, Marks } from './cps-tree.ts';
import { placeOf } from './elements.ts';
import { added } from './lists.ts';
import type { Segment } from './tokenize-edifact.ts';

const SSCC_MARKS: ReadonlySet<string> = new Set(['BJ', 'AW']);
const LABELLED_SSCC = /^\(?00\)?\s*\d{18}$/;
/** A range of SSCCs longer than this is not written out. */
const LONGEST_RANGE = 10_000;
/** Sixty bytes may name ten thousand units: so many in one message, and no ship has more. */
const MOST_WRITTEN_OUT = 100_000;

/** How many more units the ranges of one message may name. */
export class RangeBudget {
  #left = MOST_WRITTEN_OUT;

  spend(count: number): boolean {
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}

/**
 * GIN: the qualifier first, then up to five numbers or ranges of two.
 * @param count how many packages the marks are for, when PAC says so
 * @param isPackage on a package any number is a mark of it; on a line only those that name it as one
 */
export function takeGin(
  gin: Segment,
  goods: Goods,
  into: Marks,
  count: number | undefined,
  isPackage: boolean,
  budget: RangeBudget,
  problems: Problems,
): void {
  const qualifier = gin.text(1) ?? '';
  for (let occurrence = 2; occurrence < gin.occurrences; occurrence++) {
    const [from, to] = [gin.occurrenceText(occurrence, 0), gin.occurrenceText(occurrence, 1)];
    if (from === undefined) continue;
    if (to === undefined || to === from) take(qualifier, from, gin, occurrence, goods, into, isPackage, problems);
    else
      for (const mark of range(gin, occurrence, qualifier, from, to, count, budget, problems))
        take(qualifier, mark, gin, occurrence, goods, into, isPackage, problems);
  }
}

/** GIR: each number names its own qualifier. Without one, as some write the parts of a label, nobody knows what it is. */
export function takeGir(gir: Segment, goods: Goods, into: Marks, isPackage: boolean, problems: Problems): void {
  for (let occurrence = 2; occurrence < gir.occurrences; occurrence++) {
    const [value, qualifier] = [gir.occurrenceText(occurrence, 0), gir.occurrenceText(occurrence, 1)];
    if (value !== undefined && qualifier !== undefined) take(qualifier, value, gir, occurrence, goods, into, isPackage, problems);
  }
}

function take(
  qualifier: string,
  value: string,
  segment: Segment,
  element: number,
  goods: Goods,
  into: Marks,
  isPackage: boolean,
  problems: Problems,
): void {
  switch (qualifier) {
    case 'BJ': // SSCC
    case 'AW': // the same, in older directories
      into.ssccs = added(into.ssccs, readMark(value, segment, element, problems));
      return;
    case 'BX': // batch
    case 'NB':
      goods.lots = added(goods.lots, value);
      return;
    case 'BN': // serial number
    case 'SN':
    case 'EE':
      goods.serials = added(goods.serials, value);
      return;
    default:
      if (isPackage) takeOtherMark(value, into);
  }
}

/** Under any qualifier the 20 digits of a logistics label are its SSCC, as in X12 (DI31). */
function takeOtherMark(value: string, into: Marks): void {
  const { plate, fault } = readSscc(value);
  if (fault === undefined && LABELLED_SSCC.test(value)) into.ssccs = added(into.ssccs, plate);
  else into.otherMarks = added(into.otherMarks, literalPlate('supplier', value));
}

function readMark(value: string, segment: Segment, element: number, problems: Problems): Plate {
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
  return plate;
}

/** The two ends of a range that cannot be written out are all that is known of it. */
function range(
  gin: Segment,
  occurrence: number,
  qualifier: string,
  from: string,
  to: string,
  count: number | undefined,
  budget: RangeBudget,
  problems: Problems,
): readonly string[] {
  const whole = writtenOut(qualifier, from, to, count, budget);
  if (whole !== undefined) return whole;
  problems.warn({
    code: 'mark-range',
    at: placeOf(gin, occurrence),
    what: 'of this range of marks only its two ends are known',
    read: `${from} to ${to}`,
    expected: 'each mark by itself, or a range as long as PAC counts',
  });
  return [from, to];
}

/** All SSCCs from one to the other, when they are as many as PAC counts: their serial parts run on, the check digits follow. */
function writtenOut(qualifier: string, from: string, to: string, count: number | undefined, budget: RangeBudget): readonly string[] | undefined {
  if (!SSCC_MARKS.has(qualifier) || count === undefined || count < 2 || count > LONGEST_RANGE || !/^\d{18}$/.test(from) || !/^\d{18}$/.test(to))
    return undefined;
  const first = BigInt(from.slice(0, 17));
  if (BigInt(to.slice(0, 17)) - first !== BigInt(count - 1) || !budget.spend(count)) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const digits = String(first + BigInt(index)).padStart(17, '0');
    return `${digits}${computeCheckDigit(digits)}`;
  });
}
