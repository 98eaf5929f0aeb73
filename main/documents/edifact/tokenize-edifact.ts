// main/documents/edifact/tokenize-edifact.ts · EDIFACT bytes → segments, read in place: a value is cut out only when it is asked for. Pull, not push: one window of the file stands in memory as text. Rules DI70–DI73: ../SPEC.md
import { isAscii } from 'node:buffer';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import type { Problems } from '../problems.ts';
import { CODE_EXTENSION, decodeValue, isKnownSyntax, SHIFTS } from './character-sets.ts';
import { defaultServiceCharacters, readServiceString, type ServiceCharacters, serviceStringChars, UNA_CHARS } from './service-characters.ts';

/** Characters decoded at once: below 128 kB, above which V8 keeps a string until its next full collection. */
const WINDOW_CHARS = 120_000;
/** Values of one segment that fit without growing. */
const USUAL_VALUES = 256;
/** A power of two, and more than all numbers of up to three digits: these are counted up in most files. */
const SHORT_SLOTS = 4096;
const TAGS =
  'UNB|UNG|UNH|BGM|DTM|ALI|MEA|MOA|RFF|NAD|LOC|CTA|COM|TDT|EQD|SEL|CPS|PAC|PCI|GIN|LIN|PIA|IMD|QTY|PRI|FTX|CUX|SCC|UNS|CNT|UCI|UCM|UCS|UCD|UNT|UNE|UNZ';
/** A file cut into lines of one length: breaks inside its segments mean nothing. */
const WRAP_SAMPLE = 4096;
const MIN_WRAPPED_LINE = 20;

const PLAIN = 0;
const ELEMENT = 1;
const COMPONENT = 2;
const TERMINATOR = 3;
const RELEASE = 4;
const REPETITION = 5;
const LINE_BREAK = 6;
const HIGH = 7;

export type ByteRange = readonly [from: number, to: number];

/** The segment that was read last. It is overwritten by the next one: take what is needed, keep nothing of it. */
export interface Segment {
  readonly tag: string;
  /** From 1 over the whole file; UNA is no segment. */
  readonly number: number;
  /** Elements with the tag as number 0, each repetition of an element counted. */
  readonly occurrences: number;
  /** Trimmed value, or undefined when it is absent or blank. Element 0 is the tag; of an element that repeats, the first. */
  text(element: number, component?: number): string | undefined;
  /** As `text`, by the number of the occurrence: for segments whose elements are all of one kind. */
  occurrenceText(occurrence: number, component?: number): string | undefined;
}

export interface EdifactReader extends Segment {
  /** False at the end of the file, or after a fault that makes going on useless. */
  next(): boolean;
  /** The segment ended with the file instead of a terminator. */
  readonly endedOpen: boolean;
  /** A fault was met after which nothing can be trusted; it is among the problems. */
  readonly stopped: boolean;
  /** Byte at which the segment began. */
  readonly start: number;
  /** The same bytes stand in both places. */
  isSame(left: ByteRange, right: ByteRange): boolean;
}

/** `bytes` are in a one-byte set or UTF-8; a BOM and blanks before UNA or UNB are allowed. Faults go to `problems`; nothing throws. */
export function tokenizeEdifact(bytes: Uint8Array, problems: Problems, segmentChars: number): EdifactReader {
  return new Reader(bytes, problems, segmentChars);
}

/** Values of up to three characters, by their bytes: tags and codes come by the million, and each is one string for ever. */
class ShortValues {
  readonly #codes = new Int32Array(SHORT_SLOTS);
  readonly #values: string[] = Array.from({ length: SHORT_SLOTS }, () => '');

