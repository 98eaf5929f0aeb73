// main/application/import-file.ts · one file in: checked whole, stored in one transaction, or refused with every reason. The same bytes twice change nothing.
import { toBaseQuantity } from '../domain/document/base-quantity.ts';
import type {
  AsnDocument,
  DocumentKind,
  DocumentProblem,
  ItemId,
  ItemMasterDocument,
  NeutralDocument,
  ParsedPart,
  PurchaseOrderDocument,
  SentQuantity,
  SourcePlace,
} from '../domain/document/document.ts';
import { canonicalUnit } from '../domain/document/units.ts';
import type { Item, ItemPack } from '../domain/item/item.ts';
import { toMilligrams } from '../domain/units/mass.ts';
import { contentHash } from './content-hash.ts';
import { ItemBook } from './item-book.ts';
import type { Clock, CodeToStore, DocumentRow, DocumentStore, Ids, ItemToStore, Ledger, NewEvent, OrderToStore, ShipmentToStore } from './ports.ts';

/** A file with thousands of faults is told by its first ones. */
const MAX_PROBLEMS = 500;

export interface FileIn {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly kindHint?: DocumentKind;
}

export interface ImportDeps {
  readonly ledger: Ledger;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly ids: Ids;
  parse(file: FileIn): Iterable<ParsedPart>;
  sha256(bytes: Uint8Array | string): string;
  /** Keeps the raw file under its hash, durably, before anything refers to it. */
  keepRaw(sha256: string, file: FileIn): void;
}

export interface ImportResult {
  readonly outcome: 'imported' | 'already-imported' | 'refused' | 'checked';
  readonly fileName: string;
  readonly format?: string;
  /** The version that an X12 file names for itself. */
  readonly version?: string;
  readonly documents: readonly DocumentRow[];
  /** The neutral model, for a dry run of the CLI. */
  readonly neutral?: readonly NeutralDocument[];
  readonly problems: readonly DocumentProblem[];
  readonly importedAt?: string;
  readonly importedBy?: string;
}

class RefusedFile extends Error {}

export function importFile(deps: ImportDeps, file: FileIn, actor: string, options: { readonly dryRun?: boolean } = {}): ImportResult {
  const sha256 = deps.sha256(file.bytes);
  const seen = deps.documents.fileSeen(sha256);
  if (seen !== undefined && options.dryRun !== true) {
    return {
      outcome: 'already-imported',
      fileName: file.fileName,
      documents: deps.documents.documentsOfFile(sha256).map((row) => ({ ...row, change: 'unchanged' as const })),
      problems: [],
      importedAt: seen.importedAt,
      importedBy: seen.importedBy,
    };
  }
  const run = new ImportRun(deps, file, sha256, actor, options.dryRun === true, seen);
  try {
    deps.ledger.transact(() => run.work());
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
  }
  return run.result();
}

class ImportRun {
  readonly #deps: ImportDeps;
  readonly #file: FileIn;
  readonly #sha256: string;
  readonly #actor: string;
  readonly #isDryRun: boolean;
  readonly #seen: ReturnType<DocumentStore['fileSeen']>;
  readonly #rows: DocumentRow[] = [];
  readonly #neutral: NeutralDocument[] = [];
  readonly #problems: DocumentProblem[] = [];
  readonly #items: ItemBook;
  #format: string | undefined;
  #version: string | undefined;
  #errors = 0;

  constructor(deps: ImportDeps, file: FileIn, sha256: string, actor: string, isDryRun: boolean, seen: ReturnType<DocumentStore['fileSeen']>) {
    this.#deps = deps;
    this.#file = file;
    this.#sha256 = sha256;
    this.#actor = actor;
    this.#isDryRun = isDryRun;
    this.#seen = seen;
    this.#items = new ItemBook(deps.documents);
  }

