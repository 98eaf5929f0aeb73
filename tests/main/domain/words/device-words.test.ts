// tests/main/domain/words/device-words.test.ts · rule WO7 of main/domain/words/SPEC.md; that each code has words in Spanish is the compiler's part (main/devices/device-bridge.ts)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DEVICE_SENTENCES } from '../../../../main/domain/words/device-sentences.ts';
import { asMessage, deviceSentence, stationSentence } from '../../../../main/domain/words/device-words.ts';
import { SENTENCES, say, saying } from '../../../../native/sentences.ts';

const NATIVE = fileURLToPath(new URL('../../../../native/', import.meta.url));
const placesOf = (form: string): readonly string[] => [...new Set(form.match(/\{\d\}/g))].toSorted();

test('[WO7] the English of a device is the same on both sides, and the Spanish has the same values', () => {
  for (const [code, english] of Object.entries(SENTENCES)) expect(DEVICE_SENTENCES[code as keyof typeof SENTENCES][0]).toBe(english);
  for (const [code, [english, spanish]] of Object.entries(DEVICE_SENTENCES)) {
    expect({ code, places: placesOf(spanish) }).toEqual({ code, places: placesOf(english) });
    expect({ code, ends: spanish.endsWith('.') }).toEqual({ code, ends: english.endsWith('.') });
    if (/[a-z] /i.test(english)) expect(spanish).not.toBe(english);
  }
});

test('[WO7] nothing native says a sentence to a screen past the list', () => {
  const sources = readdirSync(NATIVE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && name !== 'sentences.ts');
  const past = sources.flatMap((name) =>
    [
      ...readFileSync(join(NATIVE, name), 'utf8').matchAll(
        /(?:\bonTrouble\(|new DeviceError\([^,]+, [^,]+, |\bmessage: |\breason: )(['`](?=[^'`]* )[^'`]*['`])/g,
      ),
    ].map(([, text]) => `${name}: ${text}`),
  );
  // Answers to a scale's keys are said by the screen from their code; what is no weight and no fault is shown nowhere.
  const own = past.filter((each) => !each.startsWith('scales/protocols/'));
  // Only what the system says, behind a name.
  expect(own.filter((each) => !/: `\$\{[a-z.]+\}: \$\{[^`]*\}`$/.test(each))).toEqual([]);
});

test('[WO7] a sentence in a sentence is said in Spanish too, a value as it is, and each full stop once', () => {
  const lost = saying('Dock printer (10.0.0.20:9100)', say('away', say('no-answer-in', 200)));
  expect(lost.message).toBe(
    'Dock printer (10.0.0.20:9100): it did not answer within 200 ms. Check that it is on, connected, and not used by another program.',
  );
  expect(deviceSentence(lost, 'en')).toBe(lost.message);
  expect(deviceSentence(lost, 'es')).toBe('no respondió en 200 ms. Compruebe que está encendida, conectada y que no la usa otro programa.');
  expect(deviceSentence(saying('S1', say('correct-settings', say('protocol-without-unit', 'toledo-8217'))), 'es')).toBe(
    'una báscula que habla toledo-8217 no envía unidad. Ponga kg o lb como se ve en ella. Corrija su configuración.',
  );
});

test('[WO7] what another version says, and what has no code, is said as it came', () => {
  expect(deviceSentence({ message: 'S1: new here', said: { code: 'not-known-yet', values: [] } }, 'es')).toBe('S1: new here');
  expect(deviceSentence({ message: 'S1: new here' }, 'es')).toBe('S1: new here');
  expect(asMessage(stationSentence('program-down'), 'S1').message).toBe(
    'S1: the devices program does not stay up. It is tried again every minute: unplug the device that was plugged in last, or restart the station.',
  );
});
