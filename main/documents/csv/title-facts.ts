// main/documents/csv/title-facts.ts · what the rows above the column names say of all rows below: 'PO No.: 4711', 'Packing list | PL-7'. Rule DI133: ../SPEC.md
import { decideDates, normalizeDate } from './column-dates.ts';
import { type Field, fieldsOf } from './fields.ts';
import { kindOfWords } from './kind-words.ts';
import type { Row } from './row.ts';

export interface TitleFact {
  readonly value: string;
  readonly row: Row;
  readonly index: number;
}

const READ_IN_TITLES: readonly Field[] = ['order', 'asnNumber', 'supplier', 'shipTo', 'carrier', 'scac', 'bol', 'pro', 'trailer', 'seal'];
/** Only when they cannot be read in two ways: a lone 03/04/2027 tells no day from month. */
const DATES_IN_TITLES: readonly Field[] = ['shippedDate', 'expectedDate', 'orderDate'];
/** The day of the document itself. */
const DAY = /^\s*(?:date|fecha|datum)\s*:?\s*$/i;
/** A packing list without a number of its own goes by that of its invoice. */
const INVOICE = /^\s*(?:(?:commercial )?invoice(?: no\.?| number| #)?|(?:no\.?|n[º°]|n[uú]mero) de factura|factura(?: no\.?)?)\s*:?\s*$/i;
/** Names that mean the order only inside a table. */
const TOO_VAGUE = /^\s*(?:order|pedido|auftrag|bestellung|commande|ordine|orden|document no\.?|document number)\s*:?\s*$/i;
/** Of these, words that are the order when a number follows; `Auftrag` is the sender's own. */
const ORDER_WORD = /^\s*(?:order|pedido|bestellung|commande|ordine|orden)\s*$/i;
const HAS_NUMBER = /^(?=(?:\D*\d){3})[\p{L}\d][\p{L}\d./_-]*$/u;
/** 'PO 88121', 'Packing List PL-7': a name and, behind a blank, a number of three digits or more that is neither a year nor a day. */
const BARE_FACT =
  /^(\p{L}[\p{L} .]{1,38}?)\.?\s+(?!(?:19|20)\d\d$|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$)((?=(?:\D*\d){3})(?:G[TRAC] )?[\p{L}\d][\p{L}\d./_-]*)$/u;
const BARE_FIELDS: readonly Field[] = ['order', 'asnNumber'];
const LABELLED = /^([^:]{2,40}):\s*(\S.*)$/s;

const NUMBERS: readonly Field[] = ['order', 'asnNumber', 'bol', 'pro'];
/** '4500012345 vom 01.11.2026': the day of what is numbered. */
const BEHIND_NUMBER = /[\s,]+(?:vom|du|del|de|dated|of|d\.d\.|van|em|in data)\s+\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?$/i;
/** '4500012345, 4500012346': which goods are of which is not said. */
const SEVERAL = /\d{3,}\s*(?:[,;&+]|\s(?:and|y|e|und|et|en)\s)\s*\S*\d{3,}/i;
/** 'N° BL-26', 'Nr. 4711', '#118'. */
const NUMBER_SIGN = String.raw`(?:n\s?[°º]\.?|n\.|n[or]\.|nro\.?|num\.|#)\s*(?=\S*\d)`;
const BEFORE_NUMBER = new RegExp(String.raw`(?:^|\s+)${NUMBER_SIGN}`, 'i');
const IN_FRONT = new RegExp(`^${NUMBER_SIGN}`, 'i');
/** Behind so many blanks the next name begins: 'A-26/00123   Fecha: 20/11/2026'. */
const WIDE_GAP = /\s{3,}(?=\p{L}[^:]{1,38}:)/u;

/** What is longer is no name and no value; and a hundred thousand blanks would keep the expressions above busy for minutes. */
const LONGEST_TITLE = 1_000;
const isTooLong = (text: string): boolean => text.length > LONGEST_TITLE;

/** The first value of each field. */
export function titleFacts(all: readonly Row[]): ReadonlyMap<Field, TitleFact> {
  const rows = all.map((row) => (row.cells.some(isTooLong) ? { ...row, cells: row.cells.map((text) => (isTooLong(text) ? '' : text)) } : row));
  const facts = new Map<Field, TitleFact>();
  let invoice: TitleFact | undefined;
  const tell = (field: Field | undefined, value: string, row: Row, index: number): void => {
    if (field === undefined || value === '' || facts.has(field)) return;
    if (field === 'order' && SEVERAL.test(value)) return;
    if (NUMBERS.includes(field)) facts.set(field, { value: bareNumber(value), row, index });
    else if (READ_IN_TITLES.includes(field) || (DATES_IN_TITLES.includes(field) && isOneDate(value))) facts.set(field, { value, row, index });
  };
  for (const [at, row] of rows.entries()) {
    for (const [index, cell] of row.cells.flatMap((text, column) => piecesOf(text).map((piece) => [column, piece] as const))) {
      invoice ??= invoiceAt(row, index);
      const labelled = LABELLED.exec(cell);
      if (labelled !== null) {
        const [, label = '', value = ''] = labelled;
        tell(DAY.test(label) ? 'orderDate' : ORDER_WORD.test(label) && HAS_NUMBER.test(value) ? 'order' : fieldOf(label), value.trim(), row, index);
        continue;
      }
      const field = DAY.test(cell) ? 'orderDate' : fieldOf(cell);
      if (field === undefined) {
        const [, label = '', value = ''] = BARE_FACT.exec(cell.replace(BEHIND_NUMBER, '').replace(BEFORE_NUMBER, ' ')) ?? [];
        const bare = fieldOf(label);
        if (bare !== undefined && BARE_FIELDS.includes(bare)) tell(bare, value, row, index);
        continue;
      }
      const beside = row.cells.findIndex((text, other) => other > index && text !== '');
      if (beside >= 0 && isValue(row.cells[beside] ?? '')) tell(field, row.cells[beside] ?? '', row, beside);
      else tellBelow(field, index, row, rows[at + 1]);
    }
  }
  const titles = rows.flatMap((row) => row.cells).join('\n');
  if (invoice !== undefined && !facts.has('asnNumber') && kindOfWords(titles) === 'packing-list') facts.set('asnNumber', invoice);
  return facts;

  /** A small table of its own: names in one row, values in the next, as many as names. */
  function tellBelow(field: Field, index: number, row: Row, below: Row | undefined): void {
    const filled = (cells: readonly string[]): number => cells.filter((text) => text !== '').length;
    if (below === undefined || filled(row.cells) < 2 || filled(below.cells) !== filled(row.cells) || !below.cells.every(isValue)) return;
    tell(field, below.cells[index] ?? '', below, index);
  }
}

const PARTIES: readonly Field[] = ['supplier', 'shipTo', 'carrier'];

/** All cells but those that name a party: 'Dispatch Foods' says nothing of the document. */
export function titleCells(rows: readonly Row[], facts: ReadonlyMap<Field, TitleFact>): readonly string[] {
  const parties = PARTIES.flatMap((field) => facts.get(field) ?? []);
  return rows.flatMap((row) => row.cells.filter((_, index) => !parties.some((fact) => fact.row.line === row.line && fact.index === index)));
}

/** 'Invoice: INV-9', in one cell or in two. */
function invoiceAt(row: Row, index: number): TitleFact | undefined {
  const cell = row.cells[index] ?? '';
  const labelled = LABELLED.exec(cell);
  if (labelled !== null) return INVOICE.test(labelled[1] ?? '') ? { value: (labelled[2] ?? '').trim(), row, index } : undefined;
  const beside = INVOICE.test(cell) ? row.cells.findIndex((text, other) => other > index && text !== '') : -1;
  const value = row.cells[beside];
  return value === undefined || !isValue(value) ? undefined : { value, row, index: beside };
}

/** One cell may hold several names with their values. */
function piecesOf(cell: string): readonly string[] {
  return cell.includes(':') ? cell.split(WIDE_GAP) : [cell];
}

function bareNumber(text: string): string {
  const bare = text.replace(BEHIND_NUMBER, '').replace(IN_FRONT, '').trim();
  return bare === '' ? text : bare;
}

function isOneDate(text: string): boolean {
  const decision = decideDates([text]);
  return decision.kind === 'decided' && normalizeDate(text, decision.order) !== undefined;
}

function isValue(text: string): boolean {
  return fieldOf(text) === undefined && !LABELLED.test(text);
}

function fieldOf(label: string): Field | undefined {
  return label === '' || TOO_VAGUE.test(label) ? undefined : fieldsOf([label.replace(/:\s*$/, '')])[0];
}
