// main/documents/edifact/write-recadv.ts · RECADV: a finished receipt as told to the supplier. Source: UN/EDIFACT message RECADV, data elements 6063, 4221 and 4295; EANCOM 1997, RECADV (QVR). Rule DI95: ../SPEC.md
import { splitRelease } from '../../domain/document/order-release.ts';
import type { OutgoingEnvelope, ReceiptAdvice, ReceiptAdviceLine } from '../../domain/document/outgoing.ts';
import {
  dayOf,
  decimalOf,
  exact,
  exactIf,
  instantOf,
  itemSegments,
  type OutgoingMessage,
  type OutgoingSegment,
  partySegments,
  quantityOf,
  referenceSegments,
} from './outgoing-values.ts';

type Reason = ReceiptAdviceLine['rejected'][number]['reason'];
/** 4221 (what differs), 4295 (why), or words where the lists have none. AC over-shipped, AF delivered damaged; AT not ordered, BH batch differs, PE durability date unacceptable. */
const REASONS: Readonly<Record<Reason, { readonly discrepancy?: string; readonly code?: string; readonly text?: string }>> = {
  damaged: { discrepancy: 'AF' },
  over: { discrepancy: 'AC' },
  'wrong-item': { code: 'AT' },
  'wrong-lot': { code: 'BH' },
  expired: { code: 'PE' },
  quality: { text: 'QUALITY' },
  other: { text: 'REFUSED' },
};
const GOODS_OF_NO_PACKAGE = '';

/** CPS 1 is the consignment; goods of a package with an SSCC stand in a CPS of their own. */
export function receivingAdviceMessage({ at, version }: OutgoingEnvelope, advice: ReceiptAdvice): OutgoingMessage {
  const packages = new Map<string, ReceiptAdviceLine[]>([[GOODS_OF_NO_PACKAGE, []]]);
  for (const line of advice.lines) {
    const sscc = exactIf(line.sscc, 35, 'an SSCC');
    const lines = packages.get(sscc);
    if (lines === undefined) packages.set(sscc, [line]);
    else lines.push(line);
  }
  let number = 0;
  return {
    identifier: ['RECADV', 'D', version.slice(1), 'UN'],
    segments: [
      ['BGM', '632', exact(advice.number, 35, 'the number of the receipt'), '9'],
      ['DTM', ['137', instantOf(at, 'the time of the interchange').date, '102']],
      dayOf('50', advice.receivedDate, 'the date of the receipt'),
      ...referenceSegments('AAK', advice.shipmentNumber),
      ...referenceSegments('BM', advice.billOfLading),
      ...partySegments('SU', advice.supplier),
      ...partySegments('DP', advice.receiver),
      ...[...packages].flatMap(([sscc, lines], index) => [
        ...packageSegments(sscc, index + 1),
        ...lines.flatMap((line) => lineSegments(line, ++number)),
      ]),
    ],
  };
}

function packageSegments(sscc: string, level: number): readonly OutgoingSegment[] {
  if (sscc === GOODS_OF_NO_PACKAGE) return [['CPS', String(level)]];
  return [
    ['CPS', String(level), '1'],
    ['PAC', '1'],
    ['PCI', '33E'],
    ['GIN', 'BJ', sscc],
  ];
}

function lineSegments(line: ReceiptAdviceLine, number: number): readonly OutgoingSegment[] {
  const place = `line ${number}`;
  const more = [...(line.lot === undefined ? [] : [[line.lot, 'NB'] as const]), ...line.serials.map((serial) => [serial, 'SN'] as const)];
  return [
    ...itemSegments(String(number), '', line.ids, more, place),
    ...(line.shipped === undefined ? [] : [quantityOf('12', line.shipped, `the quantity despatched of ${place}`)]),
    quantityOf('194', line.accepted, `the quantity accepted of ${place}`),
    ...line.rejected.map(({ qty, reason }) => variance(decimalOf(qty.text, `the quantity refused of ${place}`), '195', REASONS[reason])),
    ...(line.short === undefined || Number(line.short.text) === 0
      ? []
      : [variance(`-${decimalOf(line.short.text, `the quantity missing of ${place}`)}`, '12', { text: 'SHORT' })]),
    ...(line.expiryDate === undefined ? [] : [dayOf('36', line.expiryDate, `the expiry date of ${place}`)]),
    ...referenceSegments('ON', line.orderNumber === undefined ? undefined : splitRelease(line.orderNumber).number, line.orderLine),
  ];
}

/** QVR: received and not accepted (195) as it is, what is missing of the quantity despatched (12) below zero. */
function variance(quantity: string, qualifier: string, { discrepancy = '', code = '', text = '' }: (typeof REASONS)[Reason]): OutgoingSegment {
  return ['QVR', [quantity, qualifier], discrepancy, [code, '', code === '' ? '' : '9', text]];
}
