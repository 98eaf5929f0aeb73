// main/domain/words/device-words.ts · what a device or a printer said, in a person's language: from code and values, or known again from its English. Rules WO6, WO7: ./SPEC.md
import { DEVICE_SENTENCES, type DeviceSentenceCode, type StationSentenceCode } from './device-sentences.ts';
import type { WordLanguage } from './problem-words.ts';
import { createForms, fillForm } from './sentence-forms.ts';

/** As it travels. A value that is text is said as it is: a name, a number, a system's own message. */
export interface DeviceSentence {
  readonly code: DeviceSentenceCode;
  readonly values: readonly (string | DeviceSentence)[];
}

/** The same from a station of another version, which may know other codes. */
interface AnySentence {
  readonly code: string;
  readonly values: readonly (string | AnySentence)[];
}

/** What the station says itself, with its English for logs and programs. */
export function stationSentence(code: StationSentenceCode, ...given: readonly (string | number)[]): DeviceSentence & { readonly text: string } {
  const values = given.map(String);
  return { code, values, text: fillForm(DEVICE_SENTENCES[code][0], (place) => values[Number(place)] ?? '') };
}

/** As a device's own: the name in front for logs and programs, the sentence for screens, which show the name beside it. */
export function asMessage(
  { text, ...said }: ReturnType<typeof stationSentence>,
  name?: string,
): { readonly message: string; readonly said: DeviceSentence } {
  return { message: name === undefined ? text : `${name}: ${text}`, said };
}

/** A message without code, or with one that nobody has words for, is said as it came. */
export function deviceSentence(
  { message, said }: { readonly message: string; readonly said?: AnySentence | undefined },
  language: WordLanguage,
): string {
  return language === 'en' || said === undefined ? message : (inWords(said) ?? message);
}

function inWords({ code, values }: AnySentence): string | undefined {
  if (!Object.hasOwn(DEVICE_SENTENCES, code)) return undefined;
  const [, spanish] = DEVICE_SENTENCES[code as DeviceSentenceCode];
  const said = values.map((value) => (typeof value === 'string' ? knownAgain(value) : (inWords(value) ?? '')));
  return fillForm(spanish, (place) => said[Number(place)] ?? '');
}

/** One word may be anybody's own. */
const isSentence = (english: string): boolean => english === 'cancelled' || /[a-z] /i.test(english);
const KNOWN = Object.values(DEVICE_SENTENCES).filter(([english]) => isSentence(english));
const known = createForms(KNOWN, knownAgain);

/** In Spanish; what has no known form (a system's own message, a person's words) as it is. */
export function knownAgain(english: string): string {
  return recognise(english) ?? english;
}

function recognise(english: string): string | undefined {
  return known(english) ?? (english.includes(' ') ? (inParts(english, '; ') ?? afterName(english)) : undefined);
}

/** Several that hold a printer up. */
function inParts(english: string, between: string): string | undefined {
  const parts = english.split(between);
  if (parts.length < 2) return undefined;
  const said = parts.map((part) => recognise(part));
  return said.some((part) => part !== undefined) ? parts.map((part, place) => said[place] ?? part).join(between) : undefined;
}

/** 'Dock printer (10.0.0.20:9100): it is not plugged in. …' */
function afterName(english: string): string | undefined {
  for (let at = english.indexOf(': '); at > 0; at = english.indexOf(': ', at + 1)) {
    const rest = recognise(english.slice(at + 2));
    if (rest !== undefined) return `${english.slice(0, at)}: ${rest}`;
  }
  return undefined;
}
