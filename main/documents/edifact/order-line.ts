// main/documents/edifact/order-line.ts · the segments under one LIN of ORDERS or ORDCHG, and the line they make. Rules DI80–DI83: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { OrderDocumentLine, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { sameDecimal, sumDecimals } from '../decimals.ts';
import { itemInWords } from '../item-in-words.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { readDate } from './dates.ts';
import { placeOf, type ReadQuantity, readDescription, readPackSize, readQuantity, toDecimal, withUnit } from './elements.ts';
import { added, NONE } from './lists.ts';
import { ITEM_EXPECTED, type ProductIds, takeLin, takePia } from './product-ids.ts';
import type { Segment } from './tokenize-edifact.ts';

/** DTM 2005 by how well it says when goods are due: requested, latest, promised, current schedule, earliest, scheduled, ship requested, ship not after. */
const DUE_QUALIFIERS = ['2', '63', '69', '67', '64', '76', '10', '38'] as const;

/** LIN 1229. 5, 6, 7 and 24 are answers of a seller; in a change they tell what stands and what does not. 21 is no delivery. */
const CHANGES: Readonly<Record<string, NonNullable<OrderDocumentLine['change']>>> = byCode({
  '1': 'add',
  '2': 'delete',
  '3': 'change',
  '4': 'unchanged',
  '5': 'unchanged',
  '6': 'change',
  '7': 'delete',
  '11': 'unchanged',
  '21': 'delete',
  '24': 'change',
  '38': 'change',
});

export class OrderLineReader {
  readonly #problems: Problems;
  readonly place: SourcePlace;
  readonly #dates = new Map<string, string>();
  readonly #ids: ProductIds = { ids: NONE, lots: NONE, serials: NONE, orderNumber: undefined, orderLine: undefined };
  readonly #deliveries: { location: string | undefined; qty: ReadQuantity | undefined; date: string | undefined }[] = [];
  readonly line: string;
  /** C829: this line is a part of another one. */
  readonly isPart: boolean;
  /** A line of an order that says of itself that nothing of it will come. */
  readonly isDropped: boolean;
  readonly #change: OrderDocumentLine['change'];
  #ordered: ReadQuantity | undefined;
  /** Qualifier 1: what some senders write for the quantity ordered. */
  #discrete: ReadQuantity | undefined;
  #hasBadQuantity = false;
  #packSize: number | undefined;
  #description: string | undefined;
  #price: { text: string; isNet: boolean } | undefined;

