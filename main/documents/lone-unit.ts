// main/documents/lone-unit.ts · an SSCC that stands outside of the rows of a table. Rules DI133, DI136, DI153: ./SPEC.md
import { hasRightCheckDigit } from '../domain/barcode/check-digit.ts';
import type { SourcePlace } from '../domain/document/document.ts';
import type { Problems } from './problems.ts';

const PLATE = /(?<!\d)(?:00)?(\d{18})(?!\d)/g;

/** The SSCC of a line that names one and no other, with or without blanks and brackets. */
export function soleUnitIn(text: string): string | undefined {
  const found = new Set([...text.replaceAll(/[\s()]/g, '').matchAll(PLATE)].flatMap(([, plate = '']) => (hasRightCheckDigit(plate) ? [plate] : [])));
  return found.size === 1 ? [...found][0] : undefined;
}

/** Nothing says which rows it holds. */
export function warnOfLoneUnit(text: string, at: SourcePlace, problems: Problems): void {
  const [[, plate] = []] = text.replaceAll(/[\s()]/g, '').matchAll(PLATE);
  if (plate === undefined || !hasRightCheckDigit(plate)) return;
  problems.warn({
    code: 'unit-line-not-read',
    at,
    what: 'an SSCC stands on a line of its own; which rows it holds is not said in a way that can be read, so they are loose',
    read: text,
    expected: 'the SSCC in a column of each row',
  });
}

/** A mapping can say what it names: a pallet or a carton. */
export function warnOfUnitColumn(read: string, at: SourcePlace, problems: Problems): void {
  problems.warn({
    code: 'unit-column-not-read',
    at,
    what: 'this column holds SSCCs and its name is not known, so it is not read; say on the import screen what it names',
    read,
    expected: 'a name such as SSCC, pallet or carton',
  });
}
