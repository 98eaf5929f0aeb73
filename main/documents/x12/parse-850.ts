// main/documents/x12/parse-850.ts · purchase order, one set at a time. Source: ANSI ASC X12 transaction set 850. Rules DI20–DI24: ../SPEC.md
import type { DocumentPurpose, ItemId, OrderDocumentLine, PurchaseOrderDocument, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { isDecimal, sameDecimal, sumDecimals } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import {
  type Elements,
  elementAt,
  PartyReader,
  readDate,
  readDtm,
  readPackSize,
  readProductPairs,
  readPurpose,
  readQuantity,
  segmentPlace,
} from './elements.ts';
import type { SetReader } from './set-reader.ts';

/** DTM01 by how well it says when goods are due: deliver, deliver before, required, deliver after, schedule, available, ship. */
const DUE_QUALIFIERS = ['002', '063', '106', '064', '067', '018', '010', '038', '037'];

interface OpenLine {
  line: string;
  ids: readonly ItemId[];
  qty: SentQuantity;
  price?: string;
  description?: string;
  packSize?: number;
  lots: string[];
  dates: Map<string, string>;
  deliveries: { date: string | undefined; qty: string }[];
  place: SourcePlace;
}

export function read850(problems: Problems): SetReader {
  const parties = new PartyReader();
  const dates = new Map<string, string>();
  const lines: OrderDocumentLine[] = [];
  const lineNumbers = new Set<string>();
  let begin: { number: string; purpose: DocumentPurpose; orderDate: string | undefined } | undefined;
  let sawBegin = false;
  let po1Count = 0;
  let currency: string | undefined;
  let open: OpenLine | undefined;

  function finishLine(): void {
    if (open === undefined) return;
    const { lots, dates: lineDates, deliveries, ...line } = open;
    if (lineNumbers.has(line.line))
      problems.error({
        code: 'duplicate-line',
        at: { ...line.place, element: 1 },
        what: 'two lines have the same number',
        read: line.line,
        expected: 'a number of its own for each line',
      });
    lineNumbers.add(line.line);
    const dueDate = deliveryDate(deliveries, line.qty, line.place) ?? bestDate(lineDates);
    const [lot, otherLot] = [...new Set(lots)];
    if (otherLot !== undefined)
      problems.warn({
        code: 'several-lots',
        at: line.place,
        what: 'one line names several lots, none is taken',
        read: lots.join(', '),
        expected: 'one lot',
      });
    lines.push({ ...line, ...(dueDate === undefined ? {} : { dueDate }), ...(lot === undefined || otherLot !== undefined ? {} : { lot }) });
    open = undefined;
  }

  function deliveryDate(deliveries: OpenLine['deliveries'], qty: SentQuantity, at: SourcePlace): string | undefined {
    if (deliveries.length === 0) return undefined;
    const sum = sumDecimals(deliveries.map((delivery) => delivery.qty));
    if (!sameDecimal(sum, qty.text))
      problems.warn({ code: 'delivery-sum', at, what: 'the deliveries (SCH) do not add up to the line', read: sum, expected: qty.text });
    if (deliveries.length > 1) {
      problems.warn({
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

  function takePo1(elements: Elements, segment: number): void {
    finishLine();
    parties.close();
    po1Count++;
    const pairs = readProductPairs(elements, 6, segment, problems);
    const qty = readQuantity(elements, 2, segment, problems);
    if (pairs.ids.length === 0) {
      problems.error({
        code: 'item-missing',
        at: segmentPlace(elements, segment, 6),
        what: 'the line names no item',
        read: '',
        expected: 'a qualifier and an item number, such as UP and a GTIN',
      });
    }
    if (qty === undefined || pairs.ids.length === 0) return;
    const price = elementAt(elements, 4);
    if (price !== undefined && !isDecimal(price)) {
      problems.warn({
        code: 'bad-price',
        at: segmentPlace(elements, segment, 4),
        what: 'the price is not a number, left out',
        read: price,
        expected: 'a decimal number',
      });
    }
    open = {
      line: elementAt(elements, 1) ?? String(po1Count),
      ids: pairs.ids,
      qty,
      ...(price === undefined || !isDecimal(price) ? {} : { price }),
      lots: pairs.lots,
      dates: new Map(),
      deliveries: [],
      place: segmentPlace(elements, segment),
    };
  }

  function takeSchedule(elements: Elements, segment: number): void {
    const qty = readQuantity(elements, 1, segment, problems);
    const dateAt = [5, 8].find((index) => DUE_QUALIFIERS.includes(elementAt(elements, index) ?? ''));
    if (qty !== undefined)
      open?.deliveries.push({ qty: qty.text, date: dateAt === undefined ? undefined : readDate(elements, dateAt + 1, segment, problems) });
  }

  function takeTotals(elements: Elements, segment: number): void {
    finishLine();
    const count = elementAt(elements, 1);
    if (count !== undefined && Number(count) !== po1Count) {
      problems.warn({
        code: 'line-count',
        at: segmentPlace(elements, segment, 1),
        what: 'CTT01 is not the number of lines',
        read: count,
        expected: String(po1Count),
      });
    }
    const hash = elementAt(elements, 2);
    const sum = sumDecimals(lines.map((line) => line.qty.text));
    if (hash !== undefined && lines.length === po1Count && !(isDecimal(hash) && sameDecimal(hash, sum))) {
      problems.warn({
        code: 'quantity-total',
        at: segmentPlace(elements, segment, 2),
        what: 'CTT02 is not the sum of the quantities',
        read: hash,
        expected: sum,
      });
    }
  }

  return {
    take(elements, segment) {
      switch (elements[0]) {
        case 'BEG': {
          sawBegin = true;
          const number = elementAt(elements, 3);
          if (number === undefined)
            problems.error({
              code: 'number-missing',
              at: segmentPlace(elements, segment, 3),
              what: 'the order has no number',
              read: '',
              expected: 'the purchase order number',
            });
          else begin = { number, purpose: readPurpose(elements, segment, problems), orderDate: readDate(elements, 5, segment, problems) };
          break;
        }
        case 'CUR':
          currency = elementAt(elements, 2);
          break;
        case 'DTM': {
          const date = readDtm(elements, segment, problems);
          if (date !== undefined) (open?.dates ?? dates).set(elementAt(elements, 1) ?? '', date);
          break;
        }
        case 'PO1':
          takePo1(elements, segment);
          break;
        case 'PID': {
          const text = elementAt(elements, 5);
          if (open !== undefined && text !== undefined) open.description ??= text;
          break;
        }
        case 'PO4': {
          const packSize = readPackSize(elements, open?.qty);
          if (open !== undefined && packSize !== undefined) open.packSize ??= packSize;
          break;
        }
        case 'REF': {
          const value = elementAt(elements, 2);
          if (open !== undefined && elementAt(elements, 1) === 'LT' && value !== undefined) open.lots.push(value);
          break;
        }
        case 'SCH':
          takeSchedule(elements, segment);
          break;
        case 'SDQ':
          problems.warnOnce('SDQ', {
            code: 'store-split',
            at: segmentPlace(elements, segment),
            what: 'quantities per store (SDQ) are not used; the whole line is expected here',
          });
          break;
        case 'CTT':
          takeTotals(elements, segment);
          break;
        default:
          if (open === undefined) parties.accept(elements); // an N1 under a line is another address for that line only
      }
    },

    finish(segment) {
      finishLine();
      if (!sawBegin)
        problems.error({
          code: 'segment-missing',
          at: { segment, tag: 'SE' },
          what: 'the order has no BEG segment',
          read: '',
          expected: 'BEG after ST',
        });
      if (begin === undefined) return undefined;
      if (po1Count === 0 && begin.purpose !== 'cancel') {
        problems.error({
          code: 'no-lines',
          at: { segment, tag: 'SE' },
          what: `order ${begin.number} has no lines`,
          read: '0 PO1',
          expected: 'at least one PO1',
        });
      }
      const { number, purpose, orderDate } = begin;
      const [supplier, shipTo, dueDate] = [parties.find('SU', 'VN', 'SE', 'SF'), parties.find('ST'), bestDate(dates)];
      const order: PurchaseOrderDocument = {
        kind: 'purchase-order',
        number,
        purpose,
        ...(supplier === undefined ? {} : { supplier }),
        ...(shipTo === undefined ? {} : { shipTo }),
        ...(orderDate === undefined ? {} : { orderDate }),
        ...(dueDate === undefined ? {} : { dueDate }),
        ...(currency === undefined ? {} : { currency }),
        lines,
      };
      return order;
    },
  };
}

function bestDate(dates: ReadonlyMap<string, string>): string | undefined {
  const qualifier = DUE_QUALIFIERS.find((candidate) => dates.has(candidate));
  return qualifier === undefined ? undefined : dates.get(qualifier);
}
