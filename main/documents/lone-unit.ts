// main/documents/lone-unit.ts · an SSCC that stands outside of the rows of a table: nothing says which rows it holds. Rules DI133, DI153: ./SPEC.md
import { hasRightCheckDigit } from '../domain/barcode/check-digit.ts';
import type { SourcePlace } from '../domain/document/document.ts';
import type { Problems } from './problems.ts';

export function warnOfLoneUnit(text: string, at: SourcePlace, problems: Problems): void {
  const plate = /(?<!\d)(?:00)?(\d{18})(?!\d)/.exec(text.replaceAll(/[\s()]/g, ''))?.[1];
  if (plate === undefined || !hasRightCheckDigit(plate)) return;
  problems.warn({
    code: 'unit-line-not-read',
    at,
    what: 'an SSCC stands on a line of its own; which rows it holds is not said in a way that can be read, so they are loose',
    read: text,
    expected: 'the SSCC in a column of each row',
  });
}
