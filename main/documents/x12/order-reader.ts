// main/documents/x12/order-reader.ts · what 850 and 860 share: header, parties, dates, lines, totals. Rules DI20–DI28: ../SPEC.md
import type { ParsedPart, Party, PurchaseOrderDocument } from '../../domain/document/document.ts';
import { isDecimal, sameDecimal, sumDecimals } from '../decimals.ts';
import { present } from '../present.ts';
import { type Elements, elementAt, PartyReader, readDtm, segmentPlace } from './elements.ts';
import { bestDueDate, type LineStart, OrderLines } from './order-lines.ts';
import type { SetContext, SetReader } from './set-reader.ts';

/** REF01: internal vendor number, vendor id number. */
const VENDOR_NUMBERS: ReadonlySet<string> = new Set(['IA', 'VR']);

export interface OrderBegin {
  readonly number: string;
  readonly purpose: PurchaseOrderDocument['purpose'];
  readonly orderDate: string | undefined;
  readonly changeNumber?: string | undefined;
  readonly release: string | undefined;
  readonly isRelease: boolean;
}

/** Where the two sets differ. */
export interface OrderDialect {
  readonly kind: PurchaseOrderDocument['kind'];
  readonly beginTag: 'BEG' | 'BCH';
  readonly lineTag: 'PO1' | 'POC';
  /** Undefined after an error. */
  readBegin(elements: Elements, segment: number, context: SetContext): OrderBegin | undefined;
  /** Undefined after an error, or when the line changes nothing that is received. `position` counts from 1. */
  readLine(elements: Elements, segment: number, position: number, context: SetContext): LineStart | undefined;
}

export class OrderReader implements SetReader {
  readonly #context: SetContext;
  readonly #dialect: OrderDialect;
  readonly #parties = new PartyReader();
  readonly #dates = new Map<string, string>();
  readonly #lines: OrderLines;
  #begin: OrderBegin | undefined;
  #sawBegin = false;
  #lineCount = 0;
  #currency: string | undefined;
  #vendor: string | undefined;

  constructor(context: SetContext, dialect: OrderDialect) {
    this.#context = context;
    this.#dialect = dialect;
    this.#lines = new OrderLines(context.problems);
  }

  get documentNumber(): string | undefined {
    return this.#begin?.number;
  }

  take(elements: Elements, segment: number): void {
    switch (elements[0]) {
      case this.#dialect.beginTag:
        this.#sawBegin = true;
        this.#begin = this.#dialect.readBegin(elements, segment, this.#context);
        return;
      case this.#dialect.lineTag:
        this.#takeLine(elements, segment);
        return;
      case 'PO1':
      case 'POC':
        this.#refuseLine(elements, segment);
        return;
      case 'CTT':
        this.#takeTotals(elements, segment);
        return;
      case 'CUR':
        this.#currency = elementAt(elements, 2);
        return;
    }
    // What stands under a line that is not kept, such as a party of its own, is not of the order.
    if (this.#lines.take(elements, segment) || this.#lineCount > 0) return;
    if (elements[0] === 'DTM') {
      const date = readDtm(elements, segment, this.#context.problems);
      if (date !== undefined) this.#dates.set(elementAt(elements, 1) ?? '', date);
    } else if (elements[0] === 'REF' && VENDOR_NUMBERS.has(elementAt(elements, 1) ?? '')) this.#vendor ??= elementAt(elements, 2);
    else this.#parties.accept(elements);
  }

  finish(segment: number): readonly ParsedPart[] {
    const { problems } = this.#context;
    const { kind, beginTag, lineTag } = this.#dialect;
    const lines = this.#lines.finished;
    const end = { segment, tag: 'SE' };
    if (!this.#sawBegin)
      problems.error({ code: 'segment-missing', at: end, what: `the order has no ${beginTag} segment`, read: '', expected: `${beginTag} after ST` });
    if (this.#begin === undefined) return [];
    const { number, purpose, orderDate, changeNumber, release, isRelease } = this.#begin;
    if (this.#lineCount === 0 && kind === 'purchase-order' && purpose !== 'cancel') {
      problems.error({
        code: 'no-lines',
        at: end,
        what: `order ${number} has no lines`,
        read: `0 ${lineTag}`,
        expected: `at least one ${lineTag}`,
      });
    }
    const header = { supplier: this.#supplier(), shipTo: this.#parties.shipTo(), orderDate, dueDate: bestDueDate(this.#dates) };
    const document: PurchaseOrderDocument = {
      kind,
      number,
      purpose,
      ...present({ changeNumber, release, isRelease: isRelease ? (true as const) : undefined, ...header, currency: this.#currency }),
      lines,
    };
    const { unused } = this.#lines;
    return [
      { type: 'document', document },
      ...(unused === '' ? [] : [{ type: 'skipped', what: `order ${number}: ${unused} not used`, place: end } as const]),
    ];
  }

  #supplier(): Party | undefined {
    return this.#parties.supplier() ?? (this.#vendor === undefined ? undefined : { id: this.#vendor });
  }

  #takeLine(elements: Elements, segment: number): void {
    this.#lines.close();
    this.#parties.close();
    this.#lineCount++;
    const line = this.#dialect.readLine(elements, segment, this.#lineCount, this.#context);
    if (line === undefined) return;
    this.#lines.begin(line);
  }

  /** The lines of the other set: left out, an order would change by nothing. */
  #refuseLine(elements: Elements, segment: number): void {
    const { kind, lineTag } = this.#dialect;
    this.#context.problems.error({
      code: 'unexpected-segment',
      at: segmentPlace(elements, segment),
      what: `${elements[0]} is not how ${kind === 'order-change' ? 'a change' : 'an order'} names its lines`,
      read: elements.join(' '),
      expected: lineTag,
    });
  }

  #takeTotals(elements: Elements, segment: number): void {
    const { problems } = this.#context;
    const count = elementAt(elements, 1);
    if (count !== undefined && Number(count) !== this.#lineCount) {
      problems.warn({
        code: 'line-count',
        at: segmentPlace(elements, segment, 1),
        what: 'CTT01 is not the number of lines',
        read: count,
        expected: String(this.#lineCount),
      });
    }
    const hash = elementAt(elements, 2);
    const lines = this.#lines.finished;
    const sum = sumDecimals(lines.map((line) => line.qty.text));
    if (hash !== undefined && lines.length === this.#lineCount && !(isDecimal(hash) && sameDecimal(hash, sum))) {
      problems.warn({
        code: 'quantity-total',
        at: segmentPlace(elements, segment, 2),
        what: 'CTT02 is not the sum of the quantities',
        read: hash,
        expected: sum,
      });
    }
  }
}
