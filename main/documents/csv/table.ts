// main/documents/csv/table.ts · the rows of one table, read by field name; each column decides its own decimal mark and order of dates. Rules DI41–DI46, DI130–DI136: ../SPEC.md

import { hasRightCheckDigit } from '../../domain/barcode/check-digit.ts';
import type { ColumnForm, ItemId, SourcePlace } from '../../domain/document/document.ts';
import { isCountedUnit, isKnownUnit } from '../../domain/document/units.ts';
import { faultOfNumber } from '../decimals.ts';
import { readGtin } from '../item-numbers.ts';
import type { Problems } from '../problems.ts';
import { type DateOrder, decideDates, normalizeDate, orderThatShows } from './column-dates.ts';
import { decideDecimals, markThatShows, normalizeDecimal } from './column-decimals.ts';
import { type Field, isCaseCount, isDayFirstLanguage, mayCountRows, namesSsccOnly, unitInLanguage, unitInName } from './fields.ts';
import type { Header } from './find-header.ts';
import { placeOf, type Row } from './row.ts';
import type { TitleFact } from './title-facts.ts';

const MOST_WHOLE = 1_000_000_000;
const LONGEST_NUMBER = 40;
const CURRENCY = /R\$|\p{Sc}|\b(?:USD|EUR|GBP|MXN|CAD|CHF)\b/gu;
/** 1,95E+17: a spreadsheet took the code for a number; its digits are gone. */
const RUINED_NUMBER = /^\d(?:[.,]\d+)?[eE]\+\d+$/;
const RUINABLE: readonly Field[] = [
  'order',
  'sku',
  'supplierItem',
  'makerPart',
  'ndc',
  'gtin',
  'innerGtin',
  'caseGtin',
  'palletGtin',
  'lot',
  'serial',
  'sscc',
  'pallet',
  'carton',
  'tracking',
  'asnNumber',
  'bol',
  'pro',
];
const FLOATABLE: readonly Field[] = ['line', ...RUINABLE.filter((field) => field !== 'lot' && field !== 'serial')];
const FLOAT = /^\d{1,18}\.0$/;
/** How programs and people write that there is none. */
const NOTHING = new Set(['n/a', 'na', 'n.a.', '#n/a', 'null', 'none', 'nan', '(blank)', '-', '--', '---', '—', '–']);
const LONGEST_NOTHING = 7;
const OPTIONAL: ReadonlySet<Field> = new Set<Field>([
  'supplierItem',
  'makerPart',
  'ndc',
  'gtin',
  'price',
  'currency',
  'dueDate',
  'orderDate',
  'expectedDate',
  'shippedDate',
  'expiry',
  'production',
  'lot',
  'serial',
  'sscc',
  'pallet',
  'carton',
  'tracking',
  'bol',
  'pro',
  'trailer',
  'seal',
]);
const QUANTITIES: readonly Field[] = ['quantity', 'shippedQuantity'];
/** Columns of which one that is settled settles the others: one program writes one file. */
const NUMBERS: readonly Field[] = [...QUANTITIES, 'price', 'weight', 'packSize', 'overTolerance', 'underTolerance'];
const DATES: readonly Field[] = ['expiry', 'production', 'shippedDate', 'expectedDate', 'dueDate', 'orderDate'];
/** How Odoo shows a product: '[BR-100] Bracket'. */
const CODE_BEFORE = /^\[([^\]\s]{1,60})\]\s+(?=\S)/;
const YES = new Set(['yes', 'y', 'true', '1', 'x', 'si', 'sí', 's', 'ja', 'oui']);
const NO = new Set(['', 'no', 'n', 'false', '0', '-', 'nein', 'non']);

export class Table {
  readonly rows: readonly Row[];
  readonly problems: Problems;
  readonly #header: Header;
  /** The SSCC above a row, of tables that have no column of plates. */
  readonly #unitAbove: ReadonlyMap<Row, TitleFact>;
  readonly #floats = new Set<Field>();
  readonly #marks = new Map<Field, '.' | ','>();
  readonly #orders = new Map<Field, DateOrder>();
  readonly #units = new Map<string, string>();
  #countColumn: number | undefined;
  #hasOwnLines: boolean | undefined;
  #hasCodes: boolean | undefined;
  /** Columns whose values fit two forms, and which: a mapping may choose. */
  readonly unclear = new Map<Field, readonly ColumnForm[]>();

