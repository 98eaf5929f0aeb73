// main/documents/xml/gs1-order.ts · GS1 XML order → purchase order, or order change when only changed lines are sent. Source: GS1 XML 3.x, Order BMS. Rule DI208: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { OrderDocumentLine, PurchaseOrderDocument, SentQuantity } from '../../domain/document/document.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { ITEM_EXPECTED, readGs1Batch, readGs1Ids, readGs1Numbers, readGs1Party, readGs1Purpose } from './gs1-values.ts';
import { type LineDelivery, mergeDeliveries } from './line-deliveries.ts';
import { mergeBatches, readDate, readPrice, readQuantity, reportNoItem, reportNoLines, reportNoNumber } from './values.ts';
import type { XmlElement } from './xml-element.ts';

/** LineItemActionCode. */
const LINE_ACTIONS: Readonly<Record<string, NonNullable<OrderDocumentLine['change']>>> = byCode({
  ADDED: 'add',
  CHANGED: 'change',
  DELETED: 'delete',
  NO_ACTION: 'unchanged',
  NOT_AMENDED: 'unchanged',
});

export function readGs1Order(order: XmlElement, problems: Problems): PurchaseOrderDocument | undefined {
  const number = order.textOf('orderIdentification', 'entityIdentification');
  if (number === undefined) reportNoNumber(order, 'the order has no number', 'orderIdentification/entityIdentification', problems);
  const purpose = readGs1Purpose(order, problems);
  const shipTo = readGs1Party(order.find('orderLogisticalInformation', 'shipTo'));
  const lines = order.all('orderLineItem').flatMap((line, index) => readLine(line, index, purpose === 'change', shipTo?.id, problems));
  if (lines.length === 0 && purpose !== 'cancel') reportNoLines(order, 'orderLineItem', problems);
  if (number === undefined) return undefined;
  const logistics = order.find('orderLogisticalInformation');
  const priced = order.find('totalMonetaryAmountExcludingTaxes') ?? order.find('orderLineItem', 'netPrice');
  return {
    kind: purpose === 'change' ? 'order-change' : 'purchase-order',
    number,
    purpose,
    ...present({
      supplier: readGs1Party(order.find('seller')),
      shipTo,
      orderDate: readDate(order.find('creationDateTime'), problems),
      dueDate: dueDateOf(logistics, problems),
      currency: priced?.attribute('currencyCode'),
    }),
    lines,
  };
}

/** A requested day, or the last day of a requested range. */
function dueDateOf(logistics: XmlElement | undefined, problems: Problems): string | undefined {
  const dates = logistics?.find('orderLogisticalDateInformation');
  const day = dates?.find('requestedDeliveryDateTime');
  return (
    readDate(day?.find('date') ?? (day?.text === undefined ? undefined : day), problems) ??
    readDate(dates?.find('requestedDeliveryDateRange', 'endDate') ?? dates?.find('requestedDeliveryDateRange', 'endDateTime'), problems)
  );
}

/** A part of the line that goes to a place of its own, or comes on a day of its own. */
function deliveryIn(detail: XmlElement, whole: SentQuantity, problems: Problems): LineDelivery {
  const logistics = detail.find('orderLogisticalInformation');
  const sent = detail.find('requestedQuantity');
  return {
    location: readGs1Party(logistics?.find('shipTo'))?.id,
    qty: sent?.text === undefined ? undefined : readQuantity(sent, detail, 'measurementUnitCode', whole.unit, problems),
    dueDate: dueDateOf(logistics, problems),
  };
}

function readLine(line: XmlElement, index: number, isChange: boolean, place: string | undefined, problems: Problems): readonly OrderDocumentLine[] {
  const item = line.find('transactionalTradeItem');
  const action = line.textOf('lineItemActionCode');
  const change = isChange ? (LINE_ACTIONS[action?.toUpperCase() ?? ''] ?? 'change') : undefined;
  const mustName = change === undefined || change === 'add';
  const ids = mustName ? readGs1Ids(item, problems) : readGs1Numbers(item, problems);
  if (mustName && ids.length === 0) reportNoItem(line, ITEM_EXPECTED, problems);
  const qty = readQuantity(line.find('requestedQuantity'), line, 'measurementUnitCode', 'EA', problems);
  if (qty === undefined || (mustName && ids.length === 0)) return [];
  const price = readPrice(line.find('netPrice') ?? line.find('listPrice'), problems);
  const { lot } = mergeBatches(
    (item?.all('transactionalItemData') ?? []).map((data) => readGs1Batch(data, problems)),
    line,
    problems,
  );
  return [
    {
      line: line.textOf('lineItemNumber') ?? String(index + 1),
      ids,
      qty,
      ...present({
        description: item?.textOf('tradeItemDescription'),
        price,
        ...mergeDeliveries(
          line.all('orderLineItemDetail').map((detail) => deliveryIn(detail, qty, problems)),
          qty,
          place,
          line,
          problems,
        ),
        lot,
        change,
      }),
      place: line.place,
    },
  ];
}
