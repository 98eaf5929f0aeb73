// main/documents/x12/parse-x12.ts · envelopes of an X12 file: ISA, GS, ST and their trailers. Each set is told as soon as its SE is read. Rules DI14–DI19, DI101, DI105: ../SPEC.md
import type { MessageFault, ParsedPart, ReceivedMessage, TradeAddress } from '../../domain/document/document.ts';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import type { DocumentLimits } from '../limits.ts';
import { MOST_NAMED, unreadSets } from '../not-read.ts';
import { PAUSE, PAUSE_SEGMENTS, type Step } from '../pause.ts';
import type { Problems } from '../problems.ts';
import { type Elements, elementAt, segmentPlace } from './elements.ts';
import { faultOf } from './faults.ts';
import { readTa1 } from './read-ta1.ts';
import type { SetReader } from './set-reader.ts';
import { SET_READERS } from './set-readers.ts';
import { type ByteRange, tokenizeX12, type X12Reader } from './tokenize-x12.ts';

/** HL, LIN, SN1 and one more, as notices mostly have for a line. */
const SEGMENTS_OF_A_LINE = 4;

interface OpenInterchange {
  readonly controlNumber: string;
  /** Sender and control number: the same again in one file is the same interchange sent twice. */
  readonly key: string;
  groups: number;
}

interface OpenGroup {
  readonly functionalId: string;
  readonly controlNumber: string;
  readonly version: string;
  sets: number;
  /** ST02 → where that set stands in the file, to know a set sent twice. */
  readonly seen: Map<string, ByteRange>;
}

interface OpenSet {
  readonly type: string;
  readonly controlNumber: string;
  readonly segment: number;
  /** Undefined for a set type we do not read. */
  readonly reader: SetReader | undefined;
  readonly start: number;
  /** Errors found before ST: a set with errors of its own gives no document. */
  readonly errorsBefore: number;
  readonly faults: MessageFault[];
}

export function* parseX12(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): Generator<Step, void, void> {
  const reader = tokenizeX12(bytes, problems, limits.segmentChars);
  const envelopes = new Envelopes(reader, problems, limits);
  let pauseAt = PAUSE_SEGMENTS;
  for (let elements = reader.next(); elements !== undefined; elements = reader.next()) {
    if (reader.endedOpen && elements[0] !== 'IEA') break; // half a segment: close() says that the file was cut off
    if (envelopes.take(elements)) {
      yield* envelopes.finishSet();
      yield* envelopes.told();
    }
    if (reader.segment < pauseAt) continue;
    pauseAt = reader.segment + PAUSE_SEGMENTS;
    yield PAUSE;
  }
  envelopes.close();
  yield* envelopes.told();
}

class Envelopes {
  readonly #reader: X12Reader;
  readonly #problems: Problems;
  readonly #limits: DocumentLimits;
  /** Of one set, which stands in memory whole. */
  readonly #mostSegments: number;
  #interchange: OpenInterchange | undefined;
  #group: OpenGroup | undefined;
  #set: OpenSet | undefined;
  /** What the open set says at its end; it is put together in steps. */
  #ending: Iterable<Step> | undefined;
  #knownSets = 0;
  readonly #unread = new Set<string>();
  #parts: ParsedPart[] = [];
  /** By interchange and group, over the whole file. */
  readonly #seenSets = new Map<string, Map<string, ByteRange>>();

  constructor(reader: X12Reader, problems: Problems, limits: DocumentLimits) {
    this.#reader = reader;
    this.#problems = problems;
    this.#limits = limits;
    this.#mostSegments = SEGMENTS_OF_A_LINE * limits.rows;
  }

