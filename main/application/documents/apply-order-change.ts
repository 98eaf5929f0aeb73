// main/application/documents/apply-order-change.ts · an order change upon the stored order: lines added, deleted, changed; what the change does not name stays. Rules IM30–IM33: ./IMPORT.md. Sources: X12 860 POC02, EDIFACT ORDCHG LIN 1229
import type { OrderDocumentLine } from '../../domain/document/document.ts';
import type { StoredLine } from '../ports.ts';
import { type FaultTeller, PAUSE_LINES, type PlacedLine } from './place-lines.ts';

/** Places one line of the change; one that names no item means the item of the stored line. @returns undefined after a fault was told */
export type LinePlacing = (line: OrderDocumentLine, stored: StoredLine | undefined) => PlacedLine | undefined;

export interface ChangeTarget {
  readonly orderNumber: string;
  readonly lines: readonly StoredLine[];
  place: LinePlacing;
  toLine(line: OrderDocumentLine, placed: PlacedLine): StoredLine;
  fault: FaultTeller;
}

/** @returns all lines of the new version, in the order of the old one with new lines behind; faults are told, and then the result is worth nothing */
export function* applyOrderChange(changes: readonly OrderDocumentLine[], target: ChangeTarget): Generator<void, readonly StoredLine[], void> {
  const { orderNumber, fault } = target;
  const lines = new Map(target.lines.map((line) => [line.lineNumber, line]));
  const known = [...lines.keys()];
  for (const [index, change] of changes.entries()) {
    if (index % PAUSE_LINES === PAUSE_LINES - 1) yield;
    const number = lines.has(change.line) ? change.line : (known.find((each) => withoutZeros(each) === withoutZeros(change.line)) ?? change.line);
    const stored = lines.get(number);
    const what = change.change ?? (stored === undefined ? 'add' : 'change');
    if (what === 'unchanged') continue;
    if (what === 'add' && stored !== undefined) {
      fault(
        'line-exists',
        `the change adds line ${change.line} to order ${orderNumber}, which has it already: send it as a change of the line`,
        change.place,
        change.line,
      );
      continue;
    }
    if (what !== 'add' && stored === undefined) {
      fault(
        'no-such-line',
        `order ${orderNumber} has no line ${change.line} to ${what}: check that the order came first, or send the line as a new one`,
        change.place,
        change.line,
        known.slice(0, 20).join(', '),
      );
      continue;
    }
    if (what === 'delete') {
      lines.delete(number);
      continue;
    }
    const placed = target.place(change, stored);
    if (placed === undefined) continue;
    lines.set(number, stored === undefined ? target.toLine(change, placed) : changedLine(stored, change, target.toLine(change, placed)));
  }
  return [...lines.values()];
}

/** A field that the change does not name keeps its value. */
function changedLine(stored: StoredLine, change: OrderDocumentLine, said: StoredLine): StoredLine {
  const { sourceNo: _, ...before } = stored;
  return {
    ...before,
    ...said,
    lineNumber: stored.lineNumber,
    description: change.description ?? stored.description,
    overBasisPoints: change.overTolerancePercent === undefined ? stored.overBasisPoints : said.overBasisPoints,
    underBasisPoints: change.underTolerancePercent === undefined ? stored.underBasisPoints : said.underBasisPoints,
  };
}

export function withoutZeros(line: string): string {
  return line.replace(/^0+(?=.)/, '');
}
