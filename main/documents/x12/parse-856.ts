// main/documents/x12/parse-856.ts · ship notice, one set at a time: segments into levels, levels into a shipment. Source: ANSI ASC X12 transaction set 856. Rules DI30–DI35: ../SPEC.md
import type { AsnDocument, DocumentPurpose, Plate } from '../../domain/document/document.ts';
import { isDecimal, sameDecimal, sumDecimals } from '../decimals.ts';
import { literalPlate, readSscc } from '../item-numbers.ts';
import type { DocumentLimits } from '../limits.ts';
import { PAUSE, PAUSE_ROWS, type Step } from '../pause.ts';
import type { Problems } from '../problems.ts';
import { readContents } from './asn-contents.ts';
import {
  BATCH_NUMBER,
  type Elements,
  elementAt,
  LOT_NUMBER,
  PartyReader,
  readDate,
  readDtm,
  readPackSize,
  readProductPairs,
  readPurpose,
  readQuantity,
  releaseAt,
  segmentPlace,
  withLast,
} from './elements.ts';
import { buildTree, createNode, type HlNode } from './hl-tree.ts';
import { readLoad } from './loads.ts';
import type { SetContext, SetReader } from './set-reader.ts';

/** MAN01 → what kind of plate. UC and UP are GTINs, no identity; anything else is the shipper's own mark. */
const GTIN_MARKS = new Set(['UC', 'UP']);
/** SSCC with and without its application identifier; EPC tags beside or instead of it. */
const SSCC_MARKS = new Set(['GM', 'AA', 'E1', 'E2', 'E3']);
const CARRIER_MARKS = new Set(['CP', 'CPT']);
const LABELLED_SSCC = /^\(?00\)?\s*\d{18}$/;
const SERIAL_MARKS = new Set(['SN', 'SE', 'SR']);
const EXPIRY_DATES = new Set(['036', '511', '208']);
const PRODUCTION_DATES = new Set(['094', '405']);
/** DTM01, the best first: shipped, departed; delivery estimated, scheduled, requested, arrival estimated. */
const SHIPPED_DATES = ['011', '370'];
const EXPECTED_DATES = ['017', '067', '002', '371', 'AA1', '139'];

export function read856({ problems, limits }: SetContext): SetReader {
  return new AsnReader(problems, limits);
}

class AsnReader implements SetReader {
  readonly #problems: Problems;
  readonly #limits: DocumentLimits;
  readonly #parties = new PartyReader();
  readonly #nodes: HlNode[] = [];
  readonly #references = new Map<string, string>();
  readonly #dates = new Map<string, string>();
  readonly #seals: string[] = [];
  #begin: { number: string; purpose: DocumentPurpose; date: string | undefined } | undefined;
  #sawBegin = false;
  #node: HlNode | undefined;
  #lineCount = 0;
  readonly #shippedInLines: string[] = [];
  /** SN1 of a pack, which says again what its items say. */
  readonly #shippedInPacks: string[] = [];
  #scac: string | undefined;
  #carrierName: string | undefined;
  #trailer: string | undefined;

  constructor(problems: Problems, limits: DocumentLimits) {
    this.#problems = problems;
    this.#limits = limits;
  }

  get documentNumber(): string | undefined {
    return this.#begin?.number;
  }

  take(elements: Elements, segment: number): void {
    switch (elements[0]) {
      case 'HL':
        this.#takeLevel(elements, segment);
        break;
      case 'MAN':
        this.#takeMarks(elements, segment);
        break;
      case 'LIN':
        this.#takeItem(elements, segment);
        break;
      case 'SN1':
        this.#takeShipped(elements, segment);
        break;
      case 'REF':
        this.#takeReference(elements, segment);
        break;
      case 'DTM':
        this.#takeDate(elements, segment);
        break;
      case 'TD1':
        this.#takePackaging(elements);
        break;
      case 'BSN':
        this.#takeBegin(elements, segment);
        break;
      case 'CTT':
        this.#takeTotals(elements, segment);
        break;
      default:
        this.#takeOther(elements, segment);
    }
  }

  *finish(segment: number): Generator<Step, void, void> {
    const document = yield* this.#document(segment);
    if (document !== undefined) yield { type: 'document', document };
  }

