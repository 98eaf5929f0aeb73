// main/domain/barcode/decode-view-pieces.ts · the parts a code is shown in, and text that remembers which characters of the scan it came from. Rule BC66

export const CODE_PARTS = [
  'prefix',
  'suffix',
  'stray',
  'aim-id',
  'mark',
  'identifier',
  'value',
  'check-digit',
  'separator',
  'address',
  'text',
  'unread',
] as const;
/** `mark`: characters that announce what follows (`+` of HIBC, `[)>`, a bracket). `unread`: behind a fault, nothing was made of it. */
export type CodePart = (typeof CODE_PARTS)[number];

export interface Piece {
  readonly length: number;
  readonly part: CodePart;
  /** The GS1 application identifier or data identifier it belongs to. */
  readonly identifier?: string | undefined;
  /** In the words of the standard. */
  readonly title?: string | undefined;
  /** Name of the field of the reading that it fills. */
  readonly field?: string | undefined;
  /** What the characters stand for: a day, a number with its unit, unescaped text. */
  readonly meaning?: string | undefined;
  /** Code of the problem with this value. */
  readonly fault?: string | undefined;
}

/** Character i of `text` came from the characters `from[i]` up to, and without, `to[i]` of the scan. */
export interface Traced {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export function slice({ text, from, to }: Traced, start: number, end = text.length): Traced {
  return { text: text.slice(start, end), from: from.slice(start, end), to: to.slice(start, end) };
}

/** Everything that `shown` (a global pattern) fits becomes the one character that it stands for; '' leaves it out. */
export function collapse(traced: Traced, shown: RegExp, meant: string): Traced {
  const parts: { text: string; from: number[]; to: number[] } = { text: '', from: [], to: [] };
  let start = 0;
  const copy = (end: number): void => {
    parts.text += traced.text.slice(start, end);
    parts.from.push(...traced.from.slice(start, end));
    parts.to.push(...traced.to.slice(start, end));
  };
  for (const { 0: found, index } of traced.text.matchAll(shown)) {
    copy(index);
    start = index + found.length;
    parts.text += meant;
    if (meant === '') continue;
    parts.from.push(traced.from[index] ?? 0);
    parts.to.push(traced.to[start - 1] ?? 0);
  }
  copy(traced.text.length);
  return parts;
}

/** Lays pieces behind one another; none is longer than what is left, empty ones are left out. */
export class PieceList {
  readonly pieces: Piece[] = [];
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  get rest(): string {
    return this.text.slice(this.at);
  }
  add(length: number, part: CodePart, more: Omit<Piece, 'length' | 'part'> = {}): this {
    const taken = Math.min(length, this.text.length - this.at);
    if (taken > 0) this.pieces.push({ length: taken, part, ...more });
    this.at += Math.max(0, taken);
    return this;
  }
  addAll(pieces: readonly Piece[]): this {
    for (const { length, part, ...more } of pieces) this.add(length, part, more);
    return this;
  }
}
