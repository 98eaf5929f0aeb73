// main/application/documents/import-run.ts · one file on its way in: its parts are placed and staged one after the other, then shown together or not at all. Rules: ./IMPORT.md
import type {
  Acknowledgement,
  AsnDocument,
  AsnLine,
  ItemMasterDocument,
  NeutralDocument,
  OrderDocumentLine,
  ParsedPart,
  PurchaseOrderDocument,
  SourcePlace,
  UnreadTable,
} from '../../domain/document/document.ts';
import { isSameRelease, releaseName, splitRelease } from '../../domain/document/order-release.ts';
import { partnerOfDocument } from '../../domain/partner/find-partner.ts';
import { ourShare } from '../../domain/partner/our-share.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import { supplierKey } from '../../domain/receipt/suppliers.ts';
import type { OrderToConfirm } from '../exchange/answer-import.ts';
import { orderToConfirm } from '../exchange/order-to-confirm.ts';
import { ReceivedAcknowledgements } from '../exchange/received-acknowledgements.ts';
import { ReceivedInterchanges } from '../exchange/received-interchanges.ts';
import type {
  DocumentFamily,
  DocumentRow,
  DocumentStore,
  DocumentToStore,
  LatestDocument,
  NewEvent,
  OrderHead,
  ShipmentHead,
  ShipmentToStore,
  StoredLine,
  WaitingChange,
} from '../ports.ts';
import { applyOrderChange, withoutZeros } from './apply-order-change.ts';
import { contentHash } from './content-hash.ts';
import { orderDifference, shipmentDifference } from './document-difference.ts';
import { ImportFindings } from './import-findings.ts';
import type { Decisions, FileIn, ImportDeps, ImportResult } from './import-result.ts';
import { ItemBook } from './item-book.ts';
import { listedItem } from './list-items.ts';
import { ownCopy } from './own-copy.ts';
import { type PlacedLine, placeLine } from './place-lines.ts';
import { findRepeated } from './repeated-interchanges.ts';
import { writingNothing } from './writing-nothing.ts';

/** SSCCs of one file, kept in memory to tell two of its own notices apart. */
const MOST_OWN_SSCCS = 100_000;
/** Lines between two pauses: about a millisecond's work. */
const PAUSE_LINES = 200;
/** Rows written between two pauses. */
const STAGED_ROWS = 1_000;

export interface RunOptions {
  readonly actor: string;
  readonly sha256: string;
  readonly importedAt: string;
  /** Only look: nothing is written. */
  readonly isCheck: boolean;
  /** Keeps the documents as read, for a dry run of the command line. */
  readonly keepsNeutral: boolean;
  readonly partnerId?: string;
  readonly decisions?: Decisions;
  /** Rows in one write. */
  readonly writtenRows: number;
}

/** A document on its way in. */
interface Incoming {
  readonly family: DocumentFamily;
  readonly kind: NeutralDocument['kind'];
  readonly number: string;
  readonly purpose: string;
  readonly hash: string;
  readonly documentId: string;
  readonly partner: PartnerProfile | undefined;
  readonly before: LatestDocument | undefined;
  readonly version: number;
}

type Addition = Pick<DocumentToStore, 'change' | 'content' | 'lineCount' | 'unitCount'> &
  Partial<Pick<DocumentToStore, 'head' | 'baseNo' | 'waiting'>>;

export class ImportRun {
  readonly #deps: ImportDeps;
  readonly #file: FileIn;
  readonly #options: RunOptions;
  readonly #documents: DocumentStore;
  readonly #items: ItemBook;
  readonly #profiles: readonly PartnerProfile[];
  readonly #interchanges: ReceivedInterchanges;
  readonly #findings: ImportFindings;
  readonly #rows: DocumentRow[] = [];
  readonly #neutral: NeutralDocument[] = [];
  readonly #tables: UnreadTable[] = [];
  readonly #confirmed: OrderToConfirm[] = [];
  readonly #acknowledgements: ReceivedAcknowledgements;
  /** What this file itself said last of a number. */
  readonly #own = new Map<string, LatestDocument>();
  /** Of these the releases of blanket orders: by the number that they share, each name, and whether it was cancelled. */
  readonly #ownReleases = new Map<string, Map<string, boolean>>();
  /** Lines of the orders of this file, when nothing of it is written. */
  readonly #ownLines = new Map<number, readonly StoredLine[]>();
  /** Changes of this file whose order has not come. */
  #ownWaiting: readonly WaitingChange[] = [];
  /** SSCC → the notice of this file that names it; in the first of a very long file. Numbers and copies: a text cut from the file keeps its whole piece in memory. */
  readonly #ownSsccs = new Map<bigint, string>();
  #importNo: number | undefined;
  #format: string | undefined;
  #version: string | undefined;
  #lines = 0;
  #leftOut = 0;
  #repeats: ReturnType<typeof findRepeated>;

