// main/documents/edifact/parse-edifact.ts · envelopes of an EDIFACT file: UNB, UNG, UNH and their trailers. Each message is told as soon as its UNT is read. Source: ISO 9735-1. Rules DI74–DI79: ../SPEC.md
import type { MessageFault, ParsedPart, ReceivedMessage, TradeAddress } from '../../domain/document/document.ts';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import type { DocumentLimits } from '../limits.ts';
import { MOST_NAMED, unreadMessages } from '../not-read.ts';
import { PAUSE, PAUSE_SEGMENTS, type Step } from '../pause.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { placeOf } from './elements.ts';
import { toFault } from './message-faults.ts';
import type { MessageReader } from './message-reader.ts';
import { MESSAGE_READERS } from './message-readers.ts';
import { type ByteRange, type EdifactReader, tokenizeEdifact } from './tokenize-edifact.ts';

const ENVELOPE_TAGS: ReadonlySet<string> = new Set(['UNB', 'UNG', 'UNH', 'UNT', 'UNE', 'UNZ']);
/** For each row of the limit. */
const SEGMENTS_OF_A_LINE = 4;
/** Security segments of syntax 4 may stand around messages; they say nothing of goods. Source: ISO 9735-5 */
const SECURITY_TAG = /^US[A-Z]$/;

interface OpenMessage {
  readonly type: string;
  /** S009 behind the type. */
  readonly version: string;
  readonly controlNumber: string;
  readonly segment: number;
  /** Undefined for a type we do not read. */
  readonly reader: MessageReader | undefined;
  readonly start: number;
  /** Errors found before UNH: a message with errors of its own gives no document. */
  readonly errorsBefore: number;
  readonly faults: MessageFault[];
}

interface OpenGroup {
  readonly functionalId: string;
  readonly controlNumber: string;
  readonly version: string;
  messages: number;
}

interface OpenInterchange {
  /** Sender and control reference: the same on a second copy. */
  readonly key: string;
  readonly controlNumber: string;
  groups: number;
  messages: number;
}

export function* parseEdifact(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): Generator<Step, void, void> {
  const reader = tokenizeEdifact(bytes, problems, limits.segmentChars);
  const envelopes = new Envelopes(reader, problems, limits);
  while (envelopes.advance()) {
    if (envelopes.parts.length === 0) yield PAUSE;
    else yield* envelopes.parts.splice(0);
  }
  envelopes.close();
  yield* envelopes.parts;
}

class Envelopes {
  /** What is ready to be told. */
  readonly parts: ParsedPart[] = [];
  readonly #reader: EdifactReader;
  readonly #problems: Problems;
  readonly #limits: DocumentLimits;
  readonly #mostSegments: number;
  /** Message and its interchange → where it stands in the file, to know one sent twice. */
  readonly #seen = new Map<string, ByteRange>();
  #interchange: OpenInterchange | undefined;
  #group: OpenGroup | undefined;
  #message: OpenMessage | undefined;
  #knownMessages = 0;
  readonly #unread = new Set<string>();

  constructor(reader: EdifactReader, problems: Problems, limits: DocumentLimits) {
    this.#reader = reader;
    this.#problems = problems;
    this.#limits = limits;
    this.#mostSegments = SEGMENTS_OF_A_LINE * limits.rows;
  }

