// main/documents/x12/write-x12.ts · what we tell a partner → one X12 interchange. Source: ANSI ASC X12.5 and X12.6. Rules DI110–DI117: ../SPEC.md
import type { ApplicationAdvice, InterchangeReply, OrderResponse, OutgoingEnvelope, ReceiptAdvice } from '../../domain/document/outgoing.ts';
import { exact, instantElements, type OutgoingSegment, type OutgoingSet, refuse } from './outgoing-elements.ts';
import { advice824 } from './write-824.ts';
import { response855 } from './write-855.ts';
import { receipt861 } from './write-861.ts';
import { acknowledgements997 } from './write-997.ts';
import { ta1Segment } from './write-ta1.ts';

export type X12Content =
  | { readonly type: 'TA1'; readonly reply: InterchangeReply }
  | { readonly type: '997'; readonly reply: InterchangeReply }
  | { readonly type: '824'; readonly advice: ApplicationAdvice }
  | { readonly type: '855'; readonly response: OrderResponse }
  | { readonly type: '861'; readonly advice: ReceiptAdvice };

const GROUP_IDS = { '997': 'FA', '824': 'AG', '855': 'PR', '861': 'RC' } as const;
const VERSION = /^00[4-8]0[1-6]0[A-Z0-9]{0,6}$/;
const MAX_CONTROL_NUMBER = 999_999_999;
const FIRST_VERSION_WITH_REPETITION = '00402';

/** For each separator the usual character, others, and last a control character, which no value contains. */
const CANDIDATES = {
  element: ['*', '|', '\u001d'],
  component: ['>', ':', '\u001f'],
  repetition: ['^', '`', '\u001e'],
} as const;
const TERMINATOR = '~';
type Separators = { readonly [Name in keyof typeof CANDIDATES]: string };

/** One interchange with one group, or with a TA1 alone. The text is ASCII. @throws {DocumentError} cannot-write: a value that X12 cannot say as it is */
export function writeX12(envelope: OutgoingEnvelope, content: X12Content): string {
  if (!VERSION.test(envelope.version) || envelope.version.slice(0, 6) > '008010')
    refuse('the version', envelope.version, 'between 004010 and 008010');
  const number = envelope.interchangeNumber;
  if (!(Number.isSafeInteger(number) && number >= 1 && number <= MAX_CONTROL_NUMBER))
    refuse('the interchange number', String(number), `a whole number from 1 to ${MAX_CONTROL_NUMBER}`);
  const inside = content.type === 'TA1' ? [ta1Segment(envelope, content.reply)] : group(envelope, GROUP_IDS[content.type], sets(envelope, content));
  const trailer = ['IEA', content.type === 'TA1' ? '0' : '1', String(number).padStart(9, '0')];
  const separators = choose([...inside, addresses(envelope)]);
  return [isa(envelope, separators), ...[...inside, trailer].map((segment) => join(segment, separators))].join('');
}

function sets(envelope: OutgoingEnvelope, content: Exclude<X12Content, { type: 'TA1' }>): readonly OutgoingSet[] {
  switch (content.type) {
    case '997':
      return acknowledgements997(envelope, content.reply);
    case '824':
      return [advice824(envelope, content.advice)];
    case '855':
      return [response855(envelope, content.response)];
    case '861':
      return [receipt861(envelope, content.advice)];
  }
}

/** GS06 is the number of the interchange: it never repeats either. */
function group(envelope: OutgoingEnvelope, functionalId: string, inside: readonly OutgoingSet[]): readonly OutgoingSegment[] {
  const { sender, receiver, interchangeNumber, version } = envelope;
  const { date, time } = instantElements(envelope.at, 'the time of the interchange');
  const [from, to] = [envelope.applicationSender ?? sender.id, envelope.applicationReceiver ?? receiver.id];
  const codes = [exact(from, 15, 'the code of the sender (GS02)'), exact(to, 15, 'the code of the receiver (GS03)')];
  return [
    ['GS', functionalId, ...codes, date, time, String(interchangeNumber), 'X', version],
    ...inside.flatMap(({ type, segments }, index) => {
      const setNumber = String(index + 1).padStart(4, '0');
      return [['ST', type, setNumber], ...segments, ['SE', String(segments.length + 2), setNumber]];
    }),
    ['GE', String(inside.length), String(interchangeNumber)],
  ];
}

function addresses({ sender, receiver }: OutgoingEnvelope): OutgoingSegment {
  return [
    exact(sender.qualifier ?? 'ZZ', 2, 'the qualifier of the sender (ISA05)'),
    exact(sender.id, 15, 'the address of the sender (ISA06)'),
    exact(receiver.qualifier ?? 'ZZ', 2, 'the qualifier of the receiver (ISA07)'),
    exact(receiver.id, 15, 'the address of the receiver (ISA08)'),
  ];
}

/** Fixed width: 105 characters and the terminator. */
function isa(envelope: OutgoingEnvelope, { element, component, repetition }: Separators): string {
  const [senderQualifier = '', sender = '', receiverQualifier = '', receiver = ''] = addresses(envelope);
  const { date, time } = instantElements(envelope.at, 'the time of the interchange');
  const version = envelope.version.slice(0, 5);
  const fields = [
    'ISA',
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    senderQualifier.padEnd(2),
    sender.padEnd(15),
    receiverQualifier.padEnd(2),
    receiver.padEnd(15),
    date.slice(2),
    time,
    version < FIRST_VERSION_WITH_REPETITION ? 'U' : repetition,
    version,
    String(envelope.interchangeNumber).padStart(9, '0'),
    '0', // TA1 is not asked for: the 997 says more
    envelope.isTest ? 'T' : 'P',
    component,
  ];
  return `${fields.join(element)}${TERMINATOR}`;
}

function choose(segments: readonly OutgoingSegment[]): Separators {
  const text = segments.flat().join('');
  const first = (candidates: readonly string[]): string => candidates.find((candidate) => !text.includes(candidate)) ?? '';
  return {
    element: first(CANDIDATES.element),
    component: first(CANDIDATES.component),
    repetition: first(CANDIDATES.repetition),
  };
}

function join(segment: OutgoingSegment, { element }: Separators): string {
  const last = segment.findLastIndex((value) => value !== '');
  return `${segment.slice(0, last + 1).join(element)}${TERMINATOR}`;
}