  constructor(header: Header, rows: readonly Row[], problems: Problems, unitOf: ReadonlyMap<Row, TitleFact> = new Map()) {
    this.#header = header;
    this.#unitAbove = unitOf;
    this.rows = rows;
    this.problems = problems;
    this.#findFloats();
  }

  has(field: Field): boolean {
    return this.#header.columns.has(field) || this.#header.facts.has(field) || (field === 'sscc' && this.#unitAbove.size > 0);
  }

  place(row: Row, field?: Field): SourcePlace {
    const index = field === undefined ? undefined : this.#header.columns.get(field);
    if (index !== undefined) return placeOf(row, index, this.#header.cells[index] ?? '');
    const fact = field === undefined ? undefined : this.#factOf(row, field);
    return fact === undefined ? placeOf(row) : placeOf(fact.row, fact.index);
  }

  /** The words of the row for its goods; those behind a code in brackets where no column has any. */
  description(row: Row): string | undefined {
    const words = this.text(row, 'description');
    if (words !== undefined) return words.startsWith('[') ? words.replace(CODE_BEFORE, '') : words;
    const item = this.text(row, 'sku');
    return item !== undefined && this.#codeIn(item) !== item ? item.replace(CODE_BEFORE, '') : undefined;
  }

  /** The line of the order. `Item` that counts the rows of a notice by one is the notice's own. */
  orderLine(row: Row): string | undefined {
    this.#hasOwnLines ??= this.#countsRows();
    return this.#hasOwnLines ? undefined : this.text(row, 'line');
  }

  #countsRows(): boolean {
    const index = this.#header.columns.get('line');
    return index !== undefined && mayCountRows(this.#header.cells[index] ?? '') && Number(this.rows[0]?.cells[index]) === 1;
  }

  /** As written, never turned into a number; undefined when blank. */
  text(row: Row, field: Field): string | undefined {
    const index = this.#header.columns.get(field);
    const value = index === undefined ? this.#factOf(row, field)?.value : row.cells[index];
    if (value === undefined || value === '' || (isNothing(value) && OPTIONAL.has(field))) return undefined;
    return this.#floats.size > 0 && this.#floats.has(field) && value.endsWith('.0') ? value.slice(0, -2) : value;
  }

  /** `N/A` is no blank: what stands above it ends. */
  saysNone(row: Row, field: Field): boolean {
    const value = row.cells[this.#header.columns.get(field) ?? -1] ?? '';
    return value !== '' && OPTIONAL.has(field) && isNothing(value);
  }

  /** '4500012345.0': a program that took the codes of a column for numbers wrote each with a decimal; the digits are whole. */
  #findFloats(): void {
    for (const field of FLOATABLE) {
      const index = this.#header.columns.get(field);
      const first = index === undefined ? undefined : this.rows.find((row) => (row.cells[index] ?? '') !== '');
      if (first === undefined || index === undefined || !isFloat(first.cells[index] ?? '')) continue;
      if (!this.rows.every((row) => row.kinds === undefined && (row.cells[index] === '' || isFloat(row.cells[index] ?? '')))) continue;
      this.#floats.add(field);
      this.problems.warn({
        code: 'decimals-dropped',
        at: this.place(first, field),
        what: 'a program wrote these codes as numbers with a decimal; it was dropped',
        read: first.cells[index],
        expected: 'the code as text',
      });
    }
  }

  #factOf(row: Row, field: Field): TitleFact | undefined {
    return field === 'sscc' ? this.#unitAbove.get(row) : this.#header.facts.get(field);
  }

  /** A value written once holds for the blank cells below it; a line above its goods says itself where it ends. */
  holdsBelow(field: Field): boolean {
    return field !== 'sscc' || this.#header.columns.has(field);
  }

