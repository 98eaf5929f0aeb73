// main/documents/edifact/read-orders.ts · ORDERS and ORDCHG: a purchase order or its change, one message at a time. Source: UN/EDIFACT D.96A–D.24A messages ORDERS and ORDCHG, EANCOM. Rules DI80–DI83: ../SPEC.md
import type { OrderDocumentLine, ParsedPart, PurchaseOrderDocument, SourcePlace } from '../../domain/document/document.ts';
import { sameDecimal, sumDecimals } from '../decimals.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { type Beginning, beginningMissing, readBeginning } from './begin-message.ts';
import { readDate } from './dates.ts';
import { placeOf, toDecimal } from './elements.ts';
import type { MessageReader } from './message-reader.ts';
import { bestDue, OrderLineReader } from './order-line.ts';
import { Parties } from './parties.ts';
import type { Segment } from './tokenize-edifact.ts';

export function readOrders(problems: Problems): MessageReader {
  return new OrderReader('purchase-order', problems);
}

export function readOrdchg(problems: Problems): MessageReader {
  return new OrderReader('order-change', problems);
}

class OrderReader implements MessageReader {
  readonly #kind: PurchaseOrderDocument['kind'];
  readonly #problems: Problems;
  readonly #parties = new Parties();
  readonly #dates = new Map<string, string>();
  readonly #references = new Map<string, string>();
  readonly #lines: OrderDocumentLine[] = [];
  readonly #numbers = new Set<string>();
  #beginning: Beginning | undefined;
  #currency: string | undefined;
  #open: OrderLineReader | undefined;
  #lineCount = 0;
  #partCount = 0;
  #droppedCount = 0;
  /** Behind UNS: totals. */
  #isSummary = false;

  constructor(kind: PurchaseOrderDocument['kind'], problems: Problems) {
    this.#kind = kind;
    this.#problems = problems;
  }

  get documentNumber(): string | undefined {
    return this.#number();
  }

  take(segment: Segment): void {
    switch (segment.tag) {
      case 'LIN':
        this.#finishLine();
        this.#lineCount++;
        this.#open = new OrderLineReader(segment, this.#lineCount, this.#kind === 'order-change', this.#problems);
        break;
      case 'BGM':
        this.#beginning = readBeginning(segment, this.#noun(), this.#kind === 'order-change' ? 'change' : 'original', this.#problems);
        break;
      case 'UNS':
        this.#finishLine();
        this.#isSummary = true;
        break;
      case 'CNT':
        this.#finishLine();
        this.#takeTotal(segment);
        break;
      default:
        if (this.#open !== undefined) this.#open.take(segment);
        else if (!this.#isSummary) this.#takeHeader(segment);
    }
  }

  finish(end: SourcePlace): readonly ParsedPart[] {
    this.#finishLine();
    if (this.#beginning === undefined) beginningMissing(this.#noun(), end, this.#problems);
    const number = this.#number();
    if (this.#beginning === undefined || number === undefined) return [];
    const { purpose } = this.#beginning;
    // a change may speak of the head alone (its dates), a cancellation of nothing at all
    if (this.#lineCount === this.#droppedCount && purpose !== 'cancel' && this.#kind === 'purchase-order') {
      this.#problems.error({ code: 'no-lines', at: end, what: `order ${number} has no lines`, read: '0 LIN', expected: 'at least one LIN' });
    }
    const document: PurchaseOrderDocument = present({
      kind: this.#kind,
      number,
      changeNumber: this.#changeNumber(number),
      purpose,
      supplier: this.#parties.find('SU', 'SE', 'MF'),
      shipTo: this.#parties.find('DP', 'ST', 'CN', 'UC'),
      orderDate: this.#dates.get('137') ?? this.#dates.get('4'),
      dueDate: bestDue(this.#dates),
      currency: this.#currency,
      lines: this.#lines,
    });
    return [{ type: 'document', document }];
  }

  #noun(): string {
    return this.#kind === 'order-change' ? 'order change' : 'order';
  }

  /** A change names its order in RFF ON; who leaves it out puts the order's number into BGM. */
  #number(): string | undefined {
    const own = this.#beginning?.number;
    return this.#kind === 'order-change' ? (this.#references.get('ON') ?? own) : own;
  }

  #changeNumber(order: string): string | undefined {
    if (this.#kind !== 'order-change') return undefined;
    const own = this.#beginning?.number;
    return this.#references.get('PP') ?? (own === order ? undefined : own);
  }

  #takeHeader(segment: Segment): void {
    switch (segment.tag) {
      case 'DTM': {
        const date = readDate(segment, this.#problems);
        const qualifier = segment.text(1, 0) ?? '';
        if (date !== undefined && !this.#dates.has(qualifier)) this.#dates.set(qualifier, date);
        break;
      }
      case 'RFF': {
        const [qualifier, value] = [segment.text(1, 0), segment.text(1, 1)];
        if (qualifier !== undefined && value !== undefined && !this.#references.has(qualifier)) this.#references.set(qualifier, value);
        break;
      }
      case 'NAD':
        this.#parties.take(segment);
        break;
      case 'CUX':
        this.#currency ??= segment.text(1, 1);
        break;
    }
  }

  #finishLine(): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    if (open.isPart) {
      this.#partCount++;
      this.#problems.warnOnce('part of a line', {
        code: 'component',
        at: open.place,
        what: 'lines that are parts of another line (LIN C829) are not received one by one, left out',
        read: open.line,
      });
      return;
    }
    if (open.isDropped) {
      this.#droppedCount++;
      return;
    }
    const line = open.finish();
    if (line === undefined) return;
    if (this.#numbers.has(line.line)) {
      this.#problems.error({
        code: 'duplicate-line',
        at: { ...line.place, element: 1 },
        what: 'two lines have the same number',
        read: line.line,
        expected: 'a number of its own for each line',
      });
    }
    this.#numbers.add(line.line);
    this.#lines.push(line);
  }

  /** CNT 2 is the number of lines, with or without parts of lines; CNT 1 the sum of the quantities. Other totals count packages or value. */
  #takeTotal(cnt: Segment): void {
    const [qualifier, sent] = [cnt.text(1, 0), toDecimal(cnt.text(1, 1) ?? '')];
    const isNumber = /^\d{1,18}(?:\.\d{0,9})?$/.test(sent);
    if (qualifier === '2' && !(isNumber && [this.#lineCount, this.#lineCount - this.#partCount].includes(Number(sent)))) {
      this.#problems.warn({
        code: 'line-count',
        at: placeOf(cnt, 1),
        what: 'CNT 2 is not the number of lines',
        read: sent,
        expected: String(this.#lineCount),
      });
    }
    if (qualifier !== '1' || this.#lines.length + this.#partCount < this.#lineCount) return;
    const sum = sumDecimals(this.#lines.map((line) => line.qty.text));
    if (!(isNumber && sameDecimal(sent, sum))) {
      this.#problems.warn({ code: 'quantity-total', at: placeOf(cnt, 1), what: 'CNT 1 is not the sum of the quantities', read: sent, expected: sum });
    }
  }
}
