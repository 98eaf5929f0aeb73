// main/documents/xml/line-deliveries.ts · a line of an order that goes to several places or comes on several days. Rules DI25, DI82, DI208, DI210: ../SPEC.md
import type { OrderDocumentLine, SentQuantity } from '../../domain/document/document.ts';
import { sameDecimal, sumDecimals } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import type { XmlElement } from './xml-element.ts';

export interface LineDelivery {
  readonly location: string | undefined;
  readonly qty: SentQuantity | undefined;
  readonly dueDate: string | undefined;
}

/** @param place where the whole order goes: parts that name it alone divide nothing */
export function mergeDeliveries(
  deliveries: readonly LineDelivery[],
  whole: SentQuantity,
  place: string | undefined,
  line: XmlElement,
  problems: Problems,
): Pick<OrderDocumentLine, 'dueDate' | 'destinations'> {
  const dates = deliveries.flatMap(({ dueDate }) => dueDate ?? []).toSorted();
  const [dueDate] = dates;
  if (new Set(dates).size > 1)
    problems.warn({
      code: 'delivery-split',
      at: line.place,
      what: 'the line is split over several deliveries; the first date is taken',
      read: dates.join(', '),
      expected: 'one date',
    });
  const quantities = deliveries.flatMap(({ qty }) => qty?.text ?? []);
  const sum = sumDecimals(quantities);
  if (quantities.length > 0 && !sameDecimal(sum, whole.text))
    problems.warn({ code: 'delivery-sum', at: line.place, what: 'the deliveries of the line do not add up to it', read: sum, expected: whole.text });
  const parts = deliveries.flatMap(({ location, qty }) => (location === undefined || qty === undefined ? [] : [{ location, qty }]));
  const isDivided = new Set(parts.map(({ location }) => location)).size > 1 || parts.some(({ location }) => location !== place);
  const destinations = isDivided ? parts : [];
  return { ...(dueDate === undefined ? {} : { dueDate }), ...(destinations.length === 0 ? {} : { destinations }) };
}
