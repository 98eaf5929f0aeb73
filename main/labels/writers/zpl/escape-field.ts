// main/labels/writers/zpl/escape-field.ts · the only door into a ^FD field: nothing that passes here can become a command. Rules LB4, LB5: ../../SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L, ^FH (hexadecimal escapes, decoded as UTF-8 under ^CI28), ^FD, ^CC and ^CT
import { LabelError } from '../../label-error.ts';

declare const checked: unique symbol;
/** Text that may stand after ^FD: made by `escapeField` or by `literal`, by nothing else. */
export type FieldData = string & { readonly [checked]: true };

/** ^FD takes 3,072 bytes; a label line never comes near, so anything longer is a mistake in the data. */
const MAX_CHARACTERS = 500;
/** Everything else is written as hexadecimal UTF-8. */
const SAFE = /[A-Za-z0-9 .:;,()/+-]/;
/** The writer's own invocation codes; no user text is ever passed as one. */
const LITERALS = ['>;', '>:', '>6', '>8', '>0', '><', '>=', 'MA,', '\\&'] as const;
type Literal = (typeof LITERALS)[number];

/** @throws {LabelError} control-character, text-too-long */
export function escapeField(text: string, field: string): FieldData {
  if (text.length > MAX_CHARACTERS) {
    throw new LabelError('text-too-long', field, text, `${text.length} characters, at most ${MAX_CHARACTERS} fit a field; shorten it`);
  }
  let out = '';
  for (const char of text) {
    if (SAFE.test(char)) out += char;
    else out += hexOf(char, text, field);
  }
  return out as FieldData;
}

/** An invocation code of `^BC` or `^BQ` that the writer itself needs. */
export function literal(code: Literal): FieldData {
  return code as string as FieldData;
}

export function joinFieldData(parts: readonly FieldData[]): FieldData {
  return parts.join('') as FieldData;
}

/** `^FD…^FS`, with `^FH` only where a hexadecimal escape is in the data. */
export function writeField(data: FieldData): string {
  return `${data.includes('_') ? '^FH_' : ''}^FD${data}^FS`;
}

function hexOf(char: string, text: string, field: string): string {
  const code = char.codePointAt(0) ?? 0;
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
  if (isControl || (code >= 0xd800 && code < 0xe000)) {
    const named = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    throw new LabelError(
      'control-character',
      field,
      text,
      `character ${named} in ${JSON.stringify(text)} cannot be printed; remove it from the data`,
    );
  }
  return [...new TextEncoder().encode(char)].map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
