// main/documents/x12/write-997.ts · functional acknowledgement: one 997 for each group, each set with what broke the standard in it. Source: ANSI ASC X12 transaction set 997, data elements 715–723. Rule DI112: ../SPEC.md
import type { MessageFault, ReceivedMessage } from '../../domain/document/document.ts';
import type { InterchangeReply, OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import { freeText, type OutgoingSegment, type OutgoingSet, refuse } from './outgoing-elements.ts';

/** Acknowledgements are never acknowledged: two programs would do it for ever. */
const NEVER_ANSWERED: ReadonlySet<string> = new Set(['997', '999']);
/** A warning is told when it breaks the standard; that our lists do not know a code is our affair. */
const TOLD_WARNINGS: ReadonlySet<MessageFault['kind']> = new Set(['missing', 'bad-date', 'wrong-count']);
const FIRST_VERSION_WITH_AK103 = '005010';
const MAX_SET_CODES = 5;

/** Element 720 of a fault of a whole segment. */
const SEGMENT_CODES: Partial<Record<MessageFault['kind'], string>> = { missing: '3', unexpected: '2', 'too-many': '5' };
/** Element 723. */
const ELEMENT_CODES: Readonly<Record<MessageFault['kind'], string>> = {
  missing: '1',
  'bad-date': '8',
  'bad-value': '7',
  'bad-reference': '7',
  'wrong-count': '7',
  'too-many': '7',
  unexpected: '7',
  other: '7',
};
/** Elements that hold numbers: what is wrong there is a character, not a code. */
const NUMERIC_ELEMENTS: ReadonlySet<string> = new Set(['PO1 2', 'PO1 4', 'POC 3', 'POC 6', 'SN1 2', 'SCH 1']);

type Group = NonNullable<ReceivedMessage['group']>;

/** @throws {DocumentError} cannot-write: there is nothing that may be acknowledged */
export function acknowledgements997(envelope: OutgoingEnvelope, reply: InterchangeReply): readonly OutgoingSet[] {
  const groups = new Map<string, { readonly group: Group; readonly messages: ReceivedMessage[] }>();
  for (const message of reply.messages) {
    const { group } = message;
    if (group === undefined || NEVER_ANSWERED.has(message.type)) continue;
    const key = `${group.functionalId} ${group.controlNumber}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { group, messages: [message] });
    else known.messages.push(message);
  }
  if (groups.size === 0)
    refuse(`the acknowledgement of interchange ${reply.of.interchange}`, '', 'about any set; acknowledgements are not acknowledged');
  return [...groups.values()].map(({ group, messages }) => ({ type: '997', segments: [...segmentsOf(envelope, group, messages)] }));
}

function* segmentsOf(envelope: OutgoingEnvelope, group: Group, messages: readonly ReceivedMessage[]): Generator<OutgoingSegment> {
  const version = envelope.version >= FIRST_VERSION_WITH_AK103 ? freeText(group.version, 12) : '';
  yield ['AK1', echo(group.functionalId, 2), echo(group.controlNumber, 9), version];
  const accepted: string[] = [];
  const codes: string[] = [];
  for (const message of messages) {
    yield ['AK2', echo(message.type, 3), echo(message.controlNumber, 9)];
    const told = message.isKnown ? message.faults.filter((fault) => fault.severity === 'error' || TOLD_WARNINGS.has(fault.kind)) : [];
    const inSegments = told.filter((fault) => fault.tag !== 'SE' && fault.tag !== undefined && fault.position !== undefined);
    yield* segmentFaults(inSegments);
    const code = !message.isKnown || told.some((fault) => fault.severity === 'error') ? 'R' : told.length > 0 ? 'E' : 'A';
    yield ['AK5', code, ...setCodes(message, told).slice(0, MAX_SET_CODES)];
    codes.push(code);
    if (code !== 'R') accepted.push(message.controlNumber);
  }
  const outcome = accepted.length === 0 ? 'R' : accepted.length < codes.length ? 'P' : codes.includes('E') ? 'E' : 'A';
  yield ['AK9', outcome, String(messages.length), String(messages.length), String(accepted.length)];
}

/** AK3 for each segment in its order, AK4 for each element of it. */
function* segmentFaults(faults: readonly MessageFault[]): Generator<OutgoingSegment> {
  const bySegment = Map.groupBy(
    faults.toSorted((left, right) => (left.position ?? 0) - (right.position ?? 0)),
    ({ tag, position }) => `${position} ${tag}`,
  );
  for (const together of bySegment.values()) {
    const [{ tag = '', position = 0 } = {}] = together;
    const elements = together.filter((fault) => fault.element !== undefined);
    const whole = together.flatMap((fault) => (fault.element === undefined ? [SEGMENT_CODES[fault.kind] ?? '8'] : []));
    yield ['AK3', echo(tag, 3), String(position), '', ...new Set(elements.length === 0 ? whole : [...whole, '8'])];
    for (const { kind, element = 0, read } of elements) {
      const code = kind === 'bad-value' && NUMERIC_ELEMENTS.has(`${tag} ${element}`) ? '6' : ELEMENT_CODES[kind];
      yield ['AK4', String(element), '', code, freeText(read ?? '', 99)];
    }
  }
}

/** Element 718. */
function setCodes({ isKnown, type, controlNumber }: ReceivedMessage, told: readonly MessageFault[]): readonly string[] {
  if (!isKnown) return ['1'];
  const codes = told.map((fault): string => {
    if (fault.tag !== 'SE') return '5';
    if (fault.kind === 'missing') return '2';
    return fault.kind === 'bad-reference' ? '3' : '4';
  });
  if (type === '') codes.push('6');
  if (controlNumber === '' && told.length > 0) codes.push('7');
  return [...new Set(codes)].toSorted();
}

/** What the partner sent comes back as far as an element can hold it. */
function echo(value: string, max: number): string {
  return freeText(value, max) || '0';
}
