// main/domain/words/problem-words.ts · what is wrong with a file, said in a person's language: by the code of the fault, what was read and what was expected. Rules WO1, WO2: ./SPEC.md
import { phraseInSpanish } from './phrases-es.ts';
import { PROBLEM_NAMES_EN } from './problem-names-en.ts';
import { PROBLEM_NAMES_ES } from './problem-names-es.ts';
import { PROBLEM_SENTENCES_ES } from './problem-sentences-es.ts';

export type WordLanguage = 'en' | 'es';
export type ProblemCode = keyof typeof PROBLEM_NAMES_EN;

/** As it is stored and sent: `message` is the English sentence, made where the fault was found. */
export interface SaidProblem {
  readonly code: string;
  readonly message: string;
  readonly read?: string | undefined;
  readonly expected?: string | undefined;
}

/** Undefined for a code of another version, which has its message alone. */
export function problemName(code: string, language: WordLanguage): string | undefined {
  return isKnown(code) ? (language === 'es' ? PROBLEM_NAMES_ES : PROBLEM_NAMES_EN)[code] : undefined;
}

/** Fault and remedy as one clause, without full stop. A code that nobody has words for is said as it was stored. */
export function problemSentence({ code, message, read = '', expected = '' }: SaidProblem, language: WordLanguage): string {
  if (language === 'en' || !isKnown(code)) return message;
  const says = PROBLEM_SENTENCES_ES[code];
  return typeof says === 'function' ? says(read, expected) : says;
}

/** A value (12, EA, SN103) is the same in every language. */
export function expectedPhrase(expected: string, language: WordLanguage): string {
  return language === 'es' ? phraseInSpanish(expected) : expected;
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_NAMES_EN, code);
}