  work(): readonly NewEvent[] {
    const { clock, ids, documents } = this.#deps;
    const importedAt = clock.now();
    for (const part of this.#deps.parse(this.#file)) {
      if (part.type === 'header') {
        if (this.#format === undefined) {
          this.#format = part.format;
          this.#version = part.version;
          if (this.#seen === undefined)
            documents.recordFile({
              sha256: this.#sha256,
              fileName: this.#file.fileName,
              format: part.format,
              byteLength: this.#file.bytes.length,
              importedAt,
              importedBy: this.#actor,
            });
        }
      } else if (part.type === 'problem') this.#problem(part.problem);
      else if (part.type === 'document' && this.#errors === 0) this.#store(part.document);
      if (this.#isDryRun && part.type === 'document') this.#neutral.push(part.document);
    }
    if (this.#errors === 0 && this.#rows.length === 0) {
      this.#problem({
        severity: 'error',
        code: 'nothing-found',
        message: 'no order, ship notice or item list was found in this file: send a purchase order, an ASN or an item list as CSV, JSON or X12',
        at: { file: this.#file.fileName },
      });
    }
    if (this.#errors > 0 || this.#isDryRun) throw new RefusedFile();
    this.#items.write();
    this.#deps.keepRaw(this.#sha256, this.#file);
    const documentsIn = this.#rows.map(({ documentId, kind, number, change }) => ({ documentId, kind, number, change }));
    const payload = { fileName: this.#file.fileName, sha256: this.#sha256, documents: documentsIn, warnings: this.#problems.length };
    return [
      { id: ids.next(), stream: `document:${this.#sha256}`, kind: 'document-imported', at: importedAt, device: 'file', actor: this.#actor, payload },
    ];
  }

  result(): ImportResult {
    const outcome = this.#errors > 0 ? 'refused' : this.#isDryRun ? (this.#seen === undefined ? 'checked' : 'already-imported') : 'imported';
    return {
      outcome,
      fileName: this.#file.fileName,
      ...(this.#format === undefined ? {} : { format: this.#format }),
      ...(this.#version === undefined ? {} : { version: this.#version }),
      documents: outcome === 'refused' ? [] : this.#rows,
      ...(this.#isDryRun ? { neutral: this.#neutral } : {}),
      problems: this.#problems,
      ...(this.#seen === undefined ? {} : { importedAt: this.#seen.importedAt, importedBy: this.#seen.importedBy }),
    };
  }

  #store(document: NeutralDocument): void {
    const { documents, ids, sha256 } = this.#deps;
    const purpose = 'purpose' in document ? document.purpose : 'original';
    const kind = document.kind === 'order-change' ? 'purchase-order' : document.kind;
    const hash = contentHash(document, sha256);
    const before = documents.latest(kind, document.number);
    const documentId = ids.next();
    // The same content again is the same version: only a change counts one on.
    const isSame = purpose !== 'cancel' && before?.contentHash === hash;
    const version = (before?.version ?? 0) + (isSame ? 0 : 1);
    const supplier = 'supplier' in document ? (document.supplier?.name ?? document.supplier?.id) : undefined;
    let change: DocumentRow['change'] = before === undefined ? 'new' : 'changed';
    if (purpose === 'cancel') {
      const isKnown = kind === 'purchase-order' ? documents.cancelOrder(document.number) : documents.cancelShipment(document.number);
      if (!isKnown) this.#fault('warning', 'cancels-unknown', `this file cancels ${document.number}, which was never imported`, {}, document.number);
      change = 'cancelled';
    } else if (isSame) change = 'unchanged';
    else if (document.kind === 'item-master') this.#storeItems(document, documentId);
    else if ('units' in document) this.#storeShipment(document, documentId, version);
    else this.#storeOrder(document, documentId, version);
    const row: DocumentRow = {
      documentId,
      kind,
      number: ownText(document.number),
      ...(supplier === undefined ? {} : { supplier: ownText(supplier) }),
      lineCount: document.kind === 'item-master' ? document.items.length : document.lines.length,
      unitCount: 'units' in document ? document.units.length : 0,
      change,
    };
    documents.recordDocument({ ...row, sha256: this.#sha256, purpose, contentHash: hash, version });
    this.#rows.push(row);
  }

  #storeItems(document: ItemMasterDocument, documentId: string): void {
    const { documents } = this.#deps;
    this.#items.forget(); // a stub that an order before this list named becomes the whole item
    const items: ItemToStore[] = [];
    const codes: CodeToStore[] = [];
    for (const each of document.items) {
      const { itemId } = each;
      const baseUnit = canonicalUnit(each.baseUnit);
      const packs = new Map<string, ItemPack>([[baseUnit, { unit: baseUnit, level: 'each', qty: 1 }]]);
      for (const pack of each.packs) packs.set(canonicalUnit(pack.unit), { unit: canonicalUnit(pack.unit), level: pack.level, qty: pack.qty });
      const unitMilligrams = each.unitWeight === undefined ? undefined : toMilligrams(each.unitWeight.text, canonicalUnit(each.unitWeight.unit));
      const item: Item = {
        itemId,
        name: each.name,
        baseUnit,
        packs: [...packs.values()],
        lotTracked: each.lotTracked,
        expiryTracked: each.expiryTracked,
        serialTracked: each.serialTracked,
        ...(each.minShelfLifeDays === undefined ? {} : { minShelfLifeDays: each.minShelfLifeDays }),
        ...(unitMilligrams === undefined ? {} : { unitMilligrams }),
      };
      items.push({ item, isStub: false, documentId });
      for (const pack of each.packs) for (const code of pack.gtins) codes.push({ code, itemId, unit: canonicalUnit(pack.unit) });
      for (const code of each.supplierItems) codes.push({ code, itemId, unit: baseUnit });
    }
    documents.saveItems(items);
    documents.addCodes(codes, true);
  }

  #storeOrder(document: PurchaseOrderDocument, documentId: string, version: number): void {
    const lines: OrderToStore['lines'][number][] = [];
    const numbers = new Set<string>();
    for (const line of document.lines) {
      if (numbers.has(line.line)) {
        this.#fault(
          'error',
          'duplicate-line',
          `line number ${line.line} stands twice in order ${document.number}: number each line once`,
          line.place,
          line.line,
        );
        continue;
      }
      numbers.add(line.line);
      const placed = this.#place(line.ids, line.description, line.qty, line.packSize, line.place, documentId);
      if (placed === undefined) continue;
      lines.push({
        lineNumber: line.line,
        itemId: placed.item.itemId,
        description: line.description ?? placed.item.name,
        orderedQty: placed.qty,
        sentQty: line.qty.text,
        sentUnit: line.qty.unit,
        ...(line.lot === undefined ? {} : { lot: line.lot }),
        ...(line.dueDate === undefined ? {} : { dueDate: line.dueDate }),
        overBasisPoints: basisPoints(line.overTolerancePercent),
        underBasisPoints: basisPoints(line.underTolerancePercent),
        place: line.place,
      });
    }
    if (this.#errors > 0) return;
    this.#deps.documents.replaceOrder({
      orderNumber: document.number,
      documentId,
      version,
      ...(document.supplier?.id === undefined ? {} : { supplierId: document.supplier.id }),
      ...(document.supplier === undefined ? {} : { supplierName: document.supplier.name ?? document.supplier.id ?? '' }),
      ...(document.orderDate === undefined ? {} : { orderDate: document.orderDate }),
      ...(document.dueDate === undefined ? {} : { dueDate: document.dueDate }),
      lines,
    });
  }

  #storeShipment(document: AsnDocument, documentId: string, version: number): void {
    const lines: ShipmentToStore['lines'][number][] = [];
    for (const line of document.lines) {
      const placed = this.#place(line.ids, line.description, line.qty, line.packSize, line.place, documentId);
      if (placed === undefined) continue;
      const { unitId, orderNumber, orderLine, lot, expiryDate, serials } = line;
      lines.push({ unitId, orderNumber, orderLine, itemId: placed.item.itemId, qty: placed.qty, lot, expiryDate, serials });
    }
    if (this.#errors > 0) return;
    this.#deps.documents.replaceShipment({ shipmentNumber: document.number, documentId, version, notice: document, lines });
  }

  /** The item a line means, and its quantity in base units; an item nobody described yet becomes a stub that carries what the line says. */
  #place(
    ids: readonly ItemId[],
    description: string | undefined,
    qty: SentQuantity,
    packSize: number | undefined,
    place: SourcePlace,
    documentId: string,
  ): { readonly item: Item; readonly qty: number } | undefined {
    const unit = canonicalUnit(qty.unit);
    const known = this.#items.again(ids, unit);
    let item = known ?? this.#items.find(ids);
    if (item === undefined) {
      item = stubItem(ids, description, unit, packSize);
      if (item === undefined) {
        this.#fault('error', 'no-item', 'this line names no item: it needs a GTIN, an item number or a supplier number', place);
        return undefined;
      }
      this.#items.addStub(item, documentId);
    }
    const base = toBaseQuantity(qty.text, qty.unit, item, packSize);
    switch (base.kind) {
      case 'exact':
        if (known === undefined) {
          if (!item.packs.some((pack) => pack.unit === unit)) this.#items.addPack(item, { unit, level: levelOf(unit), qty: base.unitQty });
          for (const id of ids) if (id.type !== 'buyer-item') this.#items.addCode(id.value, item.itemId, id.type === 'gtin' ? unit : item.baseUnit);
          this.#items.remember(ids, unit, item);
        }
        return { item, qty: base.qty };
      case 'unknown-unit':
        this.#fault(
          'error',
          'unknown-pack',
          `item ${item.itemId} has no pack ${unit}: add it to the item list, or give the pack size on the line`,
          place,
          `${qty.text} ${qty.unit}`,
          base.known.join(', '),
        );
        return undefined;
      case 'not-whole':
        this.#fault(
          'error',
          'not-whole',
          `${base.exact} is not a whole number of ${item.baseUnit} of item ${item.itemId}`,
          place,
          `${qty.text} ${qty.unit}`,
          `whole ${item.baseUnit}`,
        );
        return undefined;
      case 'not-a-number':
        this.#fault('error', 'bad-quantity', 'the quantity is not a number from 0', place, qty.text, 'digits, at most one decimal point');
        return undefined;
      case 'too-large':
        this.#fault('error', 'quantity-too-large', 'the quantity is too large to count', place, qty.text);
        return undefined;
    }
  }

  #fault(severity: 'error' | 'warning', code: string, message: string, place: SourcePlace, read?: string, expected?: string): void {
    this.#problem({
      severity,
      code,
      message,
      at: { file: this.#file.fileName, ...place },
      ...(read === undefined ? {} : { read }),
      ...(expected === undefined ? {} : { expected }),
    });
  }

  #problem(problem: DocumentProblem): void {
    if (problem.severity === 'error') this.#errors += 1;
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem);
  }
}

