// main/labels/template-files/fill-zpl.ts · a ZPL template of somebody else's, used as it is: its ^FN fields are filled through the escape function. Rule LB40: ../SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L: ^FN (field number, prompt in quotes), ^DF and ^XF (stored formats), ^FB, ^BC, ^BQ, ^BX
import { LabelError } from '../label-error.ts';
import { escapeField, type FieldData, joinFieldData, literal, writeField } from '../writers/zpl/escape-field.ts';
import { checkData } from './check-data.ts';
import type { ZplTemplate } from './template-schema.ts';

export interface NumberedField {
  readonly number: string;
  /** What the template's maker called it; "" when there is none. */
  readonly prompt: string;
  readonly isSymbol: boolean;
}

/** As the form of a template file says. */
export const MAX_ZPL_CHARACTERS = 400_000;
/** Of the file's begin and end, in messages. */
const SHOWN = 20;
const FIELD_END = '^FS';
const NUMBER = /\^FN(\d{1,4})(?:"([^"]*)")?/;
const OWN_DATA = /\^FD[^^]*/;
/** Bar and matrix codes: ^B and one more character, but not the setting ^BY. */
const SYMBOL = /\^B[0-9A-XZ]/;
/** Control characters are refused by the escape function. */
const ASCII = /^[\x00-\x7f]*$/;
const NO_UTF8 =
  'the template does not say ^CI28, so the printer would take other letters than plain ones for something else: put ^CI28 behind its ^XA';
/** They change what "^" and "~" mean, recall what only one printer has, or act on the printer at once. */
const REFUSED = /\^C[CDT]|\^XF|\^ID|\^JU|~/;

/** The fields of a template, each number once, in their order. @throws {LabelError} bad-template */
export function numberedFields(zpl: string, place: string): NumberedField[] {
  const fault = findZplFault(zpl);
  if (fault !== undefined) throw new LabelError('bad-template', place, fault.value, fault.why);
  const found = new Map<string, NumberedField>();
  for (const chunk of zpl.split(FIELD_END)) {
    const [, number, prompt = ''] = NUMBER.exec(chunk) ?? [];
    if (number === undefined) continue;
    const before = found.get(number);
    found.set(number, { number, prompt: before?.prompt || prompt, isSymbol: SYMBOL.test(chunk) || before?.isSymbol === true });
  }
  return [...found.values()];
}

function findZplFault(zpl: string): { readonly value: string; readonly why: string } | undefined {
  const label = zpl.trim();
  if (label === '') return { value: '', why: 'the ZPL file is empty: choose a label as it goes to the printer' };
  if (zpl.length > MAX_ZPL_CHARACTERS)
    return { value: '', why: `the ZPL file has ${zpl.length} characters, a label has ${MAX_ZPL_CHARACTERS} at most: take its pictures out` };
  const refused = REFUSED.exec(zpl);
  if (refused !== null) {
    const before = zpl.slice(0, refused.index).split('\n');
    const at = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
    return { value: refused[0], why: `the template has ${refused[0]} at ${at}: take it out; a label holds drawing commands only` };
  }
  if (!label.startsWith('^XA'))
    return {
      value: label.slice(0, SHOWN),
      why: `the template begins with ${shown(label.slice(0, SHOWN))}, not with ^XA: choose a file that is one ZPL label`,
    };
  const labels = label.split('^XA').length - 1;
  if (labels > 1) return { value: String(labels), why: `the template holds ${labels} labels (^XA): keep one of them` };
  if (!label.endsWith('^XZ'))
    return {
      value: label.slice(-SHOWN),
      why: `the template ends with ${shown(label.slice(-SHOWN))}, not with ^XZ: it was cut off, take a whole copy of it`,
    };
  return undefined;
}

const shown = (text: string): string => JSON.stringify(text);

/** @throws {LabelError} bad-label-data; control-character and the like from the escape function */
export function fillZplTemplate(template: ZplTemplate, given: Readonly<Record<string, unknown>>): string {
  const { values } = checkData(template, given);
  numberedFields(template.zpl, template.id);
  const isUtf8 = /\^CI28/.test(template.zpl);
  return template.zpl
    .replace(/\^DF[^^]*/g, '') // stored formats are printed at once instead: nothing is kept in the printer
    .split(FIELD_END)
    .map((chunk, index, chunks) => {
      const number = NUMBER.exec(chunk)?.[1];
      if (number === undefined) return index === chunks.length - 1 ? chunk : chunk + FIELD_END;
      const name = template.numbers[number];
      if (name === undefined) throw new LabelError('bad-template', template.id, number, `^FN${number} stands for no datum: add it to "numbers"`);
      const value = String(values.get(name) ?? '');
      if (!isUtf8 && !ASCII.test(value)) throw new LabelError('bad-label-data', name, value, NO_UTF8);
      return chunk.replace(NUMBER, '').replace(OWN_DATA, '') + writeField(dataFor(chunk, value, name));
    })
    .join('');
}

/** What each symbol that was filled must say, as far as a template of somebody else's tells. */
export function filledSymbols(template: ZplTemplate, given: Readonly<Record<string, unknown>>): string[] {
  const { values } = checkData(template, given);
  return numberedFields(template.zpl, template.id).flatMap(({ number, isSymbol }) => {
    const value = values.get(template.numbers[number] ?? '');
    return isSymbol && value !== undefined ? [String(value)] : [];
  });
}

/** Each kind of field has its own signs that mean something inside the data. */
function dataFor(chunk: string, value: string, name: string): FieldData {
  if (chunk.includes('^BC'))
    return joinFieldData(value.split('>').flatMap((part, index) => (index === 0 ? [] : [literal('>0')]).concat(escapeField(part, name))));
  if (chunk.includes('^BQ')) return joinFieldData([literal('MA,'), escapeField(value, name)]);
  if (chunk.includes('^BX')) return withoutSigns(value, /\^BX[^,^]*(?:,[^,^]*){5},([^,^])/.exec(chunk)?.[1] ?? '~_', name);
  if (chunk.includes('^FB')) {
    const lines = value.split('\n').map((line) => withoutSigns(line, '\\', name));
    return joinFieldData(lines.flatMap((line, index) => (index === 0 ? [line] : [literal('\\&'), line])));
  }
  return escapeField(value, name);
}

function withoutSigns(value: string, signs: string, name: string): FieldData {
  const found = [...signs].find((sign) => value.includes(sign));
  if (found !== undefined)
    throw new LabelError('bad-label-data', name, value, `${JSON.stringify(value)}: this field of the template takes no ${found}; leave it out`);
  return escapeField(value, name);
}
