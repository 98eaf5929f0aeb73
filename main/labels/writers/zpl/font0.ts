// main/labels/writers/zpl/font0.ts · which characters the printer's scalable font 0 draws, and how wide. Rules LB9, LB10: ../../SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L, ^A0 (CG Triumvirate Bold Condensed) and ^CI27, ^CI31, ^CI33 (Windows 1252, 1250, 1254);
// widths measured on the preview engine at ^A0N,100,100, in thousandths of the type's height
import { LabelError } from '../../label-error.ts';

const WIDTHS: readonly (readonly [thousandths: number, characters: string])[] = [
  [250, " '|\\¦"],
  [278, '/:;Ifijltìíîïİıł‘’‚‹›ÌÍÎÏĺľ'],
  [333, '!"(),.[]`{}¡¨¯´·¸ªº²³¹řˆˇ˘˙˛˜˝ŕ'],
  [400, '°r'],
  [445, 'Jckvxyzsçćýÿčśşšžźżťţ•'],
  [556, 'ABCEFKLPRSTVXYZÀÁÂÃÄÅĂÇÝÞĆČĚŚŞŠŸŔŢĹĽ¶'],
  [611, 'DGHNOQUÐĐÑÒÓÔÕÖØÙÚÛÜĎŃŇŐŘŮŰĞ&Ą'],
  [667, 'w'],
  [778, 'MmÆæœ¼½¾'],
  [833, '%@WŒ©®-'],
  [1000, '™—…'],
  [1111, '‰'],
];
/** Digits, most lower case letters and signs. */
const USUAL_WIDTH = 500;
const USUAL = '0123456789abdeghnopqu#$*+<=>?^_~¢£¤¥§«¬±µ»¿×÷ßàáâãäåăąèéêëęěðđñńňòóôõöőøùúûüůűþďğƒ–“”„†‡€ÈÉÊËĘŁŹŻŽŤ';

const WIDTH_OF = new Map<string, number>([
  ...[...USUAL].map((char): [string, number] => [char, USUAL_WIDTH]),
  ...WIDTHS.flatMap(([width, chars]) => [...chars].map((char): [string, number] => [char, width])),
]);

/** Width of the text when the type is 1 high and not condensed. */
export function measureFont0(text: string): number {
  let thousandths = 0;
  for (const char of text) thousandths += WIDTH_OF.get(char) ?? USUAL_WIDTH;
  return thousandths / 1000;
}

/** Composed form, and plain spaces for the unbreakable ones. */
export function normalizeForFont0(text: string): string {
  return text.normalize('NFC').replace(/[\u00a0\u202f\u2009]/g, ' ');
}

/** @throws {LabelError} undrawable-characters, naming each of them */
export function assertFont0Draws(text: string, field: string): void {
  const missing = [...new Set(text)].filter((char) => char > '~' && !isControl(char) && !WIDTH_OF.has(char));
  if (missing.length === 0) return;
  const named = missing.map((char) => `${char} (U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`).join(', ');
  throw new LabelError(
    'undrawable-characters',
    field,
    text,
    `the printer's font has no ${named} in ${JSON.stringify(text)}; write the text in Latin letters`,
  );
}

/** Control characters are refused by `escapeField`, with their own message. */
function isControl(char: string): boolean {
  return char >= '\u007f' && char < '\u00a0';
}
