// main/domain/words/arrival-words.ts · what is put on record of an arrival, as papers say it: refusals in the words of the screen, and what people decided. Rule WO4: ./SPEC.md
import type { VerdictCode } from '../receipt/verdict.ts';
import { DISPOSITION_WORDS, wordOf } from './goods-words.ts';
import type { WordLanguage } from './problem-words.ts';
import type { SaidVerdict, VerdictWords, WordFormat } from './verdict-words.ts';
import { VERDICTS_EN } from './verdicts-en.ts';
import { VERDICTS_ES } from './verdicts-es.ts';

export type ArrivalFacts =
  | { readonly is: 'scanned'; readonly code: VerdictCode; readonly verdict: SaidVerdict }
  | {
      readonly is: 'moved';
      readonly why: 'damaged' | 'overage-approved' | 'received-all';
      /** As people count it, with its unit where that is a measure. */
      readonly qty: number;
      readonly unit?: string;
      readonly lines: readonly string[];
      readonly reason: string;
      readonly disposition?: string;
    }
  | { readonly is: 'count-confirmed'; readonly counted: number }
  | { readonly is: 'undone'; readonly scanId: string };

const VERDICTS: Readonly<Record<WordLanguage, VerdictWords>> = { en: VERDICTS_EN, es: VERDICTS_ES };
const WORDS = {
  en: {
    units: 'units',
    notCounted: 'not counted',
    confirmed: (counted: string) => `${counted} units, although the weight says otherwise`,
    undone: (scanId: string) => `scan ${scanId}`,
  },
  es: {
    units: 'unidades',
    notCounted: 'sin contar',
    confirmed: (counted: string) => `${counted} unidades, aunque el peso dice otra cosa`,
    undone: (scanId: string) => `escaneo ${scanId}`,
  },
} as const;
/** Kinds of entries that are no verdict. */
const KINDS_ES: Readonly<Record<string, string>> = {
  damaged: 'Dañado',
  'overage-approved': 'Exceso aprobado',
  'received-all': 'Recibido sin contar',
  'count-confirmed': 'Conteo confirmado',
  undone: 'Deshecho',
};

export function arrivalText(facts: ArrivalFacts, language: WordLanguage, format: WordFormat): string {
  const words = WORDS[language];
  switch (facts.is) {
    case 'scanned':
      return scannedText(facts.code, facts.verdict, VERDICTS[language], format);
    case 'moved': {
      const { why, qty, unit, lines, reason, disposition } = facts;
      const parts = [
        `${format.number(qty)} ${unit ?? words.units}`,
        lines.join(', '),
        why === 'received-all' ? words.notCounted : reason,
        disposition === undefined ? '' : wordOf(disposition, DISPOSITION_WORDS[language]),
      ];
      return parts.filter((part) => part !== '').join(' · ');
    }
    case 'count-confirmed':
      return words.confirmed(format.number(facts.counted));
    case 'undone':
      return words.undone(facts.scanId);
  }
}

/** Refused after it had been booked with its pallet: what that took out is said behind. */
function scannedText(code: VerdictCode, verdict: SaidVerdict, words: VerdictWords, format: WordFormat): string {
  const said = words.words[code].say(verdict, format);
  if (code === 'corrected') return [verdict.sscc ?? verdict.plate ?? verdict.read, said].join(': ');
  return verdict.corrected === undefined ? said : `${said}. ${words.takenOut(verdict, format)}`;
}

/** Undefined for a code that is neither a kind of entry nor a verdict. */
export function arrivalKindInSpanish(kind: string): string | undefined {
  return KINDS_ES[kind] ?? (VERDICTS_ES.words as Readonly<Record<string, { readonly word: string } | undefined>>)[kind]?.word;
}
