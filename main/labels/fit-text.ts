// main/labels/fit-text.ts · breaks and shrinks a text until it fits its box; knows no printer, only a way to measure. Rule LB10: ./SPEC.md

export interface FitRequest {
  readonly text: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly fontMm: number;
  readonly minFontMm: number;
  readonly maxLines: number;
  readonly overflow: 'refuse' | 'cut';
}

export interface FittedText {
  readonly lines: readonly string[];
  readonly fontMm: number;
  /** Width of the letters against their natural width: 1 or 0.85. */
  readonly condense: number;
  /** Part of the text was left out. */
  readonly isCut: boolean;
}

/** Line pitch against type height. */
export const LINE_PITCH = 1.08;
/** Printers' fonts differ a little from the widths measured here. */
const WIDTH_SLACK = 0.95;
const CONDENSED = 0.85;
const STEP_MM = 0.25;
const CUT_MARK = '...';

/** `measure` gives a text's width for type 1 mm high. undefined: it does not fit and may not be cut. */
export function fitText(request: FitRequest, measure: (text: string) => number): FittedText | undefined {
  const asWritten = shrink(request, measure);
  if (asWritten !== undefined || request.overflow === 'refuse') return asWritten;
  const joined = { ...request, text: request.text.replaceAll('\n', ', ') }; // an address on fewer lines is better than a cut one
  return shrink(joined, measure) ?? cut(joined, measure);
}

function shrink(request: FitRequest, measure: (text: string) => number): FittedText | undefined {
  for (let fontMm = request.fontMm; fontMm >= request.minFontMm - 1e-9; fontMm -= STEP_MM) {
    for (const condense of [1, CONDENSED]) {
      const maxEms = (request.widthMm * WIDTH_SLACK) / (fontMm * condense);
      const lines = wrap(request.text, maxEms, measure);
      if (lines !== undefined && lines.length <= linesAt(fontMm, request)) return { lines, fontMm, condense, isCut: false };
    }
  }
  return undefined;
}

function linesAt(fontMm: number, { heightMm, maxLines }: FitRequest): number {
  const fitting = 1 + Math.floor((heightMm - fontMm + 1e-9) / (fontMm * LINE_PITCH));
  return Math.min(maxLines, fitting);
}

/** At spaces, and between characters of scripts that have none; undefined when one word alone is too wide. */
function wrap(text: string, maxEms: number, measure: (text: string) => number): string[] | undefined {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const { word, glue } of wordsOf(paragraph)) {
      const longer = line === '' ? word : line + glue + word;
      if (measure(longer) <= maxEms) {
        line = longer;
        continue;
      }
      if (line === '' || measure(word) > maxEms) return undefined;
      lines.push(line);
      line = word;
    }
    lines.push(line);
  }
  return lines;
}

/** Chinese and Japanese are set without spaces: each character is a word of its own, closing marks stay with it. */
const NO_SPACES = /[\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u;
const UNITS =
  /[\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\u3001\u3002\uff01-\uff0f\uff1a-\uff1f\u300d\u300f]*|[^\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/gu;

function wordsOf(paragraph: string): { word: string; glue: '' | ' ' }[] {
  return paragraph
    .trim()
    .split(/ +/)
    .flatMap((word) =>
      (NO_SPACES.test(word) ? (word.match(UNITS) ?? [word]) : [word]).map((part, index) => ({
        word: part,
        glue: index === 0 ? (' ' as const) : ('' as const),
      })),
    );
}

/** Smallest type; what does not fit is replaced by the cut mark, so that a reader sees that something is missing. */
function cut(request: FitRequest, measure: (text: string) => number): FittedText {
  const fontMm = request.minFontMm;
  const maxEms = (request.widthMm * WIDTH_SLACK) / (fontMm * CONDENSED);
  const allowed = Math.max(1, linesAt(fontMm, request));
  const lines = breakAnywhere(request.text.trim(), maxEms, measure);
  const kept = lines.slice(0, allowed);
  if (lines.length > allowed) kept[allowed - 1] = withCutMark(kept[allowed - 1] ?? '', maxEms, measure);
  return { lines: kept, fontMm, condense: CONDENSED, isCut: lines.length > allowed };
}

function breakAnywhere(text: string, maxEms: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const char of text) {
    if (line !== '' && measure(line + char) > maxEms) {
      const space = line.lastIndexOf(' ');
      const head = space > 0 && char !== ' ' ? line.slice(0, space) : line;
      lines.push(head.trimEnd());
      line = line.slice(head.length).trimStart() + char;
    } else line += char;
  }
  lines.push(line.trim());
  return lines;
}

function withCutMark(line: string, maxEms: number, measure: (text: string) => number): string {
  const chars = [...line];
  while (chars.length > 0 && measure(chars.join('') + CUT_MARK) > maxEms) chars.pop();
  return chars.join('').trimEnd() + CUT_MARK;
}
