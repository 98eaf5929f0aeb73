// main/application/ports.ts · all that the use cases need from outside: time, ids, the ledger, the facts of the database, printers, the ERP. Adapters implement; main/core.ts joins.

import type { Acknowledgement, AsnUnit, PurchaseOrderDocument, SourcePlace } from '../domain/document/document.ts';
import type { Item, ItemPack } from '../domain/item/item.ts';
import type { PartnerProfile } from '../domain/partner/partner-profile.ts';
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
  /** 'receipt:<id>', 'outbox:<key>', 'print:<job>', 'label:<id>', 'code:<code>', 'user:<id>', 'goods-out:<id>', 'document:<id>', 'station'. */
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
export interface Openable {
  readonly kind: 'order' | 'shipment';
  readonly number: string;
}

export interface ReceivingFacts {
  /** What a code stands for on labels of these suppliers; where several items share it, `preferred` decides. */
  itemOf(
    code: { readonly gtin?: string; readonly text?: string },
    preferred: (itemId: string) => boolean,
    suppliers: ReadonlySet<string>,
  ): NonNullable<ScanFacts['item']> | undefined;
  item(itemId: string): Item | undefined;
  /** Open lines of other orders that want this item. */
  otherOrders(itemId: string, except: readonly string[]): ScanFacts['otherOrders'];
  /** Receipt number under which the serial or unit was received, other than this receipt. */
  serialSeenOn(itemId: string, serial: string, exceptReceiptId: string): string | undefined;
  plateSeenOn(plate: string, exceptReceiptId: string): string | undefined;
  /** The notice that advises a unit under this number: an SSCC, a METRC tag, or any other plate in capitals. */
  shipmentOfPlate(plate: string): string | undefined;
  /** What a scanned text without an open receipt could open; a shipment that is all of the order of its number, once. */
  openable(text: string, plates: readonly string[]): readonly Openable[];
  /** The open or parked receipt of exactly this shipment, or of exactly these orders. */
  receiptInWork(orders: readonly string[], shipmentNumber: string | undefined): string | undefined;
  nextNumber(sequence: string): number;
  /** A GTIN that documents give for this item and pack. */
  gtinOf(itemId: string, unit: string): string | undefined;
  /** Profiles of all trading partners. */
  partners(): readonly PartnerProfile[];
  /** The partner whose document it is, if that is known. */
  partnerOfDocument(documentId: string): string | undefined;
  /** The snapshot a receipt is opened with. */
  receiptOpening(wanted: OpeningRequest): OpeningResult;
  /** [GO6] Number of a closed return or transfer with goods of the receipt. */
  goodsLeftOn(receiptId: string): string | undefined;
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
  /** Of its label: the SSCC, or the site's own licence plate. */
  readonly sscc?: string;
  readonly lpn?: string;
  readonly queuedAt: string;
  readonly changedAt: string;
  readonly attempts: number;
  readonly contentSha256: string;
  /** What it was drawn for: a printer of another resolution would print it in another size. */
  readonly dpi?: number;
  /** The label it needs, in millimetres: '101.6x152.4'. */
  readonly media?: string;
  /** How many labels come out of it, where that is known. */
  readonly labels?: number;
  /** The printer's counter before the latest attempt, while it can still tell what became of that attempt. */
  readonly counterBefore?: CounterReading;
}

/** A number that only grows while a printer prints; `of` is the serial number of the printer that counted. */
export interface CounterReading {
  readonly unit: 'labels' | 'inches' | 'centimetres';
  readonly value: number;
  readonly of?: string;
}

/** What a printer told of itself. */
export interface PrinterFacts {
  readonly confirm: 'none' | 'status' | 'counter';
  readonly model?: string;
  readonly firmware?: string;
  readonly dpi?: number;
  readonly serialNumber?: string;
}

/** What the station keeps about a printer. */
export interface PrinterRecord {
  readonly printerId: string;
  /** A person holds its jobs back. */
  readonly isHeld: boolean;
  /** The labels that a person said are in it; unset: nobody said. */
  readonly media?: string;
  readonly labelsOnRoll?: number;
  readonly labelsSinceRoll: number;
  readonly facts?: PrinterFacts;
}

