// tests/main/labels/all-fields.ts · one label with a field of every kind, two of them turned: what every writer must be able to print
import type { Label, LabelField } from '../../../main/labels/label-model.ts';

const GS1 = [
  { ai: '01', value: '10614141000736' },
  { ai: '17', value: '261231' },
  { ai: '10', value: 'L7A42' },
];
/** An arrow of 16 × 8 dots. */
const ARROW = Buffer.from('0010001800fc7ffe7ffe00fc00180010', 'hex').toString('base64');

const FIELDS: readonly LabelField[] = [
  { kind: 'banner', name: 'banner', box: { xMm: 0, yMm: 0, widthMm: 101.6, heightMm: 10 }, text: 'CUARENTENA · 隔离', fontMm: 8, minFontMm: 4 },
  {
    kind: 'text',
    name: 'note',
    box: { xMm: 2, yMm: 12, widthMm: 60, heightMm: 9 },
    text: 'Café molido, 乌龙茶, Чай',
    fontMm: 4,
    minFontMm: 2,
    maxLines: 2,
    align: 'right',
    overflow: 'cut',
  },
  {
    kind: 'text',
    name: 'side',
    box: { xMm: 95, yMm: 12, widthMm: 5, heightMm: 50 },
    turn: 90,
    text: 'Seite 4',
    fontMm: 4,
    minFontMm: 2,
    maxLines: 1,
    align: 'left',
    overflow: 'cut',
  },
  {
    kind: 'code128',
    name: 'sscc',
    box: { xMm: 0, yMm: 22, widthMm: 94, heightMm: 12 },
    data: { gs1: [{ ai: '00', value: '306141411234567891' }] },
    minModuleMm: 0.495,
  },
  {
    kind: 'code128',
    name: 'upright',
    box: { xMm: 84, yMm: 36, widthMm: 10, heightMm: 60 },
    turn: 270,
    data: { text: 'LOC-A-04-12-C' },
    minModuleMm: 0.25,
  },
  { kind: 'ean13', name: 'item', box: { xMm: 2, yMm: 36, widthMm: 44, heightMm: 12 }, digits: '5901234123457', minModuleMm: 0.33 },
  { kind: 'itf14', name: 'carton', box: { xMm: 0, yMm: 50, widthMm: 80, heightMm: 12 }, digits: '10614141000736', minModuleMm: 0.495 },
  { kind: 'data-matrix', name: 'matrix', box: { xMm: 2, yMm: 64, widthMm: 22, heightMm: 22 }, data: { gs1: GS1 }, minModuleMm: 0.743 },
  {
    kind: 'data-matrix',
    name: 'plain matrix',
    box: { xMm: 26, yMm: 64, widthMm: 20, heightMm: 20 },
    turn: 90,
    data: { text: 'BIN @ ^FNC1 7' },
    minModuleMm: 0.5,
  },
  {
    kind: 'qr',
    name: 'link',
    box: { xMm: 48, yMm: 64, widthMm: 30, heightMm: 30 },
    text: 'https://id.gs1.org/01/10614141000736/10/L7A42',
    minModuleMm: 0.5,
  },
  { kind: 'bar', name: 'rule', box: { xMm: 2, yMm: 62.5, widthMm: 78, heightMm: 0.3 } },
  { kind: 'frame', name: 'frame', box: { xMm: 47, yMm: 63.5, widthMm: 32, heightMm: 31 }, lineMm: 0.3 },
  {
    kind: 'shape',
    name: 'diamond',
    box: { xMm: 64, yMm: 12, widthMm: 9, heightMm: 9 },
    path: 'M 50 0 L 100 50 L 50 100 L 0 50 Z M 50 15 L 15 50 L 50 85 L 85 50 Z',
  },
  {
    kind: 'shape',
    name: 'turned arrow',
    box: { xMm: 74, yMm: 12, widthMm: 9, heightMm: 9 },
    turn: 45,
    path: 'M 50 0 L 80 40 L 60 40 L 60 100 L 40 100 L 40 40 L 20 40 Z',
  },
  { kind: 'image', name: 'arrow', box: { xMm: 84, yMm: 12, widthMm: 10, heightMm: 5 }, columns: 16, rows: 8, bits: ARROW },
];

export const ALL_FIELDS: Label = { template: 'all fields', language: 'es', widthMm: 101.6, heightMm: 100, fields: FIELDS };

/** 72 mm wide: what a receipt printer takes, by its own letters and bars. */
export const SLIP: Label = {
  template: 'slip',
  language: 'en',
  widthMm: 72,
  heightMm: 40,
  fields: [
    {
      kind: 'text',
      name: 'place',
      box: { xMm: 2, yMm: 2, widthMm: 68, heightMm: 10 },
      text: 'A-04-12',
      fontMm: 9,
      minFontMm: 4,
      maxLines: 1,
      align: 'center',
      overflow: 'refuse',
    },
    { kind: 'code128', name: 'code', box: { xMm: 0, yMm: 14, widthMm: 72, heightMm: 12 }, data: { text: 'LOC-A-04-12' }, minModuleMm: 0.375 },
    {
      kind: 'text',
      name: 'words',
      box: { xMm: 2, yMm: 28, widthMm: 68, heightMm: 5 },
      text: 'Café, "frío" 2-8 °C',
      fontMm: 4,
      minFontMm: 3,
      maxLines: 1,
      align: 'left',
      overflow: 'cut',
    },
  ],
};
