// main/application/ports.ts · all that the use cases need from outside: time, ids, the ledger, the facts of the database, printers, the ERP. Adapters implement; main/core.ts joins.

import type { AsnDocument, SourcePlace } from '../domain/document/document.ts';
import type { Item, ItemPack } from '../domain/item/item.ts';
import type { ScanFacts } from '../domain/receipt/decide.ts';
import type { ReceiptOpened } from '../domain/receipt/receipt-events.ts';

export interface Clock {
  /** UTC instant with milliseconds. */
  now(): string;
  /** The station's local date, YYYY-MM-DD. */
  today(): string;
}

export interface Ids {
  /** A ULID, greater than every one before it. */
  next(): string;
}

/** An event before it has its place in the chain. `payload` is plain JSON. */
export interface NewEvent {
  readonly id: string;
  /** 'receipt:<id>', 'outbox:<key>', 'print:<job>', 'label:<id>', 'code:<code>', 'user:<id>', 'document:<id>', 'station'. */
  readonly stream: string;
  readonly kind: string;
  /** UTC instant. */
  readonly at: string;
  readonly device: string;
  readonly actor: string;
  readonly payload: unknown;
}

export interface StoredEvent extends NewEvent {
  readonly seq: number;
  readonly station: string;
  readonly epoch: number;
  readonly hlc: string;
  readonly version: number;
}

export interface ChainCheck {
  readonly isWhole: boolean;
  readonly events: number;
  readonly firstBadSeq?: number;
  readonly message: string;
}

export interface Ledger {
  /**
   * Appends events with all their projections in one durable transaction, or nothing. `expectedVersion` is the version of the first event's stream before it.
   * `also` runs inside the same transaction, for facts that are not events (a label's bytes, a document's rows).
   * @throws {StoreError} 'conflict' when the stream has moved on; 'disk-full', 'read-only' …
   */
  append(events: readonly NewEvent[], expectedVersion?: number, also?: () => void): readonly StoredEvent[];
  /** One durable transaction around `work`, which writes rows that are not events and returns the events to append. If it throws, nothing happened. */
  transact(work: () => readonly NewEvent[]): readonly StoredEvent[];
  eventsOf(stream: string): readonly StoredEvent[];
  /** One event by its sequence number. */
  at(seq: number): StoredEvent | undefined;
  /** Events after `seq`, oldest first. */
  since(seq: number, limit: number): readonly StoredEvent[];
  /** The newest event of the streams that begin so ('session', 'receipt:'). */
  latestOf(streamPrefix: string): StoredEvent | undefined;
  lastSeq(): number;
  verify(): ChainCheck;
}

/** Indexed reads that a decision needs; nothing here is slower with a million open lines. */
export interface ReceivingFacts {
  /** What a code stands for; where several items share it, `preferred` decides. */
  itemOf(
    code: { readonly gtin?: string; readonly text?: string },
    preferred: (itemId: string) => boolean,
  ): NonNullable<ScanFacts['item']> | undefined;
  item(itemId: string): Item | undefined;
  /** Open lines of other orders that want this item. */
  otherOrders(itemId: string, except: readonly string[]): ScanFacts['otherOrders'];
  /** Receipt number under which the serial or unit was received, other than this receipt. */
  serialSeenOn(itemId: string, serial: string, exceptReceiptId: string): string | undefined;
  ssccSeenOn(sscc: string, exceptReceiptId: string): string | undefined;
  shipmentOfSscc(sscc: string): string | undefined;
  /** What a scanned text without an open receipt could open. */
  openable(text: string, sscc: string | undefined): { readonly kind: 'order' | 'shipment'; readonly number: string } | undefined;
  /** The open or parked receipt of exactly this shipment, or of exactly these orders. */
  receiptInWork(orders: readonly string[], shipmentNumber: string | undefined): string | undefined;
  nextNumber(sequence: string): number;
  /** A GTIN that documents give for this item and pack. */
  gtinOf(itemId: string, unit: string): string | undefined;
  /** The snapshot a receipt is opened with. */
  receiptOpening(wanted: OpeningRequest): OpeningResult;
  /** Whether this scan was decided before, under its id or its device key. */
  knownAct(actId: string, scanKey: string | undefined): { readonly receiptId: string; readonly seq: number } | undefined;
}

