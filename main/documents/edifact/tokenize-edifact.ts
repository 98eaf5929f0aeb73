// main/documents/edifact/tokenize-edifact.ts · EDIFACT bytes → segments, read in place: a value is cut out only when it is asked for. Pull, not push: one window of the file stands in memory as text. Rules DI70–DI73: ../SPEC.md
import { isAscii } from 'node:buffer';
import type { Problems } from '../problems.ts';
import { decodeValue, isKnownSyntax } from './character-sets.ts';
import { defaultServiceCharacters, readServiceString, type ServiceCharacters, UNA_CHARS } from './service-characters.ts';

/** Characters decoded at once: below 128 kB, above which V8 keeps a string until its next full collection. */
const WINDOW_CHARS = 120_000;
/** At least so much of each window is new. */
const SPARE_CHARS = 30_000;
/** Values of one segment that fit without growing. */
const USUAL_VALUES = 256;
const TAGS =
  'UNB|UNG|UNH|BGM|DTM|ALI|MEA|MOA|RFF|NAD|LOC|CTA|COM|TDT|EQD|SEL|CPS|PAC|PCI|GIN|LIN|PIA|IMD|QTY|PRI|FTX|CUX|SCC|UNS|CNT|UCI|UCM|UCS|UCD|UNT|UNE|UNZ';
/** A file cut into lines of one length: breaks inside its segments mean nothing. */
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

/** Tag by its three characters, so that a tag is one string for ever and compared by address. */
const internedTags = new Map(TAGS.split('|').map((tag) => [packed(tag, 0), tag]));

function packed(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
}