  /** `length` is 1 to 3; `text` is cut only when the value was not met before. */
  get(bytes: Uint8Array, from: number, length: number): string {
    let code = (length << 24) | (bytes[from] ?? 0);
    if (length > 1) code |= (bytes[from + 1] ?? 0) << 8;
    if (length > 2) code |= (bytes[from + 2] ?? 0) << 16;
    const slot = (Math.imul(code, 0x9e3779b1) >>> 16) & (SHORT_SLOTS - 1);
    const known = this.#values[slot] ?? '';
    if (this.#codes[slot] === code) return known;
    let value = '';
    for (let index = 0; index < length; index++) value += String.fromCharCode(bytes[from + index] ?? 0);
    // an object's key is the engine's one copy of a string: comparing it with a literal compares two addresses
    const [interned = value] = Object.keys({ [value]: 0 });
    this.#codes[slot] = code;
    this.#values[slot] = interned;
    return interned;
  }
}

class Reader implements EdifactReader {
  readonly #bytes: Buffer;
  readonly #problems: Problems;
  readonly #segmentChars: number;
  readonly #kinds = new Uint8Array(256);
  readonly #short = new ShortValues();
  #isWrapped = false;
  /** One byte a character: bytes from `#windowStart` on. */
  #window = '';
  #windowStart = 0;
  #windowEnd = 0;
  #at = 0;
  #release = '';
  #repetition: string | undefined;
  #tagInside = /$^/;
  #syntax = 'UNOA';
  #expectsHeader = true;
  /** What the values below stand in: the file, or one segment without its line breaks. */
  #source: Uint8Array;
  #isCleaned = false;
  /** Where each value begins; its separator stands before the next one. */
  #from = new Int32Array(USUAL_VALUES);
  /** The first value of each occurrence; one more behind the last. */
  #first = new Int32Array(USUAL_VALUES);
  /** The element of each occurrence, kept only once a repetition was met. */
  readonly #elementOf: number[] = [];
  #isRepeated = false;
  #isPlain = true;
  #hasHigh = false;
  #hasLineBreak = false;
  tag = '';
  number = 0;
  occurrences = 0;
  start = 0;
  endedOpen = false;
  stopped = false;

  constructor(bytes: Uint8Array, problems: Problems, segmentChars: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#source = this.#bytes;
    this.#problems = problems;
    this.#segmentChars = segmentChars;
    if (!isAscii(bytes)) this.#kinds.fill(HIGH, 0x80);
    this.#at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const [first = '', second = '', third = ''] = this.#peek(WRAP_SAMPLE).split(/\r\n?|\n/, 4);
    this.#isWrapped = first.length >= MIN_WRAPPED_LINE && first.length === second.length && third.length > 0 && third.length <= second.length;
  }

