// main/labels/font0.ts · which characters the printer's scalable font 0 draws, and how wide. Rules LB9, LB10: ./SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L, ^A0 (CG Triumvirate Bold Condensed) and ^CI27, ^CI31, ^CI33 (Windows 1252, 1250, 1254);
// widths measured on the preview engine at ^A0N,100,100, in thousandths of the type's height

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

/** What font 0 has not is drawn with other letters: Greek and Cyrillic are wider than Latin, Chinese fills a square. */
const OTHER_WIDTH = 600;
const FULL_WIDTH = 1000;
const FIRST_FULL_WIDTH = '\u2e80';

/** Width of the text when the type is 1 high and not condensed. Every writer lays out with these widths, so that lines break alike everywhere. */
export function measureText(text: string): number {
  let thousandths = 0;
  for (const char of text) thousandths += WIDTH_OF.get(char) ?? (char >= FIRST_FULL_WIDTH ? FULL_WIDTH : OTHER_WIDTH);
  return thousandths / 1000;
}

/** Composed form, and plain spaces for the unbreakable ones. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/[\u00a0\u202f\u2009]/g, ' ');
}

/** ASCII and the letters of the three code pages; control characters are refused elsewhere, with their own message. */
export function hasFont0(char: string): boolean {
  return char <= '~' || WIDTH_OF.has(char);
}