  /** The unit of its column, else the one behind the number, else the one that the column of the quantity says in its name. */
  unit(row: Row, quantity?: Field): string | undefined {
    const said = this.text(row, 'unit') ?? (quantity === undefined ? undefined : (this.#unitInCell(row, quantity) ?? this.#unitOf(quantity)));
    if (said === undefined) return undefined;
    const known = this.#units.get(said) ?? unitInLanguage(said, this.#header.cells);
    this.#units.set(said, known);
    return known;
  }

  /** The unit that the column's name says. */
  #unitOf(field: Field): string | undefined {
    const index = this.#header.columns.get(field);
    return index === undefined ? undefined : (this.#header.units.get(index) ?? unitInName(this.#header.cells[index] ?? ''));
  }

  /** How many cartons a row says beside its quantity, in a column that is not read for itself. */
  cartonCount(row: Row): string | undefined {
    this.#countColumn ??= this.#header.cells.findIndex((cell, index) => this.#header.fields[index] === undefined && isCaseCount(cell));
    return this.#countColumn < 0 ? undefined : row.cells[this.#countColumn];
  }

  /** The column of plates is one of SSCCs by its name. */
  get namesSsccOnly(): boolean {
    return namesSsccOnly(this.#header.cells[this.#header.columns.get('sscc') ?? -1] ?? '');
  }

  isMerged(row: Row, field: Field): boolean {
    return this.#kind(row, field) === 'm';
  }

  /** A code column that holds dates: a spreadsheet made '3-4' the 4th of March. Blank cells of a merge took the value above. Errors and formulas without a value are refused. */
  checkCells(): void {
    if (!this.rows.some((row) => row.kinds !== undefined)) return;
    for (const field of this.#header.columns.keys()) {
      for (const row of this.rows) {
        const kind = this.#kind(row, field);
        if (kind === 'd' && RUINABLE.includes(field) && field !== 'lot') {
          this.problems.warnOnce(`date ${field}`, {
            code: 'code-is-date',
            at: this.place(row, field),
            what: 'a date stands where a code belongs; a spreadsheet may have changed it',
            read: this.text(row, field),
            expected: 'the code as text',
          });
        } else if (kind === 'e' || kind === 'f') {
          this.problems.error({
            code: kind === 'e' ? 'cell-error' : 'formula-without-value',
            at: this.place(row, field),
            what: kind === 'e' ? 'the cell shows an error instead of a value' : 'the cell has a formula that nobody has calculated',
            read: this.text(row, field),
            expected: 'a value',
            remedy: kind === 'e' ? 'Correct the cell and import the file again.' : 'Open the workbook in Excel, save it and import it again.',
          });
        } else if (kind === 'm' && !QUANTITIES.includes(field)) this.warnOfFill(row, field, this.text(row, field) ?? '');
      }
    }
  }

  warnOfFill(row: Row, field: Field, value: string): void {
    this.problems.warnOnce(`filled ${field}`, {
      code: 'filled-down',
      at: this.place(row, field),
      what: 'blank cells of this column were read as the value above',
      read: '',
      expected: `'${value}' in each row`,
    });
  }

  /** Reports every code that a spreadsheet ruined; nothing else of such a file can be trusted. */
  refuseRuinedNumbers(): void {
    for (const field of RUINABLE) {
      const index = this.#header.columns.get(field);
      if (index === undefined) continue;
      for (const row of this.rows) {
        const value = row.cells[index];
        if (value?.includes('+') !== true || !RUINED_NUMBER.test(value)) continue;
        this.problems.error({
          code: 'ruined-number',
          at: this.place(row, field),
          what: 'a spreadsheet turned this code into a number and its digits are lost',
          read: value,
          expected: 'all digits of the code, as text',
          remedy: 'Format the column as text in the original sheet and export it again.',
        });
      }
    }
  }

  /** The unit behind a number: '24 EA'. */
  #unitInCell(row: Row, field: Field): string | undefined {
    return unitBehind(this.text(row, field) ?? '')?.unit;
  }

  /** Of a quantity without the unit that may stand behind it. */
  #number(row: Row, field: Field): string | undefined {
    const text = this.text(row, field);
    if (text !== undefined && field === 'price') return text.replaceAll(CURRENCY, '').trim();
    return text === undefined || !QUANTITIES.includes(field) ? text : (unitBehind(text)?.number ?? text);
  }

  /** Decimal text; an error and undefined when the value is no number. */
  decimal(row: Row, field: Field): string | undefined {
    const value = this.#number(row, field);
    if (value === undefined) return undefined;
    const mark = this.#isNative(row, field) ? '.' : this.#markOf(field);
    const decimal = normalizeDecimal(value, mark);
    if (decimal === undefined) {
      this.problems.error({
        code: QUANTITIES.includes(field) ? 'bad-quantity' : 'bad-number',
        at: this.place(row, field),
        what: `${QUANTITIES.includes(field) ? 'the quantity' : 'the value'} ${faultOfNumber(value)}`,
        read: value,
        expected: mark === '.' ? 'a number such as 12 or 1.5' : 'a number such as 12 or 1,5',
        remedy: 'Correct the cell and import the file again.',
      });
    }
    return decimal;
  }

  /** Without its currency; one that is no number is left out with a warning, for nothing that stops goods hangs on it. */
  price(row: Row): string | undefined {
    const value = this.text(row, 'price')?.replaceAll(CURRENCY, '').trim();
    if (value === undefined || value === '') return undefined;
    const price = normalizeDecimal(value, this.#isNative(row, 'price') ? '.' : this.#markOf('price'));
    if (price === undefined) {
      this.problems.warn({
        code: 'bad-price',
        at: this.place(row, 'price'),
        what: 'the price is not a number, left out',
        read: this.text(row, 'price'),
        expected: 'a decimal number',
      });
    }
    return price;
  }

  /** A whole number of 1 or more, or of 0 or more. */
  whole(row: Row, field: Field, least: 0 | 1): number | undefined {
    const decimal = this.decimal(row, field);
    if (decimal === undefined) return undefined;
    const value = Number(decimal);
    if (Number.isSafeInteger(value) && value >= least && value <= MOST_WHOLE) return value;
    this.problems.error({
      code: 'bad-number',
      at: this.place(row, field),
      what: value > MOST_WHOLE ? 'the number is too large' : value < least ? `the number is below ${least}` : 'not a whole number',
      read: decimal,
      expected: `a whole number from ${least} to ${MOST_WHOLE}`,
      remedy: 'Correct the cell and import the file again.',
    });
    return undefined;
  }

  /** YYYY-MM-DD; a value that is no date is left out with a warning. */
  date(row: Row, field: Field): string | undefined {
    const value = this.text(row, field);
    if (value === undefined) return undefined;
    const date = normalizeDate(value, this.#isNative(row, field) ? 'day-first' : this.#orderOf(field));
    if (date === undefined) {
      this.problems.warn({
        code: 'bad-date',
        at: this.place(row, field),
        what: 'not a calendar date, left out',
        read: value,
        expected: 'a date such as 2027-01-31',
      });
    }
    return date;
  }

  flag(row: Row, field: Field): boolean {
    const value = (this.text(row, field) ?? '').toLowerCase();
    if (YES.has(value)) return true;
    if (!NO.has(value)) {
      this.problems.error({
        code: 'bad-value',
        at: this.place(row, field),
        what: 'neither yes nor no',
        read: value,
        expected: 'yes or no',
        remedy: 'Correct the cell and import the file again.',
      });
    }
    return false;
  }

  gtin(row: Row, field: Field): ItemId | undefined {
    const value = this.text(row, field);
    return value === undefined ? undefined : this.gtinText(row, field, value);
  }

  /** One of several GTINs of a cell. */
  gtinText(row: Row, field: Field, value: string): ItemId {
    const { id, fault } = readGtin(this.#isNative(row, field) ? this.#withZeros(row, field, value) : value);
    if (fault !== undefined) {
      const what = fault === 'length' ? 'not a GTIN, kept as another id' : 'the GTIN has a wrong check digit and is compared as sent';
      this.problems.warn({
        code: 'bad-gtin',
        at: this.place(row, field),
        what,
        read: value,
        expected: '8, 12, 13 or 14 digits with the right check digit',
      });
    }
    return id;
  }

  /** A number cell shows no zeros in front: 11 digits that become a UPC with one are a UPC. */
  #withZeros(row: Row, field: Field, digits: string): string {
    const padded = digits.padStart(12, '0');
    if (!/^\d{9,11}$/.test(digits) || !hasRightCheckDigit(padded)) return digits;
    this.problems.warnOnce(`zeros ${field}`, {
      code: 'zeros-restored',
      at: this.place(row, field),
      what: 'the cell is a number and lost its zeros in front; they were put back, because the check digit then agrees',
      read: digits,
      expected: `${padded} as text`,
    });
    return padded;
  }

  itemIds(row: Row): readonly ItemId[] {
    const ids: ItemId[] = [];
    const [sku, supplierItem, makerPart] = [this.#codeIn(this.text(row, 'sku')), this.text(row, 'supplierItem'), this.text(row, 'makerPart')];
    const gtin = this.gtin(row, 'gtin') ?? this.gtin(row, 'caseGtin');
    if (sku !== undefined) ids.push({ type: 'buyer-item', value: sku });
    if (gtin !== undefined) ids.push(gtin);
    if (supplierItem !== undefined) ids.push({ type: 'supplier-item', value: supplierItem });
    if (makerPart !== undefined) ids.push({ type: 'maker-part', value: makerPart });
    const ndc = this.text(row, 'ndc');
    if (ndc !== undefined) ids.push({ type: 'ndc', value: ndc });
    return ids;
  }

  /** '[BR-100] Bracket' is the item BR-100. */
  #codeIn(text: string | undefined): string | undefined {
    if (text?.startsWith('[') !== true) return text;
    this.#hasCodes ??= this.#areCodes();
    return this.#hasCodes ? (CODE_BEFORE.exec(text)?.[1] ?? text) : text;
  }

  /** '[New] Bracket' and '[New] Hinge' are two items, and New is neither. */
  #areCodes(): boolean {
    const words = new Map<string, string>();
    return this.rows.every((row) => {
      const text = this.text(row, 'sku') ?? '';
      const code = text.startsWith('[') ? CODE_BEFORE.exec(text)?.[1] : undefined;
      if (code === undefined) return true;
      const before = words.get(code);
      words.set(code, text);
      return before === undefined || before === text;
    });
  }

  #kind(row: Row, field: Field): string | undefined {
    if (row.kinds === undefined) return undefined;
    const index = this.#header.columns.get(field);
    return index === undefined ? undefined : row.kinds[index];
  }

  /** The workbook itself says that it is a number or a date: there is nothing to decide. */
  #isNative(row: Row, field: Field): boolean {
    const kind = this.#kind(row, field);
    return kind === 'n' || kind === 'd';
  }

