// tests/main/domain/words/label-sentences.test.ts · rule WO10 of main/domain/words/SPEC.md: what the layout of a label can find, in Spanish
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { labelSentence } from '../../../../main/domain/words/label-sentences.ts';
import { inspectLabel } from '../../../../main/labels/inspect-label.ts';
import { makeLogisticsLabel } from '../../../../main/labels/templates/logistics-label.ts';
import { PALLET } from '../../labels/label-samples.ts';

const FILES = ['inspect-label', 'place-label', 'code128-plan', 'matrix-size', 'symbols/encode-symbol', 'raster/parse-path', 'raster/draw-label'];
const filled = (template: string): string => template.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '7');

test('[WO10] every sentence of the layout, and of the symbols that do not read back, is said in Spanish', () => {
  const [maker = '', ...sources] = ['core/label-maker', ...FILES.map((name) => `labels/${name}`)].map((name) =>
    readFileSync(fileURLToPath(new URL(`../../../../main/${name}.ts`, import.meta.url)), 'utf8'),
  );
  const templates = sources.flatMap((source) => [
    ...[...source.matchAll(/(?:new LabelError\([^`;]*?|warn\('[a-z-]+', |message: )`((?:[^`\\]|\\.)*)`/g)].map(([, found = '']) => found),
    ...[...source.matchAll(/'bad-barcode-data', field, text, '([^']+)'/g)].map(([, found = '']) => found),
  ]);
  templates.push(...[...maker.matchAll(/`((?:not readable|read, but)[^`]*)`/g)].map(([, found = '']) => found));
  expect(new Set(templates).size).toBeGreaterThanOrEqual(20);
  const untold = templates.map(filled).filter((english) => labelSentence(english, 'es') === english);
  expect(untold).toEqual([]);
});

test('[WO10] the values stay: what a designer reads of a label that is too small', () => {
  const label = makeLogisticsLabel(PALLET, '4x6in', 'es');
  const messages = inspectLabel({ ...label, widthMm: 60 }, 203).map(({ message }) => message);
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) expect(labelSentence(message, 'es')).not.toBe(message);
  expect(labelSentence('needs 800 dots with quiet zones at 203 dpi, the label gives it 480; shorten the data or use a wider label', 'es')).toBe(
    'necesita 800 puntos con sus zonas en blanco a 203 ppp y la etiqueta le da 480; acorte los datos o use una etiqueta más ancha',
  );
  expect(labelSentence('a Code 128 symbol takes 1 to 48 characters, got 60: "x"', 'es')).toBe(
    'un símbolo Code 128 admite 1 a 48 caracteres y hay 60: "x"',
  );
  expect(labelSentence('something new', 'es')).toBe('something new');
  expect(labelSentence('not readable: 12', 'en')).toBe('not readable: 12');
});