  constructor(deps: ImportDeps, file: FileIn, options: RunOptions) {
    this.#deps = deps;
    this.#file = file;
    this.#options = options;
    this.#documents = options.isCheck ? writingNothing(deps.documents) : deps.documents;
    this.#items = new ItemBook(this.#documents, Number.isFinite(options.writtenRows));
    this.#profiles = deps.exchange.partners();
    this.#interchanges = new ReceivedInterchanges(this.#profiles);
    this.#acknowledgements = new ReceivedAcknowledgements(deps.exchange);
    this.#findings = new ImportFindings(file.fileName, options.decisions);
  }

  /** Takes what the parser says next; between two pauses nothing waits for long. */
  *take(part: ParsedPart): Generator<void, void, void> {
    switch (part.type) {
      case 'header': {
        this.#format ??= part.format;
        this.#version ??= part.version;
        const refused = this.#interchanges.begin(part);
        if (refused !== undefined) this.#findings.error(refused.code, refused.message, refused.place, refused.read, refused.expected);
        return;
      }
      case 'problem':
        this.#findings.problem(part.problem);
        return;
      case 'message':
        this.#interchanges.addMessage(part.message);
        return;
      case 'acknowledgement':
        this.#acknowledgement(part.acknowledgement);
        return;
      case 'table':
        this.#tables.push(part.table);
        return;
      case 'skipped':
        this.#findings.notice('skipped', part.what, part.place);
        return;
      case 'document':
        if (this.#options.keepsNeutral) this.#neutral.push(part.document);
        if (!this.#findings.hasErrors) yield* this.#document(part.document);
        return;
    }
  }

  /** After the last part. What is left to do afterwards is short. */
  *finish(): Generator<void, void, void> {
    if (!this.#findings.hasErrors && this.#rows.length === 0 && this.#acknowledgements.received.length === 0) {
      if (this.#leftOut > 0)
        this.#findings.error('nothing-for-us', 'every line of this file goes to another place: check the places in the partner profile', {});
      else
        this.#findings.error(
          'nothing-found',
          'no order, ship notice, manifest or item list was found in this file: send one of these as X12, EDIFACT, XML, JSON, CSV or Excel',
          {},
        );
    }
    if (this.#findings.hasErrors) return;
    this.#repeats = findRepeated(this.#interchanges, this.#documents, this.#findings, this.#deps.sha256);
    if (!this.#options.isCheck && this.#importNo !== undefined) yield* this.#items.write(this.#importNo, this.#options.writtenRows);
  }

  /** Whether `store` may be called: no error, and a person decided all that is theirs to decide. */
  get isReady(): boolean {
    return !this.#findings.hasErrors && !this.#options.isCheck && this.#repeats === undefined && !this.#findings.isUndecided;
  }

  /** In the transaction that shows the import. */
  store(): readonly NewEvent[] {
    const { ids, documents } = this.#deps;
    const { actor, importedAt: at, sha256, decisions } = this.#options;
    const importNo = this.#import();
    this.#items.writePacks(importNo);
    documents.recordInterchanges(
      importNo,
      this.#interchanges.numbered(this.#deps.sha256).map(({ row }) => row),
    );
    documents.showImport(importNo);
    const documentsIn = this.#rows.map(({ documentId, kind, number, change }) => ({ documentId, kind, number, change }));
    const left = Object.entries(decisions?.choices ?? {}).filter(([, choice]) => choice === 'leave');
    const payload = {
      fileName: this.#file.fileName,
      sha256,
      documents: documentsIn,
      warnings: this.#findings.problems.length,
      ...(left.length === 0 ? {} : { left: left.map(([key]) => key) }),
    };
    const imported: NewEvent = { id: ids.next(), stream: `document:${sha256}`, kind: 'document-imported', at, device: 'file', actor, payload };
    return [imported, ...this.#acknowledgements.events(ids, at, actor), ...this.#deps.answers(this.result(), sha256, this.#confirmed)];
  }

  #acknowledgement(acknowledgement: Acknowledgement): void {
    const isOurs = this.#acknowledgements.add(acknowledgement, this.#interchanges.profile?.partnerId);
    this.#interchanges.addContent(this.#deps.sha256(JSON.stringify({ ...acknowledgement, place: undefined })));
    const { type, group, interchange, place } = acknowledgement;
    if (!isOurs)
      this.#findings.notice(
        'acknowledges-unknown',
        `this ${type} answers ${group ?? interchange ?? 'a message'}, which was not sent from here`,
        place,
      );
  }

  /** The number under which rows are staged, if any are. */
  get importNo(): number | undefined {
    return this.#importNo;
  }

  get progress(): { readonly documents: number; readonly lines: number } {
    return { documents: this.#rows.length, lines: this.#lines };
  }

  result(outcome?: 'cancelled'): ImportResult {
    const { isCheck, keepsNeutral } = this.#options;
    const decided = this.#findings.hasErrors ? 'refused' : isCheck ? 'checked' : this.#findings.isUndecided ? 'needs-decision' : 'imported';
    const ended = outcome ?? (!this.#findings.hasErrors && this.#repeats !== undefined ? 'already-imported' : decided);
    return {
      outcome: ended,
      fileName: this.#file.fileName,
      ...(this.#format === undefined ? {} : { format: this.#format }),
      ...(this.#version === undefined ? {} : { version: this.#version }),
      documents: ended === 'refused' || ended === 'cancelled' ? [] : this.#rows,
      ...(keepsNeutral ? { neutral: this.#neutral } : {}),
      problems: this.#findings.problems,
      notices: this.#findings.notices,
      questions: this.#findings.questions,
      changes: this.#findings.changes,
      tables: this.#tables,
      interchanges: this.#interchanges.received(),
      acknowledgements: this.#acknowledgements.received,
      ...(ended === 'already-imported' ? this.#repeats : {}),
    };
  }

  *#document(given: NeutralDocument): Generator<void, void, void> {
    const { ids, sha256 } = this.#deps;
    const document = this.#named(given);
    const partner = this.#partnerOf(document);
    this.#items.beginDocument(() => supplierKeysOf(document, partner));
    const family: DocumentFamily = document.kind === 'item-master' ? 'items' : 'units' in document ? 'shipment' : 'order';
    const hash = yield* contentHash(document, sha256);
    const number = ownCopy(document.number);
    const before = this.#own.get(`${family} ${number}`) ?? this.#documents.latest(family, number);
    const incoming: Incoming = {
      family,
      kind: document.kind,
      number,
      purpose: 'purpose' in document ? document.purpose : 'original',
      hash,
      documentId: ids.next(),
      partner,
      before,
      version: Math.max(before?.version ?? 0, this.#documents.lastVersion(family, number)) + 1,
    };
    if (document.kind !== 'item-master' && !('units' in document)) this.#tellOtherRelease(document, incoming);
    if (document.kind === 'item-master') yield* this.#itemList(document, incoming);
    else if (incoming.purpose === 'cancel') this.#cancel(document, incoming);
    else if (before !== undefined && before.contentHash === hash && !before.isCancelled) this.#unchanged(document, incoming, before);
    else if (document.kind === 'order-change' && incoming.purpose !== 'replace') yield* this.#orderChange(document, incoming);
    else if (this.#isLeft(incoming)) this.#add(incoming, document, { change: 'left', content: 'none', ...sizeOf(document) });
    else if ('units' in document) yield* this.#shipment(document, incoming);
    else yield* this.#order(document, incoming);
    if (!this.#options.isCheck && this.#items.isFull) yield* this.#items.write(this.#import(), this.#options.writtenRows);
  }

  #partnerOf(document: NeutralDocument): PartnerProfile | undefined {
    const { partnerId } = this.#options;
    if (partnerId !== undefined) return this.#profiles.find((profile) => profile.partnerId === partnerId);
    return this.#interchanges.profile ?? partnerOfDocument(this.#profiles, document);
  }

  *#itemList(document: ItemMasterDocument, incoming: Incoming): Generator<void, void, void> {
    const { before, hash } = incoming;
    if (before?.contentHash === hash) {
      this.#unchanged(document, incoming, before);
      return;
    }
    const items = document.items.map(listedItem);
    this.#items.addListed(items);
    yield;
    this.#add(incoming, document, { change: before === undefined ? 'new' : 'changed', content: 'own', ...sizeOf(document) });
    if (this.#options.isCheck) return;
    for (let from = 0; from < items.length; from += STAGED_ROWS) {
      this.#documents.stageItems(this.#import(), items.slice(from, from + STAGED_ROWS));
      yield;
    }
  }

  #cancel(document: Exclude<NeutralDocument, ItemMasterDocument>, incoming: Incoming): void {
    const { before, number, family } = incoming;
    if (before?.contentNo === undefined)
      this.#findings.warning('cancels-unknown', `this file cancels ${number}, which was never imported`, {}, number);
    const receipts = this.#documents.receiptsOn(family, number);
    const left = receipts.length > 0 && this.#findings.ask(incoming, 'received-already', receipts) === 'leave';
    this.#add(incoming, document, { change: left ? 'left' : 'cancelled', content: 'none', ...sizeOf(document) });
  }

  #unchanged(document: NeutralDocument, incoming: Incoming, before: LatestDocument): void {
    const same = { ...incoming, version: before.version };
    this.#add(same, document, { change: 'unchanged', content: before.contentNo ?? 'none', ...sizeOf(document) });
  }

  /** Another content under a number that stands already: whether a person keeps what stands. Asks where the rules say so. */
  #isLeft(incoming: Incoming): boolean {
    const { before, purpose, family, number } = incoming;
    if (before === undefined || before.isCancelled) return false;
    const receipts = this.#documents.receiptsOn(family, number);
    if (purpose === 'original' || purpose === 'duplicate') return this.#findings.ask(incoming, 'sent-again', receipts) === 'leave';
    return receipts.length > 0 && this.#findings.ask(incoming, 'received-already', receipts) === 'leave';
  }

  /** [IM86] An order under the name it has here: the number, and of a release of a blanket order its release too. */
  #named(document: NeutralDocument): NeutralDocument {
    if (document.kind !== 'purchase-order' && document.kind !== 'order-change') return document;
    const { kind, number, release, isRelease = false, purpose } = document;
    const founds = release === undefined ? kind === 'purchase-order' && purpose !== 'cancel' : isRelease;
    const name = this.#nameOf(number, release, founds);
    if (name === number) return document;
    const named = splitRelease(name).release;
    return { ...document, number: name, ...(named === undefined ? {} : { release: named }) };
  }

  /**
   * The order that stands for a number and a release. Without one, the number itself, else its only open release. With one, that release, else what stands under
   * the bare number if it is that release (as stored before releases had names) or none.
   * @param founds what is not here yet gets a name of its own; without a release it is the bare number
   */
  #nameOf(number: string, release: string | undefined, founds: boolean): string {
    const bare = this.#latestOrder(number);
    const named = this.#releasesOf(number);
    if (release === undefined) {
      const [only, other] = [...named].filter(([, isCancelled]) => !isCancelled);
      return bare === undefined && !founds && only !== undefined && other === undefined ? only[0] : number;
    }
    const same = [...named.keys()].find((name) => isSameRelease(splitRelease(name).release ?? '', release));
    if (same !== undefined) return same;
    const standing = bare?.contentNo === undefined || bare.isCancelled ? undefined : this.#headOf(bare.contentNo);
    const isThatOne = standing !== undefined && (standing.release === undefined || isSameRelease(standing.release, release));
    return isThatOne || !founds ? number : releaseName(number, release);
  }

  #latestOrder(number: string): LatestDocument | undefined {
    return this.#own.get(`order ${number}`) ?? this.#documents.latest('order', number);
  }

  /** Names of all releases of a number that came, in earlier files and in this one, and whether each was cancelled. */
  #releasesOf(number: string): ReadonlyMap<string, boolean> {
    const stored = this.#documents.releasesOf(number).map(({ name, isCancelled }) => [name, isCancelled] as const);
    return new Map([...stored, ...(this.#ownReleases.get(number) ?? [])]);
  }

  /** [IM86] Another release under the number of an order that stands, and is not told by its sender to be one: whoever takes it loses the first. */
  #tellOtherRelease({ release, lines }: PurchaseOrderDocument, { before, number }: Incoming): void {
    if (release === undefined || before?.contentNo === undefined || before.isCancelled) return;
    const standing = this.#headOf(before.contentNo).release;
    if (standing === undefined || isSameRelease(standing, release)) return;
    this.#findings.warning(
      'other-release',
      `order ${number} stands with release ${standing}, and this is release ${release}: taken, it does not stand beside it but changes it; ask its sender for a number of its own for each release`,
      lines[0]?.place ?? {},
      release,
      standing,
    );
  }

  *#order(document: PurchaseOrderDocument, incoming: Incoming): Generator<void, void, void> {
    const { before, number, partner } = incoming;
    const lines = isForOtherPlace(document, partner) ? [] : yield* this.#orderLines(document, incoming);
    if (this.#findings.hasErrors) return;
    if (lines.length === 0 && document.lines.length > 0) {
      this.#findings.notice('other-places', `order ${number} goes to other places whole: it is left out`, document.lines[0]?.place ?? {});
      this.#leftOut += 1;
      return;
    }
    const documentNo = yield* this.#stageOrder(document, incoming, lines, { change: before === undefined ? 'new' : 'changed' });
    for (const waiting of this.#waitingFor(number)) yield* this.#applyWaiting(waiting, documentNo, lines, incoming.partner);
  }

  /** Changes that came before their order, in earlier files and in this one; each is applied once. */
  #waitingFor(number: string): readonly WaitingChange[] {
    const own = this.#ownWaiting.filter(({ change }) => change.number === number);
    this.#ownWaiting = this.#ownWaiting.filter(({ change }) => change.number !== number);
    const stored = this.#documents.waitingChanges(number).filter(({ documentNo }) => !own.some((each) => each.documentNo === documentNo));
    return [...stored, ...own];
  }

  *#orderLines(document: PurchaseOrderDocument, { partner }: Incoming): Generator<void, readonly StoredLine[], void> {
    const lines: StoredLine[] = [];
    const numbers = new Set<string>();
    for (const [index, line] of document.lines.entries()) {
      if (index % PAUSE_LINES === PAUSE_LINES - 1) yield;
      if (numbers.has(line.line)) {
        const message = `line number ${line.line} stands twice in order ${document.number}: number each line once`;
        this.#findings.error('duplicate-line', message, line.place, line.line);
        continue;
      }
      numbers.add(line.line);
      const ours = this.#ours(line, partner);
      const placed = ours === undefined ? undefined : placeLine(this.#items, ours, partner, this.#findings.error);
      if (ours !== undefined && placed !== undefined) lines.push(storedLine(ours, placed));
    }
    this.#lines += lines.length;
    return lines;
  }

  /** The line as it concerns this place; undefined when it does not. */
  #ours(line: OrderDocumentLine, partner: PartnerProfile | undefined): OrderDocumentLine | undefined {
    const share = ourShare(line, partner?.ourLocations ?? []);
    switch (share.kind) {
      case 'all':
        return line;
      case 'unknown': {
        const message = `line ${line.line} is divided over ${share.places} places and no partner profile says which is ours: all of it is expected here`;
        this.#findings.warning('places-unknown', message, line.place);
        return line;
      }
      case 'none':
        this.#findings.notice('other-places', `line ${line.line} goes to other places whole: it is left out`, line.place);
        return undefined;
      case 'part':
        if (share.others > 0)
          this.#findings.notice(
            'other-places',
            `line ${line.line}: ${share.qty.text} of ${line.qty.text} ${line.qty.unit} come here, the rest goes elsewhere`,
            line.place,
          );
        return { ...line, qty: share.qty };
    }
  }

  *#stageOrder(
    document: PurchaseOrderDocument,
    incoming: Incoming,
    lines: readonly StoredLine[],
    more: Pick<Addition, 'change'> & Partial<Addition>,
  ): Generator<void, number, void> {
    const { before, number, kind } = incoming;
    const documentNo = this.#add(incoming, document, { content: 'own', head: orderHead(document), lineCount: lines.length, unitCount: 0, ...more });
    if (this.#options.isCheck) this.#ownLines.set(documentNo, lines);
    else yield* this.#stageLines(documentNo, number, lines);
    if (before?.contentNo !== undefined) this.#tellOrderChange({ kind, number }, this.#linesOf(before.contentNo), lines, incoming);
    const toConfirm = orderToConfirm(document, incoming, this.#interchanges);
    if (toConfirm !== undefined) this.#confirmed.push(toConfirm);
    return documentNo;
  }

  *#stageLines(documentNo: number, number: string, lines: readonly StoredLine[]): Generator<void, void, void> {
    for (let from = 0; from < lines.length; from += STAGED_ROWS) {
      this.#documents.stageOrderLines(documentNo, number, from, lines.slice(from, from + STAGED_ROWS));
      yield;
    }
  }

  #linesOf(documentNo: number): readonly StoredLine[] {
    return this.#ownLines.get(documentNo) ?? this.#documents.orderLines(documentNo);
  }

  #tellOrderChange(
    { kind, number }: Pick<Incoming, 'kind' | 'number'>,
    before: readonly StoredLine[],
    after: readonly StoredLine[],
    { version, purpose }: Pick<Incoming, 'version' | 'purpose'>,
  ): void {
    const received = this.#documents.receivedOn(number);
    const difference = orderDifference(before, after, received);
    this.#findings.change({ key: `${kind} ${number}`, kind, number, version, difference });
    this.#tellDropped({ kind, number, purpose }, difference.removed);
    for (const line of after) {
      const got = received.get(line.lineNumber) ?? 0;
      if (got > line.orderedQty && before.some((each) => each.lineNumber === line.lineNumber && each.orderedQty > line.orderedQty))
        this.#findings.warning(
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
        this.#findings.warning(
          'removes-received',
          `line ${line.lineNumber} of order ${number} is removed, and ${got} were received on it`,
          {},
          line.lineNumber,
        );
    }
  }