  *#document(segment: number): Generator<typeof PAUSE, AsnDocument | undefined, void> {
    const end = { segment, tag: 'SE' };
    if (!this.#sawBegin)
      this.#problems.error({ code: 'segment-missing', at: end, what: 'the ship notice has no BSN segment', read: '', expected: 'BSN after ST' });
    const tree = yield* buildTree(this.#nodes, this.#problems, this.#limits.nesting);
    if (tree === undefined || this.#begin === undefined) return undefined;
    const { number, purpose } = this.#begin;
    const { units, lines } = yield* readContents(tree, this.#problems);
    yield PAUSE;
    if (lines.length === 0 && purpose !== 'cancel') {
      this.#problems.error({
        code: 'no-lines',
        at: end,
        what: `ship notice ${number} has no items`,
        read: '0 items',
        expected: 'at least one item level with LIN and SN1',
      });
    }
    yield* this.#warnOfDoublePlates(units);
    return { kind: 'asn', number, purpose, ...this.#header(), seals: this.#seals, units, lines };
  }

  #header(): Omit<AsnDocument, 'kind' | 'number' | 'purpose' | 'seals' | 'units' | 'lines'> {
    const header = {
      supplier: this.#parties.supplier(),
      shipTo: this.#parties.shipTo(),
      documentDate: this.#begin?.date,
      shippedDate: this.#bestDate(SHIPPED_DATES),
      expectedDate: this.#bestDate(EXPECTED_DATES),
      carrierName: this.#carrierName,
      scac: this.#scac,
      billOfLading: this.#references.get('BM') ?? this.#references.get('MB') ?? this.#references.get('UCB'),
      proNumber: this.#references.get('CN') ?? this.#references.get('2I'),
      trailer: this.#trailer,
    };
    return Object.fromEntries(Object.entries(header).filter(([, value]) => value !== undefined));
  }

  #bestDate(qualifiers: readonly string[]): string | undefined {
    return this.#dates.get(qualifiers.find((qualifier) => this.#dates.has(qualifier)) ?? '');
  }