  next(): boolean {
    if (this.stopped) return false;
    this.#skipFiller();
    const at = this.#at;
    if (this.#bytes[at] === 0x55 && this.#bytes[at + 2] === 0x41 && !this.#takeServiceString()) return false; // U.A: perhaps UNA
    if (this.#at >= this.#bytes.length) return false;
    this.number++;
    this.start = this.#at;
    if (this.#expectsHeader && !this.#beginInterchange()) return false;
    if (!this.#readSegment()) return false;
    if (this.tag === 'UNB') this.#readSyntax();
    else if (this.tag === 'UNZ') this.#expectsHeader = true;
    return true;
  }

  text(element: number, component = 0): string | undefined {
    return this.occurrenceText(this.#isRepeated ? this.#elementOf.indexOf(element) : element, component);
  }

  occurrenceText(occurrence: number, component = 0): string | undefined {
    if (occurrence < 0 || occurrence >= this.occurrences) return undefined;
    const value = (this.#first[occurrence] ?? 0) + component;
    return value < (this.#first[occurrence + 1] ?? 0) ? this.#cut(value) : undefined;
  }

  isSame([leftFrom, leftTo]: ByteRange, [rightFrom, rightTo]: ByteRange): boolean {
    return this.#bytes.compare(this.#bytes, rightFrom, rightTo, leftFrom, leftTo) === 0;
  }

  #skipFiller(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    while (at < bytes.length && isFiller(bytes[at] ?? 0)) at++;
    this.#at = at;
  }

  #peek(chars: number): string {
    return this.#bytes.toString('latin1', this.#at, Math.min(this.#at + chars, this.#bytes.length));
  }

  /** UNA stands before UNB, also when the interchange before it was cut off; anywhere else the three letters are a segment like any other. */
  #takeServiceString(): boolean {
    const una = this.#peek(UNA_CHARS);
    if (!una.startsWith('UNA')) return true;
    const chars = serviceStringChars(una);
    const isBeforeHeader = /^\s*UNB/.test(this.#peek(UNA_CHARS + 16).slice(chars));
    if (!isBeforeHeader && !this.#expectsHeader) return true;
    const characters = isBeforeHeader ? readServiceString(una) : undefined;
    if (characters === undefined) {
      const expected = "six characters such as :+.? ' and then UNB";
      return this.#stop('bad-una', 'the UNA segment does not say how the file is cut', una, expected);
    }
    this.#use(characters);
    this.#at += chars;
    this.#skipFiller();
    this.#expectsHeader = false;
    return true;
  }

  #beginInterchange(): boolean {
    const head = this.#peek(20);
    const characters = head.startsWith('UNB') ? defaultServiceCharacters(head.charAt(3)) : undefined;
    if (characters === undefined) return this.#stop('not-edifact', 'text outside an interchange', head, 'UNA, UNB or the end of the file');
    this.#use(characters);
    this.#expectsHeader = false;
    return true;
  }

  #use({ component, element, release, repetition, terminator }: ServiceCharacters): void {
    this.#kinds.fill(PLAIN, 0, 0x80);
    for (const code of [0x0a, 0x0d]) this.#kinds[code] = /[\r\n]/.test(terminator) ? TERMINATOR : LINE_BREAK; // once one of them ends a segment, CR, LF and CR LF all do
    this.#kinds[component.charCodeAt(0)] = COMPONENT;
    this.#kinds[element.charCodeAt(0)] = ELEMENT;
    this.#kinds[terminator.charCodeAt(0)] = TERMINATOR;
    if (release !== undefined) this.#kinds[release.charCodeAt(0)] = RELEASE;
    this.#release = release ?? '';
    this.#repetition = repetition;
    this.#syntax = 'UNOA';
    this.#tagInside = new RegExp(`[\\r\\n][^\\S\\r\\n]*(?:${TAGS})\\u${element.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }

  #readSyntax(): void {
    this.#syntax = (this.text(1, 0) ?? '').toUpperCase();
    const version = Number(this.text(1, 1));
    if (this.#repetition !== undefined && version >= 4) this.#kinds[this.#repetition.charCodeAt(0)] = REPETITION;
    if (this.#syntax === CODE_EXTENSION) for (const shift of SHIFTS) this.#kinds[shift] = HIGH;
    if (isKnownSyntax(this.#syntax)) return;
    this.#problems.warn({
      code: 'unknown-syntax',
      at: { segment: this.number, tag: 'UNB', element: 1 },
      what: 'unknown character set, read as UTF-8 or Windows-1252',
      read: this.#syntax,
      expected: 'UNOA to UNOK, UNOW, UNOX or UNOY',
    });
  }

  #readSegment(): boolean {
    const at = this.#at;
    const bytes = this.#bytes;
    const longest = Math.min(bytes.length, at + this.#segmentChars + 1);
    this.#source = bytes;
    this.#isCleaned = false;
    const end = this.#scan(at, longest);
    this.endedOpen = end >= bytes.length;
    if (end === longest && !this.endedOpen) {
      return this.#stop('segment-too-long', 'the segment does not end', this.#peek(20), `a terminator within ${this.#segmentChars} characters`);
    }
    if (this.#hasHigh && this.#syntax === CODE_EXTENSION && !this.#refuseShift(at, end)) return false;
    this.#at = end + 1;
    if (end > this.#windowEnd) {
      this.#windowStart = at;
      this.#windowEnd = Math.min(Math.max(at + WINDOW_CHARS, end), bytes.length);
      this.#window = bytes.toString('latin1', at, this.#windowEnd);
    }
    if (this.#hasLineBreak && !this.#cleanSegment(at, end)) return false;
    const from = this.#from[0] ?? 0;
    this.tag = this.#isPlain && (this.#from[1] ?? 0) - from === 4 ? this.#short.get(this.#source, from, 3) : (this.#cut(0) ?? '');
    return true;
  }

  /** Behind a shift nobody can tell separators from letters: the plain part before it was read, and the file is refused with the way out. */
  #refuseShift(from: number, to: number): boolean {
    const shift = this.#bytes.subarray(from, to).find((byte) => SHIFTS.includes(byte));
    if (shift === undefined) return true;
    this.stopped = true;
    this.#problems.error({
      code: 'code-extension',
      at: { segment: this.number },
      what: 'the text changes its character set halfway (ISO 2022), which is not read',
      read: `byte ${shift.toString(16).padStart(2, '0').toUpperCase()} under UNOX`,
      expected: 'texts in one character set',
      remedy: 'Ask the sender to write UNOY (UTF-8), or UNOC when Latin letters are enough.',
    });
    return false;
  }

  /** A line break inside a segment is none of it; before a tag it was meant as the terminator, unless the whole file is cut into lines. */
  #cleanSegment(from: number, to: number): boolean {
    const body = this.#bytes.toString('latin1', from, to);
    const inside = this.#isWrapped ? null : this.#tagInside.exec(body);
    if (inside !== null) {
      const what = 'a segment ends with a line break instead of its terminator';
      return this.#stop('mixed-terminators', what, inside[0].trim(), 'the same terminator after every segment');
    }
    this.#source = Buffer.from(body.replaceAll(/[\r\n]/g, ''), 'latin1');
    this.#isCleaned = true;
    this.#scan(0, this.#source.length);
    return true;
  }

  /** One pass over the bytes: where values and elements begin. Gives the place of the terminator, or `limit`. */
  #scan(at: number, limit: number): number {
    const source = this.#source;
    const kinds = this.#kinds;
    let from = this.#from;
    let first = this.#first;
    let value = 0;
    let occurrence = 0;
    let index = at;
    let isPlain = true;
    let hasHigh = false;
    let hasLineBreak = false;
    let isRepeated = false;
    if (this.#isRepeated) this.#elementOf.length = 0;
    from[0] = at;
    first[0] = 0;
    first[1] = 1;
    for (; index < limit; index++) {
      const kind = kinds[source[index] ?? 0] ?? PLAIN;
      if (kind === PLAIN) continue;
      if (kind <= COMPONENT) {
        // without a branch between the two: an element begins where the values of the one before it end
        from[++value] = index + 1;
        occurrence += kind & ELEMENT;
        first[occurrence + 1] = value + 1;
        if (value + 2 >= from.length) {
          from = this.#from = grown(from);
          first = this.#first = grown(first);
        }
        if (isRepeated && kind === ELEMENT) this.#elementOf.push((this.#elementOf.at(-1) ?? 0) + 1);
      } else if (kind === TERMINATOR) break;
      else if (kind === RELEASE) {
        isPlain = false;
        index++;
        for (; index < limit && kinds[source[index] ?? 0] === LINE_BREAK; index++) hasLineBreak = true;
        if (kinds[source[index] ?? 0] === HIGH) hasHigh = true;
      } else if (kind === HIGH) hasHigh = true;
      else if (kind === LINE_BREAK) hasLineBreak = true;
      else {
        from[++value] = index + 1;
        first[++occurrence + 1] = value + 1;
        isRepeated = true;
        this.#noteRepetition(occurrence);
        if (value + 2 >= from.length) {
          from = this.#from = grown(from);
          first = this.#first = grown(first);
        }
      }
    }
    index = Math.min(index, limit);
    from[value + 1] = index + 1;
    this.#isRepeated = isRepeated;
    this.occurrences = occurrence + 1;
    this.#isPlain = isPlain && !hasHigh;
    this.#hasHigh = hasHigh;
    this.#hasLineBreak = hasLineBreak;
    return index;
  }

  /** Up to the first repetition every occurrence is an element of its own. */
  #noteRepetition(occurrence: number): void {
    for (let element = this.#elementOf.length; element < occurrence; element++) this.#elementOf.push(element);
    this.#elementOf.push(this.#elementOf[occurrence - 1] ?? 0);
  }

  #cut(value: number): string | undefined {
    const source = this.#source;
    let from = this.#from[value] ?? 0;
    let to = (this.#from[value + 1] ?? 0) - 1;
    while (from < to && (source[to - 1] ?? 0) <= 0x20) to--;
    while (from < to && (source[from] ?? 0) <= 0x20) from++;
    if (from >= to) return undefined;
    if (this.#isPlain && to - from <= 3) return this.#short.get(source, from, to - from);
    const raw = this.#isCleaned ? this.#latin1(source, from, to) : this.#window.slice(from - this.#windowStart, to - this.#windowStart);
    return this.#isPlain ? raw : this.#decode(raw);
  }

  #latin1(source: Uint8Array, from: number, to: number): string {
    return Buffer.from(source.buffer, source.byteOffset + from, to - from).toString('latin1');
  }

  #decode(raw: string): string | undefined {
    const plain = this.#release !== '' && raw.includes(this.#release) ? this.#unescape(raw) : raw;
    const text = this.#hasHigh ? decodeValue(plain, this.#syntax) : plain;
    if (this.#hasHigh && text.includes('\ufffd')) {
      this.#problems.warnOnce('damaged text', {
        code: 'damaged-text',
        at: { segment: this.number, tag: this.tag },
        what: 'characters of a text were lost before the file came here',
        read: text,
      });
    }
    return text === '' ? undefined : text;
  }

  #unescape(raw: string): string {
    let text = '';
    let from = 0;
    for (let at = raw.indexOf(this.#release); at >= 0; at = raw.indexOf(this.#release, at + 2)) {
      text += raw.slice(from, at) + raw.charAt(at + 1);
      from = at + 2;
    }
    return text + raw.slice(from);
  }

  #stop(code: ProblemCode, what: string, read: string, expected: string): false {
    this.stopped = true;
    this.#problems.error({ code, at: { segment: Math.max(1, this.number) }, what, read, expected });
    return false;
  }
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
}

/** Blanks, line ends, NUL and Ctrl-Z between segments: transmission leaves them. 85 and C2 85 are the line end of mainframes (NEL) in Latin-1 and UTF-8. */
function isFiller(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === 0x1a || code === 0x85 || code === 0xc2;
}
