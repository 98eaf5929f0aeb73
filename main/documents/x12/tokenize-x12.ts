// main/documents/x12/tokenize-x12.ts · X12 text → segments with their number in the file. Pull, not push: one segment stands in memory at a time. Rules DI10–DI13: ../SPEC.md
import { isAscii } from 'node:buffer';
import { decodeLatin1Slice } from '../decode-text.ts';
import type { Problems } from '../problems.ts';
import { readSeparators, type X12Separators } from './read-separators.ts';

const NON_ASCII = /[\u0080-\u00ff]/;
const LINE_END = /[\r\n]/;
/** What may not follow a line break inside a segment: then the break was meant as the terminator. */
const TAG_AFTER_LINE_END = /[\r\n][\s]*(?:ISA|GS|ST|BEG|BSN|HL|PO1|PRF|LIN|SN1|MAN|REF|DTM|N1|CTT|SE|GE|IEA)([^A-Za-z0-9\s])/;

export interface X12Reader {
  /** Elements of the next segment, [0] the tag; undefined at the end of the file or after a fault that makes going on useless. */
  next(): readonly string[] | undefined;
  /** Number of the segment `next` gave last, from 1 over the whole file. */
  readonly segment: number;
  /** The last segment ended with the file instead of a terminator. */
  readonly endedOpen: boolean;
  /** A fault was met after which nothing can be trusted; it is among the problems. */
  readonly stopped: boolean;
  /** Where in the text the last segment began. */
  readonly start: number;
  slice(from: number, to: number): string;
}

/** `bytes` are ASCII, UTF-8 or Windows-1252; a BOM and blanks before ISA are allowed. Faults go to `problems`; nothing throws. */
export function tokenizeX12(bytes: Uint8Array, problems: Problems, segmentChars: number): X12Reader {
  return new Reader(bytes, problems, segmentChars);
}

class Reader implements X12Reader {
  readonly #text: string;
  readonly #isAscii: boolean;
  readonly #problems: Problems;
  readonly #segmentChars: number;
  #separators: X12Separators | undefined;
  #endsAtLineEnd = false;
  #at = 0;
  #lastTag = '';
  #nextOtherLineEnd = -1;
  segment = 0;
  start = 0;
  endedOpen = false;
  stopped = false;

  constructor(bytes: Uint8Array, problems: Problems, segmentChars: number) {
    // One byte a character: cutting is cheap, and each value is decoded only where it is not ASCII.
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    this.#isAscii = isAscii(bytes);
    this.#problems = problems;
    this.#segmentChars = segmentChars;
    if (this.#text.startsWith('\u00ef\u00bb\u00bf')) this.#at = 3;
  }

  next(): readonly string[] | undefined {
    if (this.stopped) return undefined;
    const text = this.#text;
    let at = this.#at;
    while (isFiller(text.charCodeAt(at))) at++;
    this.#at = at;
    if (at >= text.length) return undefined;
    this.segment++;
    this.start = at;
    if (text.startsWith('ISA', at) && !/[A-Za-z0-9]/.test(text.charAt(at + 3))) return this.#readIsa(at);
    const separators = this.#separators;
    if (separators === undefined || this.#lastTag === 'IEA') {
      return this.#stop('not-x12', 'text outside an interchange', text.slice(at, at + 20), 'ISA or the end of the file');
    }
    return this.#readSegment(at, separators);
  }

  slice(from: number, to: number): string {
    return this.#text.slice(from, to);
  }

  #readIsa(at: number): readonly string[] | undefined {
    const read = readSeparators(this.#text, at);
    if (read.kind === 'bad') return this.#stop('bad-isa', read.what, read.read, read.expected);
    this.#separators = read.separators;
    this.#endsAtLineEnd = LINE_END.test(read.separators.terminator);
    this.#at = read.end;
    this.#lastTag = 'ISA';
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

  #readSegment(at: number, { element, component, terminator }: X12Separators): readonly string[] | undefined {
    let end = this.#text.indexOf(terminator, at);
    if (this.#endsAtLineEnd) end = this.#lineEndFrom(at, end, terminator);
    if (end < 0) {
      end = this.#text.length;
      this.endedOpen = true;
    }
    if (end - at > this.#segmentChars) {
      return this.#stop(
        'segment-too-long',
        'the segment does not end',
        this.#text.slice(at, at + 20),
        `a terminator '${terminator}' within ${this.#segmentChars} characters`,
      );
    }
    this.#at = end + 1;
    let body = this.#text.slice(at, end);
    if (!this.#endsAtLineEnd && LINE_END.test(body)) {
      const tag = TAG_AFTER_LINE_END.exec(body);
      if (tag?.[1] === element)
        return this.#stop('mixed-terminators', 'segments end in different ways', tag[0].trim(), `'${terminator}' after every segment, as after ISA`);
      body = body.replaceAll(/[\r\n]/g, '');
    }
    if (!this.#isAscii && NON_ASCII.test(body)) body = decodeLatin1Slice(body);
    let last = body.length;
    while (component !== undefined && last > 0 && body[last - 1] === component) last--;
    const elements = (last === body.length ? body : body.slice(0, last)).split(element);
    this.#lastTag = elements[0] ?? '';
    return elements;
  }

  /** CR, LF and CR LF all end a segment once one of them does. The place of the next other one is kept: looking for it each time would be quadratic. */
  #lineEndFrom(at: number, found: number, terminator: string): number {
    if (this.#nextOtherLineEnd < at) {
      const other = this.#text.indexOf(terminator === '\n' ? '\r' : '\n', at);
      this.#nextOtherLineEnd = other < 0 ? this.#text.length : other;
    }
    const other = this.#nextOtherLineEnd;
    if (other >= this.#text.length) return found;
    return found < 0 ? other : Math.min(found, other);
  }

  #stop(code: string, what: string, read: string, expected: string): undefined {
    this.stopped = true;
    this.#problems.error({ code, at: { segment: this.segment }, what, read, expected });
    return undefined;
  }
}

/** Blanks, line ends, NUL and Ctrl-Z between segments: transmission leaves them. NaN (past the end) is none. */
function isFiller(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === 0x1a;
}
