// main/labels/writers/pdf/describe-figure.ts · what a screen reader says of a symbol or picture on a label. Rule LB58: ../../SPEC.md
import { humanReadable } from '../../gs1-elements.ts';
import type { LabelLanguage, SymbolField } from '../../label-model.ts';

const PICTURE: Readonly<Record<LabelLanguage, string>> = { en: 'Picture', es: 'Imagen' };

/** The kind, which is a name in every language, and what a scanner reads; GS1 data with their identifiers in brackets, as below the bars. */
export function describeSymbol(field: SymbolField): string {
  switch (field.kind) {
    case 'code128':
      return 'gs1' in field.data ? `GS1-128: ${humanReadable(field.data.gs1)}` : `Code 128: ${field.data.text}`;
    case 'data-matrix':
      return 'gs1' in field.data ? `GS1 DataMatrix: ${humanReadable(field.data.gs1)}` : `DataMatrix: ${field.data.text}`;
    case 'qr':
      return `QR: ${field.text}`;
    case 'ean13':
      return `EAN-13: ${field.digits}`;
    case 'itf14':
      return `ITF-14: ${field.digits}`;
  }
}

/** By the name that its template gives it. */
export function describePicture(name: string, language: LabelLanguage): string {
  return `${PICTURE[language]}: ${name}`;
}