  /** [IM83] An order or a notice that calls itself a change may name only what changes: its form does not say. */
  #tellDropped({ kind, number, purpose }: Pick<Incoming, 'kind' | 'number' | 'purpose'>, removed: number): void {
    if (purpose !== 'change' || kind === 'order-change' || removed === 0) return;
    const message = `${number} calls itself a change and was read as all that is left: ${removed} lines that it does not name are dropped; ask its sender whether they stand`;
    this.#findings.warning('change-as-whole', message, {}, number);
  }

  *#orderChange(document: PurchaseOrderDocument, incoming: Incoming): Generator<void, void, void> {
    const { before, number, family } = incoming;
    if (before?.isCancelled === true) {
      this.#findings.error(
        'order-cancelled',
        `order ${number} was cancelled: ask its sender for a new order instead of a change`,
        document.lines[0]?.place ?? {},
        number,
      );
      return;
    }
    if (before?.contentNo === undefined) {
      this.#findings.notice('waits-for-order', `order ${number} is not here yet: the change waits for it`, document.lines[0]?.place ?? {});
      const waiting = ownCopy(document);
      const documentNo = this.#add({ ...incoming, version: 0 }, document, { change: 'waiting', content: 'none', waiting, ...sizeOf(document) });
      this.#ownWaiting = [...this.#ownWaiting, { documentNo, documentId: incoming.documentId, change: waiting }];
      return;
    }
    const receipts = this.#documents.receiptsOn(family, number);
    if (receipts.length > 0 && this.#findings.ask(incoming, 'received-already', receipts) === 'leave') {
      this.#add(incoming, document, { change: 'left', content: 'none', ...sizeOf(document) });
      return;
    }
    const lines = yield* this.#changedLines(document, this.#linesOf(before.contentNo), before.contentNo, incoming.partner);
    if (this.#findings.hasErrors) return;
    const head = { ...this.#headOf(before.contentNo), ...orderHead(document) };
    yield* this.#stageOrder(document, incoming, lines, { change: 'changed', baseNo: before.contentNo, head });
  }

  *#changedLines(
    document: PurchaseOrderDocument,
    lines: readonly StoredLine[],
    baseNo: number,
    partner: PartnerProfile | undefined,
  ): Generator<void, readonly StoredLine[], void> {
    const known = new Set(lines.map(({ lineNumber }) => withoutZeros(lineNumber)));
    const changes = document.lines.flatMap((line) => this.#ourChange(line, known.has(withoutZeros(line.line)), partner) ?? []);
    return yield* applyOrderChange(changes, {
      orderNumber: document.number,
      lines: lines.map((line) => ({ ...line, sourceNo: line.sourceNo ?? baseNo })),
      place: (line, stored) => {
        const ids = line.ids.length > 0 || stored === undefined ? line.ids : [{ type: 'buyer-item' as const, value: stored.itemId }];
        return placeLine(this.#items, { ...line, ids }, partner, this.#findings.error);
      },
      toLine: storedLine,
      fault: this.#findings.error,
    });
  }

  /** [IM3] A line may come to our place, or leave it, with a change; of one that was never ours nobody here has heard. */
  #ourChange(line: OrderDocumentLine, isKnown: boolean, partner: PartnerProfile | undefined): OrderDocumentLine | undefined {
    const { change } = line;
    const places = partner?.ourLocations ?? [];
    const share = ourShare(line, places).kind;
    if (share === 'none' && isKnown && change !== 'add') {
      if (change === 'delete' || change === 'unchanged') return line;
      this.#findings.notice('other-places', `line ${line.line} goes to other places now: it is no longer expected here`, line.place);
      return { ...line, change: 'delete' };
    }
    if (share === 'all' && !isKnown && change === 'delete' && places.length > 0) {
      this.#findings.notice('other-places', `line ${line.line} is deleted, and was not expected here`, line.place);
      return undefined;
    }
    const ours = this.#ours(line, partner);
    return ours !== undefined && share === 'part' && !isKnown && change === 'change' ? { ...ours, change: 'add' } : ours;
  }

  /** A change that came before its order: the order has come. */
  *#applyWaiting(
    waiting: WaitingChange,
    orderNo: number,
    orderLines: readonly StoredLine[],
    partner: PartnerProfile | undefined,
  ): Generator<void, void, void> {
    const { change, documentNo } = waiting;
    const before = this.#own.get(`order ${change.number}`);
    const baseNo = before?.contentNo ?? orderNo;
    const base = baseNo === orderNo ? orderLines : this.#linesOf(baseNo);
    const lines = yield* this.#changedLines(change, base, baseNo, partner);
    if (this.#findings.hasErrors) return;
    const version = (before?.version ?? 0) + 1;
    const head = { ...this.#headOf(baseNo), ...orderHead(change) };
    if (this.#options.isCheck) this.#ownLines.set(documentNo, lines);
    else {
      yield* this.#stageLines(documentNo, change.number, lines);
      this.#documents.applyWaiting(documentNo, { version, baseNo, head, lineCount: lines.length });
    }
    this.#remember('order', change.number, {
      documentNo,
      documentId: waiting.documentId,
      version,
      contentHash: '',
      contentNo: documentNo,
      isCancelled: false,
    });
    this.#findings.notice('change-applied', `a change of order ${change.number} that had come before it is applied`, {});
    this.#tellOrderChange({ kind: 'order-change', number: change.number }, base, lines, { version, purpose: 'change' });
  }

  #headOf(documentNo: number): OrderHead {
    return this.#documents.orderHead(documentNo) ?? {};
  }

  /** [IM86] The orders of a notice's lines, by number and release; asked once for each of them. */
  #orderNames(): (line: Pick<AsnLine, 'orderNumber' | 'orderRelease'>) => string | undefined {
    const known = new Map<string, string>();
    return ({ orderNumber, orderRelease }) => {
      if (orderNumber === undefined) return undefined;
      const asked = orderRelease === undefined ? orderNumber : releaseName(orderNumber, orderRelease);
      let name = known.get(asked);
      if (name === undefined) {
        name = this.#nameOf(ownCopy(orderNumber), orderRelease === undefined ? undefined : ownCopy(orderRelease), orderRelease !== undefined);
        known.set(ownCopy(asked), name);
      }
      return name === orderNumber ? orderNumber : name;
    };
  }

  *#shipment(document: AsnDocument, incoming: Incoming): Generator<void, void, void> {
    const { before, number, kind, partner, version } = incoming;
    const lines: ShipmentToStore['lines'][number][] = [];
    const orderOf = this.#orderNames();
    for (const [index, line] of document.lines.entries()) {
      if (index % PAUSE_LINES === PAUSE_LINES - 1) yield;
      const placed = placeLine(this.#items, document.kind === 'manifest' ? { ...line, isMeasured: true } : line, partner, this.#findings.error);
      if (placed === undefined) continue;
      const { unitId, orderLine, lot, expiryDate, serials, place } = line;
      lines.push({ unitId, orderNumber: orderOf(line), orderLine, itemId: placed.item.itemId, qty: placed.qty, lot, expiryDate, serials, place });
    }
    this.#lines += lines.length;
    if (this.#findings.hasErrors) return;
    const head = shipmentHead(document, lines);
    const overtaken = head.orders.filter((order) => !this.#own.has(`order ${order}`) && !this.#documents.isOrderKnown(order));
    if (overtaken.length > 0)
      this.#findings.notice(
        'overtakes-order',
        `notice ${number} came before its order ${overtaken.slice(0, 5).join(', ')}: it stands for the order until that comes`,
        {},
      );
    yield* this.#tellSharedSsccs(document, number);
    const documentNo = this.#add(incoming, document, { change: before === undefined ? 'new' : 'changed', content: 'own', head, ...sizeOf(document) });
    if (before?.contentNo !== undefined) {
      const after = {
        units: document.units.length,
        lines: lines.map(({ orderNumber, itemId, lot, qty }) => summaryLine(orderNumber, itemId, lot, qty)),
      };
      const difference = shipmentDifference(this.#documents.shipmentSummary(before.contentNo), after);
      this.#findings.change({ key: `${kind} ${number}`, kind, number, version, difference });
      this.#tellDropped(incoming, difference.removed);
    }
    if (this.#options.isCheck) return;
    yield* this.#documents.stageShipment(documentNo, { units: document.units, lines });
    yield;
  }

  /** [IM85] Taken all the same: an SSCC that two notices name is asked about when it is scanned (RC53). */
  *#tellSharedSsccs({ units }: AsnDocument, number: string): Generator<void, void, void> {
    const copy = ownCopy(number);
    const ssccs = units.flatMap(({ plates, place }) => plates.flatMap(({ kind, value }) => (kind === 'sscc' ? [{ sscc: value, place }] : [])));
    const found = new Map<string, { count: number; readonly sscc: string; readonly place: SourcePlace }>();
    for (let from = 0; from < ssccs.length; from += PAUSE_LINES) {
      if (from > 0) yield;
      const these = ssccs.slice(from, from + PAUSE_LINES);
      const others = Map.groupBy(
        this.#documents.noticesOfSsccs(
          these.map(({ sscc }) => sscc),
          number,
        ),
        ({ sscc }) => sscc,
      );
      for (const { sscc, place } of these) {
        const key = BigInt(sscc);
        const own = this.#ownSsccs.get(key);
        const names = new Set((others.get(sscc) ?? []).map((other) => other.number));
        if (own !== undefined && own !== number) names.add(own);
        for (const each of names) {
          const known = found.get(each);
          if (known === undefined) found.set(each, { count: 1, sscc, place });
          else known.count += 1;
        }
        if (this.#ownSsccs.size < MOST_OWN_SSCCS) this.#ownSsccs.set(key, copy);
      }
    }
    for (const [other, { count, sscc, place }] of found) {
      const said = count === 1 ? `SSCC ${sscc} of notice ${number} stands` : `${count} SSCCs of notice ${number} (the first is ${sscc}) stand`;
      this.#findings.notice('sscc-in-two-notices', `${said} in notice ${other} too: whoever scans it is asked which delivery it is on`, place, {
        notices: [number, other],
        count,
        sscc,
      });
    }
  }

  #add(incoming: Incoming, document: NeutralDocument, addition: Addition): number {
    const { family, kind, number, purpose, hash, documentId, partner, version } = incoming;
    const supplier = 'supplier' in document ? (document.supplier?.name ?? document.supplier?.id) : undefined;
    const row: DocumentRow = {
      documentId,
      kind,
      number,
      ...(supplier === undefined ? {} : { supplier: ownCopy(supplier) }),
      ...(partner === undefined ? {} : { partnerId: partner.partnerId }),
      lineCount: addition.lineCount,
      unitCount: addition.unitCount,
      change: addition.change,
    };
    const documentNo = this.#documents.addDocument({ ...addition, ...row, importNo: this.#import(), family, purpose, contentHash: hash, version });
    this.#rows.push(row);
    this.#interchanges.addDocument(hash, documentNo);
    if (addition.change !== 'left' && addition.change !== 'waiting') {
      const before = incoming.before;
      const contentNo = addition.content === 'own' ? documentNo : addition.content === 'none' ? before?.contentNo : addition.content;
      this.#remember(family, number, { documentNo, documentId, version, contentHash: hash, contentNo, isCancelled: purpose === 'cancel' });
    }
    return documentNo;
  }

  #remember(family: DocumentFamily, number: string, latest: LatestDocument): void {
    this.#own.set(`${family} ${number}`, latest);
    const { number: shared, release } = splitRelease(number);
    if (family !== 'order' || release === undefined) return;
    this.#ownReleases.set(shared, (this.#ownReleases.get(shared) ?? new Map<string, boolean>()).set(number, latest.isCancelled));
  }

  #import(): number {
    if (this.#importNo !== undefined) return this.#importNo;
    const { sha256, importedAt, actor } = this.#options;
    const { fileName, bytes } = this.#file;
    const file = { sha256, fileName, format: this.#format ?? '', byteLength: bytes.length, importedAt, importedBy: actor };
    this.#importNo = this.#documents.beginImport(file);
    return this.#importNo;
  }
}

