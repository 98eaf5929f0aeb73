// main/domain/words/label-sentences.ts · what is wrong or doubtful on a label, in Spanish: made in English where the label is laid out, known again by its form. Rule WO10: ./SPEC.md
import { JOB_STATE_WORDS, LABEL_FAULTS } from './label-faults.ts';
import type { WordLanguage } from './problem-words.ts';
import { createForms, type SentenceForm } from './sentence-forms.ts';

const LABEL_SENTENCES: readonly SentenceForm[] = [
  // doubts
  [
    'narrowest bar {0} mm; scanners of trading partners want {1} mm or more',
    'la barra más fina mide {0} mm; los escáneres de los socios piden {1} mm o más',
  ],
  ['only part of the text fits: {0}', 'solo cabe una parte del texto: {0}'],
  ['type of {0} mm: hard to read below {1} mm', 'letra de {0} mm: por debajo de {1} mm se lee mal'],
  [
    '"{0}" stands in the quiet zone of "{1}": scanners may not find it',
    '«{0}» ocupa la zona en blanco de «{1}»: los escáneres pueden no encontrarlo',
  ],
  ['"{0}" and "{1}" are printed over each other', '«{0}» y «{1}» se imprimen uno sobre otro'],
  ['not readable: {0}', 'no se puede leer: {0}'],
  ['read, but not meant: {0}', 'se lee y no debía estar: {0}'],
  // what cannot be laid out
  [
    'reaches from {0} mm to {1} mm on a label of {2} mm; use a larger label',
    'llega de {0} mm a {1} mm en una etiqueta de {2} mm; use una etiqueta mayor',
  ],
  [
    '{0} does not fit {1} mm in type of {2} mm; shorten it or use a larger label',
    '{0} no cabe en {1} mm con letra de {2} mm; acórtelo o use una etiqueta mayor',
  ],
  ['character {0} in {1} cannot be printed; remove it from the data', 'el carácter {0} en {1} no se puede imprimir; quítelo de los datos'],
  [
    'no font on this station draws {0} in {1}; write the text in other letters',
    'ninguna letra de esta estación dibuja {0} en {1}; escriba el texto con otras letras',
  ],
  [
    'needs {0} dots with quiet zone, the label gives it {1}; shorten the data or use a larger label',
    'necesita {0} puntos con su zona en blanco y la etiqueta le da {1}; acorte los datos o use una etiqueta mayor',
  ],
  [
    'needs {0} dots with quiet zones at {1} dpi, the label gives it {2}; shorten the data or use a wider label',
    'necesita {0} puntos con sus zonas en blanco a {1} ppp y la etiqueta le da {2}; acorte los datos o use una etiqueta más ancha',
  ],
  // what a symbol cannot hold
  [
    'Code 128 carries printable ASCII only, the data has {0}; correct the data',
    'Code 128 solo lleva caracteres ASCII imprimibles y los datos tienen {0}; corrija los datos',
  ],
  ['a Code 128 symbol takes {0} characters, got {1}', 'un símbolo Code 128 admite {0} caracteres y hay {1}'],
  ['a QR code needs at least one character; leave the field out instead', 'un código QR necesita al menos un carácter; mejor quite el campo'],
  ['too much data for a {0} on a label: {1}; shorten it', 'demasiados datos para un {0} en una etiqueta: {1}; acórtelos'],
  ['{0} has characters that GS1 has no code for', '{0} tiene caracteres para los que GS1 no tiene código'],
  ['a DataMatrix on a label carries printable ASCII, got {0}', 'un DataMatrix en una etiqueta lleva caracteres ASCII imprimibles y hay {0}'],
  ['{0} is not {1} digits with a right check digit', '{0} no son {1} cifras con el dígito de control correcto'],
  ["the shape's path cannot be read: {0}", 'el trazo de la figura no se puede leer: {0}'],
  ['an image of {0} dots has {1} bytes, this one has {2}', 'una imagen de {0} puntos tiene {1} bytes, y esta tiene {2}'],
];
const known = createForms([...LABEL_SENTENCES, ...LABEL_FAULTS], sayValue);

/** A sentence of another version is said as it came. */
export function labelSentence(message: string, language: WordLanguage): string {
  return language === 'es' ? (recognise(message) ?? message) : message;
}

/** Why core refused a label, a template or a print job, with its values, as a sentence of its own; undefined for what is none of these. */
export function labelRefusal(message: string, language: WordLanguage): string | undefined {
  const [, field, reason = message] = OF_FIELD.exec(message) ?? [];
  const spanish = recognise(reason);
  if (spanish === undefined) return undefined;
  // A template's own sentence names its file; whose job it is stands on the screen, its id is for programs.
  const named = field === undefined || OF_TEMPLATE.test(reason) ? '' : language === 'es' ? `Campo «${field}»: ` : `Field “${field}”: `;
  const said = (language === 'es' ? spanish : reason.replace(`template ${DRAFT}:`, `${DRAFT}:`)).replace(OF_JOB, (_job, english?: string) =>
    english === undefined ? 'este trabajo' : 'this print job',
  );
  const sentence = named === '' ? said.charAt(0).toUpperCase() + said.slice(1) : named + said;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

const OF_FIELD = /^label field "([^"]*)": (.*)$/s;
const OF_TEMPLATE = /^template (.+?): (.*)$/s;
/** What is being made has no file yet. */
const DRAFT = 'the template';
const OF_JOB = /\b(?:(print job)|el trabajo) [0-9A-HJKMNP-TV-Z]{26}\b/;
/** Behind the faults of a form: they are parts, and none of them is taken for more than it is. */
const FORM = '; the form is in ';

function sayValue(value: string): string {
  if (value === 'nothing') return 'nada';
  return (
    JOB_STATE_WORDS[value] ??
    recognise(value) ??
    value
      .replace(/^(\d+) to (\d+)$/, '$1 a $2')
      .replace(', at most ', ', como mucho ')
      .replace(/^nothing; /, 'nada; ')
  );
}

/** A list of several, and what stands behind a place or a value, are known by their parts. */
function recognise(english: string): string | undefined {
  const [, field, reason = ''] = OF_FIELD.exec(english) ?? [];
  if (field !== undefined) return `campo «${field}»: ${recognise(reason) ?? reason}`;
  const [, file, fault = ''] = OF_TEMPLATE.exec(english) ?? [];
  if (file !== undefined) return `${file === DRAFT ? 'la plantilla' : `plantilla ${file}`}: ${recognise(fault) ?? fault}`;
  if (english.includes(FORM)) return inParts(english);
  return known(english) ?? (english.includes(' ') ? (inParts(english) ?? afterPlace(english)) : undefined);
}

function inParts(english: string): string | undefined {
  const parts = english.split('; ');
  if (parts.length < 2) return undefined;
  const said = parts.map((part) => recognise(part));
  return said.every((part) => part === undefined) ? undefined : parts.map((part, at) => said[at] ?? part).join('; ');
}

function afterPlace(english: string): string | undefined {
  for (let at = english.indexOf(': '); at > 0; at = english.indexOf(': ', at + 1)) {
    const rest = recognise(english.slice(at + 2));
    if (rest !== undefined) return `${english.slice(0, at)}: ${rest}`;
  }
  return undefined;
}
