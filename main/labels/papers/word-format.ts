// main/labels/papers/word-format.ts · numbers and dates of the sentences on papers. Rule WO4: ../../domain/words/SPEC.md
import { inShownMeasure, shownMeasure } from '../../domain/units/shown-measure.ts';
import { UNIT_WORDS } from '../../domain/words/goods-words.ts';
import type { WordFormat } from '../../domain/words/verdict-words.ts';
import type { LabelLanguage } from '../label-model.ts';
import { dateText } from './report-words.ts';

export function wordFormat(language: LabelLanguage): WordFormat {
  const numbers = new Intl.NumberFormat(language === 'es' ? 'es-MX' : 'en-US');
  const number = (value: number): string => numbers.format(value);
  const count: WordFormat['count'] = (qty, baseUnit) => number(inShownMeasure(qty, baseUnit ?? ''));
  const unitOf = (code: string, qty: number): string => {
    const names = UNIT_WORDS[language][code];
    return names === undefined ? code : names[Math.abs(qty) === 1 ? 0 : 1];
  };
  return {
    number,
    count,
    date: (isoDate) => dateText(isoDate, language),
    amount: (qty, unit) => `${count(qty, unit)} ${unitOf(shownMeasure(unit)?.unit ?? unit, qty)}`,
  };
}