  /** True when there is something to tell. */
  take(elements: Elements): boolean {
    const set = this.#set;
    if (set === undefined || isEnvelope(elements[0] ?? '')) this.#takeEnvelope(elements);
    else this.#takeInSet(set, elements);
    if (this.#problems.hasNew) this.#gather(this.#set);
    return this.#parts.length > 0 || this.#ending !== undefined;
  }

  /** Behind SE. A set with errors of its own gives no document. */
  *finishSet(): Generator<typeof PAUSE, void, void> {
    const [set, ending] = [this.#set, this.#ending];
    if (set === undefined || ending === undefined) return;
    this.#ending = undefined;
    const said: ParsedPart[] = [];
    for (const step of ending) {
      if (step.type === 'pause') yield step;
      else said.push(step);
    }
    const isRight = this.#problems.errorCount === set.errorsBefore;
    this.#gather(set);
    this.#set = undefined;
    this.#parts.push(...(isRight ? said : said.filter((part) => part.type === 'skipped')));
    this.#tellMessage(set);
  }

  told(): readonly ParsedPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  /** At the end of the file: everything still open was cut off. */
  close(): void {
    if (!this.#reader.stopped) this.#closeFile();
    this.#gather(undefined);
  }

  #takeInSet(set: OpenSet, elements: Elements): void {
    const segment = this.#reader.segment;
    const length = segment - set.segment;
    if (length <= this.#mostSegments) set.reader?.take(elements, segment);
    else if (length === this.#mostSegments + 1) {
      this.#problems.error({
        code: 'set-too-long',
        at: segmentPlace(elements, segment),
        what: `set ${set.controlNumber} is too long`,
        expected: `at most ${this.#mostSegments} segments`,
        remedy: 'Ask the sender to divide it.',
      });
    }
  }

  #takeEnvelope(elements: Elements): void {
    switch (elements[0]) {
      case 'ISA':
        this.#beginInterchange(elements);
        break;
      case 'GS':
        this.#beginGroup(elements);
        break;
      case 'ST':
        this.#beginSet(elements);
        break;
      case 'SE':
        this.#endSet(elements);
        break;
      case 'GE':
        this.#endGroup(elements);
        break;
      case 'IEA':
        this.#endInterchange(elements);
        break;
      case 'TA1':
        this.#takeTa1(elements);
        break;
      default:
        this.#unexpected(elements, 'ST, GE or IEA');
    }
  }