export interface PrintJournal {
  /** queued, sending and doubtful jobs, oldest first. A sent one waits for nobody, and most are never confirmed. */
  open(): readonly PrintJob[];
  list(limit: number): readonly PrintJob[];
  find(jobId: string): PrintJob | undefined;
  /** The newest job of the label with this SSCC or licence plate, whatever became of it. */
  jobOfPlate(plate: string): PrintJob | undefined;
  /** Of a printer that nobody ever said anything about: the defaults. */
  printer(printerId: string): PrinterRecord;
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

/** Could a printer take a job now? `dpi` and `counter` where it tells them. */
export type PrinterReadiness =
  | { readonly kind: 'ready'; readonly counter?: CounterReading; readonly dpi?: number }
  /** What a person or time must put right first, in words and as codes of native/printers. */
  | { readonly kind: 'waits'; readonly reason: string; readonly conditions?: readonly string[] };

export interface JobToPrint {
  readonly jobId: string;
  readonly bytes: Uint8Array;
  readonly labels?: number;
  readonly counterBefore?: CounterReading;
}

export interface PrinterPort {
  /** Sends nothing that could be printed. */
  prepare(printerId: string): Promise<PrinterReadiness>;
  /** `onAlive` is called every few seconds while the job goes on: a printer that waits for a new roll is not a printer that hangs. */
  print(printerId: string, job: JobToPrint, onAlive: () => void): Promise<PrintAttempt>;
}

// Documents ------------------------------------------------------------------------------------------------------------------------------------

/** Kinds of documents that stand for one another under the same number. */
export type DocumentFamily = 'order' | 'shipment' | 'items';

/**
 * Rows of what others say. An import first writes rows that nobody sees ('staged', in one transaction or in many short ones), then shows them all in one. A document
 * is never changed: what is current follows from those that are stored and not undone.
 */
export interface DocumentStore {
  /** The same bytes imported before, and not undone? */
  fileSeen(sha256: string): FileSeen | undefined;
  documentsOfFile(sha256: string): readonly DocumentRow[];
  /** @returns the number of the import, whose rows are staged. */
  beginImport(file: FileToStore): number;
  /** Adds a document of a staged import. @returns its number */
  addDocument(document: DocumentToStore): number;
  stageOrderLines(documentNo: number, orderNumber: string, from: number, lines: readonly StoredLine[]): void;
  /** With pauses: a notice may list half a million units. */
  stageShipment(documentNo: number, shipment: ShipmentToStore): Generator<void, void, void>;
  /** Items as an item list says them. */
  stageItems(importNo: number, items: readonly ListedItem[]): void;
  /** Items that an order or notice named first. An existing item is never replaced by one. */
  saveStubs(importNo: number, items: readonly Item[]): void;
  /** An item that was known, given packs that an order or notice named. Seen at once: called in the transaction that shows the import. */
  savePacks(importNo: number, itemId: string, packs: readonly ItemPack[]): void;
  /** Codes that an order or notice names; what is known stays. */
  addCodes(importNo: number, codes: readonly CodeToStore[]): void;
  recordInterchanges(importNo: number, interchanges: readonly InterchangeToStore[]): void;
  /** Of a staged document that turned out to repeat what is stored: it says nothing of its own. */
  repeatDocument(documentNo: number, contentNo: number | undefined, change: DocumentRow['change']): void;
  /** Shows all that is staged of the import. */
  showImport(importNo: number): void;
  /** Removes the staged documents of the import, `rows` at most at a time. @returns whether something is left */
  discardImport(importNo: number, rows: number): boolean;
  /** Removes the stubs, or the codes, that a staged import added among the next `rows` behind `after`. @returns where to go on; nothing at the end */
  discardStubs(importNo: number, after: string, rows: number): string | undefined;
  discardCodes(importNo: number, after: string, rows: number): string | undefined;
  /** Everything that was staged when the program ended: called before anything else. */
  discardStaged(): void;