export interface OpeningRequest {
  readonly orders: readonly string[];
  readonly shipmentNumber?: string;
  readonly withoutOrder: boolean;
  readonly isBlind: boolean;
}

export type OpeningResult =
  | { readonly kind: 'found'; readonly opening: Omit<ReceiptOpened, 'receiptId' | 'receiptNumber'> }
  | { readonly kind: 'not-found'; readonly what: 'order' | 'shipment'; readonly number: string }
  | { readonly kind: 'cancelled'; readonly what: 'order' | 'shipment'; readonly number: string };

// Outbox ---------------------------------------------------------------------------------------------------------------------------------------

export const OUTBOX_STATES = ['queued', 'sending', 'retry', 'unknown', 'parked', 'done', 'withdrawn'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** One message to the ERP as stored; `body` is the JSON text exactly as it is sent. */
export interface OutboxMessage {
  readonly key: string;
  readonly aggregate: string;
  readonly topic: string;
  readonly body: string;
  readonly receiptId?: string;
  readonly receiptNumber?: string;
  readonly lineCount: number;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: string;
  readonly nextAttemptAt?: string;
  readonly lastError?: string;
  readonly reference?: string;
  readonly seq: number;
}

export interface OutboxReader {
  /** Not done and not withdrawn, in order of writing. */
  open(): readonly OutboxMessage[];
  /** The open ones in the same order, without their bodies: what the dispatcher plans with. */
  waiting(): readonly Pick<OutboxMessage, 'key' | 'aggregate' | 'state' | 'nextAttemptAt'>[];
  /** Newest first, at most `limit`, done ones too. */
  list(limit: number): readonly OutboxMessage[];
  find(key: string): OutboxMessage | undefined;
}

/** The ERP's answer is a value. After 'unknown' the message is asked for by its key before it is ever sent again. */
export type PostOutcome =
  | { readonly kind: 'accepted'; readonly reference: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'retry-later'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface ErpConnector {
  readonly name: string;
  post(message: Pick<OutboxMessage, 'key' | 'topic' | 'aggregate' | 'body'>, signal: AbortSignal): Promise<PostOutcome>;
  /** Read-back: did this key arrive? */
  findByKey(
    key: string,
    signal: AbortSignal,
  ): Promise<
    { readonly kind: 'found'; readonly reference: string } | { readonly kind: 'absent' } | { readonly kind: 'unknown'; readonly reason: string }
  >;
}

// Printing -------------------------------------------------------------------------------------------------------------------------------------

export const PRINT_STATES = ['queued', 'sending', 'sent', 'printed', 'doubtful', 'failed', 'voided'] as const;
export type PrintState = (typeof PRINT_STATES)[number];

export interface PrintJob {
  readonly jobId: string;
  readonly labelId?: string;
  readonly title: string;
  readonly template: string;
  readonly printerId: string;
  readonly state: PrintState;
  readonly copy: number;
  readonly reason?: string;
  readonly message?: string;
  readonly sscc?: string;
  readonly queuedAt: string;
  readonly changedAt: string;
  readonly attempts: number;
  readonly contentSha256: string;
}

export interface PrintJournal {
  /** queued, sending and doubtful jobs, oldest first. A sent one waits for nobody, and most are never confirmed. */
  open(): readonly PrintJob[];
  list(limit: number): readonly PrintJob[];
  find(jobId: string): PrintJob | undefined;
  /** The highest copy number queued of a label so far; 0 when there is none. */
  lastCopy(labelId: string): number;
  content(sha256: string): Uint8Array | undefined;
  /** Called inside the transaction that queues the job. */
  keepContent(sha256: string, bytes: Uint8Array): void;
}

/** What one attempt to move the bytes ended in. Only 'not-sent' may be repeated without asking (the first byte never left). */
export type PrintAttempt =
  | { readonly kind: 'not-sent'; readonly reason: string }
  | { readonly kind: 'sent' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface PrinterPort {
  print(jobId: string, printerId: string, bytes: Uint8Array): Promise<PrintAttempt>;
}

// Documents ------------------------------------------------------------------------------------------------------------------------------------

/** Rows of what others say; every call runs inside the import's one transaction. */
export interface DocumentStore {
  /** The same bytes imported before? */
  fileSeen(sha256: string): { readonly fileName: string; readonly importedAt: string; readonly importedBy: string } | undefined;
  documentsOfFile(sha256: string): readonly DocumentRow[];
  recordFile(file: {
    readonly sha256: string;
    readonly fileName: string;
    readonly format: string;
    readonly byteLength: number;
    readonly importedAt: string;
    readonly importedBy: string;
  }): void;
  /** The newest version of a document by kind and number. */
  latest(kind: string, number: string): { readonly documentId: string; readonly version: number; readonly contentHash: string } | undefined;
  recordDocument(
    row: DocumentRow & { readonly sha256: string; readonly purpose: string; readonly contentHash: string; readonly version: number },
  ): void;
  /** The item that a code or number stands for; what people taught goes before what documents say. */
  itemIdOf(number: string): string | undefined;
  item(itemId: string): Item | undefined;
  /** Whole items from an item master, or stubs named by an order or notice; an existing whole item is never replaced by a stub. Packs are added, never taken away. */
  saveItems(items: readonly ItemToStore[]): void;
  /** An item that exists, given packs that an order or notice named. */
  savePacks(itemId: string, packs: readonly ItemPack[]): void;
  /** An item master knows which pack a code is printed on; an order or notice only fills what is not known yet. */
  addCodes(codes: readonly CodeToStore[], isFromItemMaster: boolean): void;
  replaceOrder(order: OrderToStore): void;
  cancelOrder(orderNumber: string): boolean;
  replaceShipment(shipment: ShipmentToStore): void;
  cancelShipment(shipmentNumber: string): boolean;
}

export interface DocumentRow {
  readonly documentId: string;
  readonly kind: string;
  readonly number: string;
  readonly supplier?: string;
  readonly lineCount: number;
  readonly unitCount: number;
  readonly change: 'new' | 'changed' | 'unchanged' | 'cancelled';
}

export interface ItemToStore {
  readonly item: Item;
  readonly isStub: boolean;
  readonly documentId: string;
}

export interface CodeToStore {
  readonly code: string;
  readonly itemId: string;
  readonly unit: string;
}

export interface OrderToStore {
  readonly orderNumber: string;
  readonly documentId: string;
  readonly version: number;
  readonly supplierId?: string;
  readonly supplierName?: string;
  readonly orderDate?: string;
  readonly dueDate?: string;
  readonly lines: readonly {
    readonly lineNumber: string;
    readonly itemId: string;
    readonly description: string;
    readonly orderedQty: number;
    readonly sentQty: string;
    readonly sentUnit: string;
    readonly lot?: string;
    readonly dueDate?: string;
    readonly overBasisPoints: number;
    readonly underBasisPoints: number;
    readonly place: SourcePlace;
  }[];
}

export interface ShipmentToStore {
  readonly shipmentNumber: string;
  readonly documentId: string;
  readonly version: number;
  readonly notice: AsnDocument;
  readonly lines: readonly {
    readonly unitId: string | undefined;
    readonly orderNumber: string | undefined;
    readonly orderLine: string | undefined;
    readonly itemId: string;
    readonly qty: number;
    readonly lot: string | undefined;
    readonly expiryDate: string | undefined;
    readonly serials: readonly string[];
  }[];
}
