// main/documents/xlsx/scan-sheet.ts · what read-excel-file does not tell of a sheet: formulas without a value, error cells, leading zeros, merged and hidden cells, and how many cells there are. Rules DI140–DI145: ../SPEC.md
// Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.13 (col), 18.3.1.40 (f), 18.3.1.55 (mergeCell), 18.3.1.73 (row)
import { columnLetters } from '../csv/row.ts';
import type { PaddedStyle } from './scan-workbook.ts';
import { attributeOf, isTrue, passOver, tagEnd, tagsOf } from './scan-xml.ts';

export interface SpecialCell {
  /** error: '#N/A' and friends; formula: nobody has calculated it yet; padded: shown with leading zeros. */
  readonly kind: 'error' | 'formula' | 'padded';
  /** Of a padded cell: what its format writes before the digits. */
  readonly text: string;
  /** Of a padded cell: how many digits are shown. */
  readonly digits: number;
}

export interface Merge {
  /** Row and column from 0, the last ones included. */
  readonly top: number;
  readonly bottom: number;
  readonly column: number;
}

export interface SheetFacts {
  /** Cells of the grid that the sheet spans, gaps included: what reading it costs. */
  readonly gridCells: number;
  readonly rows: number;
  /** By `cellKey`. */
  readonly specials: ReadonlyMap<number, SpecialCell>;
  readonly merges: readonly Merge[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
  /** Some cell does not say where it stands: it follows the one before it. */
  readonly lacksPlaces: boolean;
}

/** Excel's own bounds. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const MOST_MERGES = 100_000;
/** Some writers give every tag a namespace prefix. */
const PREFIXED = /^\s*(?:<\?[^>]{0,200}>\s*)?<\w+:worksheet\b/;

export function cellKey(row: number, column: number): number {
  return row * MOST_COLUMNS + column;
}

/** Undefined when the sheet breaks the rules of the format; 'too-large' as soon as the grid is. */
export function scanSheet(source: string, padded: ReadonlyMap<number, PaddedStyle>, mostCells: number): SheetFacts | 'too-large' | undefined {
  const xml = PREFIXED.test(source) ? source.replaceAll(/<(\/?)\w+:(?=\w)/g, '<$1') : source;
  const start = xml.indexOf('<sheetData');
  const head = start < 0 ? xml : xml.slice(0, start);
  const hiddenColumns: (readonly [number, number])[] = [];
  for (const { name, attributes } of tagsOf(head)) {
    const [first, last] = [Number(attributeOf(attributes, 'min')) - 1, Number(attributeOf(attributes, 'max')) - 1];
    if (name === 'col' && isTrue(attributes, 'hidden') && first >= 0 && first <= last && last < MOST_COLUMNS) hiddenColumns.push([first, last]);
  }
  const scan = new CellScan(xml, padded, mostCells);
  const outcome = start < 0 ? 'whole' : scan.run(start);
  if (outcome !== 'whole') return outcome === 'too-large' ? 'too-large' : undefined;
  const merges: Merge[] = [];
  for (const { name, attributes } of tagsOf(xml, start < 0 ? xml.length : scan.end)) {
    if (name !== 'mergeCell') continue;
    const found = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(attributeOf(attributes, 'ref') ?? '');
    if (found === null || merges.length >= MOST_MERGES) continue;
    merges.push({ top: Number(found[2]) - 1, bottom: Number(found[3]) - 1, column: columnIndex(found[1] ?? '') });
  }
  const { gridCells, rows, specials, hiddenRows, lacksPlaces } = scan;
  return { gridCells, rows, specials, merges, hiddenRows, hiddenColumns, lacksPlaces };
}

/** One walk over the rows and cells; by hand, because a sheet has millions of tags. */
class CellScan {
  gridCells = 0;
  rows = 0;
  end = 0;
  lacksPlaces = false;
  readonly specials = new Map<number, SpecialCell>();
  readonly hiddenRows = new Set<number>();
  readonly #xml: string;
  readonly #padded: ReadonlyMap<number, PaddedStyle>;
  readonly #mostCells: number;
  #row = -1;
  #column = -1;

  constructor(xml: string, padded: ReadonlyMap<number, PaddedStyle>, mostCells: number) {
    this.#xml = xml;
    this.#padded = padded;
    this.#mostCells = mostCells;
  }

