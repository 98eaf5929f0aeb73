// main/documents/source/trace/scan-message.ts · where the message that holds a segment begins and ends, and which of its segments open a level or a line. Rule IM77: ../../../application/documents/IMPORT.md
import { tokenizeEdifact } from '../../edifact/tokenize-edifact.ts';
import { limitsFrom } from '../../limits.ts';
import { Problems } from '../../problems.ts';
import { tokenizeX12 } from '../../x12/tokenize-x12.ts';
import type { Range } from './workpiece.ts';

/** A segment that opens a level or a line, as an index among the message's segments. */
export interface Head {
  readonly index: number;
  /** HL03; 'line' for PO1, POC and LIN, 'level' for CPS. */
  readonly code: string;
  /** Index among the heads. */
  parent: number | undefined;
}

export interface Message {
  /** Number of its first segment in the file. */
  readonly first: number;
  /** Bytes at which its segments begin, and where the last one ends. */
  readonly starts: readonly number[];
  readonly end: number;
  readonly heads: readonly Head[];
  /** Index of the first segment behind all lines: CTT, UNS, SE, UNT. */
  readonly trailer: number;
  readonly meant: number;
  /** UNA, ISA or UNB, GS or UNG; and those of them that have a trailer. */
  readonly envelope: readonly Range[];
  readonly openings: readonly Range[];
  /** Byte at which ISA or UNB begins. */
  readonly header: number;
}

interface SegmentAt {
  readonly tag: string;
  readonly number: number;
  readonly start: number;
  text(element: number): string | undefined;
}

const LINES: ReadonlySet<string> = new Set(['PO1', 'POC']);
const TRAILERS: ReadonlySet<string> = new Set(['CTT', 'SE', 'UNS', 'UNT']);

/** Undefined when the segment stands in no message, or the message has no end. */
export function scanMessage(bytes: Uint8Array, kind: 'x12' | 'edifact', meant: number): Message | undefined {
  const opened: { tag: string; start: number; end: number }[] = [];
  let [starts, heads, levels, trailer, first]: [number[], Head[], Map<string, number>, number | undefined, number] = [
    [],
    [],
    new Map(),
    undefined,
    0,
  ];
  const parents: (string | undefined)[] = [];
  let isInside = false;
  let isAtEnd = false;
  let level: number | undefined;
  for (const segment of segmentsOf(bytes, kind)) {
    const last = opened.at(-1);
    if (last !== undefined && last.end === 0) last.end = segment.start;
    if (isAtEnd) return finished(segment.start);
    switch (segment.tag) {
      case 'ISA':
      case 'UNB':
        opened.splice(0, opened.length, { tag: segment.tag, start: segment.start, end: 0 });
        break;
      case 'GS':
      case 'UNG':
        opened.splice(1, 1, { tag: segment.tag, start: segment.start, end: 0 });
        break;
      case 'ST':
      case 'UNH':
        [starts, heads, levels, trailer, first, isInside, level] = [[], [], new Map(), undefined, segment.number, true, undefined];
        parents.length = 0;
        break;
    }
    if (!isInside) continue;
    const index = starts.push(segment.start) - 1;
    if (segment.tag === 'HL' || segment.tag === 'CPS') {
      level = heads.push({ index, code: segment.tag === 'HL' ? (segment.text(3) ?? '') : 'level', parent: undefined }) - 1;
      parents[level] = segment.text(2);
      const id = withoutZeros(segment.text(1) ?? '');
      if (!levels.has(id)) levels.set(id, level);
    } else if (LINES.has(segment.tag) || (kind === 'edifact' && segment.tag === 'LIN')) heads.push({ index, code: 'line', parent: level });
    else if (TRAILERS.has(segment.tag) && segment.tag !== 'UNS') trailer ??= index;
    else if (segment.tag === 'UNS' && segment.text(1) === 'S') trailer ??= index;
    if (segment.tag === 'SE' || segment.tag === 'UNT') {
      isInside = false;
      isAtEnd = meant >= first && meant <= segment.number;
    }
  }
  return isAtEnd ? finished(bytes.length) : undefined;

  function finished(end: number): Message | undefined {
    const [header] = opened;
    if (header === undefined) return undefined;
    for (const [index, id] of parents.entries()) {
      const head = heads[index];
      const parent = id === undefined ? undefined : levels.get(withoutZeros(id));
      if (head !== undefined && parent !== undefined && parent !== index) head.parent = parent;
    }
    const una = kind === 'edifact' ? unaBefore(bytes, header.start) : undefined;
    const openings = opened.map((each) => [each.start, each.end] as const);
    return {
      first,
      starts,
      end,
      heads,
      trailer: trailer ?? starts.length - 1,
      meant,
      envelope: una === undefined ? openings : [[una, header.start], ...openings],
      openings,
      header: header.start,
    };
  }
}

export function* segmentsOf(bytes: Uint8Array, kind: 'x12' | 'edifact'): Generator<SegmentAt, void, void> {
  const [problems, most] = [new Problems(''), limitsFrom().segmentChars];
  if (kind === 'edifact') {
    const reader = tokenizeEdifact(bytes, problems, most);
    while (reader.next()) yield reader;
    return;
  }
  const reader = tokenizeX12(bytes, problems, most);
  for (let next = reader.next(); next !== undefined; next = reader.next()) {
    const elements = next;
    yield { tag: elements[0] ?? '', number: reader.segment, start: reader.start, text: (element) => elements[element] || undefined };
  }
}

/** The service string stands before its UNB, with nothing but blanks and line ends between. */
function unaBefore(bytes: Uint8Array, unb: number): number | undefined {
  const from = Math.max(0, unb - 40);
  const text = Buffer.from(bytes.subarray(from, unb)).toString('latin1');
  const at = text.toUpperCase().lastIndexOf('UNA');
  return at >= 0 && text.slice(at + 9).trim() === '' ? from + at : undefined;
}

function withoutZeros(id: string): string {
  return id.replace(/^0+(?=\d)/, '');
}
