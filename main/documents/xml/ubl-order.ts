// main/documents/xml/ubl-order.ts · UBL Order, OrderChange and OrderCancellation. Source: OASIS UBL 2.1; Peppol BIS Ordering 3 and Advanced Ordering 3. Rule DI210: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { OrderDocumentLine, Party, PurchaseOrderDocument, SentQuantity } from '../../domain/document/document.ts';
import { isDecimal, sameDecimal } from '../decimals.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { type LineDelivery, mergeDeliveries } from './line-deliveries.ts';
import {
  addressLines,
  descriptionOf,
  ITEM_EXPECTED,
  packSizeOf,
  readUblBatches,
  readUblIds,
  readUblNumbers,
  readUblParty,
  readUblPurpose,
} from './ubl-values.ts';
import { mergeBatches, partyOf, readDate, readPrice, readQuantity, reportNoItem, reportNoLines, reportNoNumber } from './values.ts';
import type { XmlElement } from './xml-element.ts';

/** LineStatusCode: UN/EDIFACT 1229 as Peppol uses it, and the words of UBL's own list. */
const LINE_STATUSES: Readonly<Record<string, NonNullable<OrderDocumentLine['change']>>> = byCode({
  '1': 'add',
  '2': 'delete',
  '3': 'change',
  '4': 'unchanged',
  added: 'add',
  cancelled: 'delete',
  revised: 'change',
  nostatus: 'unchanged',
});

export function readUblOrder(order: XmlElement, problems: Problems): PurchaseOrderDocument | undefined {
  const number = order.textOf('ID');
  if (number === undefined) reportNoNumber(order, 'the order has no number', 'ID', problems);
  const purpose = readUblPurpose(order, problems);
  const lines = readLines(order, false, problems);
  if (lines.length === 0 && purpose !== 'cancel') reportNoLines(order, 'OrderLine', problems);
  return number === undefined ? undefined : { kind: 'purchase-order', number, purpose, ...headerOf(order, problems), lines };
}

export function readUblOrderChange(change: XmlElement, problems: Problems): PurchaseOrderDocument | undefined {
  const number = orderOf(change, problems);
  const lines = readLines(change, true, problems);
  if (lines.length === 0) reportNoLines(change, 'OrderLine', problems);
  if (number === undefined) return undefined;
  const changeNumber = change.textOf('SequenceNumberID') ?? change.textOf('ID');
  return { kind: 'order-change', number, ...present({ changeNumber }), purpose: 'change', ...headerOf(change, problems), lines };
}

export function readUblOrderCancellation(cancellation: XmlElement, problems: Problems): PurchaseOrderDocument | undefined {
  const number = orderOf(cancellation, problems);
  const supplier = readUblParty(cancellation.find('SellerSupplierParty'));
  return number === undefined ? undefined : { kind: 'purchase-order', number, purpose: 'cancel', ...present({ supplier }), lines: [] };
}

function orderOf(document: XmlElement, problems: Problems): string | undefined {
  const number = document.textOf('OrderReference', 'ID');
  if (number === undefined) reportNoNumber(document, 'the file does not say which order it changes', 'OrderReference/ID', problems);
  return number;
}

function headerOf(order: XmlElement, problems: Problems): Pick<PurchaseOrderDocument, 'supplier' | 'shipTo' | 'orderDate' | 'dueDate' | 'currency'> {
  const delivery = order.find('Delivery');
  return present({
    supplier: readUblParty(order.find('SellerSupplierParty')),
    shipTo: shipToOf(delivery) ?? readUblParty(order.find('BuyerCustomerParty')),
    orderDate: readDate(order.find('IssueDate'), problems),
    dueDate: dueDateOf(delivery, problems),
    currency: order.textOf('DocumentCurrencyCode'),
  });
}

function shipToOf(delivery: XmlElement | undefined): Party | undefined {
  const location = delivery?.find('DeliveryLocation');
  const party = readUblParty(delivery?.find('DeliveryParty'));
  return partyOf(
    party?.name ?? location?.textOf('Name'),
    location?.textOf('ID') ?? party?.id,
    addressLines(location?.find('Address') ?? delivery?.find('DeliveryAddress')),
  );
}

function dueDateOf(delivery: XmlElement | undefined, problems: Problems): string | undefined {
  const period = delivery?.find('RequestedDeliveryPeriod');
  return readDate(period?.find('EndDate') ?? period?.find('StartDate') ?? delivery?.find('LatestDeliveryDate'), problems);
}

function deliveryIn(delivery: XmlElement, line: XmlElement, whole: SentQuantity, problems: Problems): LineDelivery {
  const sent = delivery.find('Quantity');
  return {
    location: shipToOf(delivery)?.id,
    qty: sent?.text === undefined ? undefined : readQuantity(sent, line, 'unitCode', whole.unit, problems),
    dueDate: dueDateOf(delivery, problems),
  };
}

function readLines(order: XmlElement, isChange: boolean, problems: Problems): readonly OrderDocumentLine[] {
  const place = shipToOf(order.find('Delivery'))?.id;
  return order.all('OrderLine').flatMap((orderLine, index) => {
    const line = orderLine.find('LineItem') ?? orderLine;
    const item = line.find('Item');
    const status = line.textOf('LineStatusCode')?.toLowerCase() ?? '';
    const change = isChange ? (LINE_STATUSES[status] ?? 'change') : undefined;
    const mustName = change === undefined || change === 'add';
    const ids = mustName ? readUblIds(item, problems) : readUblNumbers(item, problems);
    if (mustName && ids.length === 0) reportNoItem(line, ITEM_EXPECTED, problems);
    const qty = readQuantity(line.find('Quantity'), line, 'unitCode', undefined, problems);
    if (qty === undefined || (mustName && ids.length === 0)) return [];
    return [
      {
        line: line.textOf('ID') ?? String(index + 1),
        ids,
        qty,
        ...present({
          description: descriptionOf(item),
          packSize: packSizeOf(item, qty),
          price: priceOf(line, problems),
          ...mergeDeliveries(
            line.all('Delivery').map((delivery) => deliveryIn(delivery, line, qty, problems)),
            qty,
            place,
            line,
            problems,
          ),
          lot: mergeBatches(readUblBatches(item, problems), line, problems).lot,
          change,
        }),
        place: line.place,
      },
    ];
  });
}

/** Left out when it is the price of several: BaseQuantity says of how many. */
function priceOf(line: XmlElement, problems: Problems): string | undefined {
  const base = line.textOf('Price', 'BaseQuantity') ?? '1';
  return isDecimal(base) && sameDecimal(base, '1') ? readPrice(line.find('Price', 'PriceAmount'), problems) : undefined;
}
