// main/documents/x12/parse-850.ts · purchase order: BEG and PO1. Source: ANSI ASC X12 transaction set 850. Rules DI20–DI22: ../SPEC.md
import type { Problems } from '../problems.ts';
import {
  type Elements,
  elementAt,
  readDate,
  readPrice,
  readProductPairs,
  readPurpose,
  readQuantity,
  readUnit,
  releaseAt,
  segmentPlace,
} from './elements.ts';
import type { LineStart } from './order-lines.ts';
import { type OrderBegin, type OrderDialect, OrderReader } from './order-reader.ts';
import type { SetContext, SetReader } from './set-reader.ts';

const FIRST_PAIR = 6;

const PURCHASE_ORDER: OrderDialect = { kind: 'purchase-order', beginTag: 'BEG', lineTag: 'PO1', readBegin, readLine };

export function read850(context: SetContext): SetReader {
  return new OrderReader(context, PURCHASE_ORDER);
}

function readBegin(elements: Elements, segment: number, { problems }: SetContext): OrderBegin | undefined {
  const number = readOrderNumber(elements, segment, problems);
  return number === undefined
    ? undefined
    : {
        number,
        purpose: readPurpose(elements, segment, problems),
        orderDate: readDate(elements, 5, segment, problems),
        ...readRelease(elements),
      };
}

/** BEG02 and BCH02: release or delivery order. */
const RELEASE = 'RL';

/** BEG04 and BCH04, and whether the document says of itself that it is a release. */
export function readRelease(elements: Elements): Pick<OrderBegin, 'release' | 'isRelease'> {
  const release = releaseAt(elements, 4);
  return { release, isRelease: release !== undefined && elementAt(elements, 2)?.toUpperCase() === RELEASE };
}

/** BEG03 and BCH03. */
export function readOrderNumber(elements: Elements, segment: number, problems: Problems): string | undefined {
  const number = elementAt(elements, 3);
  if (number === undefined)
    problems.error({
      code: 'number-missing',
      at: segmentPlace(elements, segment, 3),
      what: 'the order has no number',
      read: '',
      expected: 'the purchase order number',
    });
  return number;
}

function readLine(elements: Elements, segment: number, position: number, { problems }: SetContext): LineStart | undefined {
  const pairs = readProductPairs(elements, FIRST_PAIR, segment, problems);
  // whoever spreads a line over stores or dates may leave its total to them
  const isOpen = elementAt(elements, 2) === undefined;
  const qty = isOpen ? { text: '', ...readUnit(elements, 3, segment, problems) } : readQuantity(elements, 2, segment, problems);
  if (qty === undefined) return undefined;
  const price = readPrice(elements, 4, segment, problems);
  return {
    line: elementAt(elements, 1) ?? String(position),
    ids: pairs.ids,
    qty,
    isQuantityOpen: isOpen,
    ...(price === undefined ? {} : { price }),
    lots: pairs.lots,
    batches: pairs.batches,
    itemAt: FIRST_PAIR,
    place: segmentPlace(elements, segment),
  };
}
