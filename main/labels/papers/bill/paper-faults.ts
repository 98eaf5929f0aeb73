// main/labels/papers/bill/paper-faults.ts · what a bill's paper would refuse, found before a number is taken: letters that no font has, a text too long for paper 4 in wide. Rules BL5, BL16: ../../../domain/bill-of-lading/SPEC.md
import type { BillContent } from '../../../domain/bill-of-lading/bill.ts';
import { type BillProblem, paperProblem } from '../../../domain/bill-of-lading/check-bill.ts';
import { LabelError } from '../../label-error.ts';
import { missingLetters } from '../form/form.ts';
import { narrowBill } from './narrow-bill.ts';

/** As long as every number. */
const ANY_NUMBER = '00000000000000000';
/** Blocks and fields that this form does not print. */
const NOT_PRINTED = {
  straight: /^(?:cmr\.|carrier\.(?:address|city|region|postalCode|country)$|lines\.\d+\.(?:marks|statisticalNumber|volume)$)/,
  cmr: /^(?:orders\.|thirdParty\.|underlying\.|legalLine$|declaredPer$|lines\.\d+\.(?:nmfc|freightClass)$)/,
} as const;

export function paperFaults(content: BillContent): BillProblem[] {
  const unwritable = textsOf(content, '').flatMap(([field, text]) => {
    const missing = NOT_PRINTED[content.form].test(field) ? [] : missingLetters(text);
    return missing.length === 0
      ? []
      : [paperProblem('no-letters', field, text, `letters that this station can print; it has none for ${missing.join(' ')}`)];
  });
  return unwritable.length > 0 || content.form === 'cmr' ? unwritable : narrowFault(content);
}

/** A warning: on letter and A4 there may be room. */
function narrowFault(content: BillContent): BillProblem[] {
  try {
    narrowBill({ number: ANY_NUMBER, content, signatures: [] }, { language: 'en', mark: 'carrier' });
    return [];
  } catch (error) {
    if (!(error instanceof LabelError)) throw error;
    return [paperProblem('does-not-fit', error.field, error.value, 'a shorter text for paper 4 in wide, or letter or A4 for this bill')];
  }
}

function textsOf(value: unknown, path: string): readonly (readonly [field: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => textsOf(each, path === '' ? name : `${path}.${name}`));
}
