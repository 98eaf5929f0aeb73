// main/labels/writers/quoted-text.ts · the doors into the quoted texts of EPL2 and TSPL and into ESC/POS lines: allow-lists, as in ZPL. Rule LB30: ../SPEC.md
import { LabelError } from '../label-error.ts';

declare const checked: unique symbol;
/** Text that may stand in a command of its language: made by one of the functions here, by nothing else. */
export type QuotedText<Language extends string> = string & { readonly [checked]: Language };

/** Letters and signs of Windows code page 1252 that have the same number in Unicode: one byte each. */
const LATIN_1 = /^[ -~\u00a1-\u00ac\u00ae-\u00ff]*$/;
const ASCII = /^[ -~]*$/;

export function isEplText(text: string): boolean {
  return LATIN_1.test(text);
}

/** Quotes and backslashes get a backslash. Source: EPL2 Programmer's Manual 980352-001, command A, p10. @throws {LabelError} */
export function quoteEpl(text: string, field: string): QuotedText<'epl'> {
  if (!isEplText(text)) throw refused(text, field, 'EPL2');
  return `"${text.replace(/["\\]/g, '\\$&')}"` as QuotedText<'epl'>;
}

/** TSPL has two ways to write a quote, and a backslash begins escapes of its own: texts with either are sent as a picture. */
export function isTsplText(text: string): boolean {
  return ASCII.test(text) && !/["\\]/.test(text);
}

/** @throws {LabelError} */
export function quoteTspl(text: string, field: string): QuotedText<'tspl'> {
  if (!isTsplText(text)) throw refused(text, field, 'TSPL');
  return `"${text}"` as QuotedText<'tspl'>;
}

export function isEscPosText(text: string): boolean {
  return LATIN_1.test(text);
}

/** ESC/POS has no quotes: a command begins with a control character, and none passes. @throws {LabelError} */
export function plainEscPos(text: string, field: string): QuotedText<'escpos'> {
  if (!isEscPosText(text)) throw refused(text, field, 'ESC/POS');
  return text as QuotedText<'escpos'>;
}

function refused(text: string, field: string, language: string): LabelError {
  return new LabelError(
    'control-character',
    field,
    text,
    `${JSON.stringify(text)} has characters that ${language} commands cannot carry; print it as a picture`,
  );
}
