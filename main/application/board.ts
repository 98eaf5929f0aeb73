// main/application/board.ts · today's board and the lists beside it, as read from the tables
import type { Supplier } from '../domain/receipt/suppliers.ts';
import type { DocumentRow } from './ports.ts';

export interface Arrival {
  readonly kind: 'order' | 'shipment';
  readonly number: string;
  readonly orders: readonly string[];
  readonly supplier?: string;
  readonly dueDate?: string;
  readonly carrier?: string;
  readonly lineCount: number;
  readonly palletCount?: number;
  readonly state: 'overdue' | 'today' | 'coming' | 'partly-received' | 'received';
}

export interface ReceiptRow {
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly orders: readonly string[];
  readonly shipmentNumber?: string;
  readonly supplier?: string;
  readonly status: 'open' | 'parked' | 'finished';
  readonly openedBy: string;
  readonly openedAt: string;
  readonly scans: number;
  readonly exceptions: number;
  /** Left out while it is counted blind. */
  readonly linesComplete?: number;
  readonly lineCount: number;
}

export interface TaughtCode {
  readonly code: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly unit: string;
  /** Absent: for every supplier. */
  readonly supplier?: Supplier;
  readonly learnedBy: string;
  /** UTC instant. */
  readonly learnedAt: string;
}

/** What a notice says of its transport. */
export interface TransportPapers {
  readonly carrier?: string;
  readonly bol?: string;
  readonly pro?: string;
  readonly seals?: readonly string[];
}

export interface BoardQueries {
  transportOf(shipmentNumber: string): TransportPapers;
  arrivals(today: string): readonly Arrival[];
  receipts(): readonly ReceiptRow[];
  /** However long ago it was. */
  receiptIdOf(receiptNumber: string): string | undefined;
  /** In work at any time between the two instants (UTC), the first included. */
  receiptsBetween(from: string, to: string): readonly ReceiptRow[];
  /** What people taught, newest first; all of it, or of one code. */
  taughtCodes(code?: string): readonly TaughtCode[];
  searchItems(text: string): readonly { readonly itemId: string; readonly name: string }[];
  documents(): readonly {
    readonly documentId: string;
    readonly kind: string;
    readonly number: string;
    readonly supplier?: string;
    readonly lines: number;
    readonly handlingUnits: number;
    readonly change: DocumentRow['change'];
    readonly partnerId?: string;
    readonly fileName: string;
    readonly sha256: string;
    readonly importedAt: string;
    readonly importedBy: string;
    /** Of an import that was taken back. */
    readonly undoneAt?: string;
    readonly undoneBy?: string;
  }[];
}
