// main/application/documents/document-difference.ts · what a document changes, line by line: before, after, and what was already received. Rules IM34, IM35: ./IMPORT.md
import type { ShipmentSummary, StoredLine } from '../ports.ts';

/** A screen shows no more; the counts say how many there are. */
const MAX_LINES = 500;

export interface LineState {
  /** Base units. */
  readonly qty: number;
  readonly itemId: string;
  readonly dueDate?: string;
  readonly lot?: string;
}

export interface LineDifference {
  /** Order line; of a notice the order and the item. */
  readonly line: string;
  readonly description?: string;
  readonly before?: LineState;
  readonly after?: LineState;
  /** Base units received so far; absent for a notice. */
  readonly received?: number;
}

export interface Difference {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly lines: readonly LineDifference[];
}

export function orderDifference(before: readonly StoredLine[], after: readonly StoredLine[], received: ReadonlyMap<string, number>): Difference {
  return compare(
    new Map(before.map((line) => [line.lineNumber, stateOf(line)])),
    new Map(after.map((line) => [line.lineNumber, stateOf(line)])),
    (line) => ({
      received: received.get(line) ?? 0,
      description: after.find((each) => each.lineNumber === line)?.description ?? before.find((each) => each.lineNumber === line)?.description ?? '',
    }),
  );
}

/** Quantities of a notice by order, item and lot: its cartons are packed anew with every copy. */
export function shipmentDifference(before: ShipmentSummary, after: ShipmentSummary): Difference {
  return compare(sums(before), sums(after), () => ({}));
}

function compare(
  before: ReadonlyMap<string, LineState>,
  after: ReadonlyMap<string, LineState>,
  more: (line: string) => Pick<LineDifference, 'received' | 'description'>,
): Difference {
  const lines: LineDifference[] = [];
  const counts = { added: 0, removed: 0, changed: 0 };
  const tell = (what: keyof typeof counts, line: LineDifference): void => {
    counts[what] += 1;
    if (lines.length < MAX_LINES) lines.push({ ...line, ...more(line.line) });
  };
  for (const [line, now] of after) {
    const then = before.get(line);
    if (then === undefined) tell('added', { line, after: now });
    else if (then.qty !== now.qty || then.itemId !== now.itemId || then.dueDate !== now.dueDate || then.lot !== now.lot)
      tell('changed', { line, before: then, after: now });
  }
  for (const [line, then] of before) if (!after.has(line)) tell('removed', { line, before: then });
  return { ...counts, lines };
}

function stateOf({ orderedQty, itemId, dueDate, lot }: StoredLine): LineState {
  return { qty: orderedQty, itemId, ...(dueDate === undefined ? {} : { dueDate }), ...(lot === undefined ? {} : { lot }) };
}

function sums({ lines }: ShipmentSummary): ReadonlyMap<string, LineState> {
  const found = new Map<string, LineState>();
  for (const { orderNumber = '', itemId, lot, qty } of lines) {
    const key = [orderNumber, itemId, ...(lot === undefined ? [] : [lot])].join(' ');
    found.set(key, { itemId, ...(lot === undefined ? {} : { lot }), qty: (found.get(key)?.qty ?? 0) + qty });
  }
  return found;
}
