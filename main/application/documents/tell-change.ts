// main/application/documents/tell-change.ts · what a document changes of the one it replaces, and what of that a person should look at: lines dropped, and lines already received. Rules IM34, IM35, IM83: ./IMPORT.md
import type { ShipmentSummary, StoredLine } from '../ports.ts';
import { orderDifference, shipmentDifference } from './document-difference.ts';
import type { ImportFindings } from './import-findings.ts';
import type { Incoming } from './incoming.ts';

type Changing = Pick<Incoming, 'kind' | 'number' | 'version' | 'purpose'>;

/** @param received base units received so far on each line of the order */
export function tellOrderChange(
  findings: ImportFindings,
  { kind, number, version, purpose }: Changing,
  before: readonly StoredLine[],
  after: readonly StoredLine[],
  received: ReadonlyMap<string, number>,
): void {
  const difference = orderDifference(before, after, received);
  findings.change({ key: `${kind} ${number}`, kind, number, version, difference });
  tellDropped(findings, { kind, number, purpose }, difference.removed);
  for (const line of after) {
    const got = received.get(line.lineNumber) ?? 0;
    if (got > line.orderedQty && before.some((each) => each.lineNumber === line.lineNumber && each.orderedQty > line.orderedQty))
      findings.warning(
        'below-received',
        `line ${line.lineNumber} of order ${number} is lowered below what was received: the rest becomes overage`,
        line.place,
        String(line.orderedQty),
        `at least ${got}`,
      );
  }
  for (const line of before) {
    const got = received.get(line.lineNumber) ?? 0;
    if (got > 0 && !after.some((each) => each.lineNumber === line.lineNumber))
      findings.warning(
        'removes-received',
        `line ${line.lineNumber} of order ${number} is removed, and ${got} were received on it`,
        {},
        line.lineNumber,
      );
  }
}

export function tellShipmentChange(
  findings: ImportFindings,
  { kind, number, version, purpose }: Changing,
  before: ShipmentSummary,
  after: ShipmentSummary,
): void {
  const difference = shipmentDifference(before, after);
  findings.change({ key: `${kind} ${number}`, kind, number, version, difference });
  tellDropped(findings, { kind, number, purpose }, difference.removed);
}

/** [IM83] An order or a notice that calls itself a change may name only what changes: its form does not say. */
function tellDropped(findings: ImportFindings, { kind, number, purpose }: Omit<Changing, 'version'>, removed: number): void {
  if (purpose !== 'change' || kind === 'order-change' || removed === 0) return;
  const message = `${number} calls itself a change and was read as all that is left: ${removed} lines that it does not name are dropped; ask its sender whether they stand`;
  findings.warning('change-as-whole', message, {}, number);
}