/** Under which a person may have taught codes for whose document this is. */
function supplierKeysOf(document: NeutralDocument, partner: PartnerProfile | undefined): readonly string[] {
  const { id, name } = ('supplier' in document ? document.supplier : undefined) ?? {};
  const named = partner === undefined ? [id, name] : [id, name, partner.name, ...partner.ids.map(({ value }) => value)];
  return [...new Set(named.flatMap((each) => (each === undefined ? [] : [supplierKey(each)])))].sort();
}

/** An order whose ship-to is another place of ours; one that is divided says so line by line. */
function isForOtherPlace({ shipTo, lines }: PurchaseOrderDocument, partner: PartnerProfile | undefined): boolean {
  if (partner === undefined || partner.ourLocations.length === 0 || shipTo?.id === undefined) return false;
  return !partner.ourLocations.includes(shipTo.id) && !lines.some(({ destinations = [] }) => destinations.length > 0);
}

function sizeOf(document: NeutralDocument): { readonly lineCount: number; readonly unitCount: number } {
  if (document.kind === 'item-master') return { lineCount: document.items.length, unitCount: 0 };
  return { lineCount: document.lines.length, unitCount: 'units' in document ? document.units.length : 0 };
}

function storedLine(line: OrderDocumentLine, placed: PlacedLine): StoredLine {
  return {
    lineNumber: line.line,
    itemId: placed.item.itemId,
    description: line.description ?? placed.item.name,
    orderedQty: placed.qty,
    sentQty: line.qty.text,
    sentUnit: line.qty.isUnitAssumed === true ? placed.unit : line.qty.unit,
    ...(line.lot === undefined ? {} : { lot: line.lot }),
    ...(line.dueDate === undefined ? {} : { dueDate: line.dueDate }),
    overBasisPoints: basisPoints(line.overTolerancePercent),
    underBasisPoints: basisPoints(line.underTolerancePercent),
    place: line.place,
  };
}

