// tests/main/domain/words/notice-words.test.ts · rule WO8 of main/domain/words/SPEC.md: every notice of an import and every reason of an acknowledgement, in Spanish
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseDocument } from '../../../../main/documents/parse-document.ts';
import { acknowledgementReason } from '../../../../main/domain/words/acknowledgement-words.ts';
import { noticeSentence } from '../../../../main/domain/words/notice-words.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const VECTORS = join(ROOT, 'tests/vectors/documents');
const source = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const sources = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).flatMap((name) =>
    name.endsWith('.ts') ? [source(`${folder}/${name}`)] : [],
  );
const parsers = sources('main/documents');
const importers = sources('main/application/documents');
const matches = (text: string, form: RegExp): readonly string[] => [...text.matchAll(form)].map(([, found = '']) => found);
/** As a person would see it: '${…}' with a value in its place. */
const filled = (template: string): string => template.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'X-1');
const inSpanish = (reason: string): string => acknowledgementReason(reason, 'es');

test('[WO8] every notice that an import or a parser can make is said in Spanish, with its values', () => {
  const notices = importers.flatMap((text) => matches(text, /\.notice\(\s*'(?!skipped|sscc-in-two-notices)[a-z-]+',\s*`((?:[^`\\]|\\.)*)`/g));
  const skipped = parsers.flatMap((text) => matches(text, /type: 'skipped',\s*what: `((?:[^`\\]|\\.)*)`/g));
  const reasons = parsers.flatMap((text) => [
    ...matches(text, /#skipped\(set, '([^']+)'/g).map((why) => `set 850 0001: ${why}`),
    ...matches(text, /skip\(row, '([^']+)'/g).map((what) => `${what}: Total | 12`),
    ...matches(text, /'(not [a-z ]+, not read)'/g).map((why) => `column 'Colour': ${why}`),
  ]);
  expect([notices.length, skipped.length, reasons.length].every((count, place) => count >= [10, 14, 8][place]!)).toBe(true);
  const whole = skipped.map(filled).filter((what) => !/^set X-1 X-1: X-1$|^column 'X-1': X-1$|^X-1: X-1$/.test(what));
  for (const english of [...notices.map(filled), ...whole, ...reasons]) {
    expect(noticeSentence(english, 'en')).toBe(english);
    expect(noticeSentence(english, 'es'), english).not.toBe(english);
    expect(noticeSentence(english, 'es')).not.toMatch(/\{\d\}|undefined/);
  }
});

test('[WO8] what stands in the file itself is never translated, and a note of another version is said as it came', () => {
  expect(noticeSentence('a total: a remark below the goods: 3', 'es')).toBe('un total: a remark below the goods: 3');
  expect(noticeSentence("column 'Colour': not known, not read", 'es')).toBe('columna «Colour»: no se conoce y no se lee');
  expect(noticeSentence('this CONTRL answers a message, which was not sent from here', 'es')).toBe(
    'este CONTRL responde a un mensaje, que no se envió desde aquí',
  );
  expect(noticeSentence('something new', 'es')).toBe('something new');
});

test('[WO8] every fault that a standard lets a partner name has words in Spanish', () => {
  const faults = ['x12/ack-codes', 'x12/read-ta1', 'x12/parse-824', 'edifact/syntax-errors'].flatMap((name) =>
    matches(source(`main/documents/${name}.ts`), /^ {2}'?\w+'?: '([a-z][^']+ [^']+|duplicate|missing)',$/gm),
  );
  expect(faults.length).toBeGreaterThan(85);
  for (const fault of faults) expect(inSpanish(`${fault} (5)`)).not.toBe(`${fault} (5)`);
});

test('[WO8] a reason keeps its code and its place, and a partner’s own words', () => {
  expect(inSpanish('the control numbers of ISA and IEA differ (TA105 001)')).toBe('los números de control de ISA e IEA son distintos (TA105 001)');
  expect(inSpanish('N1 at position 4: segment out of sequence (7), elements in error (8)')).toBe(
    'N1 en la posición 4: segmento fuera de orden (7), elementos con error (8)',
  );
  expect(inSpanish("element 2 (66): code not valid (7), read 'ZZ'")).toBe("elemento 2 (66): código no válido (7), leído 'ZZ'");
  expect(inSpanish('element 2: in error')).toBe('elemento 2: con error');
  expect(inSpanish('segments are in error (5)')).toBe('hay segmentos con error (5)');
  expect(inSpanish('12: invalid value in UNB, element 2')).toBe('12: valor no válido en UNB, elemento 2');
  expect(inSpanish('35: too many repetitions, segment 3, element 2, component 1')).toBe(
    '35: demasiadas repeticiones, segmento 3, elemento 2, componente 1',
  );
  expect(inSpanish('8: received, not yet checked')).toBe('8: recibido, aún sin revisar');
  expect(inSpanish("invalid date (009), DTM at position 4 element 2, read '20261399'")).toBe(
    "fecha no válida (009), DTM en la posición 4 elemento 2, leído '20261399'",
  );
  expect(inSpanish('Price is not ours (848), element 3')).toBe('Price is not ours (848), elemento 3');
  for (const own of ['Not found in stock', 'Order 7: call us, element of doubt', '7: nobody knows', 'constructor', ''])
    expect(inSpanish(own)).toBe(own);
  expect(acknowledgementReason('segments are in error (5)', 'en')).toBe('segments are in error (5)');
});

test('[WO8] the notices and reasons of our own vectors come out in Spanish', async () => {
  const files = readdirSync(VECTORS, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(join(VECTORS, name)).isFile() && !name.endsWith('expected.json'),
  );
  let [notices, reasons] = [0, 0];
  for (const fileName of files) {
    for (const part of await Array.fromAsync(parseDocument({ fileName, bytes: readFileSync(join(VECTORS, fileName)) }))) {
      if (part.type === 'skipped') {
        notices += 1;
        expect(noticeSentence(part.what, 'es')).not.toBe(part.what);
      }
      if (part.type !== 'acknowledgement') continue;
      for (const reason of part.acknowledgement.reasons.filter((each) => /\(\w+\)|^\d+: /.test(each))) {
        reasons += 1;
        expect(inSpanish(reason)).not.toBe(reason);
      }
    }
  }
  expect(notices).toBeGreaterThan(20);
  expect(reasons).toBeGreaterThan(3);
});
