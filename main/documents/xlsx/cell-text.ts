// main/documents/xlsx/cell-text.ts · cells → the texts that the table reader takes, and what each was; a number that lost digits shows it. Rules DI142, DI143: ../SPEC.md

/** What read-excel-file makes of a number here: its own text, so that no digit is lost on the way. */
export interface RawNumber {
  readonly raw: string;
}

/** Excel keeps 15 digits: what has more was rounded when it was typed. Source: Microsoft, "Excel specifications and limits", number precision */
const SAFE_BELOW = 1e15;
const SAFE_DIGITS = 15;

export class CellTexts {
  /** A column of dates repeats a few days; making one text costs as much as reading ten cells. */
  readonly #days = new Map<number, string>();

  /** Values as read-excel-file gives them. Kinds: t text, n number, d date. */
  row(values: readonly unknown[]): { readonly cells: string[]; readonly kinds: string[] } {
    const cells: string[] = [];
    const kinds: string[] = [];
    for (const value of values) {
      if (typeof value === 'string') {
        cells.push(value.trim());
        kinds.push('t');
      } else if (value instanceof Date) {
        cells.push(this.#day(value.getTime()));
        kinds.push('d');
      } else if (isRaw(value)) {
        cells.push(numberText(value.raw));
        kinds.push('n');
      } else {
        cells.push(value === null || value === undefined ? '' : String(value));
        kinds.push('t');
      }
    }
    return { cells, kinds };
  }

  #day(time: number): string {
    const known = this.#days.get(time);
    if (known !== undefined) return known;
    const text = dateText(time);
    this.#days.set(time, text);
    return text;
  }
}

/** '0.30000000000000004' → '0.3', as Excel shows it; 18 digits → '1.95289990000000035E+17', which no column takes for a code. */
export function numberText(raw: string): string {
  if (/^(?:0|[1-9]\d{0,14})$/.test(raw)) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value) || raw.trim() === '') return raw.trim();
  if (Math.abs(value) >= SAFE_BELOW) return value.toExponential().toUpperCase();
  const text = String(Number(value.toPrecision(SAFE_DIGITS)));
  return text.includes('e') ? value.toFixed(9).replace(/\.?0+$/, '') : text;
}

/** Excel's dates have no zone; a time of day is told only when there is one. */
function dateText(time: number): string {
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return 'not a date';
  const [day = '', clock = ''] = new Date(time).toISOString().split('T');
  return clock.startsWith('00:00:00') ? day : `${day} ${clock.slice(0, 8)}`;
}

function isRaw(value: unknown): value is RawNumber {
  return typeof value === 'object' && value !== null && 'raw' in value;
}
