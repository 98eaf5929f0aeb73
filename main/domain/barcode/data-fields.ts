// main/domain/barcode/data-fields.ts · fields of an envelope of format 06: data identifier and value each. Rule BC37. Source: ANSI MH10.8.2-2021

import { isAllDigits } from './check-digit.ts';
import { DATA_IDENTIFIERS } from './data-identifiers.ts';
import type { EnvelopeDraft } from './envelope-draft.ts';
import { addProblem } from './envelope-draft.ts';
import { fullYear, isoDayOf, isRealDay, twoDigitsAt } from './gs1-date.ts';

/** Up to three digits and a letter; the value runs to the next separator. */
export const DATA_FIELD = /^(\d{0,3}[A-Z])(.*)$/s;

/** `isEnded`: something stands behind the last field, so that nothing of it can be missing. */
export function addDataFields(draft: EnvelopeDraft, fields: readonly string[], isEnded: boolean): void {
  for (const [index, field] of fields.entries()) addField(draft, field, isEnded || index < fields.length - 1);
}

function addField(draft: EnvelopeDraft, field: string, isEnded: boolean): void {
  const found = DATA_FIELD.exec(field);
  if (found !== null) {
    addValue(draft, found[1] ?? '', found[2] ?? '', isEnded);
  } else if (field === '' && isEnded) {
    addProblem(draft, 'warning', 'doubled-separator', 'a group separator with nothing behind it', 'a field');
  } else {
    addProblem(
      draft,
      'error',
      field === '' ? 'bad-length' : 'unknown-identifier',
      JSON.stringify(field.slice(0, 24)),
      'a data identifier, such as 1P, and a value',
    );
  }
}

/** Some suppliers print identifiers of fields they leave empty; an empty last field without anything behind it is cut off. */
function addValue(draft: EnvelopeDraft, ai: string, value: string, isEnded: boolean): void {
  const { title = '', fill, expected = '', code = 'bad-value' } = DATA_IDENTIFIERS.get(ai) ?? {};
  draft.elements.push({ ai, title, value });
  if (value === '') addProblem(draft, isEnded ? 'warning' : 'error', isEnded ? 'empty-field' : 'bad-length', `nothing behind ${ai}`, 'a value');
  else if (fill?.(draft.fields, value) === false)
    addProblem(draft, 'error', code, `${JSON.stringify(value.slice(0, 40))} behind ${ai} (${title})`, expected);
  else if (!draft.valuesByIdentifier.has(ai)) draft.valuesByIdentifier.set(ai, value);
}

/** Once for all formats. Beside a PPN, D is the expiry date; day 00 is the last of the month. Elsewhere it is any date. Source: IFA, PPN-Code specification */
export function addPharmacyDate(draft: EnvelopeDraft): void {
  const date = draft.elements.find(({ ai }) => ai === 'D')?.value ?? '';
  if (date === '' || !draft.elements.some(({ ai }) => ai === '9N')) return;
  const isDate = date.length === 6 && isAllDigits(date);
  if (isDate && isRealDay(fullYear(twoDigitsAt(date, 0), draft.currentYear), twoDigitsAt(date, 2), twoDigitsAt(date, 4), true)) {
    draft.fields.expiry ??= isoDayOf(date, draft.currentYear);
  } else {
    addProblem(draft, 'error', 'bad-date', `${JSON.stringify(date.slice(0, 40))} behind D`, 'a real date YYMMDD');
  }
}
