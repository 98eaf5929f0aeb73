// main/domain/matching/match-lines.ts · which order lines take the goods of one scan, and how many each? Rules MA1–MA7: ./SPEC.md
import { isNamedBy } from '../document/order-release.ts';

/** What matching needs to know of a line; whole base units. */
export interface MatchLine {
  readonly lineId: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly dueDate?: string | undefined;
  readonly expectedLots: readonly string[];
  readonly orderedQty: number;
  readonly receivedBeforeQty: number;
  readonly overBasisPoints: number;
  readonly beyond: 'hold' | 'warn';
}

export interface Goods {
  readonly qty: number;
  readonly lot?: string | undefined;
  /** The order the goods themselves name (AI 400, or the notice of their handling unit). */
  readonly orderNumber?: string | undefined;
  readonly orderLine?: string | undefined;
}

export interface Allocation {
  readonly lineId: string;
  readonly counted: number;
  readonly held: number;
}

export type MatchResult =
  | { readonly kind: 'matched'; readonly allocations: readonly Allocation[]; readonly isOver: boolean }
  | { readonly kind: 'lot-not-expected'; readonly expectedLots: readonly string[] };

/** [MA2] Earliest due first (no date last), then order number, then line number; numbers in text compare as numbers. */
export function matchingOrder(a: MatchLine, b: MatchLine): number {
  return (
    compareText(a.dueDate ?? '9999-12-31', b.dueDate ?? '9999-12-31') ||
    compareNatural(a.orderNumber, b.orderNumber) ||
    compareNatural(a.lineNumber, b.lineNumber)
  );
}

/**
 * [MA7] Shares `goods.qty` out over the lines of one item, which come sorted by `matchingOrder`. `receivedNow` tells what this receipt has already counted on a line.
 * Nothing is ever lost: counted + held over all allocations is exactly `goods.qty`. `acceptsAnyLot`: a lead has accepted a lot that no line expects.
 */
export function matchLines(lines: readonly MatchLine[], receivedNow: (lineId: string) => number, goods: Goods, acceptsAnyLot = false): MatchResult {
  const naming = preferredFirst(lines, goods);
  // [MA6] Only where no line takes the lot does a lead's word let every line take it.
  const candidates = naming.length === 0 && acceptsAnyLot ? preferredFirst(lines, { ...goods, lot: undefined }) : naming;
  if (candidates.length === 0) return { kind: 'lot-not-expected', expectedLots: [...new Set(lines.flatMap((line) => line.expectedLots))] };
  const counted = new Map<string, number>();
  let left = goods.qty;
  const take = (line: MatchLine, limit: number): void => {
    const already = line.receivedBeforeQty + receivedNow(line.lineId) + (counted.get(line.lineId) ?? 0);
    const qty = Math.min(left, Math.max(0, limit - already));
    if (qty > 0) counted.set(line.lineId, (counted.get(line.lineId) ?? 0) + qty);
    left -= qty;
  };
  for (const line of candidates) take(line, line.orderedQty); // [MA3] every line is filled before any is overfilled
  if (left > 0) for (const line of candidates) take(line, overLimit(line)); // [MA4] then each line's tolerance
  const isOver = left > 0;
  const [first] = candidates;
  let held = 0;
  let heldLine: string | undefined;
  if (left > 0 && first !== undefined) {
    const last = lastFilled(candidates, counted) ?? first; // [MA5] the excess stands on the line that was filled last
    if (last.beyond === 'warn') counted.set(last.lineId, (counted.get(last.lineId) ?? 0) + left);
    else {
      held = left;
      heldLine = last.lineId;
    }
  }
  const allocations = candidates
    .filter((line) => counted.has(line.lineId) || line.lineId === heldLine)
    .map((line) => ({ lineId: line.lineId, counted: counted.get(line.lineId) ?? 0, held: line.lineId === heldLine ? held : 0 }));
  return { kind: 'matched', allocations, isOver };
}

/** Ordered plus tolerance, rounded down: half a unit over is over. */
export function overLimit(line: Pick<MatchLine, 'orderedQty' | 'overBasisPoints'>): number {
  return line.orderedQty + Math.floor((line.orderedQty * line.overBasisPoints) / 10_000);
}

/** [MA1] A line naming the lot, then lines naming none; a line naming other lots takes nothing. Within each, the goods' own order line and order first. */
function preferredFirst(lines: readonly MatchLine[], goods: Goods): readonly MatchLine[] {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return takesLot(only, goods.lot) ? lines : [];
  const rank = (line: MatchLine): number => (goods.lot !== undefined && line.expectedLots.includes(goods.lot) ? 0 : 4) + orderRank(line, goods);
  return lines
    .filter((line) => takesLot(line, goods.lot))
    .map((line, position) => ({ line, position, rank: rank(line) }))
    .sort((a, b) => a.rank - b.rank || a.position - b.position)
    .map(({ line }) => line);
}

/** Its own line, another of its order, a release of the number it names, any other order. */
function orderRank({ orderNumber, lineNumber }: MatchLine, goods: Goods): number {
  if (goods.orderNumber === undefined || orderNumber === goods.orderNumber)
    return goods.orderLine === undefined || lineNumber === goods.orderLine ? 0 : 1;
  return isNamedBy(orderNumber, goods.orderNumber) ? 2 : 3;
}

function takesLot(line: MatchLine, lot: string | undefined): boolean {
  return line.expectedLots.length === 0 || lot === undefined || line.expectedLots.includes(lot);
}

function lastFilled(candidates: readonly MatchLine[], counted: ReadonlyMap<string, number>): MatchLine | undefined {
  return candidates.findLast((line) => counted.has(line.lineId));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** '9' before '10', '0010' equal to '10' and then by text: order and line numbers are digits most of the time. */
function compareNatural(a: string, b: string): number {
  const left = /^\d{1,15}$/.test(a) ? Number(a) : undefined;
  const right = /^\d{1,15}$/.test(b) ? Number(b) : undefined;
  if (left !== undefined && right !== undefined && left !== right) return left - right;
  return compareText(a, b);
}
