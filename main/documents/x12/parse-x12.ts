// main/documents/x12/parse-x12.ts · envelopes of an X12 file: ISA, GS, ST and their trailers. Each set is told as soon as its SE is read. Rules DI14–DI18: ../SPEC.md
import type { ParsedPart, TradeAddress } from '../../domain/document/document.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { type Elements, elementAt, segmentPlace } from './elements.ts';
import type { SetReader } from './set-reader.ts';
import { SET_READERS } from './set-readers.ts';
import { type ByteRange, tokenizeX12, type X12Reader } from './tokenize-x12.ts';

const ENVELOPE_TAGS: ReadonlySet<string> = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA']);

interface OpenSet {
  readonly type: string;
  readonly controlNumber: string;
  readonly segment: number;
  /** Undefined for a set type we do not read. */
  readonly reader: SetReader | undefined;
  readonly start: number;
  /** Errors found before ST: a set with errors of its own gives no document. */
  readonly errorsBefore: number;
}

interface OpenGroup {
  readonly controlNumber: string;
  sets: number;
  /** ST02 → where that set stands in the file, to know a set sent twice. */
  readonly seen: Map<string, ByteRange>;
}

export function* parseX12(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): Generator<ParsedPart, void, void> {
  const reader = tokenizeX12(bytes, problems, limits.segmentChars);
  const envelopes = new Envelopes(reader, problems, limits);
  for (let elements = reader.next(); elements !== undefined; elements = reader.next()) {
    if (reader.endedOpen && elements[0] !== 'IEA') break; // half a segment: close() says that the file was cut off
    const part = envelopes.take(elements);
    for (const problem of problems.take()) yield { type: 'problem', problem };
    if (part !== undefined) yield part;
  }
  envelopes.close();
  for (const problem of problems.take()) yield { type: 'problem', problem };
}

class Envelopes {
  readonly #reader: X12Reader;
  readonly #problems: Problems;
  readonly #limits: DocumentLimits;
  #interchange: { controlNumber: string; groups: number } | undefined;
  #group: OpenGroup | undefined;
  #set: OpenSet | undefined;
  #knownSets = 0;

  constructor(reader: X12Reader, problems: Problems, limits: DocumentLimits) {
    this.#reader = reader;
    this.#problems = problems;
    this.#limits = limits;
  }

  /** The part that this segment completes, if any. */
  take(elements: Elements): ParsedPart | undefined {
    if (this.#set !== undefined && !ENVELOPE_TAGS.has(elements[0] ?? '')) {
      this.#set.reader?.take(elements, this.#reader.segment);
      return undefined;
    }
    switch (elements[0]) {
      case 'ISA':
        return this.#beginInterchange(elements);
      case 'GS':
        this.#closeGroup('GS');
        if (this.#interchange !== undefined) this.#interchange.groups++;
        this.#group = { controlNumber: elementAt(elements, 6) ?? '', sets: 0, seen: new Map() };
        return undefined;
      case 'ST':
        this.#beginSet(elements);
        return undefined;
      case 'SE':
        return this.#endSet(elements);
      case 'GE':
        this.#endGroup(elements);
        return undefined;
      case 'IEA':
        this.#endInterchange(elements);
        return undefined;
      default:
        if (elements[0] !== 'TA1') this.#unexpected(elements, 'ST, GE or IEA');
        return undefined;
    }
  }

  /** At the end of the file: everything still open was cut off. */
  close(): void {
    if (this.#reader.stopped) return;
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
        what: 'the file holds neither a purchase order nor a ship notice',
        read: 'no set 850 or 856',
        expected: 'ST*850 or ST*856',
      });
    }
  }

  #beginInterchange(elements: Elements): ParsedPart {
    this.#closeInterchange();
    this.#interchange = { controlNumber: elementAt(elements, 13) ?? '', groups: 0 };
    const [version, controlNumber] = [elementAt(elements, 12), elementAt(elements, 13)];
    const [sender, receiver] = [tradeAddress(elements, 5), tradeAddress(elements, 7)];
    return {
      type: 'header',
      format: 'x12',
      ...(version === undefined ? {} : { version }),
      ...(sender === undefined ? {} : { sender }),
      ...(receiver === undefined ? {} : { receiver }),
      isTest: elementAt(elements, 15) === 'T',
      wantsReply: elementAt(elements, 14) === '1',
      place: segmentPlace(elements, this.#reader.segment),
      ...(controlNumber === undefined ? {} : { controlNumber }),
    };
  }

  #beginSet(elements: Elements): void {
    this.#closeSet('ST');
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
    this.#set = {
      type,
      controlNumber: elementAt(elements, 2) ?? '',
      segment: this.#reader.segment,
      reader: open?.(this.#problems, this.#limits),
      start: this.#reader.start,
      errorsBefore: this.#problems.errorCount,
    };
  }

  #endSet(elements: Elements): ParsedPart | undefined {
    const set = this.#set;
    const segment = this.#reader.segment;
    if (set === undefined) {
      this.#unexpected(elements, 'ST before SE');
      return undefined;
    }
    this.#set = undefined;
    this.#checkCount(elements, segment - set.segment + 1, 'segment-count', `segments in set ${set.controlNumber}`);
    this.#checkControlNumber(elements, set.controlNumber, 'ST02');
    const place = { segment: set.segment, tag: 'ST' };
    if (set.reader === undefined) return { type: 'skipped', what: `set ${set.type} ${set.controlNumber}: not a document this program reads`, place };
    if (this.#isRepeated(set)) return { type: 'skipped', what: `set ${set.type} ${set.controlNumber}: sent twice in this file, read once`, place };
    const document = set.reader.finish(segment);
    return document === undefined || this.#problems.errorCount > set.errorsBefore ? undefined : { type: 'document', document };
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

  #closeSet(read: string): void {
    if (this.#set !== undefined) this.#missing('SE', `set ${this.#set.type} ${this.#set.controlNumber}`, read);
    this.#set = undefined;
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
  #checkCount(elements: Elements, actual: number, code: string, what: string): void {
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
    if (sent === expected || (/^\d+$/.test(sent) && /^\d+$/.test(expected) && BigInt(sent) === BigInt(expected))) return;
    this.#problems.error({
      code: 'control-number-mismatch',
      at: segmentPlace(elements, this.#reader.segment, 2),
      what: `the control number is not that of ${of}`,
      read: sent,
      expected,
    });
  }
}

/** Two elements of ISA: the qualifier, then the id. */
function tradeAddress(elements: Elements, first: number): TradeAddress | undefined {
  const [qualifier, id] = [elementAt(elements, first), elementAt(elements, first + 1)];
  return id === undefined ? undefined : { ...(qualifier === undefined ? {} : { qualifier }), id };
}