function orderHead({ supplier, orderDate, dueDate, release }: PurchaseOrderDocument): OrderHead {
  return {
    ...(release === undefined ? {} : { release }),
    ...(supplier?.id === undefined ? {} : { supplierId: supplier.id }),
    ...(supplier === undefined ? {} : { supplierName: supplier.name ?? supplier.id ?? '' }),
    ...(orderDate === undefined ? {} : { orderDate }),
    ...(dueDate === undefined ? {} : { dueDate }),
  };
}

function shipmentHead(notice: AsnDocument, lines: ShipmentToStore['lines']): ShipmentHead {
  const { supplier, shippedDate, expectedDate, carrierName, scac, billOfLading, proNumber, trailer, seals, units } = notice;
  const supplierName = supplier?.name ?? supplier?.id;
  const advised = new Set<string>();
  const orders = new Set<string>();
  for (const { orderNumber, orderLine, itemId } of lines) {
    advised.add(`${orderNumber ?? ''}/${orderLine ?? ''}/${itemId}`);
    if (orderNumber !== undefined) orders.add(orderNumber);
  }
  return {
    ...(supplierName === undefined ? {} : { supplierName }),
    ...(shippedDate === undefined ? {} : { shippedDate }),
    ...(expectedDate === undefined ? {} : { expectedDate }),
    ...(carrierName === undefined ? {} : { carrier: carrierName }),
    ...(scac === undefined ? {} : { scac }),
    ...(billOfLading === undefined ? {} : { billOfLading }),
    ...(proNumber === undefined ? {} : { proNumber }),
    ...(trailer === undefined ? {} : { trailer }),
    seals,
    lineCount: advised.size,
    palletCount: units.reduce((count, unit) => count + (unit.level === 'pallet' ? 1 : 0), 0),
    orders: [...orders],
  };
}

function summaryLine(orderNumber: string | undefined, itemId: string, lot: string | undefined, qty: number) {
  return { itemId, qty, ...(orderNumber === undefined ? {} : { orderNumber }), ...(lot === undefined ? {} : { lot }) };
}

/** '2.5' percent → 250; anything unreadable was refused by the parser. */
function basisPoints(percent: string | undefined): number {
  return percent === undefined ? 0 : Math.round(Number(percent) * 100);
}
