// main/documents/source/trace/workpiece.ts · the part of a file that one line needs, with each text in it that may be changed and read again. Rule IM77: ../../../application/documents/IMPORT.md
import type { NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';

/** Of the file's text, in the units of who cut it: bytes of X12 and EDIFACT, characters of decoded text elsewhere. */
export type Range = readonly [from: number, to: number];

/** A text of the file that stands between two marks of its format: an element, a cell, a value. */
export interface Token {
  readonly text: string;
  readonly at: SourcePlace;
  /** Absent where a file is no text (workbook, PDF). */
  readonly range?: Range;
}

export interface Change {
  /** Index of a token. */
  readonly token: number;
  readonly text: string;
}

export interface Workpiece {
  readonly tokens: readonly Token[];
  /** The line or unit asked for, by its place in this piece. */
  readonly target: SourcePlace;
  /** What one reading costs, in characters. */
  readonly size: number;
  /** The documents as they are read, with one token changed when it says so. */
  read(change?: Change): readonly NeutralDocument[];
}

export interface TextPiece {
  /** Characters of the file's text. */
  readonly slice: (from: number, to: number) => string;
  /** In order; what stands between them is left out. */
  readonly keep: readonly Range[];
  /** Behind the last one: the trailer of an envelope whose own was left out. */
  readonly tail?: string;
  /** In order, each whole in one kept range; asked for once, and of a piece that is only read never. */
  readonly tokens: () => readonly (Token & { readonly range: Range })[];
  readonly target: SourcePlace;
  readonly read: (text: string) => readonly NeutralDocument[];
}

/** A piece of a file that is text: a token is changed by writing another one in its place. */
export function textPiece({ slice, keep, tail = '', tokens, target, read }: TextPiece): Workpiece {
  const text = keep.map(([from, to]) => slice(from, to)).join('') + tail;
  let located: ReturnType<typeof locate> | undefined;
  const known = (): ReturnType<typeof locate> => {
    located ??= locate(tokens(), keep);
    return located;
  };
  return {
    get tokens() {
      return known().kept;
    },
    target,
    size: text.length,
    read(change) {
      if (change === undefined) return read(text);
      const { kept, starts } = known();
      const [token, start] = [kept[change.token], starts[change.token]];
      if (token?.range === undefined || start === undefined) return read(text);
      return read(text.slice(0, start) + change.text + text.slice(start + token.range[1] - token.range[0]));
    },
  };
}

/** The tokens that are kept, and where each begins in what is kept. */
function locate(
  tokens: ReturnType<TextPiece['tokens']>,
  keep: readonly Range[],
): { readonly kept: readonly Token[]; readonly starts: readonly number[] } {
  const [kept, starts]: [Token[], number[]] = [[], []];
  let [range, before] = [0, 0];
  for (const token of tokens) {
    while (range < keep.length && token.range[0] >= (keep[range]?.[1] ?? 0)) {
      before += (keep[range]?.[1] ?? 0) - (keep[range]?.[0] ?? 0);
      range += 1;
    }
    const from = keep[range]?.[0];
    if (from === undefined || token.range[0] < from) continue;
    starts.push(before + token.range[0] - from);
    kept.push(token);
  }
  return { kept, starts };
}
