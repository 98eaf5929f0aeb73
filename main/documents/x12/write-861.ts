// main/documents/x12/write-861.ts · a finished receipt as the supplier is told. Source: ANSI ASC X12 transaction set 861, segment RCD, data element 412. Rule DI116: ../SPEC.md

import { splitRelease } from '../../domain/document/order-release.ts';
import type { OutgoingEnvelope, ReceiptAdvice, ReceiptAdviceLine } from '../../domain/document/outgoing.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import { sameDecimal, sumDecimals } from '../decimals.ts';
import {
  dateElement,
  exact,
  exactIf,
  freeText,
  instantElements,
  type OutgoingSegment,
  type OutgoingSet,
  partySegments,
  productPairs,
  quantityElements,
  refuse,
} from './outgoing-elements.ts';

/** RCD08 and its repetitions: 01 damaged, 02 short, 03 over, 04 quality, 05 wrong product, 08 rejected. */
const CONDITIONS = { damaged: '01', over: '03', quality: '04', 'wrong-lot': '04', expired: '04', 'wrong-item': '05', other: '08' } as const;
const SHORT = '02';
const TRIPLES_IN_RCD = 5;
const MAX_PAIRS = 15;
const POST_RECEIPT = '2';

export function receipt861(envelope: OutgoingEnvelope, advice: ReceiptAdvice): OutgoingSet {
  const { time } = instantElements(envelope.at, 'the time of the advice');
  const date = dateElement(advice.receivedDate, 'the date of the receipt');
  const referenceChars = envelope.version < '005010' ? 30 : 50;
  const loops = advice.lines.flatMap((line, index) => lineLoops(line, String(index + 1), referenceChars));
  return {
    type: '861',
    segments: [
      ['BRA', exact(advice.number, 30, 'the number of the advice'), date, '00', POST_RECEIPT, time],
      ...reference('BM', advice.billOfLading, referenceChars, 'the bill of lading'),
      ...reference('SI', advice.shipmentNumber, referenceChars, 'the shipment number'),
      ['DTM', '050', date],
      ...partySegments('SF', advice.supplier),
      ...partySegments('ST', advice.receiver),
      ...loops.flat(),
      ['CTT', String(loops.length)],
    ],
  };
}

/** One RCD loop; another when more than five conditions have to be told of the line. */
function lineLoops(line: ReceiptAdviceLine, id: string, referenceChars: number): readonly (readonly OutgoingSegment[])[] {
  const place = `line ${id}`;
  const triples = conditions(line, place);
  const first = ['RCD', id, ...quantityElements(line.accepted, place), '', '', ...triples.slice(0, TRIPLES_IN_RCD).flat()];
  const rest = triples.slice(TRIPLES_IN_RCD);
  const item = itemSegments(line, place, referenceChars);
  return [[first, ...item], ...(rest.length === 0 ? [] : [[['RCD', id, '', '', '', '', ...rest.flat()], ...item]])];
}

/** Quantity, unit, condition; the same condition in the same unit is told once, with the sum. */
function conditions({ rejected, short }: ReceiptAdviceLine, place: string): readonly (readonly string[])[] {
  const all = [
    ...rejected.map(({ qty, reason }) => ({ qty, code: CONDITIONS[reason] as string })),
    ...(short === undefined || sameDecimal(short.text, '0') ? [] : [{ qty: short, code: SHORT }]),
  ];
  const together = Map.groupBy(all, ({ qty, code }) => `${code} ${canonicalUnit(qty.unit)}`);
  return [...together.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    for (const { qty } of same) quantityElements(qty, place); // refuses what is no number before adding
    const text = sumDecimals(same.map(({ qty }) => qty.text));
    return [[...quantityElements({ text, unit: first.qty.unit }, place), first.code]];
  });
}

function itemSegments(line: ReceiptAdviceLine, place: string, referenceChars: number): readonly OutgoingSegment[] {
  const { ids, description, shipped, lot, serials, expiryDate, orderNumber, orderLine, sscc } = line;
  const text = freeText(description ?? '', 80);
  return [
    ...(shipped === undefined ? [] : [['SN1', '', ...quantityElements(shipped, place)]]),
    ['LIN', exactIf(orderLine, 20, `the order line of ${place}`), ...productPairs(ids, MAX_PAIRS, place)],
    ...(text === '' ? [] : [['PID', 'F', '', '', '', text]]),
    ...reference('LT', lot, referenceChars, `the lot of ${place}`),
    ...serials.flatMap((serial) => reference('SE', serial, referenceChars, `a serial number of ${place}`)),
    ...(expiryDate === undefined ? [] : [['DTM', '036', dateElement(expiryDate, `the expiry of ${place}`)]]),
    ...(orderNumber === undefined ? [] : [orderSegment(orderNumber, place)]),
    ...(sscc === undefined ? [] : [['MAN', 'GM', `00${/^\d{18}$/.test(sscc) ? sscc : refuse(`the SSCC of ${place}`, sscc, '18 digits')}`]]),
  ];
}

function orderSegment(name: string, place: string): OutgoingSegment {
  const { number, release } = splitRelease(name);
  return ['PRF', exact(number, 22, `the order of ${place}`), ...(release === undefined ? [] : [exact(release, 30, `the release of ${place}`)])];
}

function reference(qualifier: string, value: string | undefined, max: number, place: string): readonly OutgoingSegment[] {
  const text = exactIf(value, max, place);
  return text === '' ? [] : [['REF', qualifier, text]];
}