  /** The version of a document that is current, or was cancelled; not what is staged. */
  latest(family: DocumentFamily, number: string): LatestDocument | undefined;
  /** The highest version ever given, undone ones too. */
  lastVersion(family: DocumentFamily, number: string): number;
  /** Lines of one version of an order, staged ones too. */
  orderLines(documentNo: number): readonly StoredLine[];
  orderHead(documentNo: number): OrderHead | undefined;
  shipmentSummary(documentNo: number): ShipmentSummary;
  /** Base units received so far on each line of an order. */
  receivedOn(orderNumber: string): ReadonlyMap<string, number>;
  /** Receipts that were opened on any version of a document. */
  receiptsOn(family: DocumentFamily, number: string): readonly string[];
  isOrderKnown(orderNumber: string): boolean;
  /** All releases of a blanket order's number that came, by the names they have here. */
  releasesOf(orderNumber: string): readonly { readonly name: string; readonly isCancelled: boolean }[];
  /** Which of these SSCCs another expected notice names too; not what is staged. */
  noticesOfSsccs(ssccs: readonly string[], exceptNumber: string): readonly { readonly sscc: string; readonly number: string }[];
  /** Changes that came before their order, oldest first. */
  waitingChanges(orderNumber: string): readonly WaitingChange[];
  /** The change of an earlier file found its order. */
  applyWaiting(
    documentNo: number,
    applied: { readonly version: number; readonly baseNo: number; readonly head: OrderHead; readonly lineCount: number },
  ): void;
  interchangesSeen(sender: string, receiver: string, controlNumber: string): readonly InterchangeSeen[];

  /** What a code or number means in a file of these suppliers: as on their labels (RC40), else the item that has the number. */
  codeOf(number: string, suppliers: ReadonlySet<string>): CodeMeaning | undefined;
  /** For whom codes were taught: numbers and names, as `supplierKey` writes them. */
  suppliersTaught(): ReadonlySet<string>;
  item(itemId: string): Item | undefined;

