// renderer/goods-out/goods-out-state.ts · what the screen of returns and transfers works out by itself. Pure
import type { GoodsOutView, LineStock, Pot } from '../../preload/contract/goods-out.ts';
import type { GoodsOutWords } from '../messages/goods-out-en.ts';

const POTS: readonly Pot[] = ['rejected', 'held', 'accepted'];

/** Each supplier of the lines once, by name. */
export function suppliersOf(lines: readonly LineStock[]): readonly NonNullable<LineStock['supplier']>[] {
  const byId = new Map(lines.flatMap(({ supplier }) => (supplier === undefined ? [] : [[supplier.id, supplier] as const])));
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export interface Choosable {
  readonly line: LineStock;
  readonly from: Pot;
  readonly left: number;
}

/** What can be chosen of each line: a return's list has what was refused, a transfer's everything. */
export function choosable(lines: readonly LineStock[], kind: GoodsOutView['kind']): readonly Choosable[] {
  const pots = kind === 'return' ? POTS.slice(0, 2) : POTS.toReversed();
  return pots.flatMap((from) => lines.map((line) => ({ line, from, left: line.left[from] }))).filter(({ left }) => left > 0);
}

export function canBeClosed({ problems }: Pick<GoodsOutView, 'problems'>): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}

export function sayGoodsOutProblem({ code, value }: GoodsOutView['problems'][number], words: GoodsOutWords): string {
  return words.problems[code](value);
}

/** Order, receipt, lot and unit of goods, as far as they are known. */
export function detailsOf(entry: GoodsOutView['entries'][number], words: GoodsOutWords): string {
  const { orderNumber, receiptNumber, lot, serial, plate } = entry;
  return [orderNumber, receiptNumber, lot === undefined ? '' : words.lot(lot), serial ?? '', plate ?? ''].filter((part) => part !== '').join(' · ');
}
