// native/printers/describe-status.ts · a printer's state in words; the screen says the same from the codes in its own language
import { type Sentence, say } from '../sentences.ts';
import type { PrinterCondition, PrinterWarning } from './printer-status.ts';

/** One sentence of all of them; undefined of none. */
export function sayStatus(codes: readonly (PrinterCondition | PrinterWarning)[]): Sentence | undefined {
  return codes
    .map((code): Sentence => say(code))
    .reduce<Sentence | undefined>((all, each) => (all === undefined ? each : say('both', all, each)), undefined);
}

export function describeConditions(conditions: readonly PrinterCondition[]): string {
  return sayStatus(conditions)?.text ?? '';
}
