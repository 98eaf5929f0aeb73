// tests/main/domain/words/label-faults.test.ts · rule WO12 of main/domain/words/SPEC.md: why a label, a template or a print job is refused, in Spanish
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { labelRefusal, labelSentence } from '../../../../main/domain/words/label-sentences.ts';
import { LabelError } from '../../../../main/labels/label-error.ts';
import { importZpl } from '../../../../main/labels/template-files/import-zpl.ts';
import { readTemplate } from '../../../../main/labels/template-files/read-template.ts';
import { createTemplateStore } from '../../../../main/labels/template-files/template-store.ts';
import { bundled } from '../../labels/label-samples.ts';

const MAIN = fileURLToPath(new URL('../../../../main/', import.meta.url));
const PLACES = [
  'labels',
  'application/labels',
  'printing/print-queue.ts',
  'core/label-maker.ts',
  'domain/label',
  'domain/numbers/station-serials.ts',
];
const CALL = /(?:new (?:LabelError|LabelRefused|PrintError)|\b(?:fault|refused?|tooMuch|failed))\(|\b(?:why|reason|usedUp|NO_UTF8)(?: =|:)\s/g;
/** Of one word, of a code, or said to programs alone. */
const isSentence = (text: string): boolean => /[a-z] [a-z7]/.test(text);

function sourcesAt(place: string): string[] {
  const path = join(MAIN, place);
  if (statSync(path).isFile()) return [readFileSync(path, 'utf8')];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).flatMap((name) =>
    name.endsWith('.ts') && !name.startsWith('papers/sheets/') ? [readFileSync(join(path, name), 'utf8')] : [],
  );
}

/** What stands in the call or behind the name, up to the end of the statement. */
function told(source: string): string[] {
  const plain = source
    .replaceAll(/\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g, '7')
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replaceAll(/^import .*$/gm, '');
  return [...plain.matchAll(CALL)].flatMap(({ index, 0: { length } }) => {
    const rest = plain.slice(index + length);
    const end = /\)\s*[;}]|;\n|,\n\s*\}/.exec(rest)?.index ?? 0;
    return [...rest.slice(0, end).matchAll(/`([^`]*)`|'((?:[^'\\]|\\.)*)'|"([^"\n]*)"(?=[,)])/g)].map(
      (found) => found[1] ?? found[2] ?? found[3] ?? '',
    );
  });
}

test('[WO12] every sentence with which a label, a template, a number or a print job is refused is said in Spanish', () => {
  const sentences = [...new Set(PLACES.flatMap(sourcesAt).flatMap(told).filter(isSentence))];
  expect(sentences.length).toBeGreaterThan(60);
  expect(sentences.filter((sentence) => labelSentence(sentence, 'es') === sentence)).toEqual([]);
});

test('[WO12] what the bundled templates say of their patterns is in the list, so that a refused value is told in Spanish', () => {
  const said = createTemplateStore()
    .list()
    .templates.flatMap(({ template }) => Object.values(template.data))
    .flatMap((datum) => [datum, ...(datum.type === 'list' ? Object.values(datum.entry) : [])])
    .flatMap((datum) => ('patternSays' in datum && typeof datum.patternSays === 'object' ? [datum.patternSays] : []));
  expect(said.length).toBeGreaterThan(8);
  for (const { en, es } of said) expect(labelSentence(`expected ${en}`, 'es')).toBe(`se esperaba ${es}`);
});

const refusalOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof LabelError) return error.message;
    throw error;
  }
  return '';
};

test.each([
  [
    () => readTemplate('{"format": "layout",', 'carton.json'),
    'Plantilla carton.json: termina a medias, en la línea 1, columna 21: está cortada, ponga en su lugar una copia entera.',
  ],
  [
    () => readTemplate('{"format": "pdf"}', 'carton.json'),
    'Plantilla carton.json: format: "pdf"; se esperaba uno de layout, zpl; la forma está en resources/schemas/label-template.schema.json.',
  ],
  [
    () => importZpl('^XA^FN1^FS~JA^XZ', 'carton', 203),
    'Campo «carton»: la plantilla tiene ~ en la línea 1, columna 11: quítelo; una etiqueta solo lleva órdenes de dibujo.',
  ],
  [() => bundled('quarantine', { number: 'Q', reason: 'x' }), 'Campo «number»: "Q": se esperaba de 2 a 20 letras, cifras o "-".'],
  [() => bundled('un-number', { un: '12' }), 'Campo «un»: "12": se esperaba cuatro cifras.'],
])('[WO12] file, place, value and remedy stay: %#', (work, spanish) => {
  const english = refusalOf(work);
  expect(labelRefusal(english, 'es')).toBe(spanish);
  expect(labelRefusal(english, 'en')).toMatch(/^(?:Template|Field “)/);
});

test('[WO12] a template that is being made is said as that, it has no file yet', () => {
  const english = refusalOf(() => readTemplate('[]', 'the template'));
  expect(labelRefusal(english, 'es')).toMatch(/^La plantilla: top level: \[\]; se esperaba un objeto/);
  expect(labelRefusal(english, 'en')).toMatch(/^The template: top level: \[\], expected an object/);
});

test('[WO12] a print job is said by its state and not by its id; what is none of these is said as before', () => {
  const message = 'print job 01KABCDEFGHJKMNPQRSTVWXYZ0 is printed and cannot become voided';
  expect(labelRefusal(message, 'es')).toBe('Este trabajo está impreso y no puede pasar a anulado.');
  expect(labelRefusal(message, 'en')).toBe('This print job is printed and cannot become voided.');
  expect(labelRefusal('something of another version', 'es')).toBeUndefined();
});
