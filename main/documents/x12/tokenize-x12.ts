// main/documents/x12/tokenize-x12.ts · X12 bytes → segments with their number in the file. Pull, not push: one window of the file stands in memory as text. Rules DI11–DI13, DI19: ../SPEC.md
import { isAscii } from 'node:buffer';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import { decodeLatin1Slice } from '../decode-text.ts';
import type { Problems } from '../problems.ts';
import { readSeparators, type X12Separators } from './read-separators.ts';

const NON_ASCII = /[\u0080-\u00ff]/;
const TAGS =
  'ISA|GS|ST|BEG|BCH|BSN|BGN|CUR|REF|PER|FOB|ITD|DTM|N1|N2|N3|N4|TD1|TD3|TD5|PO1|POC|PID|PO4|CTP|SAC|SCH|SDQ|SLN|HL|PRF|LIN|SN1|MAN|MEA|PAL|PKG|AK[1-59]|IK[3-5]|CTX|OTI|TED|NTE|CTT|SE|GE|IEA|TA1';
/** What may not follow a line break or ~ inside a segment: then that was meant as the terminator. */
const TAG_INSIDE = new RegExp(`[\\r\\n~][ \\t]*(?:${TAGS})([^A-Za-z0-9\\s])`);
/** Characters decoded at once: below 128 kB, above which V8 keeps a string until its next full collection (measured: 25 MB less at the peak). */
const WINDOW_CHARS = 120_000;
/** At least so much of each window is new. */
const SPARE_CHARS = 30_000;

/** Windows that overlapped by the longest segment allowed took twice the file when one set kept them all. */
const USUAL_SEGMENT_CHARS = 2_048;

export interface X12Reader {
  /** Elements of the next segment, [0] the tag; undefined at the end of the file or after a fault that makes going on useless. */
  next(): readonly string[] | undefined;
  /** Number of the segment `next` gave last, from 1 over the whole file. */
  readonly segment: number;
  /** The last segment ended with the file instead of a terminator. */
  readonly endedOpen: boolean;
  /** A fault was met after which nothing can be trusted; it is among the problems. */
  readonly stopped: boolean;
  /** Byte at which the last segment began. */
  readonly start: number;
  /** ISA16 of the open interchange. */
  readonly component: string | undefined;
  /** The same bytes stand in both places. */
  isSame(left: ByteRange, right: ByteRange): boolean;
}

export type ByteRange = readonly [from: number, to: number];

/** `bytes` are ASCII, UTF-8 or Windows-1252; a BOM and blanks before ISA are allowed. Faults go to `problems`; nothing throws. */
export function tokenizeX12(bytes: Uint8Array, problems: Problems, segmentChars: number): X12Reader {
  return new Reader(bytes, problems, segmentChars);
}

class Reader implements X12Reader {
  readonly #bytes: Buffer;
  readonly #isAscii: boolean;
  readonly #problems: Problems;
  readonly #segmentChars: number;
  readonly #windowChars: number;
  /** One byte a character: cutting is cheap, and a value is decoded only where it is not ASCII. */
  #window = '';
  #windowStart = 0;
  #at = 0;
  #separators: X12Separators | undefined;
  #elementCode = -1;
  #componentCode = -1;
  #terminatorCode = -1;
  #endsAtLineEnd = false;
  #isWrapped = false;
  #lastTag = '';
  #nextOtherLineEnd = -1;
  /** Where the elements of the segment in work end. */
  readonly #ends = new Int32Array(64);
  /** The repetition separator stands somewhere in what is left of the window: nearly never. */
  #mayRepeat = false;
  segment = 0;
  start = 0;
  endedOpen = false;
  stopped = false;

