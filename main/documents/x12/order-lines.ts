// main/documents/x12/order-lines.ts · the lines of an 850 or 860 with what hangs under each: packs, text, lots, dates, schedules, destinations. Rules DI21–DI25: ../SPEC.md
import type { OrderDocumentLine, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import { isDecimal, sameDecimal, sumDecimals } from '../decimals.ts';
import { itemInWords } from '../item-in-words.ts';
import type { Problems } from '../problems.ts';
import { type Elements, elementAt, LOT_NUMBERS, readDate, readDtm, readPackSize, readQuantity, readUnit, segmentPlace } from './elements.ts';

/** DTM01 by how well it says when goods are due: deliver, deliver before, required, deliver after, schedule, available, ship. */
const DUE_QUALIFIERS = ['002', '063', '106', '064', '067', '018', '010', '038', '037'];
const FIRST_DESTINATION = 3;
const LAST_DESTINATION = 21;
const ITEM_EXPECTED = 'a qualifier and an item number, such as UP and a GTIN';
/** CTP02: the price that the buyer pays for one unit. */
const UNIT_PRICE = 'UCP';

export interface LineStart extends OrderDocumentLine {
  readonly lots: readonly string[];
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
  readonly dates: Map<string, string>;
  readonly deliveries: { readonly date: string | undefined; readonly qty: string }[];
  /** By location; SDQ can name one several times. */
  readonly destinations: Map<string, SentQuantity>;
  destinationsAt: SourcePlace | undefined;
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

  begin({ lots, isQuantityOpen, itemAt, ...line }: LineStart): void {
    this.close();
    this.#open = {
      line,
      itemAt,
      isQuantityOpen,
      lots: [...lots],
      dates: new Map(),
      deliveries: [],
      destinations: new Map(),
      destinationsAt: undefined,
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
      case 'SAC':
      case 'SLN':
        this.#unused.set(elements[0], (this.#unused.get(elements[0]) ?? 0) + 1);
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
        if (LOT_NUMBERS.has(elementAt(elements, 1) ?? '') && value !== undefined) open?.lots.push(value);
        return open !== undefined;
      }
      default:
        return false;
    }
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
    const { line, lots, price, description, packSize } = open;
    if (this.#numbers.has(line.line))
      this.#problems.error({
        code: 'duplicate-line',
        at: { ...line.place, element: 1 },
        what: 'two lines have the same number',
        read: line.line,
        expected: 'a number of its own for each line',
      });
    this.#numbers.add(line.line);
    const dueDate = this.#deliveryDate(open) ?? bestDueDate(open.dates);
    const lot = this.#onlyLot(line, lots);
    const destinations = this.#destinations(open);
    this.#lines.push({
      ...line,
      ...(price === undefined ? {} : { price }),
      ...(description === undefined ? {} : { description }),
      ...(packSize === undefined ? {} : { packSize }),
      ...(dueDate === undefined ? {} : { dueDate }),
      ...(lot === undefined ? {} : { lot }),
      ...(destinations.length === 0 ? {} : { destinations }),
    });
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

export function bestDueDate(dates: ReadonlyMap<string, string>): string | undefined {
  const qualifier = DUE_QUALIFIERS.find((candidate) => dates.has(candidate));
  return qualifier === undefined ? undefined : dates.get(qualifier);
}