  #takeBegin(elements: Elements, segment: number): void {
    this.#sawBegin = true;
    const number = elementAt(elements, 2);
    if (number === undefined)
      this.#problems.error({
        code: 'number-missing',
        at: segmentPlace(elements, segment, 2),
        what: 'the ship notice has no number',
        read: '',
        expected: 'the shipment number',
      });
    else
      this.#begin = {
        number,
        purpose: readPurpose(elements, segment, this.#problems),
        date: readDate(elements, 3, segment, this.#problems),
      };
  }

  #takeLevel(elements: Elements, segment: number): void {
    const id = elementAt(elements, 1);
    const level = elementAt(elements, 3)?.toUpperCase() ?? '';
    if (id === undefined) {
      this.#problems.error({
        code: 'level-id-missing',
        at: segmentPlace(elements, segment, 1),
        what: 'HL has no id',
        read: '',
        expected: 'a number of its own in this notice',
      });
    }
    this.#node = createNode(id ?? `segment ${segment}`, elementAt(elements, 2), level, segment);
    this.#nodes.push(this.#node);
    this.#parties.close();
  }

  #takeMarks(elements: Elements, segment: number): void {
    this.#takeMark(elements, 1, segment);
    if (elements.length > 4) this.#takeMark(elements, 4, segment);
  }

  /** Qualifier, mark, and the end of the range when there is one. */
  #takeMark(elements: Elements, first: number, segment: number): void {
    const qualifier = elementAt(elements, first);
    const [from, to] = [elementAt(elements, first + 1), elementAt(elements, first + 2)];
    if (qualifier === undefined || from === undefined || GTIN_MARKS.has(qualifier)) return;
    const isOfUnit = this.#node !== undefined && !isWhole(this.#node);
    if (to !== undefined && isOfUnit) {
      this.#problems.warn({
        code: 'mark-range',
        at: segmentPlace(elements, segment, first + 2),
        what: 'of this range of marks on one level only its two ends are known',
        read: `${from} to ${to}`,
        expected: 'one level for each unit',
      });
    }
    this.#addMark(qualifier, from, elements, first + 1, segment);
    if (to !== undefined && isOfUnit) this.#addMark(qualifier, to, elements, first + 1, segment);
  }

  #addMark(qualifier: string, mark: string, elements: Elements, index: number, segment: number): void {
    const node = this.#node;
    if (node === undefined) return;
    if (isWhole(node)) {
      this.#problems.warnOnce(`mark on ${node.level}`, {
        code: 'mark-on-shipment',
        at: segmentPlace(elements, segment, index),
        what: 'a mark on the whole shipment or order cannot be received, left out',
        read: mark,
        expected: 'MAN under a pallet or carton level',
      });
      return;
    }
    if (SERIAL_MARKS.has(qualifier) && node.level === 'I') {
      node.serials = withLast(node.serials, mark);
      return;
    }
    node.plates = withLast(node.plates, this.#readPlate(qualifier, mark, elements, index, segment));
  }

  #readPlate(qualifier: string, mark: string, elements: Elements, index: number, segment: number): Plate {
    if (CARRIER_MARKS.has(qualifier)) return literalPlate('carrier', mark);
    const { plate, fault } = readSscc(mark);
    // under any other qualifier the 20 digits of a logistics label are its SSCC all the same
    if (!SSCC_MARKS.has(qualifier)) return fault === undefined && LABELLED_SSCC.test(mark) ? plate : literalPlate('supplier', mark);
    if (fault !== undefined) {
      this.#problems.warn({
        code: 'bad-sscc',
        at: segmentPlace(elements, segment, index),
        what: fault === 'length' ? 'not an SSCC, compared as sent' : 'the SSCC has a wrong check digit and is compared as sent',
        read: mark,
        expected: '18 digits with the right check digit, or 20 beginning with 00',
      });
    }
    return plate;
  }

  #takeItem(elements: Elements, segment: number): void {
    const node = this.#node;
    if (node === undefined) return;
    if (node.lineSegment !== undefined) {
      this.#problems.error({
        code: 'duplicate-segment',
        at: segmentPlace(elements, segment),
        what: `HL ${node.id} has two LIN segments`,
        read: elements.join(' '),
        expected: 'one HL for each item',
      });
      return;
    }
    this.#lineCount++;
    const pairs = readProductPairs(elements, 2, segment, this.#problems);
    node.lineSegment = segment;
    node.ids = pairs.ids;
    if (pairs.lots.length > 0) node.lots = [...(node.lots ?? []), ...pairs.lots];
    if (pairs.batches.length > 0) node.batches = [...(node.batches ?? []), ...pairs.batches];
    if (pairs.serials.length > 0) node.serials = [...(node.serials ?? []), ...pairs.serials];
    if (pairs.orderNumber !== undefined) node.orderNumber = pairs.orderNumber;
    const orderLine = pairs.orderLine ?? elementAt(elements, 1);
    if (orderLine !== undefined) node.orderLine ??= orderLine;
  }

  #takeShipped(elements: Elements, segment: number): void {
    const node = this.#node;
    if (node === undefined) return;
    if (node.quantitySegment !== undefined) {
      this.#problems.error({
        code: 'duplicate-segment',
        at: segmentPlace(elements, segment),
        what: `HL ${node.id} has two quantities`,
        read: elements.join(' '),
        expected: 'one SN1 for each item level',
      });
      return;
    }
    node.quantitySegment = segment;
    const qty = readQuantity(elements, 2, segment, this.#problems);
    if (qty === undefined) return;
    node.qty = qty;
    (node.lineSegment === undefined ? this.#shippedInPacks : this.#shippedInLines).push(qty.text);
  }

  #takeReference(elements: Elements, segment: number): void {
    const qualifier = elementAt(elements, 1);
    const value = elementAt(elements, 2);
    if (qualifier === undefined || value === undefined) return;
    const node = this.#node;
    if (node === undefined || node.level === 'S') {
      if (qualifier === 'SN') this.#seals.push(value);
      else if (!this.#references.has(qualifier)) this.#references.set(qualifier, value);
      if (qualifier === 'PO' && node !== undefined) node.orderNumber ??= value;
      return;
    }
    switch (qualifier) {
      case LOT_NUMBER:
        if (node.lots?.includes(value) !== true) node.lots = withLast(node.lots, value);
        break;
      case BATCH_NUMBER:
        if (node.batches?.includes(value) !== true) node.batches = withLast(node.batches, value);
        break;
      case 'SE':
        node.serials = withLast(node.serials, value);
        break;
      case 'LS': {
        const load = node.loads?.at(-1);
        if (load !== undefined) load.labels = withLast(load.labels, this.#readPlate(qualifier, value, elements, 2, segment));
        break;
      }
      case 'LI':
        node.orderLine = value;
        break;
      case 'PO':
        node.orderNumber ??= value;
        break;
      case '2I':
        if (node.level === 'T' || node.level === 'P') node.plates = withLast(node.plates, literalPlate('carrier', value));
        break;
    }
  }

  #takeDate(elements: Elements, segment: number): void {
    const qualifier = elementAt(elements, 1) ?? '';
    const date = readDtm(elements, segment, this.#problems);
    if (date === undefined) return;
    const node = this.#node;
    if (node === undefined || node.level === 'S') this.#dates.set(qualifier, date);
    else if (EXPIRY_DATES.has(qualifier)) node.expiryDate = date;
    else if (PRODUCTION_DATES.has(qualifier)) node.productionDate = date;
  }

  #takePackaging(elements: Elements): void {
    const node = this.#node;
    if (node === undefined || (node.level !== 'T' && node.level !== 'P')) return;
    if (elementAt(elements, 1)?.startsWith('PLT') === true) node.isPallet = true;
    const [weight, unit, meaning] = [elementAt(elements, 7), elementAt(elements, 8), elementAt(elements, 6)];
    if (weight !== undefined && unit !== undefined && isDecimal(weight) && (meaning === undefined || meaning.startsWith('G')))
      node.grossWeight = { text: weight, unit };
  }

  #takeTotals(elements: Elements, segment: number): void {
    const [count, hash] = [elementAt(elements, 1), elementAt(elements, 2)];
    // Some senders count their lines here instead of their HL segments.
    if (count !== undefined && Number(count) !== this.#nodes.length && Number(count) !== this.#lineCount) {
      this.#problems.warn({
        code: 'level-count',
        at: segmentPlace(elements, segment, 1),
        what: 'CTT01 is not the number of HL segments',
        read: count,
        expected: String(this.#nodes.length),
      });
    }
    if (hash === undefined) return;
    const inLines = sumDecimals(this.#shippedInLines);
    const sum = sumDecimals([inLines, ...this.#shippedInPacks]); // of every SN1, or of the items alone
    if (!(isDecimal(hash) && (sameDecimal(hash, sum) || (this.#shippedInLines.length > 0 && sameDecimal(hash, inLines))))) {
      this.#problems.warn({
        code: 'quantity-total',
        at: segmentPlace(elements, segment, 2),
        what: 'CTT02 is not the sum of the quantities shipped',
        read: hash,
        expected: sum,
      });
    }
  }

  #takeOther(elements: Elements, segment: number): void {
    const node = this.#node;
    switch (elements[0]) {
      case 'PRF': {
        const order = elementAt(elements, 1);
        if (node === undefined || order === undefined) break;
        node.orderNumber ??= order;
        if (node.orderNumber === order) node.orderRelease ??= releaseAt(elements, 2);
        break;
      }
      case 'CLD':
        if (node !== undefined) node.loads = withLast(node.loads, readLoad(elements, segment));
        break;
      case 'PO4': {
        const packSize = readPackSize(elements, node?.qty);
        if (node !== undefined && packSize !== undefined) node.packSize = packSize;
        break;
      }
      case 'PID': {
        const text = elementAt(elements, 5);
        if (node !== undefined && text !== undefined) node.description ??= text;
        break;
      }
      case 'PKG':
        if (node !== undefined && elementAt(elements, 4)?.startsWith('PLT') === true) node.isPallet = true;
        break;
      case 'TD5':
        if (elementAt(elements, 2) === '2') this.#scac ??= elementAt(elements, 3);
        this.#carrierName ??= elementAt(elements, 5);
        break;
      case 'TD3':
        this.#trailer ??= [elementAt(elements, 2), elementAt(elements, 3)].filter((part) => part !== undefined).join('') || undefined;
        if (elementAt(elements, 9) !== undefined) this.#seals.push(elementAt(elements, 9) ?? '');
        break;
      default:
        // the maker of an item, with his address, is no party of the shipment
        if (node === undefined || !isGoods(node)) this.#parties.accept(elements);
    }
  }

  *#warnOfDoublePlates(units: AsnDocument['units']): Generator<typeof PAUSE, void, void> {
    if (haveRisingMarks(units)) return;
    const seen = new Set<string>();
    let done = 0;
    for (const unit of units) {
      if (++done % PAUSE_ROWS === 0) yield PAUSE;
      for (const plate of unit.plates) {
        if (seen.has(plate.value)) {
          this.#problems.warn({
            code: 'duplicate-plate',
            at: unit.place,
            what: `two units carry the same mark (HL ${unit.unitId})`,
            read: plate.raw,
            expected: 'a mark of its own for each unit',
          });
        }
        seen.add(plate.value);
      }
    }
  }
}

/** The whole shipment or order. */
function isWhole({ level }: HlNode): boolean {
  return level === 'S' || level === 'O';
}

function isGoods({ level, lineSegment }: HlNode): boolean {
  return level === 'I' || level === 'F' || level === 'K' || lineSegment !== undefined;
}

/** Marks that rise from unit to unit, as senders mostly count them, cannot repeat. */
function haveRisingMarks(units: AsnDocument['units']): boolean {
  let last = '';
  for (const { plates } of units) {
    for (const { value } of plates) {
      if (value <= last) return false;
      last = value;
    }
  }
  return true;
}