  /** Where the lines of a document stand. At most 1,000 lines: of the document, or those of one number or one item. */
  placesOf(documentId: string, of?: { readonly line?: string; readonly itemId?: string }): DocumentPlaces | undefined;
  /** `documentId` may also be a number: of the newest document that has it. */
  importOf(key: { readonly sha256?: string; readonly documentId?: string }): ImportRecord | undefined;
  /** Receipts that are counted blind and not finished, for which an order or notice of this file says what is expected. Rule IM82 */
  blindCountsOn(importNo: number): readonly string[];
  /** What would be lost: receipts opened on its documents, and changes that were built on them. */
  heldBy(importNo: number): ImportHolds;
  /** Takes an import back: the versions before it are current again. */
  undoImport(importNo: number, at: string, by: string): void;
}

export interface FileToStore {
  readonly sha256: string;
  readonly fileName: string;
  readonly format: string;
  readonly byteLength: number;
  readonly importedAt: string;
  readonly importedBy: string;
}

export interface FileSeen {
  readonly importNo: number;
  readonly fileName: string;
  readonly importedAt: string;
  readonly importedBy: string;
}

export interface ImportRecord extends FileToStore {
  readonly importNo: number;
  readonly state: 'staged' | 'stored' | 'undone';
  readonly documents: readonly DocumentRow[];
}

export type DocumentPlaces = readonly {
  readonly line: string;
  readonly itemId: string;
  readonly qty: number;
  /** The document whose file the place is in: a change leaves lines as an earlier document said them. */
  readonly documentId: string;
  readonly place: SourcePlace;
  /** Among lines of that file that were read from one place, from 0. */
  readonly nth: number;
}[];

export interface ImportHolds {
  readonly receipts: readonly string[];
  /** Order changes of later imports, and the files they came in. */
  readonly changes: readonly { readonly number: string; readonly fileName: string }[];
}

export interface DocumentRow {
  readonly documentId: string;
  readonly kind: string;
  readonly number: string;
  readonly supplier?: string;
  readonly partnerId?: string;
  readonly lineCount: number;
  readonly unitCount: number;
  /** 'waiting': a change whose order has not come; 'left': a person kept what stood. */
  readonly change: 'new' | 'changed' | 'unchanged' | 'cancelled' | 'waiting' | 'left';
}

export interface DocumentToStore extends DocumentRow {
  readonly importNo: number;
  readonly family: DocumentFamily;
  readonly purpose: string;
  readonly contentHash: string;
  readonly version: number;
  /** Lines of its own, none (a cancellation), or those of an earlier document. */
  readonly content: 'own' | 'none' | number;
  readonly baseNo?: number;
  readonly head?: OrderHead | ShipmentHead;
  readonly waiting?: PurchaseOrderDocument;
}

export interface LatestDocument {
  readonly documentNo: number;
  readonly documentId: string;
  readonly version: number;
  readonly contentHash: string;
  /** The document whose lines are current; none after a cancellation of what never came. */
  readonly contentNo: number | undefined;
  readonly isCancelled: boolean;
}

export interface WaitingChange {
  readonly documentNo: number;
  readonly documentId: string;
  readonly change: PurchaseOrderDocument;
}

export interface InterchangeToStore {
  readonly position: number;
  readonly partnerId?: string;
  readonly sender: string;
  readonly receiver: string;
  readonly controlNumber: string;
  readonly isTest: boolean;
  readonly contentHash: string;
  readonly documentCount: number;
}

export interface InterchangeSeen {
  readonly contentHash: string;
  readonly fileName: string;
  readonly importedAt: string;
  readonly importedBy: string;
}

export interface ListedItem {
  readonly item: Item;
  readonly codes: readonly { readonly code: string; readonly unit: string }[];
}

export interface CodeMeaning {
  readonly itemId: string;
  /** The pack that a scan of the code counts; absent for an item's own number. */
  readonly unit?: string;
  readonly isTaught: boolean;
}

export interface CodeToStore {
  readonly code: string;
  readonly itemId: string;
  readonly unit: string;
}

export interface OrderHead {
  /** Of a blanket order, where the document said which. */
  readonly release?: string;
  readonly supplierId?: string;
  readonly supplierName?: string;
  readonly orderDate?: string;
  readonly dueDate?: string;
}

/** One line of an order, as stored. */
export interface StoredLine {
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
  /** The document whose file says so; the line's own when absent. */
  readonly sourceNo?: number;
}

export interface ShipmentHead {
  readonly supplierName?: string;
  readonly shippedDate?: string;
  readonly expectedDate?: string;
  readonly carrier?: string;
  readonly scac?: string;
  readonly billOfLading?: string;
  readonly proNumber?: string;
  readonly trailer?: string;
  readonly seals: readonly string[];
  /** Order lines advised. */
  readonly lineCount: number;
  readonly palletCount: number;
  readonly orders: readonly string[];
}

export interface ShipmentToStore {
  readonly units: readonly AsnUnit[];
  readonly lines: readonly {
    readonly unitId: string | undefined;
    readonly orderNumber: string | undefined;
    readonly orderLine: string | undefined;
    readonly itemId: string;
    readonly qty: number;
    readonly lot: string | undefined;
    readonly expiryDate: string | undefined;
    readonly serials: readonly string[];
    readonly place: SourcePlace;
  }[];
}

/** What a notice says of each item, for a comparison with the one that replaces it. */
export interface ShipmentSummary {
  readonly units: number;
  readonly lines: readonly { readonly orderNumber?: string; readonly itemId: string; readonly lot?: string; readonly qty: number }[];
}

// Trading partners -----------------------------------------------------------------------------------------------------------------------------

export interface PartnerRow {
  readonly profile: PartnerProfile;
  /** How often it was saved. */
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A message that went to a partner, and what the partner said of it. */
export interface SentMessage {
  readonly sentId: string;
  readonly partnerId: string;
  readonly standard: 'x12' | 'edifact';
  /** '861', 'RECADV', '855', '997' … */
  readonly type: string;
  readonly interchange: string;
  readonly group?: string;
  readonly message: string;
  readonly documentNumber?: string;
  readonly fileName: string;
  readonly sentAt: string;
  readonly state: 'waiting' | Acknowledgement['outcome'];
  readonly acknowledgedAt?: string;
  readonly acknowledgedWith?: string;
  readonly reasons: readonly string[];
}

export interface ReceivedNumber {
  readonly partnerId?: string;
  readonly sender: string;
  readonly receiver: string;
  readonly controlNumber: string;
  readonly isTest: boolean;
  readonly documents: number;
  readonly fileName: string;
  readonly importedAt: string;
}

export interface NumberGap {
  readonly sender: string;
  readonly receiver: string;
  readonly partnerId?: string;
  readonly from: string;
  readonly to: string;
  /** When the number behind the gap came. */
  readonly seenAt: string;
}

export interface ExchangeStore {
  partners(): readonly PartnerProfile[];
  partnerRows(): readonly PartnerRow[];
  /** What we sent and an acknowledgement speaks of. */
  sentFor(acknowledgement: Acknowledgement, partnerId: string | undefined): readonly string[];
  /** Newest first. */
  sent(limit: number): readonly SentMessage[];
  /** Waiting for an acknowledgement, oldest first. */
  waiting(): readonly SentMessage[];
  /** Interchanges received, newest first. */
  received(limit: number): readonly ReceivedNumber[];
  /** Control numbers that are missing between two that came. */
  gaps(): readonly NumberGap[];
}

/** One file for a partner; the key names it. */
export interface PartnerFile {
  readonly partnerId: string;
  readonly key: string;
  readonly extension: string;
}

export interface PartnerFiles {
  /** Whole in the partner's folder, or not there. The same bytes again change nothing, also when the partner's program has fetched them meanwhile. */
  publish(file: PartnerFile & { readonly bytes: Uint8Array }): Promise<{ readonly kind: 'published' } | Exclude<PostOutcome, { kind: 'accepted' }>>;
  /** Whether it became visible, there still or not. */
  isPublished(
    file: PartnerFile,
  ): Promise<{ readonly kind: 'found' } | { readonly kind: 'absent' } | { readonly kind: 'unknown'; readonly reason: string }>;
}

// Watched folders ------------------------------------------------------------------------------------------------------------------------------

/** What stands in a watched folder. */
export interface InboxEntry {
  /** Names it to the folder; a name may hold bytes that are no text. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  /** Changes whenever the file does. */
  readonly stamp: string;
  /** Milliseconds, of the clock of whoever wrote it: for an order only. */
  readonly changedMs: number;
}

/** A file that is ours until it is settled. */
export interface ClaimedFile {
  readonly claimId: string;
  /** Safe on every system. */
  readonly name: string;
  /** How often it was begun: 1 at first. */
  readonly attempt: number;
}

export const INBOX_PLACES = ['done', 'refused', 'waiting'] as const;
export type InboxPlace = (typeof INBOX_PLACES)[number];

/** What a person and a program can read beside a file. */
export interface InboxReport {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Every method throws an {InboxError} when the folder cannot be used. */
export interface InboxFolder {
  readonly path: string;
  /** Files whose names say that they are hidden or still being written are left out, those with a lock file beside them, and what is ours. */
  list(): Promise<readonly InboxEntry[]>;
  /** Those of an earlier life of the program. */
  claimed(): Promise<readonly ClaimedFile[]>;
  /** Moves it out of everybody's sight, under the new id. Undefined: it is gone, or its writer still holds it. */
  claim(entry: InboxEntry, claimId: string): Promise<ClaimedFile | undefined>;
  /** Counts one more attempt, on the disk. Undefined: it is gone. */
  beginAgain(file: ClaimedFile): Promise<ClaimedFile | undefined>;
  read(file: ClaimedFile, mostBytes: number): Promise<{ readonly kind: 'read'; readonly bytes: Uint8Array } | UnreadableFile>;
  /** The report first, then the file, so that a file never stands there without one. @returns the name it got */
  settle(file: ClaimedFile, place: InboxPlace, report?: InboxReport): Promise<string>;
  /** Files that wait for a person. */
  waiting(): Promise<readonly { readonly name: string; readonly claimId: string }[]>;
  readWaiting(name: string, mostBytes: number): Promise<{ readonly kind: 'read'; readonly bytes: Uint8Array } | UnreadableFile>;
  /** Claims a file that waits. Undefined: it is gone. */
  takeUp(name: string): Promise<ClaimedFile | undefined>;
  /** Told when something may have changed; a folder on a network may never tell. Returns how to stop. */
  watch(onHint: () => void): () => void;
}

/** 'changing': its writer goes on writing. */
export type UnreadableFile = { readonly kind: 'gone' | 'changing' | 'not-a-file' } | { readonly kind: 'too-large'; readonly size: number };
