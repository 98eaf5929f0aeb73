// main/documents/x12/order-lines.ts · the lines of an 850 or 860 with what hangs under each: packs, text, lots, dates, schedules, destinations. Rules DI21–DI25: ../SPEC.md
import type { OrderDocumentLine, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import { isDecimal, sameDecimal, sumDecimals } from '../decimals.ts';
import { itemInWords } from '../item-in-words.ts';
import type { Problems } from '../problems.ts';
import {
  BATCH_NUMBER,
  type Elements,
  elementAt,
  LOT_NUMBER,
  readDate,
  readDtm,
  readPackSize,
  readQuantity,
  readUnit,
  segmentPlace,
} from './elements.ts';

/** DTM01 by how well it says when goods are due: deliver, deliver before, required, deliver after, schedule, available, ship. */
const DUE_QUALIFIERS = ['002', '063', '106', '064', '067', '018', '010', '038', '037'];
const FIRST_DESTINATION = 3;
const LAST_DESTINATION = 21;
/** Behind subline, relation, quantity, unit, price and its basis. */
const FIRST_SLN_PAIR = 9;
const ITEM_EXPECTED = 'a qualifier and an item number, such as UP and a GTIN';
/** CTP02: the price that the buyer pays for one unit. */
const UNIT_PRICE = 'UCP';

export interface LineStart extends OrderDocumentLine {
  readonly lots: readonly string[];
  readonly batches: readonly string[];
  /** No quantity of its own: what its stores or dates add up to. */
  readonly isQuantityOpen: boolean;
  /** The element where the line must name an item; absent when it need not. */
  readonly itemAt?: number;
}

interface OpenLine {
  readonly line: OrderDocumentLine;
  readonly itemAt: number | undefined;
  readonly isQuantityOpen: boolean;
  readonly lots: string[];
  readonly batches: string[];
  readonly dates: Map<string, string>;
  readonly deliveries: { readonly date: string | undefined; readonly qty: string }[];
  /** By location; SDQ can name one several times. */
  readonly destinations: Map<string, SentQuantity>;
  destinationsAt: SourcePlace | undefined;
  readonly sublines: { readonly text: string; readonly unit: string; readonly namesItem: boolean }[];
  /** One of them is no number: then their sum says nothing. */
  hasBadDestination: boolean;
  price: string | undefined;
  description: string | undefined;
  packSize: number | undefined;
}

export class OrderLines {
  readonly #problems: Problems;
  readonly #lines: OrderDocumentLine[] = [];
  readonly #numbers = new Set<string>();
  readonly #unused = new Map<string, number>();
  #open: OpenLine | undefined;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  get finished(): readonly OrderDocumentLine[] {
    this.close();
    return this.#lines;
  }

  /** 'SAC 2, SLN 1': segments that say something we do not use. */
  get unused(): string {
    return [...this.#unused].map(([tag, count]) => `${tag} ${count}`).join(', ');
  }

  begin({ lots, batches, isQuantityOpen, itemAt, ...line }: LineStart): void {
    this.close();
    this.#open = {
      line,
      itemAt,
      isQuantityOpen,
      lots: [...lots],
      batches: [...batches],
      dates: new Map(),
      deliveries: [],
      destinations: new Map(),
      destinationsAt: undefined,
      sublines: [],
      hasBadDestination: false,
      price: line.price,
      description: line.description,
      packSize: line.packSize,
    };
  }

  /** True when the segment belongs to the open line. */
  take(elements: Elements, segment: number): boolean {
    const open = this.#open;
    switch (elements[0]) {
      case 'SLN':
        open?.sublines.push({
          text: elementAt(elements, 4) ?? '',
          unit: elementAt(elements, 5) ?? '',
          namesItem: elements.length > FIRST_SLN_PAIR + 1,
        });
        this.#tellUnused(elements[0]);
        return true;
      case 'SAC':
        this.#tellUnused(elements[0]);
        return true;
      case 'PID':
        if (open !== undefined) open.description ??= elementAt(elements, 5);
        return open !== undefined;
      case 'PO4':
        if (open !== undefined) open.packSize ??= readPackSize(elements, open.line.qty);
        return open !== undefined;
      case 'CTP':
        if (open !== undefined && elementAt(elements, 2) === UNIT_PRICE && isDecimal(elementAt(elements, 3) ?? ''))
          open.price ??= elementAt(elements, 3);
        return open !== undefined;
      case 'SCH':
        this.#takeSchedule(elements, segment);
        return true;
      case 'SDQ':
        this.#takeDestinations(elements, segment);
        return true;
      case 'DTM': {
        if (open === undefined) return false;
        const date = readDtm(elements, segment, this.#problems);
        if (date !== undefined) open.dates.set(elementAt(elements, 1) ?? '', date);
        return true;
      }
      case 'REF': {
        const value = elementAt(elements, 2);
        const qualifier = elementAt(elements, 1);
        if (value !== undefined && qualifier === LOT_NUMBER) open?.lots.push(value);
        else if (value !== undefined && qualifier === BATCH_NUMBER) open?.batches.push(value);
        return open !== undefined;
      }
      default:
        return false;
    }
  }

  #tellUnused(tag: string): void {
    this.#unused.set(tag, (this.#unused.get(tag) ?? 0) + 1);
  }

  close(): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    const named = this.#withItem(open);
    const line = open.isQuantityOpen ? this.#withQuantity(open) : open.line;
    if (named !== undefined && line !== undefined) this.#add({ ...open, line: { ...line, ids: named } });
  }

  #withItem({ line, itemAt, description }: OpenLine): OrderDocumentLine['ids'] | undefined {
    if (line.ids.length > 0 || itemAt === undefined) return line.ids;
    const at = { ...line.place, element: itemAt };
    const ids = itemInWords(description, at, ITEM_EXPECTED, this.#problems);
    if (ids.length > 0) return ids;
    this.#problems.error({ code: 'item-missing', at, what: 'the line names no item', read: '', expected: ITEM_EXPECTED });
    return undefined;
  }

  #withQuantity({ line, destinations, deliveries }: OpenLine): OrderDocumentLine | undefined {
    const spread = destinations.size > 0 ? [...destinations.values()].map(({ text }) => text) : deliveries.map(({ qty }) => qty);
    if (spread.length > 0) return { ...line, qty: { ...line.qty, text: sumDecimals(spread) } };
    this.#problems.error({
      code: 'bad-quantity',
      at: { ...line.place, element: 2 },
      what: 'the quantity is missing',
      read: '',
      expected: 'a decimal number such as 12 or 1.5',
    });
    return undefined;
  }

  #add(open: OpenLine): void {
    const { line, lots, batches, price, description, packSize } = open;
    const repeated = this.#numbers.has(line.line) ? this.#saidBefore(line) : undefined;
    if (this.#numbers.has(line.line) && repeated === undefined)
      this.#problems.error({
        code: 'duplicate-line',
        at: { ...line.place, element: 1 },
        what: 'two lines have the same number',
        read: line.line,
        expected: 'a number of its own for each line',
      });
    this.#numbers.add(line.line);
    const dueDate = this.#deliveryDate(open) ?? bestDueDate(open.dates);
    const lot = this.#onlyLot(line, lots.length > 0 ? lots : batches);
    const otherBatch = batches.find((batch) => !lots.includes(batch));
    if (otherBatch !== undefined && lot !== undefined && lots.length > 0) this.#tellBatch(line.place, otherBatch, lot);
    if (isSpread(open)) this.#tellSublines(line.place, open.sublines);
    const destinations = this.#destinations(open);
    if (repeated !== undefined) this.#lines.splice(this.#lines.indexOf(repeated), 1);
    this.#lines.push({
      ...repeated,
      ...line,
      ...(price === undefined ? {} : { price }),
      ...(description === undefined ? {} : { description }),
      ...(packSize === undefined ? {} : { packSize }),
      ...(dueDate === undefined ? {} : { dueDate }),
      ...(lot === undefined ? {} : { lot }),
      ...(destinations.length === 0 ? {} : { destinations }),
    });
  }

  /** Of a change: what it says of one thing (a quantity, a date) on a line of its own, with the same quantity as the line before. */
  #saidBefore(line: OrderDocumentLine): OrderDocumentLine | undefined {
    if (line.change !== 'change') return undefined;
    const before = this.#lines.find((each) => each.line === line.line);
    const isSame = before?.change === 'change' && sameDecimal(before.qty.text, line.qty.text);
    return isSame && canonicalUnit(before.qty.unit) === canonicalUnit(line.qty.unit) ? before : undefined;
  }

  #takeSchedule(elements: Elements, segment: number): void {
    const qty = readQuantity(elements, 1, segment, this.#problems);
    const dateAt = [5, 8].find((index) => DUE_QUALIFIERS.includes(elementAt(elements, index) ?? ''));
    if (qty === undefined) return;
    this.#open?.deliveries.push({ qty: qty.text, date: dateAt === undefined ? undefined : readDate(elements, dateAt + 1, segment, this.#problems) });
  }

  /** SDQ01 unit, then up to ten pairs of location and quantity. */
  #takeDestinations(elements: Elements, segment: number): void {
    const open = this.#open;
    if (open === undefined) return;
    open.destinationsAt ??= segmentPlace(elements, segment);
    const unit = elementAt(elements, 1) === undefined ? open.line.qty : readUnit(elements, 1, segment, this.#problems);
    for (let index = FIRST_DESTINATION; index <= LAST_DESTINATION && index < elements.length; index += 2) {
      const location = elementAt(elements, index);
      if (location === undefined) continue;
      const qty = readQuantity(elements, index + 1, segment, this.#problems, unit);
      if (qty === undefined) {
        open.hasBadDestination = true;
        continue;
      }
      const before = open.destinations.get(location);
      open.destinations.set(location, before === undefined ? qty : { ...qty, text: sumDecimals([before.text, qty.text]) });
    }
  }

  #destinations({ line, destinations, destinationsAt, hasBadDestination }: OpenLine): NonNullable<OrderDocumentLine['destinations']> {
    const all = [...destinations].map(([location, qty]) => ({ location, qty }));
    const sum = sumDecimals(all.map(({ qty }) => qty.text));
    const isSameUnit = all.every(({ qty }) => canonicalUnit(qty.unit) === canonicalUnit(line.qty.unit));
    if (destinationsAt !== undefined && !hasBadDestination && isSameUnit && !sameDecimal(sum, line.qty.text)) {
      this.#problems.warn({
        code: 'destination-sum',
        at: destinationsAt,
        what: 'the quantities of the destinations (SDQ) do not add up to the line',
        read: sum,
        expected: line.qty.text,
      });
    }
    return all;
  }

  #deliveryDate({ line, deliveries }: OpenLine): string | undefined {
    if (deliveries.length === 0) return undefined;
    const at = line.place;
    const sum = sumDecimals(deliveries.map((delivery) => delivery.qty));
    if (!sameDecimal(sum, line.qty.text))
      this.#problems.warn({ code: 'delivery-sum', at, what: 'the deliveries (SCH) do not add up to the line', read: sum, expected: line.qty.text });
    if (deliveries.length > 1) {
      this.#problems.warn({
        code: 'delivery-split',
        at,
        what: 'the line is split over several deliveries; the first date is taken',
        read: `${deliveries.length} SCH`,
        expected: 'one SCH',
      });
    }
    return deliveries
      .map((delivery) => delivery.date)
      .filter((date) => date !== undefined)
      .toSorted()[0];
  }

  /** Sizes of a style, or parts of a set that happen to add up: nothing in the line says which. */
  #tellSublines(at: SourcePlace, sublines: OpenLine['sublines']): void {
    this.#problems.warnOnce('sub-lines', {
      code: 'component',
      at,
      what: 'the sub-lines (SLN) add up to their line and may be its sizes; only the line is expected',
      read: `${sublines.length} SLN`,
      expected: 'a PO1 for each size',
    });
  }

  #tellBatch(at: SourcePlace, batch: string, lot: string): void {
    this.#problems.warn({
      code: 'batch-beside-lot',
      at,
      what: 'the line names a lot and another batch, the lot is taken',
      read: batch,
      expected: lot,
    });
  }

  #onlyLot(line: OrderDocumentLine, lots: readonly string[]): string | undefined {
    const [lot, otherLot] = [...new Set(lots)];
    if (otherLot === undefined) return lot;
    this.#problems.warn({
      code: 'several-lots',
      at: line.place,
      what: 'one line names several lots, none is taken',
      read: lots.join(', '),
      expected: 'one lot',
    });
    return undefined;
  }
}

/** Sub-lines with items of their own, as many of them together as the line. */
function isSpread({ line, sublines }: OpenLine): boolean {
  if (sublines.length < 2 || !sublines.every(({ text, namesItem }) => namesItem && isDecimal(text))) return false;
  const isSameUnit = sublines.every(({ unit }) => canonicalUnit(unit) === canonicalUnit(line.qty.unit));
  return isSameUnit && sameDecimal(sumDecimals(sublines.map(({ text }) => text)), line.qty.text);
}

export function bestDueDate(dates: ReadonlyMap<string, string>): string | undefined {
  const qualifier = DUE_QUALIFIERS.find((candidate) => dates.has(candidate));
  return qualifier === undefined ? undefined : dates.get(qualifier);
}
