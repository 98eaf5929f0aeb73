// main/labels/preview/check-label.ts · does a scanner read on the picture exactly what was meant? Rule LB15: ../SPEC.md
import { intendedSymbols, type ReadSymbol } from '../intended-symbols.ts';
import type { Label } from '../label-model.ts';

export type LabelCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly missing: readonly ReadSymbol[]; readonly unexpected: readonly ReadSymbol[] };

/** Order does not matter; how often a symbol is there does. */
export function checkLabel(label: Label, read: readonly ReadSymbol[]): LabelCheck {
  const unexpected = [...read];
  const missing = intendedSymbols(label).filter((wanted) => {
    const at = unexpected.findIndex((found) => found.text === wanted.text && isSameSymbology(found.symbology, wanted.symbology));
    if (at >= 0) unexpected.splice(at, 1);
    return at < 0;
  });
  return missing.length === 0 && unexpected.length === 0 ? { ok: true } : { ok: false, missing, unexpected };
}

/** QR modifiers only tell how the text was coded (]Q1, ]Q2 with ECI), those of Interleaved 2 of 5 whether the check digit was looked at; elsewhere the modifier tells GS1 from plain. */
function isSameSymbology(found: string, wanted: string): boolean {
  const family = wanted.slice(0, 2);
  return family === ']Q' || family === ']I' ? found.startsWith(family) : found === wanted;
}
