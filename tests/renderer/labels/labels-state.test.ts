// tests/renderer/labels/labels-state.test.ts · what a template file asks for becomes a request when it is complete, and not before
import { describe, expect, test } from 'vitest';
import type { LabelPreview, LabelTemplate } from '../../../preload/contract/printing.ts';
import type { ReceiptLineView } from '../../../preload/contract/receiving.ts';
import { aboutDatum, dataOfLine, initialLabels, isWrong, labelRequest, reduceLabels } from '../../../renderer/labels/labels-state.ts';

const datum = (name: string, type: LabelTemplate['data'][number]['type'], more: Partial<LabelTemplate['data'][number]> = {}) => ({
  name,
  type,
  label: name,
  isRequired: false,
  isFilledIn: false,
  sample: '',
  ...more,
});
const TEMPLATE: LabelTemplate = {
  id: 'quarantine',
  version: 1,
  title: 'Quarantine',
  format: 'layout',
  widthMm: 100,
  heightMm: 150,
  isSite: false,
  data: [
    datum('reason', 'text', { isRequired: true }),
    datum('by', 'text', { isRequired: true, isFilledIn: true }),
    datum('count', 'number'),
    datum('until', 'date'),
    datum('fragile', 'flag'),
    datum('places', 'list', { columns: ['location', 'text'] }),
    datum('net', 'quantity', { units: ['kg'] }),
    datum('gross', 'quantity', { units: ['kg', 'lb'] }),
    datum('height', 'quantity'),
  ],
};
const request = (data: Record<string, string>, receiptId?: string) =>
  labelRequest({ ...initialLabels(receiptId).form, template: 'quarantine', data }, receiptId, TEMPLATE, 2026);

describe('a template file', () => {
  test('asks for what must be there, and leaves the station its own', () => {
    expect(request({})).toBeUndefined();
    expect(request({ reason: ' Too warm ' })).toEqual({ template: 'form', kind: 'quarantine', data: { reason: 'Too warm' } });
    expect(request({ reason: 'x' }, 'r1')).toMatchObject({ receiptId: 'r1' });
  });

  test('gets values of their kinds; what is none yet asks for nothing', () => {
    expect(request({ reason: 'x', count: '12', until: '270131', fragile: 'yes', places: 'A-01; first\n\nA-02' })).toMatchObject({
      data: { count: 12, until: '2027-01-31', fragile: true, places: [{ location: 'A-01', text: 'first' }, { location: 'A-02' }] },
    });
    expect(request({ reason: 'x', count: 'twelve' })).toBeUndefined();
    expect(request({ reason: 'x', until: '2027-13-01' })).toBeUndefined();
  });

  test('a quantity has a number and its unit; where there is only one, it need not be typed', () => {
    expect(request({ reason: 'x', net: '12,5', gross: '27 lb', height: '1.25' })).toMatchObject({
      data: { net: '12,5 kg', gross: '27 lb', height: '1.25' },
    });
    expect(request({ reason: 'x', net: '12.5kg' })).toMatchObject({ data: { net: '12.5 kg' } });
    for (const wrong of [{ net: '12.5 lb' }, { gross: '27' }, { height: '1.25 m' }, { net: 'kg' }, { net: '1.2.3' }])
      expect(request({ reason: 'x', ...wrong })).toBeUndefined();
  });

  test('says what is none of its kind, and leaves nothing out in silence', () => {
    expect(request({ reason: 'x', places: 'A-01; first; second' })).toBeUndefined();
    const wrong = (at: number, text: string): boolean | undefined => TEMPLATE.data[at] && isWrong(TEMPLATE.data[at], text, 2026);
    expect([wrong(2, 'twelve'), wrong(3, '2027-13-01'), wrong(5, 'A; b; c')]).toEqual([true, true, true]);
    expect([wrong(2, ''), wrong(2, ' 12 '), wrong(0, 'x'), wrong(5, 'A; b')]).toEqual([false, false, false, false]);
  });

  test('is filled in from a line of the receipt, as far as it has such data', () => {
    const template = { ...TEMPLATE, data: ['itemName', 'lot', 'receipt', 'shelf'].map((name) => datum(name, 'text')) };
    const line = { itemName: 'Oat drink', itemId: '1', orderNumber: 'PO1', accepted: 4, baseUnit: 'EA', lots: [{ lot: 'L1', qty: 4 }] };
    expect(dataOfLine(template, line as unknown as ReceiptLineView, { receiptNumber: '0001-000042' })).toEqual({
      itemName: 'Oat drink',
      lot: 'L1',
      receipt: '0001-000042',
    });
  });
});

test('a label before counting needs nothing', () =>
  expect(labelRequest({ ...initialLabels(undefined).form, template: 'blank' }, undefined, undefined, 2026)).toEqual({ template: 'blank' }));

test('a label that was printed is said so although its picture comes later, until another one is wanted', () => {
  const printed = reduceLabels(initialLabels('r1'), { type: 'queued', title: 'Pallet label' });
  expect(reduceLabels(printed, { type: 'preview-arrived', preview: {} as LabelPreview }).printed).toBe('Pallet label');
  expect(reduceLabels(printed, { type: 'preview-failed' })).toEqual(printed);
  expect(reduceLabels(printed, { type: 'form-changed', change: { qty: '2' } }).printed).toBeUndefined();
});

test('[LB62] a refusal of a datum names it as it stands over its field, in the language of the screen', () => {
  const template = { ...TEMPLATE, data: [datum('by', 'text', { label: { en: 'Tagged by', es: 'Etiquetado por' } })] };
  const error = { code: 'refused', message: 'label field "by": "": label quarantine needs it', reason: 'bad-label-data', values: ['by'] } as const;
  expect(aboutDatum(error, template, 'es')).toMatchObject({
    message: 'label field "Etiquetado por": "": label quarantine needs it',
    values: ['Etiquetado por'],
  });
  expect(aboutDatum(error, template, 'en').values).toEqual(['Tagged by']);
  expect(aboutDatum({ ...error, values: ['symbol'] }, template, 'es').values).toEqual(['symbol']);
  expect(aboutDatum(error, undefined, 'es')).toBe(error);
});
