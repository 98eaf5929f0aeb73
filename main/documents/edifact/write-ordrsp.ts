// main/documents/edifact/write-ordrsp.ts · ORDRSP: our answer to an order or its change. Source: UN/EDIFACT message ORDRSP, data elements 1225, 1229 and 6063; EANCOM 1997, ORDRSP. Rule DI94: ../SPEC.md
import type { OrderResponse, OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import { dayOf, exact, instantOf, itemSegments, type OutgoingMessage, partySegments, quantityOf, referenceSegments } from './outgoing-values.ts';

/** BGM 1225. */
const DECISIONS = { accepted: '29', 'accepted-with-changes': '4', rejected: '27' } as const;
/** LIN 1229; goods that come later are a change of the line. */
const LINE_ACTIONS = { accepted: '5', changed: '3', rejected: '7', backordered: '3' } as const;
/** QTY 6063: ordered, to be delivered, back order. */
const LINE_QUANTITIES = { accepted: '21', changed: '113', rejected: '21', backordered: '83' } as const;

export function orderResponseMessage({ at, version }: OutgoingEnvelope, response: OrderResponse): OutgoingMessage {
  const { orderNumber, orderDate, responseNumber, decision, buyer, supplier, lines } = response;
  return {
    identifier: ['ORDRSP', 'D', version.slice(1), 'UN'],
    segments: [
      ['BGM', '231', exact(responseNumber, 35, 'the number of the response'), DECISIONS[decision]],
      ['DTM', ['137', instantOf(at, 'the time of the interchange').date, '102']],
      ...referenceSegments('ON', exact(orderNumber, 35, 'the order number')),
      ...(orderDate === undefined ? [] : [dayOf('171', orderDate, 'the date of the order')]),
      ...partySegments('BY', buyer),
      ...partySegments('SU', supplier),
      ...lines.flatMap(({ line, ids, qty, decision: answer, date }) => [
        ...itemSegments(line, LINE_ACTIONS[answer], ids, [], `line ${line}`),
        quantityOf(LINE_QUANTITIES[answer], qty, `the quantity of line ${line}`),
        ...(date === undefined ? [] : [dayOf('69', date, `the date of line ${line}`)]),
      ]),
      ['UNS', 'S'],
      ['CNT', ['2', String(lines.length)]],
    ],
  };
}
