// main/documents/full-year.ts · a year of two digits → four. Nobody sent X12 or EDIFACT before 1980, and nobody orders for 2080. Rules DI19, DI77: ./SPEC.md
const FIRST_OF_LAST_CENTURY = '80';

export function fullYear(twoDigits: string): string {
  return twoDigits >= FIRST_OF_LAST_CENTURY ? `19${twoDigits}` : `20${twoDigits}`;
}

/** Programs write days up to this one (1, 11 or 1900, all on 1 January) where they have none. */
export const LAST_EMPTY_DAY = '19000101';
