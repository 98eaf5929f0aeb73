// main/labels/intended-symbols.ts · what a scanner must read on a label: the other half of every check. Rule LB15: ./SPEC.md
import { elementString } from './gs1-elements.ts';
import type { Label, SymbolData } from './label-model.ts';

/** One symbol as a scanner reports it: AIM symbology identifier and the data, FNC1 inside as GS. Source: ISO/IEC 15424 */
export interface ReadSymbol {
  readonly symbology: string;
  readonly text: string;
}

export function intendedSymbols(label: Label): ReadSymbol[] {
  return label.fields.flatMap((field): ReadSymbol[] => {
    switch (field.kind) {
      case 'code128':
        return [{ symbology: 'gs1' in field.data ? ']C1' : ']C0', text: textOf(field.data) }];
      case 'data-matrix':
        return [{ symbology: 'gs1' in field.data ? ']d2' : ']d1', text: textOf(field.data) }];
      case 'qr':
        return [{ symbology: ']Q1', text: field.text }];
      case 'ean13':
        return [{ symbology: ']E0', text: field.digits }];
      case 'itf14':
        return [{ symbology: ']I0', text: field.digits }];
      default:
        return [];
    }
  });
}

function textOf(data: SymbolData): string {
  return 'gs1' in data ? elementString(data.gs1) : data.text;
}