  #textRows(field: Field): readonly Row[] {
    return this.rows.filter((row) => this.text(row, field) !== undefined && !this.#isNative(row, field));
  }

  #markOf(field: Field): '.' | ',' {
    const known = this.#marks.get(field);
    if (known !== undefined) return known;
    const chosen = this.#header.forms.get(field);
    const mark = chosen === 'point' ? '.' : chosen === 'comma' ? ',' : this.#decideMark(field);
    this.#marks.set(field, mark);
    return mark;
  }

  #decideMark(field: Field): '.' | ',' {
    const filled = this.#textRows(field);
    const decision = decideDecimals(filled.map((row) => this.#number(row, field) ?? ''));
    if (decision.kind === 'decided') return decision.mark;
    const shown = filled[decision.at];
    // No base unit weighs thousands: three digits behind the only mark of a weight are its decimals.
    if (decision.kind === 'ambiguous' && field === 'weight' && shown !== undefined)
      return this.text(shown, field)?.includes(',') === true ? ',' : '.';
    if (decision.kind === 'ambiguous') {
      const settled =
        this.#settledBeside(field, NUMBERS, markThatShows) ?? (QUANTITIES.includes(field) ? this.#markOfCounts(field, filled) : undefined);
      if (settled !== undefined) return settled;
    }
    this.#askFor(shown, field, decision.kind, 'number');
    return '.';
  }

  /** Pieces are whole: '1,234' of them is a thousand, and so is '1,000' beside a plain '500', which would else be '500,000'. */
  #markOfCounts(field: Field, filled: readonly Row[]): '.' | ',' | undefined {
    const values = filled.map((row) => this.#number(row, field) ?? '');
    const marked = filled.filter((_, index) => /[.,]/.test(values[index] ?? ''));
    if (marked.some((row) => !isCountedUnit(this.unit(row, field) ?? ''))) return undefined;
    const isWhole = values.some((value) => /[.,]\d{3}$/.test(value) && !value.endsWith('000')) || marked.length < filled.length;
    if (!isWhole) return undefined;
    return values.some((value) => value.includes(',')) ? '.' : ',';
  }

  /** What the other columns show, when they all show the same. */
  #settledBeside<Form>(field: Field, fields: readonly Field[], shows: (values: readonly string[]) => Form | undefined): Form | undefined {
    const shown = fields.flatMap((other) =>
      other === field ? [] : (shows(this.#textRows(other).map((row) => this.#number(row, other) ?? '')) ?? []),
    );
    const [first] = shown;
    return shown.every((form) => form === first) ? first : undefined;
  }

  /** A column that is not read ('Date') proves the order as well as one that is. */
  #orderInUnread(): DateOrder | undefined {
    const read = new Set(this.#header.columns.values());
    const shown = this.#header.cells.flatMap((_, index) =>
      read.has(index) ? [] : (orderThatShows(this.rows.map((row) => row.cells[index] ?? '')) ?? []),
    );
    return new Set(shown).size === 1 ? shown[0] : undefined;
  }

  #orderOf(field: Field): DateOrder {
    const known = this.#orders.get(field);
    if (known !== undefined) return known;
    const chosen = this.#header.forms.get(field);
    const order = chosen === 'day-first' || chosen === 'month-first' ? chosen : this.#decideOrder(field);
    this.#orders.set(field, order);
    return order;
  }

  #decideOrder(field: Field): DateOrder {
    const filled = this.#textRows(field);
    const decision = decideDates(filled.map((row) => this.text(row, field) ?? ''));
    if (decision.kind === 'decided') return decision.order;
    const others = decision.kind === 'ambiguous' ? (this.#settledBeside(field, DATES, orderThatShows) ?? this.#orderInUnread()) : undefined;
    if (others !== undefined) return others;
    const shown = filled[decision.at];
    if (decision.kind === 'ambiguous' && shown !== undefined && isDayFirstLanguage(this.#header.cells)) {
      this.problems.warn({
        code: 'form-guessed',
        at: this.place(shown, field),
        what: 'these dates could be read in two ways; they were read with the day first, as in the language of the column names',
        read: this.text(shown, field),
        expected: 'dates as YYYY-MM-DD',
      });
      return 'day-first';
    }
    this.#askFor(shown, field, decision.kind, 'date');
    return 'day-first';
  }

  #askFor(row: Row | undefined, field: Field, kind: 'ambiguous' | 'mixed', type: 'number' | 'date'): void {
    if (row === undefined) return;
    if (kind === 'ambiguous') this.unclear.set(field, type === 'number' ? ['point', 'comma'] : ['day-first', 'month-first']);
    const forms =
      type === 'number' ? ['1.234 may be a thousand or a fraction', '1234 or 1.234,0'] : ['day and month may be swapped', 'dates as YYYY-MM-DD'];
    this.problems.error({
      code: `${type}-${kind}`,
      at: this.place(row, field),
      what: kind === 'mixed' ? `this ${type} contradicts the others in its column` : `this column can be read in two ways, ${forms[0]}`,
      read: this.text(row, field) ?? '',
      expected: kind === 'mixed' ? 'one form in the whole column' : (forms[1] ?? ''),
      remedy:
        kind === 'mixed' ? 'Correct the column and import the file again.' : 'Correct the column, or choose on the import screen how it is read.',
    });
  }
}

/** Few values begin like one of them; the list is asked for those only. */
function isNothing(value: string): boolean {
  if (value.length > LONGEST_NOTHING) return false;
  const first = value.charCodeAt(0);
  return (first === 78 || first === 110 || first === 45 || first === 35 || first === 40 || first > 127) && NOTHING.has(value.toLowerCase());
}

function isFloat(value: string): boolean {
  return value.endsWith('.0') && FLOAT.test(value);
}

function unitBehind(text: string): { readonly number: string; readonly unit: string } | undefined {
  if (text.length > LONGEST_NUMBER || isDigitCode(text.charCodeAt(text.length - 1))) return undefined; // nearly all
  const [, number = '', unit = ''] = /^([\d.,'\s]*\d)\s*(\p{L}+)\.?$/u.exec(text) ?? [];
  return number !== '' && isKnownUnit(unit) ? { number, unit } : undefined;
}

function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}
