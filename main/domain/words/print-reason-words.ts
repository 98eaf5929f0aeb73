// main/domain/words/print-reason-words.ts · why a label waits, failed or is in doubt, in Spanish. It is stored in English, as printers, their links and the queue said it; here it is known again. Rule WO6: ./SPEC.md
import { knownAgain } from './device-words.ts';
import type { WordLanguage } from './problem-words.ts';

/** A reason of no known form (a system's own message) is said as it was stored. */
export function printReason(reason: string, language: WordLanguage): string {
  return language === 'es' ? knownAgain(reason) : reason;
}