  #closeFile(): void {
    if (this.#interchange !== undefined) {
      const open = [
        this.#set === undefined ? undefined : `set ${this.#set.type} ${this.#set.controlNumber} (SE)`,
        this.#group === undefined ? undefined : `group ${this.#group.controlNumber} (GE)`,
        `interchange ${this.#interchange.controlNumber} (IEA)`,
      ].filter((part) => part !== undefined);
      this.#problems.error({
        code: 'cut-off',
        at: { segment: this.#reader.segment },
        what: 'the file ends too early; it was cut off on the way',
        read: 'end of file',
        expected: `the end of ${open.join(', ')}`,
        remedy: 'Fetch the file again; if it is the same, ask the sender to send it again.',
      });
      return;
    }
    if (this.#knownSets === 0) {
      this.#problems.error({
        code: 'nothing-to-import',
        at: { segment: this.#reader.segment },
        what: 'the file holds no order, order change, ship notice or acknowledgement',
        read: unreadSets(this.#unread),
        expected: 'ST*850, ST*860 or ST*856',
        remedy: 'Ask the sender for an order (850), its change (860) or a ship notice (856).',
      });
    }
  }

  #beginInterchange(elements: Elements): void {
    this.#closeInterchange();
    const [version, controlNumber] = [elementAt(elements, 12), elementAt(elements, 13)];
    const [sender, receiver] = [tradeAddress(elements, 5), tradeAddress(elements, 7)];
    this.#interchange = {
      controlNumber: controlNumber ?? '',
      key: `${sender?.qualifier ?? ''} ${sender?.id ?? ''} ${controlNumber ?? ''}`,
      groups: 0,
    };
    this.#gather(undefined); // what ISA itself lacks stands before its header
    this.#parts.push({
      type: 'header',
      format: 'x12',
      ...(version === undefined ? {} : { version }),
      ...(sender === undefined ? {} : { sender }),
      ...(receiver === undefined ? {} : { receiver }),
      isTest: elementAt(elements, 15) === 'T',
      wantsReply: elementAt(elements, 14) === '1',
      ...madeAt(elements),
      place: segmentPlace(elements, this.#reader.segment),
      ...(controlNumber === undefined ? {} : { controlNumber }),
    });
  }

  #beginGroup(elements: Elements): void {
    this.#closeGroup('GS');
    if (this.#interchange !== undefined) this.#interchange.groups++;
    const [functionalId, controlNumber] = [elementAt(elements, 1) ?? '', elementAt(elements, 6) ?? ''];
    const key = `${this.#interchange?.key ?? ''} ${functionalId} ${controlNumber}`;
    let seen = this.#seenSets.get(key);
    if (seen === undefined) {
      seen = new Map();
      this.#seenSets.set(key, seen);
    }
    this.#group = { functionalId, controlNumber, version: elementAt(elements, 8) ?? '', sets: 0, seen };
  }

  #beginSet(elements: Elements): void {
    this.#closeSet('ST');
    const errorsBefore = this.#problems.errorCount;
    if (this.#group === undefined)
      this.#problems.error({
        code: 'unexpected-segment',
        at: segmentPlace(elements, this.#reader.segment),
        what: 'a set outside a group',
        read: 'ST',
        expected: 'GS before ST',
      });
    else this.#group.sets++;
    // Trust ST01, not GS01: orders and notices come inside groups of any type.
    const type = elementAt(elements, 1) ?? '';
    const open = SET_READERS.get(type);
    if (open !== undefined) this.#knownSets++;
    else if (this.#unread.size <= MOST_NAMED) this.#unread.add(type);
    this.#set = {
      type,
      controlNumber: elementAt(elements, 2) ?? '',
      segment: this.#reader.segment,
      reader: open?.({ problems: this.#problems, limits: this.#limits, component: this.#reader.component }),
      start: this.#reader.start,
      errorsBefore,
      faults: [],
    };
  }

  #endSet(elements: Elements): void {
    const set = this.#set;
    const segment = this.#reader.segment;
    if (set === undefined) {
      this.#unexpected(elements, 'ST before SE');
      return;
    }
    this.#checkCount(elements, segment - set.segment + 1, 'segment-count', `segments in set ${set.controlNumber}`);
    this.#checkControlNumber(elements, set.controlNumber, 'ST02');
    this.#ending = set.reader === undefined ? this.#skipped(set, 'not a document this program reads') : this.#finish(set, set.reader, segment);
  }

  #finish(set: OpenSet, reader: SetReader, segment: number): Iterable<Step> {
    if (this.#isRepeated(set)) {
      set.faults.push({ kind: 'other', severity: 'warning', message: 'the same set twice in one file, read once' });
      return this.#skipped(set, 'sent twice in this file, read once');
    }
    return reader.finish(segment);
  }

  #skipped(set: OpenSet, why: string): readonly ParsedPart[] {
    return [{ type: 'skipped', what: `set ${set.type} ${set.controlNumber}: ${why}`, place: { segment: set.segment, tag: 'ST' } }];
  }

  #tellMessage({ type, controlNumber, reader, faults, segment }: OpenSet): void {
    const group = this.#group;
    const message: ReceivedMessage = {
      standard: 'x12',
      interchange: this.#interchange?.controlNumber ?? '',
      ...(group === undefined ? {} : { group: { functionalId: group.functionalId, controlNumber: group.controlNumber, version: group.version } }),
      type,
      controlNumber,
      isKnown: reader !== undefined,
      ...(reader?.documentNumber === undefined ? {} : { documentNumber: reader.documentNumber }),
      faults,
      place: { segment, tag: 'ST' },
    };
    this.#parts.push({ type: 'message', message });
  }

  /** The same ST02 with the same segments, SE apart, is one document sent twice; with other content both stand. */
  #isRepeated(set: OpenSet): boolean {
    const seen = this.#group?.seen;
    const end = this.#reader.start;
    const earlier = seen?.get(set.controlNumber);
    if (earlier === undefined) {
      seen?.set(set.controlNumber, [set.start, end]);
      return false;
    }
    if (this.#reader.isSame(earlier, [set.start, end])) return true;
    this.#problems.warn({
      code: 'duplicate-control-number',
      at: { segment: set.segment, tag: 'ST', element: 2 },
      what: 'two sets with different content have the same control number; both are read',
      read: set.controlNumber,
      expected: 'a number of its own for each set',
    });
    return false;
  }

  #takeTa1(elements: Elements): void {
    this.#knownSets++;
    const acknowledgement = readTa1(elements, this.#reader.segment, this.#problems);
    if (acknowledgement !== undefined) this.#parts.push({ type: 'acknowledgement', acknowledgement });
  }

  #endGroup(elements: Elements): void {
    this.#closeSet('GE');
    if (this.#group === undefined) {
      this.#unexpected(elements, 'GS before GE');
      return;
    }
    this.#checkCount(elements, this.#group.sets, 'set-count', `sets in group ${this.#group.controlNumber}`);
    this.#checkControlNumber(elements, this.#group.controlNumber, 'GS06');
    this.#group = undefined;
  }

  #endInterchange(elements: Elements): void {
    this.#closeGroup('IEA');
    if (this.#interchange === undefined) {
      this.#unexpected(elements, 'ISA before IEA');
      return;
    }
    this.#checkCount(elements, this.#interchange.groups, 'group-count', `groups in interchange ${this.#interchange.controlNumber}`);
    this.#checkControlNumber(elements, this.#interchange.controlNumber, 'ISA13');
    this.#interchange = undefined;
    if (this.#reader.endedOpen) {
      this.#problems.warn({
        code: 'last-terminator-missing',
        at: segmentPlace(elements, this.#reader.segment),
        what: 'the last segment has no terminator; its content is whole',
        read: 'end of file',
        expected: 'a segment terminator',
      });
    }
  }

  #closeInterchange(): void {
    this.#closeGroup('ISA');
    if (this.#interchange !== undefined) this.#missing('IEA', `interchange ${this.#interchange.controlNumber}`, 'ISA');
    this.#interchange = undefined;
  }

  #closeGroup(read: string): void {
    this.#closeSet(read);
    if (this.#group !== undefined) this.#missing('GE', `group ${this.#group.controlNumber}`, read);
    this.#group = undefined;
  }

  /** A set whose SE never came gives no document, but its message says so. */
  #closeSet(read: string): void {
    const set = this.#set;
    if (set === undefined) return;
    this.#missing('SE', `set ${set.type} ${set.controlNumber}`, read);
    this.#gather(set);
    this.#set = undefined;
    this.#tellMessage(set);
  }

  /** Problems become parts where they were met, and faults of the set they belong to. */
  #gather(set: OpenSet | undefined): void {
    for (const problem of this.#problems.take()) {
      this.#parts.push({ type: 'problem', problem });
      if (set !== undefined && set.faults.length < this.#limits.problems) set.faults.push(faultOf(problem, set.type, set.segment));
    }
  }

  #missing(trailer: string, of: string, read: string): void {
    this.#problems.error({
      code: 'trailer-missing',
      at: { segment: this.#reader.segment, tag: read },
      what: `${of} does not end`,
      read,
      expected: trailer,
    });
  }

  #unexpected(elements: Elements, expected: string): void {
    const tag = elements[0] ?? '';
    this.#problems.error({
      code: 'unexpected-segment',
      at: segmentPlace(elements, this.#reader.segment),
      what: 'a segment where none may stand',
      read: tag,
      expected,
    });
  }

  /** Wrong counts are common in vendors' own samples: a warning with both numbers. */
  #checkCount(elements: Elements, actual: number, code: ProblemCode, what: string): void {
    const sent = elementAt(elements, 1) ?? '';
    if (/^\d{1,10}$/.test(sent) && Number(sent) === actual) return;
    this.#problems.warn({
      code,
      at: segmentPlace(elements, this.#reader.segment, 1),
      what: `wrong number of ${what}`,
      read: sent,
      expected: String(actual),
    });
  }

  #checkControlNumber(elements: Elements, expected: string, of: string): void {
    const sent = elementAt(elements, 2) ?? '';
    if (sent === expected || withoutZeros(sent) === withoutZeros(expected)) return;
    this.#problems.error({
      code: 'control-number-mismatch',
      at: segmentPlace(elements, this.#reader.segment, 2),
      what: `the control number is not that of ${of}`,
      read: sent,
      expected,
    });
  }
}

