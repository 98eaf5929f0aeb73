// main/labels/intended-symbols.ts · what a scanner must read on a label: the other half of every check. Rule LB15: ./SPEC.md
import { elementString } from './gs1-elements.ts';
import type { Label } from './label-model.ts';

/** One symbol as a scanner reports it: AIM symbology identifier and the data, FNC1 inside as GS. Source: ISO/IEC 15424 */
export interface ReadSymbol {
  readonly symbology: string;
  readonly text: string;
}

export function intendedSymbols(label: Label): ReadSymbol[] {
  return label.fields.flatMap((field): ReadSymbol[] => {
    switch (field.kind) {
      case 'code128':
        return 'gs1' in field.data ? [{ symbology: ']C1', text: elementString(field.data.gs1) }] : [{ symbology: ']C0', text: field.data.text }];
      case 'data-matrix':
        return [{ symbology: ']d2', text: elementString(field.gs1) }];
      case 'qr':
        return [{ symbology: ']Q1', text: field.text }];
      default:
        return [];
    }
  });
}