class Reader implements EdifactReader {
  readonly #bytes: Buffer;
  readonly #problems: Problems;
  readonly #segmentChars: number;
  readonly #windowChars: number;
  readonly #kinds = new Uint8Array(256);
  readonly #isWrapped: boolean;
  /** One byte a character. */
  #window = '';
  #windowStart = 0;
  #at = 0;
  #release = '';
  #repetition: string | undefined;
  #tagInside = /$^/;
  #syntax = 'UNOA';
  #expectsHeader = true;
  /** What the values below are cut from: the window, or a segment without its line breaks. */
  #text = '';
  #from = new Int32Array(USUAL_VALUES);
  #to = new Int32Array(USUAL_VALUES);
  /** The first value of each occurrence; one more behind the last. */
  #first = new Int32Array(USUAL_VALUES + 1);
  /** The element of each occurrence, kept only once a repetition was met. */
  readonly #elementOf: number[] = [];
  #hasRelease = false;
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
    this.#problems = problems;
    this.#segmentChars = segmentChars;
    this.#windowChars = Math.max(WINDOW_CHARS, segmentChars + SPARE_CHARS);
    if (!isAscii(bytes)) this.#kinds.fill(HIGH, 0x80);
    this.#kinds[0x0a] = LINE_BREAK;
    this.#kinds[0x0d] = LINE_BREAK;
    this.#fill(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
    const [first = '', second = '', third = ''] = this.#window.split(/\r\n?|\n/, 4);
    this.#isWrapped = first.length >= MIN_WRAPPED_LINE && first.length === second.length && third.length > 0 && third.length <= second.length;
  }

  next(): boolean {
    if (this.stopped) return false;
    this.#skipFiller();
    if (this.#window.startsWith('UNA', this.#at) && !this.#takeServiceString()) return false;
    if (this.#at >= this.#window.length) return false;
    this.number++;
    this.start = this.#windowStart + this.#at;
    if (this.#expectsHeader && !this.#beginInterchange()) return false;
    if (!this.#readSegment()) return false;
    if (this.tag === 'UNB') this.#readSyntax();
    else if (this.tag === 'UNZ') this.#expectsHeader = true;
    return true;
  }

  text(element: number, component = 0): string | undefined {
    return this.occurrenceText(this.#elementOf.length === 0 ? element : this.#elementOf.indexOf(element), component);
  }

  occurrenceText(occurrence: number, component = 0): string | undefined {
    if (occurrence < 0 || occurrence >= this.occurrences) return undefined;
    const value = (this.#first[occurrence] ?? 0) + component;
    return value < (this.#first[occurrence + 1] ?? 0) ? this.#cut(value) : undefined;
  }

  isSame([leftFrom, leftTo]: ByteRange, [rightFrom, rightTo]: ByteRange): boolean {
    return this.#bytes.compare(this.#bytes, rightFrom, rightTo, leftFrom, leftTo) === 0;
  }

  #fill(from: number): void {
    this.#windowStart = from;
    this.#window = this.#bytes.toString('latin1', from, Math.min(from + this.#windowChars, this.#bytes.length));
    this.#at = 0;
  }

  /** To the next segment, which then stands in the window whole unless it is longer than allowed. */
  #skipFiller(): void {
    while (true) {
      while (isFiller(this.#window.charCodeAt(this.#at))) this.#at++;
      const isLast = this.#windowStart + this.#window.length >= this.#bytes.length;
      if (isLast || this.#at + this.#segmentChars < this.#window.length) return;
      this.#fill(this.#windowStart + this.#at);
    }
  }

  /** UNA stands before UNB, also when the interchange before it was cut off; anywhere else the three letters are a segment like any other. */
  #takeServiceString(): boolean {
    const behind = this.#at + UNA_CHARS;
    const una = this.#window.slice(this.#at, behind);
    const isBeforeHeader = /^\s*UNB/.test(this.#window.slice(behind, behind + 16));
    if (!isBeforeHeader && !this.#expectsHeader) return true;
    const characters = isBeforeHeader ? readServiceString(una) : undefined;
    if (characters === undefined)
      return this.#stop('bad-una', 'the UNA segment does not say how the file is cut', una, "six characters such as :+.? ' and then UNB");
    this.#use(characters);
    this.#at = behind;
    this.#skipFiller();
    this.#expectsHeader = false;
    return true;
  }

  #beginInterchange(): boolean {
    const characters = this.#window.startsWith('UNB', this.#at) ? defaultServiceCharacters(this.#window.charAt(this.#at + 3)) : undefined;
    if (characters === undefined) {
      return this.#stop('not-edifact', 'text outside an interchange', this.#window.slice(this.#at, this.#at + 20), 'UNA, UNB or the end of the file');
    }
    this.#use(characters);
    this.#expectsHeader = false;
    return true;
  }

  #use({ component, element, release, repetition, terminator }: ServiceCharacters): void {
    this.#kinds.fill(PLAIN, 0, 0x80);
    this.#kinds[0x0a] = LINE_BREAK;
    this.#kinds[0x0d] = LINE_BREAK;
    if (/[\r\n]/.test(terminator)) for (const code of [0x0a, 0x0d]) this.#kinds[code] = TERMINATOR; // then CR, LF and CR LF all end a segment
    this.#kinds[component.charCodeAt(0)] = COMPONENT;
    this.#kinds[element.charCodeAt(0)] = ELEMENT;
    this.#kinds[terminator.charCodeAt(0)] = TERMINATOR;
    if (release !== undefined) this.#kinds[release.charCodeAt(0)] = RELEASE;
    this.#release = release ?? '';
    this.#repetition = repetition;
    this.#syntax = 'UNOA';
    this.#tagInside = new RegExp(`[\\r\\n]\\s*(?:${TAGS})\\u${element.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }

  #readSyntax(): void {
    this.#syntax = (this.text(1, 0) ?? '').toUpperCase();
    const version = Number(this.text(1, 1));
    if (this.#repetition !== undefined && version >= 4) this.#kinds[this.#repetition.charCodeAt(0)] = REPETITION;
    if (isKnownSyntax(this.#syntax)) return;
    this.#problems.warn({
      code: 'unknown-syntax',
      at: { segment: this.number, tag: 'UNB', element: 1 },
      what: 'unknown character set, read as UTF-8 or Windows-1252',
      read: this.#syntax,
      expected: 'UNOA to UNOK, UNOW or UNOY',
    });
  }

  #readSegment(): boolean {
    const at = this.#at;
    const longest = Math.min(this.#window.length, at + this.#segmentChars + 1);
    this.#text = this.#window;
    let end = this.#scan(at, longest);
    const isEndOfFile = this.#windowStart + end >= this.#bytes.length;
    if (end === longest && !isEndOfFile)
      return this.#stop(
        'segment-too-long',
        'the segment does not end',
        this.#window.slice(at, at + 20),
        `a terminator within ${this.#segmentChars} characters`,
      );
    this.endedOpen = isEndOfFile;
    this.#at = end + 1;
    if (this.#hasLineBreak) {
      const body = this.#window.slice(at, end);
      const inside = this.#isWrapped ? null : this.#tagInside.exec(body);
      if (inside !== null)
        return this.#stop(
          'mixed-terminators',
          'a segment ends with a line break instead of its terminator',
          inside[0].trim(),
          'the same terminator after every segment',
        );
      this.#text = body.replaceAll(/[\r\n]/g, '');
      end = this.#scan(0, this.#text.length);
    }
    this.tag = this.#readTag();
    return true;
  }

  /** One pass over the characters of `#text`: where values and elements begin. Gives the index of the terminator, or `limit`. */
  #scan(at: number, limit: number): number {
    const text = this.#text;
    const kinds = this.#kinds;
    let [from, to, first] = [this.#from, this.#to, this.#first];
    let value = 0;
    let occurrence = 0;
    let index = at;
    let [hasRelease, hasHigh, hasLineBreak] = [false, false, false];
    this.#elementOf.length = 0;
    from[0] = at;
    first[0] = 0;
    for (; index < limit; index++) {
      const kind = kinds[text.charCodeAt(index)];
      if (kind === PLAIN) continue;
      if (kind === ELEMENT || kind === COMPONENT || kind === REPETITION) {
        to[value++] = index;
        if (value === from.length) [from, to, first] = this.#grow();
        from[value] = index + 1;
        if (kind === COMPONENT) continue;
        first[++occurrence] = value;
        if (kind === REPETITION) this.#noteRepetition(occurrence);
        else if (this.#elementOf.length > 0) this.#elementOf.push((this.#elementOf.at(-1) ?? 0) + 1);
      } else if (kind === TERMINATOR) break;
      else if (kind === RELEASE) {
        hasRelease = true;
        index++;
        while (kinds[text.charCodeAt(index)] === LINE_BREAK && index < limit) {
          hasLineBreak = true;
          index++;
        }
        if (kinds[text.charCodeAt(index)] === HIGH) hasHigh = true;
      } else if (kind === HIGH) hasHigh = true;
      else hasLineBreak = true;
    }
    index = Math.min(index, limit);
    to[value++] = index;
    first[occurrence + 1] = value;
    this.occurrences = occurrence + 1;
    this.#hasRelease = hasRelease;
    this.#hasHigh = hasHigh;
    this.#hasLineBreak = hasLineBreak;
    return index;
  }

  /** Up to the first repetition every occurrence is an element of its own. */
  #noteRepetition(occurrence: number): void {
    for (let element = this.#elementOf.length; element < occurrence; element++) this.#elementOf.push(element);
    this.#elementOf.push(this.#elementOf[occurrence - 1] ?? 0);
  }

  #grow(): [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>] {
    const size = this.#from.length * 2;
    const copy = (old: Int32Array, length: number): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(length);
      grown.set(old);
      return grown;
    };
    this.#from = copy(this.#from, size);
    this.#to = copy(this.#to, size);
    this.#first = copy(this.#first, size + 1);
    return [this.#from, this.#to, this.#first];
  }

  #readTag(): string {
    const from = this.#from[0] ?? 0;
    const known = (this.#to[0] ?? 0) - from === 3 ? internedTags.get(packed(this.#text, from)) : undefined;
    return known ?? this.#cut(0) ?? '';
  }

  #cut(value: number): string | undefined {
    const text = this.#text;
    let from = this.#from[value] ?? 0;
    let to = this.#to[value] ?? 0;
    while (from < to && text.charCodeAt(to - 1) <= 0x20) to--;
    while (from < to && text.charCodeAt(from) <= 0x20) from++;
    if (from >= to) return undefined;
    const raw = text.slice(from, to);
    return this.#hasRelease || this.#hasHigh ? this.#decode(raw) : raw;
  }

  #decode(raw: string): string | undefined {
    const plain = this.#hasRelease && raw.includes(this.#release) ? this.#unescape(raw) : raw;
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

  #stop(code: string, what: string, read: string, expected: string): false {
    this.stopped = true;
    this.#problems.error({ code, at: { segment: Math.max(1, this.number) }, what, read, expected });
    return false;
  }
}

/** Blanks, line ends, NUL and Ctrl-Z between segments: transmission leaves them. NaN (past the end) is none. */
function isFiller(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === 0x1a;
}
