// main/documents/edifact/line-pieces.ts · one despatch line → pieces with one quantity each: PCI groups under a line divide it over packages and lots. Rule DI87: ../SPEC.md
import { sameDecimal, sumDecimals } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import type { DespatchLine, Goods, MarkedPart, Marks } from './cps-tree.ts';
import type { ReadQuantity } from './elements.ts';
import { NONE } from './lists.ts';

export interface Piece {
  readonly qty: ReadQuantity;
  readonly marks: Marks;
  readonly lots: readonly string[];
  readonly serials: readonly string[];
  readonly expiryDate: string | undefined;
  readonly productionDate: string | undefined;
}

const NO_MARKS: Marks = Object.freeze({ ssccs: NONE, otherMarks: NONE });

/** Nothing after an error. */
export function piecesOf(line: DespatchLine, problems: Problems): readonly Piece[] {
  const { qty, parts } = line;
  const [only, second] = parts;
  const isPlain = qty !== undefined && line.free === undefined && !line.hasBadQuantity;
  if (isPlain && only === undefined) return [pieceOf(line, line, qty, NO_MARKS)];
  if (isPlain && only !== undefined && second === undefined && only.qty === undefined) return [pieceOf(only, line, qty, only)];
  return dividedPieces(line, parts.filter(saysSomething), problems);
}

function dividedPieces(line: DespatchLine, parts: readonly MarkedPart[], problems: Problems): readonly Piece[] {
  const sized = parts.filter((part) => part.qty !== undefined);
  const sum = sized.length === 0 ? undefined : { text: sumDecimals(sized.map((part) => part.qty?.text ?? '0')), unit: sized[0]?.qty?.unit };
  const whole = line.qty ?? sum ?? line.free;
  if (whole === undefined && !line.hasBadQuantity) {
    problems.error({
      code: 'quantity-missing',
      at: { segment: line.segment, tag: 'LIN' },
      what: `line ${line.line ?? line.segment} has no quantity despatched`,
      read: '',
      expected: 'QTY with qualifier 12',
    });
  }
  if (whole === undefined || line.hasBadQuantity) return [];
  warnOfFreeGoods(line, problems);
  const [only] = parts;
  if (only === undefined) return [pieceOf(line, line, whole, NO_MARKS)];
  if (sum !== undefined && line.qty !== undefined && !sameDecimal(sum.text, line.qty.text)) warnOfSum(line, line.qty, sum, problems);
  if (sized.length < parts.length || parts.length === 1) {
    const marks = { ssccs: parts.flatMap((part) => part.ssccs), otherMarks: parts.flatMap((part) => part.otherMarks) };
    return [pieceOf(parts.length === 1 ? only : merged(parts, line, problems), line, whole, marks)];
  }
  if (line.serials.length > 0) warnOfSerials(line, problems);
  return parts.map((part) => ({ ...pieceOf(part, line, part.qty ?? whole, part), serials: part.serials }));
}

/** What a part does not say holds as its line says it. */
function pieceOf(part: Goods, line: DespatchLine, qty: ReadQuantity, marks: Marks): Piece {
  return {
    qty,
    marks,
    lots: part.lots.length > 0 ? part.lots : line.lots,
    serials: part === line || part.serials.length === 0 ? line.serials : [...line.serials, ...part.serials],
    expiryDate: part.expiryDate ?? line.expiryDate,
    productionDate: part.productionDate ?? line.productionDate,
  };
}

function saysSomething({ ssccs, otherMarks, lots, serials, expiryDate, productionDate, qty }: MarkedPart): boolean {
  return (
    ssccs.length > 0 ||
    otherMarks.length > 0 ||
    lots.length > 0 ||
    serials.length > 0 ||
    expiryDate !== undefined ||
    productionDate !== undefined ||
    qty !== undefined
  );
}

/** Parts without quantities of their own: together they describe all of the line. Dates that differ are none of it. */
function merged(parts: readonly MarkedPart[], line: DespatchLine, problems: Problems): Goods {
  const only = (dates: readonly (string | undefined)[]): string | undefined => {
    const [date, other] = new Set(dates.filter((each) => each !== undefined));
    if (other !== undefined) {
      problems.warn({
        code: 'several-dates',
        at: { segment: line.segment, tag: 'LIN' },
        what: `line ${line.line ?? line.segment} names several dates for one quantity, none is taken`,
        read: `${date}, ${other}`,
        expected: 'PCI with a quantity for each date, or a line for each',
      });
    }
    return other === undefined ? date : undefined;
  };
  return {
    lots: parts.flatMap((part) => part.lots),
    serials: parts.flatMap((part) => part.serials),
    expiryDate: only(parts.map((part) => part.expiryDate)),
    expiryRank: 0,
    productionDate: only(parts.map((part) => part.productionDate)),
  };
}

function warnOfFreeGoods(line: DespatchLine, problems: Problems): void {
  if (line.free === undefined || line.qty === undefined) return;
  problems.warn({
    code: 'free-goods',
    at: { segment: line.segment, tag: 'LIN' },
    what: `goods free of charge in line ${line.line ?? line.segment} are not added to the quantity despatched`,
    read: line.free.text,
  });
}

function warnOfSum(line: DespatchLine, read: ReadQuantity, expected: ReadQuantity, problems: Problems): void {
  problems.warn({
    code: 'quantity-levels-differ',
    at: { segment: line.segment, tag: 'LIN' },
    what: `the packages or lots of line ${line.line ?? line.segment} hold another quantity than the line`,
    read: read.text,
    expected: expected.text,
  });
}

function warnOfSerials(line: DespatchLine, problems: Problems): void {
  problems.warn({
    code: 'serials-not-placed',
    at: { segment: line.segment, tag: 'LIN' },
    what: `serial numbers of line ${line.line ?? line.segment} name no package or lot, left out`,
    read: line.serials.join(', '),
    expected: 'GIN behind the PCI of each part',
  });
}
