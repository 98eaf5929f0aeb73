// main/labels/templates/text-cell.ts · a title with its value below: the unit that label heads are made of
import type { TextField } from '../label-model.ts';

interface CellRequest {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Height of the value's type, tried first. */
  readonly fontMm: number;
  readonly minFontMm: number;
  readonly maxLines: number;
  readonly overflow: 'refuse' | 'cut';
}

export const TITLE_FONT_MM = 2.5;
const TITLE_PITCH_MM = 2.75;
const MIN_TITLE_FONT_MM = 2;

export function makeTextCell(cell: CellRequest): TextField[] {
  const { xMm, widthMm } = cell;
  const title: TextField = {
    kind: 'text',
    name: `${cell.name} title`,
    box: { xMm, yMm: cell.yMm, widthMm, heightMm: TITLE_PITCH_MM },
    text: cell.title,
    fontMm: TITLE_FONT_MM,
    minFontMm: MIN_TITLE_FONT_MM,
    maxLines: 1,
    align: 'left',
    overflow: 'cut',
  };
  const value: TextField = {
    kind: 'text',
    name: cell.name,
    box: { xMm, yMm: cell.yMm + TITLE_PITCH_MM, widthMm, heightMm: cell.heightMm - TITLE_PITCH_MM },
    text: cell.value,
    fontMm: cell.fontMm,
    minFontMm: cell.minFontMm,
    maxLines: cell.maxLines,
    align: 'left',
    overflow: cell.overflow,
  };
  return [title, value];
}