  constructor(lin: Segment, position: number, isChange: boolean, problems: Problems) {
    this.#problems = problems;
    this.place = placeOf(lin);
    this.line = lin.text(1) ?? String(position);
    this.isPart = lin.text(4, 0) === '1';
    const change = this.#readChange(lin, isChange);
    this.#change = isChange ? change : undefined;
    this.isDropped = !isChange && change === 'delete';
    takeLin(lin, this.#ids, problems);
  }

  take(segment: Segment): void {
    switch (segment.tag) {
      case 'PIA':
        takePia(segment, this.#ids, this.#problems);
        break;
      case 'IMD':
        this.#description ??= readDescription(segment);
        break;
      case 'QTY':
        this.#takeQuantity(segment);
        break;
      case 'DTM':
        this.#takeDate(segment);
        break;
      case 'LOC':
        if (segment.text(1) === '7') this.#deliveries.push({ location: segment.text(2), qty: undefined, date: undefined });
        break;
      case 'SCC':
        this.#deliveries.push({ location: undefined, qty: undefined, date: undefined });
        break;
      case 'PRI':
        this.#takePrice(segment);
        break;
      case 'RFF': {
        const [qualifier, value] = [segment.text(1, 0), segment.text(1, 1)];
        if ((qualifier === 'BT' || qualifier === 'BX') && value !== undefined) this.#ids.lots = added(this.#ids.lots, value);
        break;
      }
    }
  }

  /** The line, or undefined after an error and for an unchanged line that says nothing. */
  finish(): OrderDocumentLine | undefined {
    const change = this.#change;
    const sent = this.#ordered ?? this.#discrete ?? this.#sumOfDeliveries();
    if (this.#hasBadQuantity) return undefined;
    if (sent === undefined && change === 'unchanged') return undefined;
    const ids = this.#withItem();
    if (ids === undefined) return undefined;
    if (sent === undefined && change === 'change') {
      this.#problems.warn({
        code: 'change-without-quantity',
        at: this.place,
        what: `line ${this.line} changes no quantity; its other changes (price, dates, terms) are not taken over`,
        expected: 'QTY with the quantity ordered after the change',
      });
      return undefined;
    }
    if (sent === undefined && change !== 'delete') {
      this.#problems.error({
        code: 'quantity-missing',
        at: this.place,
        what: `line ${this.line} has no quantity`,
        read: '',
        expected: 'QTY with qualifier 21',
      });
      return undefined;
    }
    // a deleted line is told without a quantity: nothing of it is ordered any more
    const qty = withUnit(sent ?? { text: '0', unit: undefined }, this.#packSize);
    return present({
      line: this.line,
      ids,
      description: this.#description,
      qty,
      packSize: this.#packSize,
      price: this.#price?.text,
      dueDate: this.#dueDate(),
      lot: this.#lot(),
      change,
      destinations: this.#destinations(qty),
      place: this.place,
    });
  }

