// main/documents/edifact/write-edifact.ts · what we tell a partner → one EDIFACT interchange. Source: ISO 9735-1 (UNA, UNB, UNH, UNT, UNZ). Rules DI91, DI92: ../SPEC.md
import type { TradeAddress } from '../../domain/document/document.ts';
import type { InterchangeReply, OrderResponse, OutgoingEnvelope, ReceiptAdvice } from '../../domain/document/outgoing.ts';
import { exact, exactIf, instantOf, type OutgoingElement, type OutgoingMessage, type OutgoingSegment, refuse } from './outgoing-values.ts';
import { controlMessage } from './write-contrl.ts';
import { orderResponseMessage } from './write-ordrsp.ts';
import { receivingAdviceMessage } from './write-recadv.ts';

export type EdifactContent =
  | { readonly type: 'CONTRL'; readonly reply: InterchangeReply }
  | { readonly type: 'ORDRSP'; readonly response: OrderResponse }
  | { readonly type: 'RECADV'; readonly advice: ReceiptAdvice };

/** Directories since D.96A: a year and A or B. */
const VERSION = /^D(?:9[6-9]|[01]\d|2[0-4])[AB]$/;
const MAX_NUMBER = 999_999_999;

/** How the interchange is written: Latin-1 in syntax 3 when that can say it all, else UTF-8 in syntax 4, where * parts repetitions. */
interface Dialect {
  readonly una: string;
  readonly syntax: readonly [identifier: string, version: string];
  readonly special: RegExp;
  readonly encoding: 'latin1' | 'utf8';
  /** UNB has two digits of the year before syntax 4. */
  readonly hasCentury: boolean;
}

const LATIN_1: Dialect = { una: "UNA:+.? '", syntax: ['UNOC', '3'], special: /[?:+']/g, encoding: 'latin1', hasCentury: false };
const UTF_8: Dialect = { una: "UNA:+.?*'", syntax: ['UNOY', '4'], special: /[?:+'*]/g, encoding: 'utf8', hasCentury: true };

/** One interchange with one message, one segment a line. @throws {DocumentError} cannot-write: a value that EDIFACT cannot say as it is */
export function writeEdifact(envelope: OutgoingEnvelope, content: EdifactContent): Uint8Array {
  const { interchangeNumber: number, version } = envelope;
  if (!VERSION.test(version)) refuse('the version', version, 'between D96A and D24A');
  if (!(Number.isSafeInteger(number) && number >= 1 && number <= MAX_NUMBER))
    refuse('the interchange number', String(number), `a whole number from 1 to ${MAX_NUMBER}`);
  const { identifier, segments } = messageOf(envelope, content);
  const addresses = [addressOf(envelope.sender, 'the sender'), addressOf(envelope.receiver, 'the receiver')];
  const dialect = [...segments, addresses].flat(2).every(isLatin1) ? LATIN_1 : UTF_8;
  const { date, time } = instantOf(envelope.at, 'the time of the interchange');
  const all: readonly OutgoingSegment[] = [
    // 0026, 0029, 0031 and 0032 are empty: nothing is asked for in return
    [
      'UNB',
      dialect.syntax,
      ...addresses,
      [dialect.hasCentury ? date : date.slice(2), time],
      String(number),
      '',
      '',
      '',
      '',
      '',
      envelope.isTest ? '1' : '',
    ],
    ['UNH', '1', identifier],
    ...segments,
    ['UNT', String(segments.length + 2), '1'],
    ['UNZ', '1', String(number)],
  ];
  return Buffer.from(`${dialect.una}\n${all.map((segment) => `${join(segment, dialect)}'\n`).join('')}`, dialect.encoding);
}

function messageOf(envelope: OutgoingEnvelope, content: EdifactContent): OutgoingMessage {
  switch (content.type) {
    case 'CONTRL':
      return controlMessage(envelope, content.reply);
    case 'ORDRSP':
      return orderResponseMessage(envelope, content.response);
    case 'RECADV':
      return receivingAdviceMessage(envelope, content.advice);
  }
}

function addressOf({ id, qualifier }: TradeAddress, whose: string): readonly string[] {
  return [exact(id, 35, `the address of ${whose}`), exactIf(qualifier, 4, `the qualifier of ${whose}`)];
}

function isLatin1(text: string): boolean {
  return !/[^\u0020-\u007e\u00a0-\u00ff]/.test(text);
}

/** Empty elements and components at the end are left out, service characters released. */
function join(segment: OutgoingSegment, { special }: Dialect): string {
  const released = (value: string): string => value.replaceAll(special, '?$&');
  const written = segment.map((element: OutgoingElement) =>
    typeof element === 'string' ? released(element) : trimmed(element.map(released)).join(':'),
  );
  return trimmed(written).join('+');
}

function trimmed(values: readonly string[]): readonly string[] {
  return values.slice(0, values.findLastIndex((value) => value !== '') + 1);
}
