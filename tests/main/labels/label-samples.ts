// tests/main/labels/label-samples.ts · invented data that the label tests share; 0614141 is the usual GS1 sample prefix
import fc from 'fast-check';
import { buildLpn } from '../../../main/domain/label/lpn-sequence.ts';
import type { Label, LabelField, LabelLanguage } from '../../../main/labels/label-model.ts';
import { buildLabel } from '../../../main/labels/template-files/build-label.ts';
import { createTemplateStore } from '../../../main/labels/template-files/template-store.ts';
import type { LogisticsLabelData } from '../../../main/labels/templates/logistics-data.ts';

type SsccPallet = Extract<LogisticsLabelData, { readonly sscc: string }>;

export const PALLET: SsccPallet = {
  sscc: '306141411234567891',
  from: 'Northside Foods Ltd\nHall 3, Dock 12\nKöln 50667',
  to: 'Café Mayor S.A.\nC/ Niño 4\n28013 Madrid',
  contentGtin: '10614141000736',
  count: 48,
  bestBefore: '2026-12-31',
  lot: 'L7A42',
};

export const FULL_PALLET: SsccPallet = {
  ...PALLET,
  orderNumber: 'PO-2026-004711',
  grossWeightText: '412.5 kg',
  supplier: 'Northside Foods Ltd',
  itemName: 'Café molido de tueste natural 1 kg, caja de 12',
};

/** With what a carrier's segment says. */
export const CARRIED_PALLET: SsccPallet = {
  ...FULL_PALLET,
  carrier: 'Harbor Freight Lines',
  proNumber: '0123456789',
  billOfLading: '06141410000000012',
};

/** A lot too long for a GS1-128 symbol at 0.495 mm on a label 4 in wide. */
export const LONG_LOT_PALLET: SsccPallet = { ...FULL_PALLET, lot: 'ABCDEFGHIJ-123456_<9' };

/** The longest plate there is: a prefix of four letters. */
const { sscc: _, ...goods } = FULL_PALLET;
export const PLATE_PALLET: LogisticsLabelData = { ...goods, lpn: buildLpn({ prefix: 'WXYZ', stationCode: 'DK01' }, 9_999_999) };

const templates = createTemplateStore();

/** A bundled template with data. */
export function bundled(id: string, data: Readonly<Record<string, unknown>>, language: LabelLanguage = 'en'): Label {
  const template = templates.find(id);
  if (template.format !== 'layout') throw new Error(`${id} is no layout`);
  return buildLabel(template, data, language);
}

export function shelfLabel(data: Readonly<Record<string, unknown>>): Label {
  return bundled('shelf', data);
}

export function labelWith(...fields: readonly LabelField[]): Label {
  return { template: 'test', language: 'en', widthMm: 101.6, heightMm: 50.8, fields };
}

export function textField(text: string, more: Partial<Extract<LabelField, { kind: 'text' }>> = {}): LabelField {
  return {
    kind: 'text',
    name: 'note',
    box: { xMm: 2, yMm: 2, widthMm: 97, heightMm: 20 },
    text,
    fontMm: 4,
    minFontMm: 2,
    maxLines: 4,
    align: 'left',
    overflow: 'cut',
    ...more,
  };
}

export function plainCode128(text: string): LabelField {
  return {
    kind: 'code128',
    name: 'code',
    box: { xMm: 0, yMm: 24, widthMm: 101.6, heightMm: 15 },
    data: { text },
    minModuleMm: 0.2,
  };
}

export function qrField(text: string): LabelField {
  return { kind: 'qr', name: 'qr', box: { xMm: 50, yMm: 2, widthMm: 48, heightMm: 48 }, text, minModuleMm: 0.375 };
}

/** Strings that would be commands in one of the printers' languages, alone and mixed with printable text. */
const HOSTILE = [
  '^FS^FO20,100^FDFAKE',
  '~JA',
  '~JR',
  '~DGR:X',
  '>8',
  '>;',
  '_5E',
  '\\&',
  '^CC!',
  '^XZ^XA',
  '@1',
  '"',
  '\\',
  '\\"',
  '"\nP1\n',
  '"\r\nPRINT 9,9\r\n',
  '\u001b@',
  '\u001dV\u0000',
  '\u0010\u0014\u0001',
  '\\[R]',
  '[R"]',
  'é€茶',
];
export const HOSTILE_TEXT = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));

/** Runs of a property with hostile strings: all 10,000 in the full suite. */
export const RUNS = process.env['DOCKHAND_FULL'] === '1' ? 10_000 : 1_000;
