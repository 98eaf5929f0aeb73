// main/labels/released-shapes.ts · a label shape is drawn, read back and compared once; after that, data of that shape prints at once. Rule LB19: ./SPEC.md
import { createHash } from 'node:crypto';
import type { ReadSymbol } from './intended-symbols.ts';
import { intendedSymbols } from './intended-symbols.ts';
import type { Dpi, Label } from './label-model.ts';
import { checkLabel, type LabelCheck } from './preview/check-label.ts';
import type { Previewer } from './preview/preview.ts';

export interface ReleaseEvidence {
  readonly pngSha256: string;
  readonly symbols: readonly ReadSymbol[];
}

/** Kept by the store. It answers only for releases made by the program version that runs: another version may draw differently. */
export interface ReleasedShapes {
  has(shape: string): boolean;
  /** Repeating a release changes nothing. */
  release(shape: string, evidence: ReleaseEvidence): void;
}

export type ReleaseOutcome = { readonly kind: 'released' } | { readonly kind: 'refused'; readonly check: Extract<LabelCheck, { ok: false }> };

/** How the printer gets it: as ZPL, which the engine draws, or as a picture, or in commands of its own that nobody else draws. */
export type ShapeVia = 'zpl' | 'picture';

/** Template, size, resolution, language, places of all fields, and each symbol's pattern of digits and letters. Same shape: same bars and gaps fit. */
export function labelShape(label: Label, dpi: Dpi, via: ShapeVia = 'zpl'): string {
  const places = label.fields.map(({ kind, name, box }) => [kind, name, box.xMm, box.yMm, box.widthMm, box.heightMm].join(' ')).join('\n');
  const symbols = intendedSymbols(label).map(({ symbology, text }) => symbology + patternOf(text));
  return [
    ...(via === 'zpl' ? [] : [via]),
    label.template,
    `${label.widthMm}x${label.heightMm}mm`,
    `${dpi}dpi`,
    label.language,
    ...symbols,
    createHash('sha256').update(places).digest('hex').slice(0, 16),
  ].join('|');
}

/** Draws and reads the label only when its shape is new. @throws {LabelError} when it cannot be drawn */
export async function releaseLabel(
  label: Label,
  dpi: Dpi,
  released: ReleasedShapes,
  previewer: Pick<Previewer, 'render'>,
  via: ShapeVia = 'zpl',
): Promise<ReleaseOutcome> {
  const shape = labelShape(label, dpi, via);
  if (released.has(shape)) return { kind: 'released' };
  const { png, symbols } = await previewer.render(label, dpi, via);
  const check = checkLabel(label, symbols);
  if (!check.ok) return { kind: 'refused', check };
  released.release(shape, { pngSha256: createHash('sha256').update(png).digest('hex'), symbols });
  return { kind: 'released' };
}

/** Digit 9, capital A, small letter a; every other character stands for itself. Bars differ only within these classes. */
function patternOf(text: string): string {
  return text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replaceAll('\u001d', '<GS>');
}