  /** Undefined after an error. */
  #withItem(): OrderDocumentLine['ids'] | undefined {
    const { ids } = this.#ids;
    if (ids.length > 0 || (this.#change !== undefined && this.#change !== 'add')) return ids;
    const at = { ...this.place, element: 3 };
    const inWords = itemInWords(this.#description, at, ITEM_EXPECTED, this.#problems);
    if (inWords.length > 0) return inWords;
    this.#problems.error({ code: 'item-missing', at, what: `line ${this.line} names no item`, read: '', expected: ITEM_EXPECTED });
    return undefined;
  }

  /** In an order, where a line is only there or not, as in a change. */
  #readChange(lin: Segment, isChange: boolean): NonNullable<OrderDocumentLine['change']> {
    const code = lin.text(2);
    const change = code === undefined ? 'change' : CHANGES[code];
    if (change === 'delete' && !isChange) {
      this.#problems.warn({
        code: 'line-deleted',
        at: placeOf(lin, 2),
        what: `line ${this.line} is deleted or refused: nothing of it is expected`,
        read: code ?? '',
        expected: 'an order without the line, or a change of the order (ORDCHG)',
      });
    }
    if (change !== undefined) return change;
    this.#problems.warn({
      code: 'unknown-change',
      at: placeOf(lin, 2),
      what: `unknown action on the line, its ${isChange ? 'new ' : ''}values are taken`,
      read: code ?? '',
      expected: Object.keys(CHANGES).join(', '),
    });
    return 'change';
  }

  #takeQuantity(qty: Segment): void {
    const qualifier = qty.text(1, 0);
    const delivery = this.#deliveries.at(-1);
    if (qualifier === '59') {
      this.#packSize ??= readPackSize(qty);
      return;
    }
    if (qualifier === '192') {
      this.#problems.warnOnce('free goods', {
        code: 'free-goods',
        at: placeOf(qty, 1),
        what: 'goods free of charge beside the quantity ordered are not added to it',
        read: qty.text(1, 1) ?? '',
      });
      return;
    }
    if (qualifier !== '21' && qualifier !== '1' && !(qualifier === '11' && delivery !== undefined)) return;
    const read = readQuantity(qty, this.#problems);
    if (read === undefined) this.#hasBadQuantity = true;
    else if (delivery !== undefined) delivery.qty ??= read;
    else if (qualifier === '1') this.#discrete ??= read;
    else if (this.#ordered === undefined) this.#ordered = read;
    else if (!sameDecimal(this.#ordered.text, read.text)) {
      this.#problems.error({
        code: 'duplicate-segment',
        at: placeOf(qty, 1),
        what: `line ${this.line} has two quantities`,
        read: `${this.#ordered.text} and ${read.text}`,
        expected: 'one QTY with qualifier 21',
      });
    }
  }

  #takeDate(dtm: Segment): void {
    const date = readDate(dtm, this.#problems);
    if (date === undefined) return;
    const delivery = this.#deliveries.at(-1);
    if (delivery === undefined) this.#dates.set(dtm.text(1, 0) ?? '', date);
    else delivery.date ??= date;
  }

  /** AAA is the net price; any other stands in for it. A price for more than one unit is left out: it is not that of the unit ordered. */
  #takePrice(pri: Segment): void {
    const price = toDecimal(pri.text(1, 1) ?? '');
    const basis = toDecimal(pri.text(1, 4) ?? '1');
    const isNet = pri.text(1, 0) === 'AAA';
    if (!/^\d{1,18}(?:\.\d{0,9})?$/.test(price) || !/^1(?:\.0*)?$/.test(basis)) {
      this.#problems.warnOnce('price', {
        code: 'bad-price',
        at: placeOf(pri, 1),
        what: 'the price is not that of one unit, left out',
        read: [pri.text(1, 1), pri.text(1, 4)].filter((part) => part !== undefined).join(' for '),
        expected: 'a decimal number, for 1 unit',
      });
      return;
    }
    if (this.#price === undefined || (isNet && !this.#price.isNet)) this.#price = { text: price, isNet };
  }

  #sumOfDeliveries(): ReadQuantity | undefined {
    const quantities = this.#deliveries.map((delivery) => delivery.qty).filter((qty) => qty !== undefined);
    return quantities.length === 0 ? undefined : { text: sumDecimals(quantities.map((qty) => qty.text)), unit: quantities[0]?.unit };
  }

  #dueDate(): string | undefined {
    const dates = this.#deliveries.map((delivery) => delivery.date).filter((date) => date !== undefined);
    if (new Set(dates).size > 1) {
      this.#problems.warn({
        code: 'delivery-split',
        at: this.place,
        what: `line ${this.line} is split over several deliveries; the first date is taken`,
        read: dates.join(', '),
        expected: 'one date',
      });
    }
    return dates.toSorted()[0] ?? bestDue(this.#dates);
  }

  #lot(): string | undefined {
    const [lot, other] = [...new Set(this.#ids.lots)];
    if (other === undefined) return lot;
    this.#problems.warn({
      code: 'several-lots',
      at: this.place,
      what: 'one line names several lots, none is taken',
      read: this.#ids.lots.join(', '),
      expected: 'one lot',
    });
    return undefined;
  }

  /** The parts that name a place. */
  #destinations(whole: SentQuantity): OrderDocumentLine['destinations'] {
    const all = this.#deliveries.flatMap(({ location, qty }) =>
      location === undefined || qty === undefined
        ? []
        : [{ location, qty: qty.unit === undefined ? { ...whole, text: qty.text } : { text: qty.text, unit: qty.unit } }],
    );
    const sum = this.#sumOfDeliveries();
    if (sum !== undefined && !sameDecimal(sum.text, whole.text)) {
      this.#problems.warn({
        code: 'delivery-sum',
        at: this.place,
        what: `the deliveries of line ${this.line} do not add up to it`,
        read: sum.text,
        expected: whole.text,
      });
    }
    return all.length === 0 ? undefined : all;
  }
}

export function bestDue(dates: ReadonlyMap<string, string>): string | undefined {
  const qualifier = DUE_QUALIFIERS.find((candidate) => dates.has(candidate));
  return qualifier === undefined ? undefined : dates.get(qualifier);
}