  constructor(bytes: Uint8Array, problems: Problems, segmentChars: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isAscii = isAscii(bytes);
    this.#problems = problems;
    this.#segmentChars = segmentChars;
    this.#windowChars = Math.max(WINDOW_CHARS, segmentChars + SPARE_CHARS);
    this.#fill(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  }

  next(): readonly string[] | undefined {
    if (this.stopped) return undefined;
    this.#skipFiller();
    const at = this.#at;
    if (at >= this.#window.length) return undefined;
    this.segment++;
    this.start = this.#windowStart + at;
    if (startsIsa(this.#window, at)) return this.#readIsa(this.#withRoom(at));
    const separators = this.#separators;
    if (separators === undefined || this.#lastTag === 'IEA') {
      return this.#stop('not-x12', 'text outside an interchange', this.#window.slice(at, at + 20), 'ISA or the end of the file');
    }
    const elements = this.#readPlainSegment(at) ?? this.#readSegment(this.#withRoom(at), separators);
    return this.#mayRepeat && elements !== undefined ? this.#withoutRepetitions(elements, separators) : elements;
  }

  get component(): string | undefined {
    return this.#separators?.component;
  }

  isSame([leftFrom, leftTo]: ByteRange, [rightFrom, rightTo]: ByteRange): boolean {
    return this.#bytes.compare(this.#bytes, rightFrom, rightTo, leftFrom, leftTo) === 0;
  }

  #fill(from: number): void {
    this.#windowStart = from;
    this.#window = this.#bytes.toString('latin1', from, Math.min(from + this.#windowChars, this.#bytes.length));
    this.#at = 0;
    this.#nextOtherLineEnd = -1;
    this.#lookForRepetitions();
  }

  #lookForRepetitions(): void {
    const repetition = this.#separators?.repetition;
    this.#mayRepeat = repetition !== undefined && this.#window.includes(repetition, this.#at);
  }

  /** To the next segment, of which the window has at least the beginning. */
  #skipFiller(): void {
    while (true) {
      while (isFiller(this.#window.charCodeAt(this.#at))) this.#at++;
      if (this.#isLast || this.#at + USUAL_SEGMENT_CHARS < this.#window.length) return;
      this.#fill(this.#windowStart + this.#at);
    }
  }

  get #isLast(): boolean {
    return this.#windowStart + this.#window.length >= this.#bytes.length;
  }

  /** Where the segment that begins there stands, in a window that has it whole unless it is longer than allowed. */
  #withRoom(at: number): number {
    if (this.#isLast || at + this.#segmentChars < this.#window.length) return at;
    this.#fill(this.#windowStart + at);
    return this.#at;
  }

  #readIsa(at: number): readonly string[] | undefined {
    const read = readSeparators(this.#window, at);
    if (read.kind === 'bad') return this.#stop('bad-isa', read.what, read.read, read.expected);
    this.#separators = read.separators;
    this.#elementCode = read.separators.element.charCodeAt(0);
    this.#componentCode = read.separators.component?.charCodeAt(0) ?? -1;
    this.#terminatorCode = read.separators.terminator.charCodeAt(0);
    this.#isWrapped = read.isWrapped;
    this.#endsAtLineEnd = /[\r\n]/.test(read.separators.terminator);
    this.#at = read.end;
    this.#lastTag = 'ISA';
    this.#lookForRepetitions();
    if (!read.isFixedWidth) {
      this.#problems.warn({
        code: 'isa-not-padded',
        at: { segment: this.segment, tag: 'ISA' },
        what: 'ISA does not have its fixed width; separators were found by counting',
        expected: '105 characters and a terminator',
      });
    }
    return read.isa;
  }

  /** Nearly all segments: printable ASCII without ~ up to the terminator. One pass over the characters; anything else is left to #readSegment, which gives the same. */
  #readPlainSegment(at: number): readonly string[] | undefined {
    const text = this.#window;
    const [element, terminator] = [this.#elementCode, this.#terminatorCode];
    const ends = this.#ends;
    let count = 0;
    for (let index = at; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === element) {
        if (count === ends.length) return undefined;
        ends[count++] = index;
      } else if (code === terminator) {
        if (index - at > this.#segmentChars || text.charCodeAt(index - 1) === this.#componentCode) return undefined;
        this.#at = index + 1;
        return this.#cut(at, count, index);
      } else if (code < 0x20 || code >= 0x7e) return undefined;
    }
    return undefined;
  }

  /** An array of just the size it needs: one that grows reserves seventeen places, two million times a file. */
  #cut(at: number, count: number, end: number): readonly string[] {
    const text = this.#window;
    const elements = new Array<string>(count + 1);
    let from = at;
    for (let index = 0; index < count; index++) {
      const to = this.#ends[index] ?? end;
      elements[index] = index === 0 ? internTag(text, from, to) : text.slice(from, to);
      from = to + 1;
    }
    elements[count] = text.slice(from, end);
    this.#lastTag = elements[0] ?? '';
    return elements;
  }

