// tests/main/domain/words/print-reason-words.test.ts · rule WO6 of main/domain/words/SPEC.md
import { expect, test } from 'vitest';
import { DEVICE_SENTENCES } from '../../../../main/domain/words/device-sentences.ts';
import { printReason } from '../../../../main/domain/words/print-reason-words.ts';

const VALUES = ['7', 'ACME 4', '9'];
const filled = (form: string): string => form.replace(/\{(\d)\}/g, (_, place: string) => VALUES[Number(place)] ?? '');
/** One word may be a person's own, and a value alone says nothing. */
const sentences = Object.values(DEVICE_SENTENCES).filter(([english]) => /[a-z] /i.test(english));

test('[WO6] whatever a printer, its link or the queue says is known again in Spanish, with its values, also behind the name of the printer', () => {
  expect(sentences.length).toBeGreaterThan(150);
  for (const [english, spanish] of sentences) {
    expect(printReason(filled(english), 'es')).toBe(filled(spanish));
    expect(printReason(`Dock printer (10.0.0.20:9100): ${filled(english)}`, 'es')).toBe(`Dock printer (10.0.0.20:9100): ${filled(spanish)}`);
  }
});

test('[WO6] several together, one inside another, and what is nobody’s sentence', () => {
  const [[paperOut, inSpanish], [paused, paused2]] = [DEVICE_SENTENCES['paper-out'], DEVICE_SENTENCES.paused];
  expect(printReason(`${paperOut}; ${paused}`, 'es')).toBe(`${inSpanish}; ${paused2}`);
  expect(printReason(`it took the label and then stopped: ${paperOut}; ${paused}`, 'es')).toBe(
    `tomó la etiqueta y después se detuvo: ${inSpanish}; ${paused2}`,
  );
  expect(printReason(paperOut, 'en')).toBe(paperOut);
  for (const words of ['read ECONNRESET', 'wrong paper', 'closed', '', 'a; b: c']) expect(printReason(words, 'es')).toBe(words);
});
