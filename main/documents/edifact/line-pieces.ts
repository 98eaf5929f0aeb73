// main/documents/edifact/line-pieces.ts · one despatch line → pieces with one quantity each: PCI groups under a line divide it over packages and lots. Rule DI87: ../SPEC.md
import { sameDecimal, sumDecimals } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import type { DespatchLine, Goods, Mark, MarkedPart } from './cps-tree.ts';
import type { ReadQuantity } from './elements.ts';

export interface Piece {
  readonly qty: ReadQuantity;
  readonly marks: readonly Mark[];
  readonly lots: readonly string[];
  readonly serials: readonly string[];
  readonly expiryDate: string | undefined;
  readonly productionDate: string | undefined;
}

/** Nothing after an error. */
export function piecesOf(line: DespatchLine, problems: Problems): readonly Piece[] {
  const parts = line.parts.length === 0 ? line.parts : line.parts.filter(saysSomething);
  const sized = parts.filter((part) => part.qty !== undefined);
  const sum = sized.length === 0 ? undefined : { text: sumDecimals(sized.map((part) => part.qty?.text ?? '0')), unit: sized[0]?.qty?.unit };
  const whole = line.qty ?? sum ?? line.free;
  if (whole === undefined) {
    if (!line.hasBadQuantity) {
      problems.error({
        code: 'quantity-missing',
        at: { segment: line.segment, tag: 'LIN' },
        what: `line ${line.line ?? line.segment} has no quantity despatched`,
        read: '',
        expected: 'QTY with qualifier 12',
      });
    }
    return [];
  }
  if (line.hasBadQuantity) return [];
  warnOfFreeGoods(line, problems);
  if (parts.length === 0) return [{ ...goodsOf(line, line), qty: whole, marks: [] }];
  if (sized.length === parts.length && parts.length > 1) {
    if (sum !== undefined && !sameDecimal(sum.text, whole.text)) warnOfSum(line, whole, sum, problems);
    if (line.serials.length > 0) warnOfSerials(line, problems);
    return parts.map((part) => ({ ...goodsOf(part, line), serials: part.serials, qty: part.qty ?? whole, marks: part.marks }));
  }
  if (sum !== undefined && line.qty !== undefined && !sameDecimal(sum.text, line.qty.text)) warnOfSum(line, sum, line.qty, problems);
  return [{ ...goodsOf(merged(parts, line, problems), line), qty: whole, marks: parts.flatMap((part) => part.marks) }];
}

function saysSomething({ marks, lots, serials, expiryDate, productionDate, qty }: MarkedPart): boolean {
  return marks.length > 0 || lots.length > 0 || serials.length > 0 || expiryDate !== undefined || productionDate !== undefined || qty !== undefined;
}

/** What a part does not say holds as its line says it. */
function goodsOf(part: Goods, line: DespatchLine): Omit<Piece, 'qty' | 'marks'> {
  return {
    lots: part.lots.length > 0 ? part.lots : line.lots,
    serials: part === line || part.serials.length === 0 ? line.serials : [...line.serials, ...part.serials],
    expiryDate: part.expiryDate ?? line.expiryDate,
    productionDate: part.productionDate ?? line.productionDate,
  };
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
