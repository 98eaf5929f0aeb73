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
/** 'PO 88121', 'Packing List PL-7': a name and, behind a blank, a number of three digits or more that is neither a year nor a day. */
const BARE_FACT = /^(\p{L}[\p{L} .]{1,38}?)\.?\s+(?!(?:19|20)\d\d$|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$)((?=(?:\D*\d){3})[\p{L}\d][\p{L}\d./_-]*)$/u;
const BARE_FIELDS: readonly Field[] = ['order', 'asnNumber'];
const LABELLED = /^([^:]{2,40}):\s*(\S.*)$/s;

/** The first value of each field. */
export function titleFacts(rows: readonly Row[]): ReadonlyMap<Field, TitleFact> {
  const facts = new Map<Field, TitleFact>();
  let invoice: TitleFact | undefined;
  const tell = (field: Field | undefined, value: string, row: Row, index: number): void => {
    if (field === undefined || value === '' || facts.has(field)) return;
    if (READ_IN_TITLES.includes(field) || (DATES_IN_TITLES.includes(field) && isOneDate(value))) facts.set(field, { value, row, index });
  };
  for (const [at, row] of rows.entries()) {
    for (const [index, cell] of row.cells.entries()) {
      invoice ??= invoiceAt(row, index);
      const labelled = LABELLED.exec(cell);
      if (labelled !== null) {
        tell(DAY.test(labelled[1] ?? '') ? 'orderDate' : fieldOf(labelled[1] ?? ''), (labelled[2] ?? '').trim(), row, index);
        continue;
      }
      const field = DAY.test(cell) ? 'orderDate' : fieldOf(cell);
      if (field === undefined) {
        const [, label = '', value = ''] = BARE_FACT.exec(cell) ?? [];
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

/** 'Invoice: INV-9', in one cell or in two. */
function invoiceAt(row: Row, index: number): TitleFact | undefined {
  const cell = row.cells[index] ?? '';
  const labelled = LABELLED.exec(cell);
  if (labelled !== null) return INVOICE.test(labelled[1] ?? '') ? { value: (labelled[2] ?? '').trim(), row, index } : undefined;
  const beside = INVOICE.test(cell) ? row.cells.findIndex((text, other) => other > index && text !== '') : -1;
  const value = row.cells[beside];
  return value === undefined || !isValue(value) ? undefined : { value, row, index: beside };
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
