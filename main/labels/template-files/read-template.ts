// main/labels/template-files/read-template.ts · a template file → a template that can be filled, or every fault with its place. Rule LB35: ../SPEC.md
import { LabelError } from '../label-error.ts';
import { LABEL_LANGUAGES, type LabelLanguage } from '../label-model.ts';
import { placeLabel } from '../place-label.ts';
import { parsePath } from '../raster/parse-path.ts';
import { buildLabel } from './build-label.ts';
import { conditionNames, namesIn } from './fill-words.ts';
import { fillZplTemplate, numberedFields } from './fill-zpl.ts';
import { findSizeFault, formFaults, jsonFault } from './form-faults.ts';
import { type LabelTemplate, type LayoutTemplate, labelTemplate, type TemplateField, type ZplTemplate } from './template-schema.ts';

const SHOWN_FAULTS = 8;
/** Labels that are no files: a file of such a name could never be chosen. */
const OWN_LABELS: readonly string[] = ['logistics', 'blank'];

/** @param place the file's name, for messages. @throws {LabelError} bad-template */
export function readTemplate(text: string, place: string): LabelTemplate {
  const template = readDraft(text, place);
  tryOut(template, place);
  return template;
}

/** A template that is still being made: its form is right, but it may not fit its own samples yet. @throws {LabelError} bad-template */
export function readDraft(text: string, place: string): LabelTemplate {
  const size = findSizeFault(text.trim() === '' ? 0 : text.length);
  if (size !== undefined) throw fault(place, size);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fault(place, jsonFault(text), error);
  }
  const parsed = labelTemplate.safeParse(value);
  if (!parsed.success) {
    const faults = formFaults(parsed.error.issues, value);
    const more = faults.length <= SHOWN_FAULTS ? [] : [`${faults.length - SHOWN_FAULTS} faults more`];
    const form = 'the form is in resources/schemas/label-template.schema.json';
    throw fault(place, [...faults.slice(0, SHOWN_FAULTS), ...more, form].join('; '), parsed.error);
  }
  const template = parsed.data;
  if (OWN_LABELS.includes(template.id)) throw fault(place, `its id is ${template.id}, the name of a label of the station itself: choose another`);
  at(place, '', () => (template.format === 'layout' ? assertNames(template, place) : assertNumbers(template, place)));
  return template;
}

/** What the samples say: for a preview, and to see that the template works at all. */
export function sampleOf(template: LabelTemplate): Record<string, unknown> {
  return Object.fromEntries(Object.entries(template.data).map(([name, { sample }]) => [name, sample]));
}

/** What is found only when it is drawn would be found on the first print. */
function assertDrawable(field: TemplateField, place: string): void {
  if (field.kind === 'repeat') for (const each of field.fields) assertDrawable(each, place);
  if (field.kind === 'shape' && field.path !== undefined) parsePath(field.path, field.name);
  if (field.kind !== 'image') return;
  const [wanted, found] = [Math.ceil(field.columns / 8) * field.rows, Buffer.from(field.bits, 'base64').length];
  if (found !== wanted)
    throw fault(place, `field "${field.name}": an image of ${field.columns} × ${field.rows} dots has ${wanted} bytes, this one has ${found}`);
}

function assertNames(template: LayoutTemplate, place: string): void {
  for (const field of template.fields) {
    assertDrawable(field, place);
    const list = field.kind === 'repeat' ? template.data[field.over] : undefined;
    if (field.kind === 'repeat' && list?.type !== 'list')
      throw fault(place, `field "${field.name}" repeats over ${field.over}: data has no such list`);
    const known = new Set([...Object.keys(template.data), ...(list?.type === 'list' ? Object.keys(list.entry) : [])]);
    for (const [name, where] of namesOf(field)) {
      if (!known.has(name)) throw fault(place, `field "${where}" names {${name}}: data has ${[...known].join(', ') || 'nothing'}`);
    }
  }
}

function assertNumbers({ zpl, numbers, data }: ZplTemplate, place: string): void {
  const known = Object.keys(data).join(', ') || 'nothing';
  for (const { number } of numberedFields(zpl, place)) {
    const name = numbers[number];
    if (name === undefined) throw fault(place, `^FN${number} stands for no datum: add it to "numbers"`);
    if (!Object.hasOwn(data, name)) throw fault(place, `^FN${number} stands for ${name}: data has ${known}`);
  }
}

function namesOf(field: TemplateField): (readonly [name: string, where: string])[] {
  const named = (names: readonly string[]) => names.map((name) => [name, field.name] as const);
  const condition = field.when === undefined ? [] : named(conditionNames(field.when));
  if (field.kind === 'repeat') return [...condition, ...field.fields.flatMap(namesOf)];
  const texts = [
    ...('text' in field && field.text !== undefined ? [field.text] : []),
    ...('title' in field ? [field.title] : []),
    ...('digits' in field ? [field.digits] : []),
    ...['gs1', 'hri', 'link'].flatMap((key) =>
      ((field as unknown as Partial<Record<string, readonly (readonly [string, string])[]>>)[key] ?? []).map(([, words]) => words),
    ),
  ];
  return [...condition, ...named(texts.flatMap((words) => namesIn(words, field.name)))];
}

/** A template that cannot print its own samples is not taken. */
function tryOut(template: LabelTemplate, place: string): void {
  const languages: readonly LabelLanguage[] = LABEL_LANGUAGES;
  for (const language of languages) {
    at(place, `with its own samples (${language}): `, () => {
      if (template.format === 'zpl') fillZplTemplate(template, sampleOf(template));
      else placeLabel(buildLabel(template, sampleOf(template), language), 203);
    });
  }
}

/** Whatever breaks a rule is a fault of the file. */
function at(place: string, when: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof LabelError && (error.code !== 'bad-template' || error.field !== place)) throw fault(place, when + error.message, error);
    throw error;
  }
}

function fault(place: string, why: string, cause?: unknown): LabelError {
  return new LabelError('bad-template', place, '', `template ${place}: ${why}`, { cause });
}