/** '000000905' and '905' are one number. */
function withoutZeros(controlNumber: string): string {
  return /^\d+$/.test(controlNumber) ? controlNumber.replace(/^0+(?=\d)/, '') : controlNumber;
}

/** The first letter settles it for nearly every segment of a set. */
function isEnvelope(tag: string): boolean {
  switch (tag.charCodeAt(0)) {
    case 0x53: // S
      return tag === 'SE' || tag === 'ST';
    case 0x47: // G
      return tag === 'GE' || tag === 'GS';
    case 0x49: // I
      return tag === 'ISA' || tag === 'IEA';
    default:
      return false;
  }
}

/** ISA09 and ISA10, of a century that X12 leaves to the reader. */
function madeAt(elements: Elements): { readonly at?: string } {
  const [, year = '', month = '', day = ''] = /^(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(elementAt(elements, 9) ?? '') ?? [];
  const [, hour = '', minute = ''] = /^([01]\d|2[0-3])([0-5]\d)/.exec(elementAt(elements, 10) ?? '') ?? [];
  return year === '' || hour === '' ? {} : { at: `20${year}-${month}-${day}T${hour}:${minute}:00Z` };
}

/** Two elements of ISA: the qualifier, then the id. */
function tradeAddress(elements: Elements, first: number): TradeAddress | undefined {
  const [qualifier, id] = [elementAt(elements, first), elementAt(elements, first + 1)];
  return id === undefined ? undefined : { ...(qualifier === undefined ? {} : { qualifier }), id };
}
