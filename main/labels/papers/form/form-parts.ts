// main/labels/papers/form/form-parts.ts · the pieces a form is put together from: a page that collects, titled fields, boxes with a cross, bands
import type { Box } from '../../label-model.ts';
import { type Decoration, type FormMark, type FormNode, type FormPage, type Ink, POINT_MM, type TextStyle, textMark } from './form.ts';

/** Between a rule and the letters beside it. */
export const PAD_MM = 1;
const TITLE_PT = 5.5;
const CROSS_MM = 2.8;

export interface PageInMaking {
  readonly decorations: Decoration[];
  readonly nodes: FormNode[];
}

export function newPage(): PageInMaking {
  return { decorations: [], nodes: [] };
}

export function finished({ decorations, nodes }: PageInMaking): FormPage {
  return { decorations, nodes };
}

export function box(xMm: number, yMm: number, widthMm: number, heightMm: number): Box {
  return { xMm, yMm, widthMm, heightMm };
}

export function inset({ xMm, yMm, widthMm, heightMm }: Box, mm = PAD_MM): Box {
  return { xMm: xMm + mm, yMm: yMm + mm, widthMm: widthMm - 2 * mm, heightMm: heightMm - 2 * mm };
}

/** A small grey title at the left and its value behind it on the same line. */
export function field(name: string, title: string, value: string, at: Box, titleMm: number, style: TextStyle = {}): FormNode {
  const marks: FormMark[] = [
    textMark(
      `${name} (title)`,
      title === '' ? '' : `${title}:`,
      { ...at, widthMm: titleMm, heightMm: at.heightMm },
      { pt: 6.5, minPt: 5, color: 'grey', maxLines: 2, stands: 'middle' },
    ),
  ];
  if (value !== '')
    marks.push(textMark(name, value, { ...at, xMm: at.xMm + titleMm, widthMm: at.widthMm - titleMm }, { pt: 8.5, stands: 'middle', ...style }));
  return { tag: 'P', marks };
}

/** A small title over its value. */
export function stacked(name: string, title: string, value: string, at: Box, style: TextStyle = {}, ink: Ink = 'grey'): FormNode {
  const titleMm = TITLE_PT * POINT_MM * 1.3;
  const marks: FormMark[] = [textMark(`${name} (title)`, title, { ...at, heightMm: titleMm }, { pt: TITLE_PT, minPt: 5, color: ink, maxLines: 1 })];
  if (value !== '') marks.push(textMark(name, value, { ...at, yMm: at.yMm + titleMm, heightMm: at.heightMm - titleMm }, { pt: 8.5, ...style }));
  return { tag: 'P', marks };
}

/** A black bar with white capitals. */
export function band(page: PageInMaking, name: string, text: string, at: Box): FormNode {
  page.decorations.push({ kind: 'black', box: at });
  return {
    tag: 'H2',
    marks: [textMark(name, text, inset(at, 0.4), { pt: 8, isBold: true, align: 'center', color: 'white', maxLines: 1, stands: 'middle' })],
  };
}

/** A box with a cross or without; a screen reader hears "Prepaid: marked". */
export function crossBox(
  page: PageInMaking,
  name: string,
  text: string,
  isMarked: boolean,
  at: Box,
  spoken: { readonly marked: string; readonly notMarked: string },
): FormNode {
  const yMm = at.yMm + (at.heightMm - CROSS_MM) / 2;
  const square = box(at.xMm, yMm, CROSS_MM, CROSS_MM);
  page.decorations.push({ kind: 'frame', box: square });
  const marks: FormMark[] = [];
  if (isMarked) marks.push(textMark(name, 'X', inset(square, 0.15), { pt: 7, isBold: true, align: 'center', stands: 'middle' }));
  marks.push(
    textMark(name, text, box(at.xMm + CROSS_MM + 1, at.yMm, at.widthMm - CROSS_MM - 1, at.heightMm), { pt: 7, stands: 'middle', maxLines: 3 }),
  );
  return { tag: 'P', marks, says: `${text}: ${isMarked ? spoken.marked : spoken.notMarked}` };
}

export function ruleAcross(page: PageInMaking, xMm: number, yMm: number, widthMm: number): void {
  page.decorations.push({ kind: 'line', box: box(xMm, yMm, widthMm, 0) });
}

export function ruleDown(page: PageInMaking, xMm: number, yMm: number, heightMm: number): void {
  page.decorations.push({ kind: 'line', box: box(xMm, yMm, 0, heightMm) });
}