function stubItem(ids: readonly ItemId[], description: string | undefined, unit: string, packSize: number | undefined): Item | undefined {
  const id = ids.find((each) => each.type === 'buyer-item') ?? ids.find((each) => each.type === 'gtin') ?? ids[0];
  if (id === undefined) return undefined;
  // A weight is counted in its finer unit, so that 12.5 kg is a whole number; a pack of known size is counted in eaches; any other unit counts itself.
  const baseUnit = unit === 'KG' ? 'G' : packSize === undefined ? unit : 'EA';
  const packs: ItemPack[] = [{ unit: baseUnit, level: 'each', qty: 1 }];
  if (unit === 'KG') packs.push({ unit: 'KG', level: 'inner', qty: 1000 });
  else if (packSize !== undefined && unit !== 'EA') packs.push({ unit, level: levelOf(unit), qty: packSize });
  const itemId = ownText(id.value);
  const name = description === undefined ? itemId : ownText(description);
  return { itemId, name, baseUnit, packs, lotTracked: false, expiryTracked: false, serialTracked: false };
}

function levelOf(unit: string): ItemPack['level'] {
  return unit === 'PL' ? 'pallet' : unit === 'CS' ? 'case' : unit === 'EA' ? 'each' : 'inner';
}

/** What outlives its document: a piece of a text keeps all of that text in memory, here 120 kB of the file (measured: 80 MB of 50). */
function ownText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** '2.5' percent → 250; anything unreadable was refused by the parser. */
function basisPoints(percent: string | undefined): number {
  return percent === undefined ? 0 : Math.round(Number(percent) * 100);
}