  #readSegment(at: number, { element, component, terminator }: X12Separators): readonly string[] | undefined {
    const text = this.#window;
    let end = text.indexOf(terminator, at);
    if (this.#endsAtLineEnd) end = this.#lineEndFrom(at, end, terminator);
    if (end < 0) {
      end = text.length;
      this.endedOpen = true;
    }
    if (end - at > this.#segmentChars) {
      const expected = `'${terminator}' within ${this.#segmentChars} characters`;
      return this.#stop('segment-too-long', 'the segment does not end', text.slice(at, at + 20), expected);
    }
    this.#at = end + 1;
    let body = text.slice(at, end);
    const tag = this.#isWrapped ? undefined : TAG_INSIDE.exec(body);
    if (tag?.[1] === element) {
      const expected = `'${terminator}' after every segment, as after ISA`;
      return this.#stop('mixed-terminators', 'segments end in different ways', tag[0].trim(), expected);
    }
    body = body.replaceAll(/[\r\n]/g, '');
    if (!this.#isAscii && NON_ASCII.test(body)) body = decodeLatin1Slice(body);
    let last = body.length;
    while (component !== undefined && last > 0 && body[last - 1] === component) last--;
    const elements = (last === body.length ? body : body.slice(0, last)).split(element);
    elements[0] = (elements[0] ?? '').toUpperCase();
    this.#lastTag = elements[0];
    return elements;
  }

  /** No element that is read here may repeat: of several values the first is taken. */
  #withoutRepetitions(elements: readonly string[], { repetition }: X12Separators): readonly string[] {
    if (repetition === undefined || !elements.some((element) => element.includes(repetition))) return elements;
    return elements.map((element, index) => {
      const end = element.indexOf(repetition);
      if (end < 0) return element;
      this.#problems.warn({
        code: 'repeated-element',
        at: { segment: this.segment, tag: elements[0] ?? '', element: index },
        what: 'the element is repeated, its first value is taken',
        read: element,
        expected: 'one value',
      });
      return element.slice(0, end);
    });
  }

  /** CR, LF and CR LF all end a segment once one of them does. The place of the next other one is kept: looking for it each time would be quadratic. */
  #lineEndFrom(at: number, found: number, terminator: string): number {
    if (this.#nextOtherLineEnd < at) {
      const other = this.#window.indexOf(terminator === '\n' ? '\r' : '\n', at);
      this.#nextOtherLineEnd = other < 0 ? this.#window.length : other;
    }
    const other = this.#nextOtherLineEnd;
    if (other >= this.#window.length) return found;
    return found < 0 ? other : Math.min(found, other);
  }

  #stop(code: ProblemCode, what: string, read: string, expected: string): undefined {
    this.stopped = true;
    this.#problems.error({ code, at: { segment: this.segment }, what, read, expected });
    return undefined;
  }
}

/** Tags of two and three characters as one string each: comparing them with a literal is then comparing two addresses (measured: 8 % of a notice). */
const TAG_STRINGS = new Map<number, string>();
/** All tags of the standard; more come from files that are none. */
const MOST_TAGS = 2_000;

function internTag(text: string, from: number, to: number): string {
  if (to - from > 3 || to - from < 2) return text.slice(from, to);
  const third = to - from === 3 ? text.charCodeAt(from + 2) : 0;
  const key = (text.charCodeAt(from) << 16) | (text.charCodeAt(from + 1) << 8) | third;
  let tag = TAG_STRINGS.get(key);
  if (tag === undefined) {
    if (TAG_STRINGS.size >= MOST_TAGS) return text.slice(from, to).toUpperCase();
    tag = Object.keys({ [text.slice(from, to).toUpperCase()]: true })[0] ?? ''; // names of properties are kept once by V8
    TAG_STRINGS.set(key, tag);
  }
  return tag;
}

/** In any case: some programs write tags in lower case. */
function startsIsa(text: string, at: number): boolean {
  return (text.charCodeAt(at) | 0x20) === 0x69 && /^isa[^a-z0-9]/i.test(text.slice(at, at + 4));
}

/** Blanks, line ends, NUL and Ctrl-Z between segments: transmission leaves them. 85 and C2 85 are the line end of mainframes (NEL) in Latin-1 and UTF-8. NaN (past the end) is none. */
function isFiller(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === 0x1a || code === 0x85 || code === 0xc2;
}