  run(from: number): 'whole' | 'broken' | 'too-large' {
    const xml = this.#xml;
    let at = xml.indexOf('<', from + 1);
    for (; at >= 0; at = xml.indexOf('<', at)) {
      const first = xml.charCodeAt(at + 1);
      if (first === 99 && isNameEnd(xml.charCodeAt(at + 2))) at = this.#cell(at);
      else if (first === 114 && xml.startsWith('row', at + 1)) at = this.#startRow(at);
      else if (first === 47 && xml.startsWith('sheetData', at + 2)) break;
      else at = passOver(xml, at) ?? at + 1;
      if (at < 0) return 'broken';
      if (this.gridCells > this.#mostCells) return 'too-large';
    }
    this.end = at < 0 ? xml.length : at;
    return 'whole';
  }

  #startRow(at: number): number {
    const end = tagEnd(this.#xml, at);
    if (end < 0) return -1;
    const attributes = this.#xml.slice(at + 4, end);
    const number = / r="(\d{1,8})"/.exec(` ${attributes}`)?.[1];
    const row = number === undefined ? this.#row + 1 : Number(number) - 1;
    if (row < 0 || row >= MOST_ROWS) return -1;
    this.gridCells += Math.max(1, row - this.rows + 1);
    this.#row = row;
    this.#column = -1;
    this.rows = Math.max(this.rows, row + 1);
    if (attributes.includes('hidden') && isTrue(` ${attributes}`, 'hidden')) this.hiddenRows.add(row);
    return end + 1;
  }

  /** @returns where it ends, -1 when it does not or names no place that is one */
  #cell(at: number): number {
    const xml = this.#xml;
    const end = tagEnd(xml, at);
    if (end < 0) return -1;
    const isEmpty = xml.charCodeAt(end - 1) === 47;
    const attributes = xml.slice(at + 2, end);
    const place = / r="([A-Z]{1,3})(\d{1,7})"/.exec(attributes);
    if (place === null) this.lacksPlaces = true;
    const column = place === null ? this.#column + 1 : columnIndex(place[1] ?? '');
    const row = place === null ? this.#row : Number(place[2]) - 1;
    if (column >= MOST_COLUMNS || row < 0 || row >= MOST_ROWS) return -1;
    if (row !== this.#row) {
      this.gridCells += Math.max(1, row - this.rows + 1);
      this.#row = row;
      this.#column = -1;
      this.rows = Math.max(this.rows, row + 1);
    }
    this.gridCells += Math.max(1, column - this.#column);
    this.#column = Math.max(this.#column, column);
    if (isEmpty) return end + 1;
    const close = xml.indexOf('</c>', end);
    if (close < 0) return -1;
    this.#note(cellKey(row, column), attributes, xml.slice(end + 1, close));
    return close + 4;
  }

  #note(key: number, attributes: string, content: string): void {
    const type = / t="(\w+)"/.exec(attributes)?.[1];
    if (type === 'e') this.specials.set(key, { kind: 'error', text: /<v>([^<]*)<\/v>/.exec(content)?.[1] ?? '#', digits: 0 });
    else if (content.includes('<f') && !/<(?:v|is)[\s/>]/.test(content))
      this.specials.set(key, { kind: 'formula', text: formulaText(content), digits: 0 });
    else if (this.#padded.size > 0 && (type === undefined || type === 'n')) {
      const style = this.#padded.get(Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? -1));
      if (style !== undefined) this.specials.set(key, { kind: 'padded', text: style.before, digits: style.digits });
    }
  }
}

function formulaText(content: string): string {
  return `=${/<f[^<>]*>([^<]{0,60})/.exec(content)?.[1] ?? ''}`;
}

function isNameEnd(char: number): boolean {
  return char === 32 || char === 62 || char === 47 || char === 10 || char === 13 || char === 9;
}

/** 'A' → 0, 'AA' → 26. */
function columnIndex(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at += 1) index = index * 26 + letters.charCodeAt(at) - 64;
  return index - 1;
}

/** read-excel-file reads no cell without its place, which the format leaves to the writer. Source: ECMA-376 part 1, 18.3.1.4, attribute r */
export function withPlaces(xml: string): string {
  let [row, column] = [0, 0];
  return xml.replaceAll(/<((?:\w+:)?)(row|c)(?=[\s/>])([^>]{0,400})>/g, (tag: string, prefix: string, name: string, attributes: string) => {
    const [, letters = '', number = ''] = / r="([A-Z]{0,3})(\d{1,7})"/.exec(attributes) ?? [];
    if (name === 'row') [row, column] = [number === '' ? row + 1 : Number(number), 0];
    else column = number === '' ? column + 1 : columnIndex(letters) + 1;
    return number === '' ? `<${prefix}${name} r="${name === 'row' ? '' : columnLetters(column - 1)}${row}"${attributes}>` : tag;
  });
}