  /** Reads on until something is ready to be told, or for some thousand segments. False at the end of what can be read. */
  advance(): boolean {
    const reader = this.#reader;
    const pauseAt = reader.number + PAUSE_SEGMENTS;
    while (this.parts.length === 0 && reader.number < pauseAt) {
      if (!reader.next()) return false;
      const { tag } = reader;
      if (reader.endedOpen && tag !== 'UNZ') return false; // half a segment: close() says that the file was cut off
      const message = this.#message;
      if (message === undefined || (tag.startsWith('U') && ENVELOPE_TAGS.has(tag))) this.#takeEnvelope(tag);
      else if (reader.number - message.segment <= this.#mostSegments) message.reader?.take(reader);
      else this.#tellTooLong(message);
      if (this.#problems.hasNew) this.#drain();
    }
    return true;
  }

  /** At the end of the file: everything still open was cut off. */
  close(): void {
    this.#drain();
    if (this.#reader.stopped) return;
    if (this.#interchange !== undefined) {
      const open = [
        this.#message === undefined ? undefined : `message ${this.#message.type} ${this.#message.controlNumber} (UNT)`,
        this.#group === undefined ? undefined : `group ${this.#group.controlNumber} (UNE)`,
        `interchange ${this.#interchange.controlNumber} (UNZ)`,
      ].filter((part) => part !== undefined);
      this.#problems.error({
        code: 'cut-off',
        at: { segment: this.#reader.number },
        what: 'the file ends too early; it was cut off on the way',
        read: 'end of file',
        expected: `the end of ${open.join(', ')}`,
        remedy: 'Fetch the file again; if it is the same, ask the sender to send it again.',
      });
    } else if (this.#knownMessages === 0) {
      this.#problems.error({
        code: 'nothing-to-import',
        at: { segment: Math.max(1, this.#reader.number) },
        what: 'the file holds neither an order nor a ship notice nor an answer',
        read: unreadMessages(this.#unread),
        expected: 'ORDERS, ORDCHG or DESADV',
        remedy: 'Ask the sender for an order (ORDERS), its change (ORDCHG) or a despatch advice (DESADV).',
      });
    }
    this.#drain();
  }

  /** Problems go out in the order they were met; those of a message are kept for its answer as well. */
  #drain(): void {
    for (const problem of this.#problems.take()) {
      this.parts.push({ type: 'problem', problem });
      const message = this.#message;
      if (message !== undefined && message.faults.length < this.#limits.problems) message.faults.push(toFault(problem, message.segment));
    }
  }

  /** A message stands in memory whole; what is beyond the bound is passed over. */
  #tellTooLong({ controlNumber, segment }: OpenMessage): void {
    if (this.#reader.number - segment > this.#mostSegments + 1) return;
    this.#problems.error({
      code: 'message-too-long',
      at: placeOf(this.#reader),
      what: `message ${controlNumber} is too long`,
      expected: `at most ${this.#mostSegments} segments`,
      remedy: 'Ask the sender to divide it.',
    });
  }

  #takeEnvelope(tag: string): void {
    switch (tag) {
      case 'UNB':
        this.#beginInterchange();
        return;
      case 'UNG':
        this.#beginGroup();
        return;
      case 'UNH':
        this.#beginMessage();
        return;
      case 'UNT':
        this.#endMessage();
        return;
      case 'UNE':
        this.#endGroup();
        return;
      case 'UNZ':
        this.#endInterchange();
        return;
      default:
        if (!SECURITY_TAG.test(tag)) this.#unexpected('UNH, UNE or UNZ');
    }
  }

  #beginInterchange(): void {
    this.#closeInterchange('UNB');
    const unb = this.#reader;
    const [sender, receiver] = [address(unb, 2), address(unb, 3)];
    const [syntax, version, controlNumber, test] = [unb.text(1, 0), unb.text(1, 1), unb.text(5), unb.text(11)];
    this.#interchange = {
      key: `${sender?.qualifier ?? ''}:${sender?.id ?? ''}:${controlNumber ?? ''}`,
      controlNumber: controlNumber ?? '',
      groups: 0,
      messages: 0,
    };
    this.parts.push({
      type: 'header',
      format: 'edifact',
      ...present({
        version: syntax === undefined ? undefined : [syntax, version].filter((part) => part !== undefined).join(':'),
        sender,
        receiver,
        controlNumber,
      }),
      // 1 is a test; 2 to 4, of syntax 4, are tests of other kinds
      isTest: test !== undefined && test !== '0',
      wantsReply: unb.text(9) === '1',
      place: placeOf(unb),
    });
  }

  #beginGroup(): void {
    this.#closeGroup('UNG');
    if (this.#interchange !== undefined) this.#interchange.groups++;
    const ung = this.#reader;
    this.#group = {
      functionalId: ung.text(1) ?? '',
      controlNumber: ung.text(5) ?? '',
      version: [ung.text(7, 0), ung.text(7, 1), ung.text(7, 2)].filter((part) => part !== undefined).join(':'),
      messages: 0,
    };
  }

  #beginMessage(): void {
    this.#closeMessage('UNH');
    const unh = this.#reader;
    if (this.#interchange !== undefined) this.#interchange.messages++;
    if (this.#group !== undefined) this.#group.messages++;
    const type = unh.text(2, 0) ?? '';
    const errorsBefore = this.#problems.errorCount;
    if (unh.text(1) === undefined) {
      this.#problems.error({
        code: 'reference-missing',
        at: placeOf(unh, 1),
        what: 'the message has no reference',
        read: '',
        expected: 'a reference of its own for each message',
      });
    }
    const open = MESSAGE_READERS.get(type);
    if (open !== undefined) this.#knownMessages++;
    else if (this.#unread.size <= MOST_NAMED) this.#unread.add(type);
    this.#message = {
      type,
      version: [1, 2, 3, 4]
        .map((component) => unh.text(2, component) ?? '')
        .join(':')
        .replace(/(?<!:):+$/, ''),
      controlNumber: unh.text(1) ?? '',
      segment: unh.number,
      reader: open?.(this.#problems, this.#limits),
      start: unh.start,
      errorsBefore,
      faults: [],
    };
  }

  #endMessage(): void {
    const message = this.#message;
    if (message === undefined) {
      this.#unexpected('UNH before UNT');
      return;
    }
    const unt = this.#reader;
    this.#checkCount(unt.number - message.segment + 1, 'segment-count', `segments in message ${message.controlNumber}`);
    this.#checkReference(message.controlNumber, 'UNH');
    this.#finishMessage(message);
  }

  /** The document first, then what an acknowledgement would say of the message. */
  #finishMessage(message: OpenMessage): void {
    const place = { segment: message.segment, tag: 'UNH' };
    if (this.#isRepeated(message)) {
      this.#drain();
      this.#message = undefined;
      this.parts.push({ type: 'skipped', what: `message ${message.type} ${message.controlNumber}: sent twice in this file, read once`, place });
      return;
    }
    const said = message.reader?.finish(placeOf(this.#reader)) ?? [];
    this.#drain();
    this.#message = undefined;
    if (message.reader === undefined) {
      this.parts.push({ type: 'skipped', what: `message ${message.type} ${message.controlNumber}: not a document this program reads`, place });
    } else if (this.#problems.errorCount === message.errorsBefore) this.parts.push(...said);
    this.parts.push({ type: 'message', message: this.#received(message) });
  }

  #received(message: OpenMessage): ReceivedMessage {
    const group = this.#group;
    return present({
      standard: 'edifact' as const,
      interchange: this.#interchange?.controlNumber ?? '',
      group: group === undefined ? undefined : { functionalId: group.functionalId, controlNumber: group.controlNumber, version: group.version },
      type: message.type,
      version: message.version === '' ? undefined : message.version,
      controlNumber: message.controlNumber,
      isKnown: message.reader !== undefined,
      documentNumber: message.reader?.documentNumber,
      faults: message.faults,
      place: { segment: message.segment, tag: 'UNH' },
    });
  }

  /** The same reference in the same interchange with the same segments, UNT apart, is one message sent twice; with other content both stand. */
  #isRepeated(message: OpenMessage): boolean {
    const key = `${this.#interchange?.key}:${this.#group?.controlNumber ?? ''}:${message.controlNumber}`;
    const here: ByteRange = [message.start, this.#reader.start];
    const earlier = this.#seen.get(key);
    if (earlier === undefined) {
      this.#seen.set(key, here);
      return false;
    }
    if (this.#reader.isSame(earlier, here)) return true;
    this.#problems.warn({
      code: 'duplicate-control-number',
      at: { segment: message.segment, tag: 'UNH', element: 1 },
      what: 'two messages with different content have the same reference; both are read',
      read: message.controlNumber,
      expected: 'a reference of its own for each message',
    });
    return false;
  }

  #endGroup(): void {
    this.#closeMessage('UNE');
    if (this.#group === undefined) {
      this.#unexpected('UNG before UNE');
      return;
    }
    this.#checkCount(this.#group.messages, 'message-count', `messages in group ${this.#group.controlNumber}`);
    this.#checkReference(this.#group.controlNumber, 'UNG');
    this.#group = undefined;
  }

  #endInterchange(): void {
    this.#closeGroup('UNZ');
    const interchange = this.#interchange;
    if (interchange === undefined) {
      this.#unexpected('UNB before UNZ');
      return;
    }
    const [count, what] = interchange.groups > 0 ? [interchange.groups, 'groups'] : [interchange.messages, 'messages'];
    this.#checkCount(count, interchange.groups > 0 ? 'group-count' : 'message-count', `${what} in interchange ${interchange.controlNumber}`);
    this.#checkReference(interchange.controlNumber, 'UNB');
    this.#interchange = undefined;
    if (this.#reader.endedOpen) {
      this.#problems.warn({
        code: 'last-terminator-missing',
        at: placeOf(this.#reader),
        what: 'the last segment has no terminator',
        read: 'end of file',
        expected: 'a segment terminator',
      });
    }
  }

  #closeInterchange(read: string): void {
    this.#closeGroup(read);
    if (this.#interchange !== undefined) this.#missing('UNZ', `interchange ${this.#interchange.controlNumber}`, read);
    this.#interchange = undefined;
  }

  #closeGroup(read: string): void {
    this.#closeMessage(read);
    if (this.#group !== undefined) this.#missing('UNE', `group ${this.#group.controlNumber}`, read);
    this.#group = undefined;
  }

  #closeMessage(read: string): void {
    const message = this.#message;
    if (message === undefined) return;
    this.#missing('UNT', `message ${message.type} ${message.controlNumber}`, read);
    this.#finishMessage(message);
  }

  #missing(trailer: string, of: string, read: string): void {
    this.#problems.error({
      code: 'trailer-missing',
      at: { segment: this.#reader.number, tag: read },
      what: `${of} does not end`,
      read,
      expected: trailer,
    });
  }

  #unexpected(expected: string): void {
    this.#problems.error({
      code: 'unexpected-segment',
      at: placeOf(this.#reader),
      what: 'a segment where none may stand',
      read: this.#reader.tag,
      expected,
    });
  }

  /** Wrong counts are common in vendors' own samples: a warning with both numbers. */
  #checkCount(actual: number, code: ProblemCode, what: string): void {
    const sent = this.#reader.text(1) ?? '';
    if (/^\d{1,10}$/.test(sent) && Number(sent) === actual) return;
    this.#problems.warn({ code, at: placeOf(this.#reader, 1), what: `wrong number of ${what}`, read: sent, expected: String(actual) });
  }

  #checkReference(expected: string, of: string): void {
    const sent = this.#reader.text(2) ?? '';
    if (sent === expected || (isNumber(sent) && isNumber(expected) && BigInt(sent) === BigInt(expected))) return;
    this.#problems.error({
      code: 'control-number-mismatch',
      at: placeOf(this.#reader, 2),
      what: `the control reference is not that of ${of}`,
      read: sent,
      expected,
    });
  }
}

/** References have 14 characters; more are compared as text. */
function isNumber(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

/** S002 and S003: the address, then what it is counted in. */
function address(unb: EdifactReader, element: number): TradeAddress | undefined {
  const id = unb.text(element, 0);
  const qualifier = unb.text(element, 1);
  return id === undefined ? undefined : { ...(qualifier === undefined ? {} : { qualifier }), id };
}
