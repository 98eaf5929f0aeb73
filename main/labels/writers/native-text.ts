// main/labels/writers/native-text.ts · which labels a printer's own letters and bars can print, and in which of its fixed fonts. Rule LB31: ../SPEC.md
import { GS } from '../../domain/barcode/gs1-characters.ts';
import { type Code128Plan, planCode128 } from '../code128-plan.ts';
import type { Placed, PlacedLine, PlacedSymbol } from '../place-label.ts';

/** A letter of a fixed font with the space around it, in dots. */
export interface FixedFont {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export interface ChosenFont {
  readonly font: FixedFont;
  /** Both ways alike. */
  readonly times: number;
  /** Left edge of the line's first letter. */
  readonly x: number;
}

/** The highest letters that are not higher than the type and leave the line inside its box; undefined when none is small enough. */
export function chooseFont(line: PlacedLine, fonts: readonly FixedFont[], maxTimes: number): ChosenFont | undefined {
  let best: { font: FixedFont; times: number } | undefined;
  for (const font of fonts) {
    for (let times = 1; times <= maxTimes; times += 1) {
      const fits = font.height * times <= line.fontDots && line.text.length * font.width * times <= line.rect.width;
      if (fits && font.height * times >= (best === undefined ? 0 : best.font.height * best.times)) best = { font, times };
    }
  }
  if (best === undefined) return undefined;
  const free = line.rect.width - line.text.length * best.font.width * best.times;
  const x = line.rect.x + (line.align === 'left' ? 0 : line.align === 'right' ? free : Math.floor(free / 2));
  return { ...best, x };
}

/** Code 128 that needs no change of set and no FNC1 but the first: every printer draws it as wide as our plan says. */
export interface PlainBars {
  readonly set: 'B' | 'C';
  readonly isGs1: boolean;
  readonly data: string;
}

export function plainBars({ field, turn }: PlacedSymbol): PlainBars | undefined {
  if (field.kind !== 'code128' || turn !== 0) return undefined;
  const plan: Code128Plan = planCode128(field.data, field.name);
  const isGs1 = 'gs1' in field.data;
  if (plan.setC !== '' && plan.setB !== '') return undefined;
  const all = plan.setC + plan.setB;
  const data = isGs1 ? all.slice(1) : all;
  if (data.includes(GS)) return undefined;
  if (plan.setC !== '') return { set: 'C', isGs1, data };
  return isGs1 ? undefined : { set: 'B', isGs1, data };
}

/** Upright lines of the allowed letters, bars and frames; `isWritable` says what the language itself can do. */
export function isSimple(items: readonly Placed[], isWritable: (item: PlacedLine | PlacedSymbol) => boolean): boolean {
  return items.every((item) => {
    if (item.kind === 'line') return item.turn === undefined && isWritable(item);
    if (item.kind === 'symbol') return isWritable(item);
    return item.kind === 'bar' || item.kind === 'frame';
  });
}
