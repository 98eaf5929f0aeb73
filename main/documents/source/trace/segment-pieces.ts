// main/documents/source/trace/segment-pieces.ts · of an X12 or EDIFACT file the message that holds a segment, first without the levels and lines beside it. Rule IM77: ../../../application/documents/IMPORT.md
import { byCode } from '../../../domain/document/by-code.ts';
import type { NeutralDocument } from '../../../domain/document/document.ts';
import { decodeLatin1Slice } from '../../decode-text.ts';
import { type Head, type Message, scanMessage } from './scan-message.ts';
import { type Dialect, dialectAt, splitSegment } from './segment-tokens.ts';
import { type Range, type TextPiece, textPiece, type Workpiece } from './workpiece.ts';

type Read = (bytes: Uint8Array) => readonly NeutralDocument[];
/** Levels of an item's subtree; one with more is cut to its first path. */
const MOST_LEVELS = 400;

/** The smallest first; the last one is the whole message. */
export function* segmentPieces(bytes: Uint8Array, kind: 'x12' | 'edifact', meant: number, read: Read): Generator<Workpiece, void, void> {
  const message = scanMessage(bytes, kind, meant);
  if (message === undefined) return;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const slice = (from: number, to: number): string => buffer.toString('latin1', from, to);
  const dialect = dialectAt(
    kind,
    slice(message.header - (kind === 'edifact' ? Math.min(message.header, 60) : 0), message.header),
    slice(message.header, message.header + 256),
  );
  if (dialect === undefined) return;
  const skeleton = skeletonOf(message);
  if (skeleton.length < message.starts.length) yield cut(message, skeleton, dialect, slice, read);
  yield cut(message, [...message.starts.keys()], dialect, slice, read);
}

/** @param kept indexes of segments of the message, in order */
function cut(message: Message, kept: readonly number[], dialect: Dialect, slice: TextPiece['slice'], read: Read): Workpiece {
  const rangeOf = (index: number): Range => [message.starts[index] ?? 0, message.starts[index + 1] ?? message.end];
  const tokens = (): ReturnType<TextPiece['tokens']> =>
    kept.slice(1, -1).flatMap((index) => {
      const [from, to] = rangeOf(index);
      return splitSegment(slice(from, to), dialect).flatMap(({ element, component, at, text, tag }) =>
        text === ''
          ? []
          : [
              {
                text: decodeLatin1Slice(text),
                at: { segment: message.first + index, tag, element, ...(component === undefined ? {} : { component }) },
                range: [from + at, from + at + text.length] as const,
              },
            ],
      );
    });
  return textPiece({
    slice,
    keep: [...message.envelope, ...joined(kept.map(rangeOf))],
    tail: message.openings
      .toReversed()
      .map((opening) => closing(slice(...opening), dialect))
      .join(''),
    tokens,
    target: { segment: message.envelope.length - (dialect.hasServiceString ? 1 : 0) + kept.indexOf(message.meant - message.first) + 1 },
    read: (text) => read(Buffer.from(text, 'latin1')),
  });
}

const TRAILERS: Readonly<Record<string, readonly [tag: string, element: number]>> = byCode({
  ISA: ['IEA', 13],
  GS: ['GE', 6],
  UNB: ['UNZ', 5],
  UNG: ['UNE', 5],
});

/** One group, one message: as it is now. */
function closing(opening: string, dialect: Dialect): string {
  const values = splitSegment(opening, dialect);
  const [tag, element] = TRAILERS[values[0]?.tag ?? ''] ?? ['', 0];
  const reference = values.find((value) => value.element === element)?.text ?? '';
  return `${tag}${dialect.element}1${dialect.element}${reference}${dialect.terminator}`;
}

function joined(ranges: readonly Range[]): readonly Range[] {
  const found: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === from) last[1] = to;
    else found.push([from, to]);
  }
  return found;
}

/** Of the goods that the segment belongs to: the head, the levels above, all below the item, and the trailer. */
function skeletonOf({ starts, heads, meant, first, trailer }: Message): readonly number[] {
  const at = meant - first;
  const own = heads.findLastIndex(({ index }) => index <= at && index < trailer);
  const kept = new Set<number>();
  const keep = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1) kept.add(index);
  };
  const endOf = (head: number): number => heads[head + 1]?.index ?? trailer;
  keep(0, heads[0]?.index ?? trailer);
  if (own < 0) return [...starts.keys()];
  for (const head of headsFor(heads, own)) keep(heads[head]?.index ?? 0, Math.min(endOf(head), trailer));
  keep(trailer, starts.length);
  return [...kept].toSorted((a, b) => a - b);
}

function headsFor(heads: readonly Head[], own: number): ReadonlySet<number> {
  const kept = new Set<number>();
  const chain: number[] = [];
  for (let head: number | undefined = own; head !== undefined && !kept.has(head); head = heads[head]?.parent) {
    kept.add(head);
    chain.push(head);
  }
  const top = chain.findLast((head) => heads[head]?.code === 'I') ?? own;
  const inside = new Set([top]);
  for (const [index, { parent }] of heads.entries()) if (parent !== undefined && inside.has(parent) && heads[own]?.code !== 'line') inside.add(index);
  for (const head of inside.size > MOST_LEVELS ? pathDown(heads, own) : inside) kept.add(head);
  return kept;
}

/** A level without goods is no document: its first child, and that one's. */
function pathDown(heads: readonly Head[], from: number): readonly number[] {
  const path = [from];
  for (const [index, { parent }] of heads.entries()) if (parent === path.at(-1)) path.push(index);
  return path;
}
