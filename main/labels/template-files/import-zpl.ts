// main/labels/template-files/import-zpl.ts · a ZPL file with ^FN fields becomes a template file: its data are named after the prompts. Rule LB40: ../SPEC.md
import { LabelError } from '../label-error.ts';
import type { Dpi } from '../label-model.ts';
import { numberedFields } from './fill-zpl.ts';
import type { ZplTemplate } from './template-schema.ts';

const MM_PER_INCH = 25.4;
/** As the form of a template file says. */
const MAX_NAME = 40;
const MAX_LABEL = 80;

/** `size` is needed when the template says no ^PW or ^LL. @throws {LabelError} bad-template */
export function importZpl(zpl: string, id: string, dpi: Dpi, size?: { readonly widthMm: number; readonly heightMm: number }): ZplTemplate {
  const fields = numberedFields(zpl, id);
  const [widthMm, heightMm] = [size?.widthMm ?? lengthOf(zpl, /\^PW(\d+)/, dpi), size?.heightMm ?? lengthOf(zpl, /\^LL(\d+)/, dpi)];
  if (widthMm === undefined || heightMm === undefined) {
    throw new LabelError('bad-template', id, '', 'the template says no width and length (^PW, ^LL): give the size of the label in millimetres');
  }
  const names = new Map<string, string>();
  for (const { number, prompt } of fields) {
    names.set(number, freeName(nameOf(prompt) || `field${number}`, [...names.values()]));
  }
  return {
    format: 'zpl',
    id,
    version: 1,
    title: id,
    widthMm,
    heightMm,
    dpi,
    zpl,
    numbers: Object.fromEntries(names),
    data: Object.fromEntries(
      fields.map(({ number, prompt }) => [
        names.get(number) ?? '',
        { type: 'text' as const, label: labelOf(prompt) || `Field ${number}`, sample: number.padStart(2, '0') },
      ]),
    ),
  };
}

/** What a person reads: one line of the prompt. */
function labelOf(prompt: string): string {
  return prompt
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MAX_LABEL);
}

function lengthOf(zpl: string, command: RegExp, dpi: Dpi): number | undefined {
  const dots = command.exec(zpl)?.[1];
  return dots === undefined ? undefined : Math.round(((Number(dots) * MM_PER_INCH) / dpi) * 10) / 10;
}

/** Two fields are never one datum, whatever their prompts say. */
function freeName(wanted: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted.slice(0, MAX_NAME - 4)}${count}`;
    if (!taken.includes(name)) return name;
  }
}

/** "Lot number" → lotNumber. */
function nameOf(prompt: string): string {
  const words =
    prompt
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())).join('');
  return /^[a-z]/.test(joined) ? joined.slice(0, MAX_NAME) : '';
}
