// main/documents/x12/write-855.ts · our answer to an order or order change. Source: ANSI ASC X12 transaction set 855, data elements 587 and 668. Rule DI115: ../SPEC.md
import type { OrderResponse, OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import {
  dateElement,
  exact,
  exactIf,
  instantElements,
  type OutgoingSegment,
  type OutgoingSet,
  partySegments,
  productPairs,
  quantityElements,
} from './outgoing-elements.ts';

/** BAK02 with lines, and without any. */
const DECISIONS = { accepted: ['AD', 'AK'], 'accepted-with-changes': ['AC', 'AC'], rejected: ['RD', 'RJ'] } as const;
const LINE_STATUS = { accepted: 'IA', changed: 'IC', rejected: 'IR', backordered: 'IB' } as const;
const RESCHEDULED = 'DR';
const DELIVERY_DATE = '067';
const MAX_PAIRS = 10;

type ResponseLine = OrderResponse['lines'][number];

export function response855(envelope: OutgoingEnvelope, response: OrderResponse): OutgoingSet {
  const { orderNumber, release, orderDate, responseNumber, decision, buyer, supplier, lines } = response;
  const today = instantElements(envelope.at, 'the time of the response').date;
  const code = DECISIONS[decision][lines.length === 0 ? 1 : 0];
  const ordered = orderDate === undefined ? today : dateElement(orderDate, 'the date of the order');
  const number = exact(responseNumber, 30, 'the number of the response');
  return {
    type: '855',
    segments: [
      ['BAK', '00', code, exact(orderNumber, 22, 'the order number'), ordered, exactIf(release, 30, 'the release'), '', '', number, today],
      ...partySegments('BY', buyer),
      ...partySegments('SE', supplier),
      ...lines.flatMap(lineSegments),
      ['CTT', String(lines.length)],
    ],
  };
}

function lineSegments({ line, ids, qty, decision, date }: ResponseLine): readonly OutgoingSegment[] {
  const place = `line ${line}`;
  const quantity = quantityElements(qty, place);
  const status = decision === 'accepted' && date !== undefined ? RESCHEDULED : LINE_STATUS[decision];
  const kept = date === undefined ? [] : [DELIVERY_DATE, dateElement(date, `the date of ${place}`)];
  return [
    ['PO1', exact(line, 20, 'the line number'), ...quantity, '', '', ...productPairs(ids, MAX_PAIRS, place)],
    ['ACK', status, ...quantity, ...kept],
  ];
}
