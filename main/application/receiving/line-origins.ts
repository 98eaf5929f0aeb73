// main/application/receiving/line-origins.ts · which lines of orders and notices a receipt line was opened on, with their places in the files. Rules IM77, IM79: ../documents/IMPORT.md
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { DocumentPlaces } from '../ports.ts';
import { isHidden } from './receipt-view.ts';

export type LineOrigin = DocumentPlaces[number] & { readonly kind: 'order' | 'notice' };

/** None of a blind count: the file says what is expected. */
export function lineOrigins(
  state: ReceiptState,
  lineId: string,
  placesOf: (documentId: string, of: { readonly line?: string; readonly itemId?: string }) => DocumentPlaces | undefined,
): readonly LineOrigin[] {
  const line = state.lines.get(lineId)?.opened;
  if (line === undefined || isHidden(state)) return [];
  const { orders, shipment, notices = [] } = state.opened;
  const ordered = orders
    .filter(({ orderNumber }) => orderNumber === line.orderNumber)
    .flatMap(({ documentId }) => placesOf(documentId, { line: line.lineNumber }) ?? []);
  const advised = [...(shipment === undefined ? [] : [shipment.documentId]), ...notices].flatMap(
    (documentId) => placesOf(documentId, { itemId: line.itemId }) ?? [],
  );
  return [...ordered.map((each) => ({ ...each, kind: 'order' as const })), ...advised.map((each) => ({ ...each, kind: 'notice' as const }))];
}
