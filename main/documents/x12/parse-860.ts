// main/documents/x12/parse-860.ts · change of a purchase order by the buyer: BCH and POC. Source: ANSI ASC X12 transaction set 860, data element 670. Rules DI26–DI27: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { OrderDocumentLine, SentQuantity } from '../../domain/document/document.ts';
import { isDecimal, sumDecimals } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import {
  type Elements,
  elementAt,
  firstComponent,
  readDate,
  readPrice,
  readProductPairs,
  readPurpose,
  readQuantity,
  readUnit,
  segmentPlace,
} from './elements.ts';
import type { LineStart } from './order-lines.ts';
import { type OrderBegin, type OrderDialect, OrderReader } from './order-reader.ts';
import { readOrderNumber, readRelease } from './parse-850.ts';
import type { SetContext, SetReader } from './set-reader.ts';

const FIRST_PAIR = 8;
type LineChange = NonNullable<OrderDocumentLine['change']>;

/** POC02 → what becomes of the line, and whether the line must say its quantity. */
const CHANGES: Readonly<Record<string, { readonly change: LineChange; readonly needsQty: boolean }>> = byCode({
  AI: { change: 'add', needsQty: true },
  DI: { change: 'delete', needsQty: false },
  CF: { change: 'delete', needsQty: false },
  NC: { change: 'unchanged', needsQty: false },
  ...table(['QI', 'QD', 'QC', 'PQ', 'RQ', 'MU', 'RZ', 'RE', 'RM'], { change: 'change', needsQty: true }),
  ...table(['CA', 'CB', 'CC', 'CE', 'CG', 'CT', 'PC', 'PR', 'RA', 'RB', 'RS', 'TI'], { change: 'change', needsQty: false }),
});
/** Some partners send the difference here, though POC03 is the order quantity as it now stands. Source: X12 008030, semantic note to POC03. */
const BY_DIFFERENCE: ReadonlySet<string> = new Set(['QI', 'QD']);

const ORDER_CHANGE: OrderDialect = { kind: 'order-change', beginTag: 'BCH', lineTag: 'POC', readBegin, readLine };

export function read860(context: SetContext): SetReader {
  return new OrderReader(context, ORDER_CHANGE);
}

function readBegin(elements: Elements, segment: number, { problems }: SetContext): OrderBegin | undefined {
  const number = readOrderNumber(elements, segment, problems);
  if (number === undefined) return undefined;
  const purpose = readPurpose(elements, segment, problems);
  return {
    number,
    purpose,
    orderDate: readDate(elements, 6, segment, problems),
    changeNumber: elementAt(elements, 5),
    ...readRelease(elements),
  };
}

function readLine(elements: Elements, segment: number, _position: number, context: SetContext): LineStart | undefined {
  const { problems } = context;
  const line = elementAt(elements, 1);
  const code = elementAt(elements, 2) ?? '';
  const known = CHANGES[code];
  if (line === undefined)
    problems.error({
      code: 'line-missing',
      at: segmentPlace(elements, segment, 1),
      what: 'the change names no line of the order',
      read: '',
      expected: 'the line number of the order',
    });
  if (known === undefined)
    problems.error({
      code: 'unknown-change',
      at: segmentPlace(elements, segment, 2),
      what: 'unknown kind of change',
      read: code,
      expected: Object.keys(CHANGES).join(', '),
    });
  const pairs = readProductPairs(elements, FIRST_PAIR, segment, problems);
  if (line === undefined || known === undefined) return undefined;
  const qty = readChangedQuantity(elements, segment, code, known, context);
  if (qty === undefined) return undefined;
  const price = readPrice(elements, 6, segment, problems);
  return {
    line,
    ids: pairs.ids,
    qty,
    isQuantityOpen: false,
    ...(price === undefined ? {} : { price }),
    change: known.change,
    lots: pairs.lots,
    batches: pairs.batches,
    ...(known.change === 'add' ? { itemAt: FIRST_PAIR } : {}),
    place: segmentPlace(elements, segment),
  };
}

/** POC03 with the unit of POC05, a composite. Undefined after an error, and for a line that leaves the quantity as it is. */
function readChangedQuantity(
  elements: Elements,
  segment: number,
  code: string,
  { change, needsQty }: { change: LineChange; needsQty: boolean },
  { problems, component }: SetContext,
): SentQuantity | undefined {
  const composite = firstComponent(elements, 5, component);
  if (elementAt(elements, 3) === undefined && !needsQty) {
    if (change === 'delete') return { text: '0', unit: elementAt(composite, 5) ?? 'EA' };
    problems.warn({
      code: 'change-without-quantity',
      at: segmentPlace(elements, segment),
      what: 'the line changes no quantity; its other changes (price, dates, terms) are not taken over',
      read: code,
      expected: 'POC03 with the order quantity',
    });
    return undefined;
  }
  const qty = readQuantity(elements, 3, segment, problems, readUnit(composite, 5, segment, problems));
  if (qty !== undefined && BY_DIFFERENCE.has(code)) return checkDifference(elements, segment, qty, problems);
  return qty;
}

/** More left to receive (POC04) than ordered: then POC03 cannot be the order quantity. */
function checkDifference(elements: Elements, segment: number, qty: SentQuantity, problems: Problems): SentQuantity | undefined {
  const left = elementAt(elements, 4);
  if (left !== undefined && isDecimal(left) && isGreater(left, qty.text)) {
    problems.error({
      code: 'quantity-is-difference',
      at: segmentPlace(elements, segment, 3),
      what: 'the quantity is the difference, not the order quantity: more is left to receive',
      read: `POC03 ${qty.text}, POC04 ${left}`,
      expected: 'the order quantity after the change',
      remedy: 'Ask the sender for the order quantity after the change, or for the whole order again.',
    });
    return undefined;
  }
  problems.warn({
    code: 'quantity-change',
    at: segmentPlace(elements, segment, 3),
    what: 'read as the order quantity after the change; compare it with the order when the sender may mean the difference',
    read: qty.text,
    expected: 'the order quantity after the change',
  });
  return qty;
}

function isGreater(left: string, right: string): boolean {
  const [[leftWhole = '', leftPart = ''], [rightWhole = '', rightPart = '']] = [sumDecimals([left]).split('.'), sumDecimals([right]).split('.')];
  const [a, b] = [BigInt(leftWhole), BigInt(rightWhole)];
  return a === b ? leftPart > rightPart : a > b; // digits after the point compare as text
}

function table<T>(codes: readonly string[], value: T): Readonly<Record<string, T>> {
  return Object.fromEntries(codes.map((code) => [code, value]));
}
