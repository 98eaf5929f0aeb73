// tests/main/labels/template-files/zpl-template.test.ts · rule LB40 of main/labels/SPEC.md: somebody else's ZPL, its fields filled and nothing else changed
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createPreviewer } from '../../../../main/labels/preview/preview.ts';
import { filledSymbols, fillZplTemplate } from '../../../../main/labels/template-files/fill-zpl.ts';
import { importZpl } from '../../../../main/labels/template-files/import-zpl.ts';
import { readTemplate } from '../../../../main/labels/template-files/read-template.ts';
import { HOSTILE_TEXT, RUNS } from '../label-samples.ts';

const ZPL = `^XA^DFR:CARTON.ZPL^FS
^CI28^PW812^LL406
^FO30,30^A0N,40,40^FN1"Item name"^FDItem^FS
^FO30,90^A0N,30,30^FB400,2,0,L,0^FN2"Address"^FS
^FO30,200^BY3^BCN,100,Y,N,N^FN3"Lot number"^FS
^FO600,30^BQN,2,6^FN4^FS
^FO30,360^A0N,20,20^FDAlways the same^FS
^XZ`;
const TEMPLATE = importZpl(ZPL, 'carton', 203);
const previewer = createPreviewer();
afterAll(() => previewer.close());

test('[LB40] data are named after the prompts, the size is that of ^PW and ^LL', () => {
  expect(TEMPLATE.numbers).toEqual({ 1: 'itemName', 2: 'address', 3: 'lotNumber', 4: 'field4' });
  expect([TEMPLATE.widthMm, TEMPLATE.heightMm]).toEqual([101.6, 50.8]);
  expect(readTemplate(JSON.stringify(TEMPLATE), 'carton.json')).toEqual(TEMPLATE);
  expect(() => importZpl('^XA^FO1,1^FN1^FS^XZ', 'x', 203)).toThrow(/\^PW, \^LL/);
  expect(importZpl('^XA^FO1,1^FN1^FS^XZ', 'x', 203, { widthMm: 50, heightMm: 25 })).toMatchObject({
    widthMm: 50,
    heightMm: 25,
    numbers: { 1: 'field1' },
  });
});

test('[LB40] only the numbered fields change; stored formats are printed at once', () => {
  const filled = fillZplTemplate(TEMPLATE, { itemName: 'Café 1 kg', address: 'Hall 3\nDock 12', lotNumber: 'L>7', field4: 'https://x.test/1' });
  expect(filled.split('\n')).toEqual([
    '^XA^FS',
    '^CI28^PW812^LL406',
    '^FO30,30^A0N,40,40^FH_^FDCaf_C3_A9 1 kg^FS',
    '^FO30,90^A0N,30,30^FB400,2,0,L,0^FDHall 3\\&Dock 12^FS',
    '^FO30,200^BY3^BCN,100,Y,N,N^FDL>07^FS',
    '^FO600,30^BQN,2,6^FDMA,https://x.test/1^FS',
    '^FO30,360^A0N,20,20^FDAlways the same^FS',
    '^XZ',
  ]);
  expect(filledSymbols(TEMPLATE, { lotNumber: 'L7', field4: 'Q' })).toEqual(['L7', 'Q']);
});

test('[LB40] the engine draws it and a reader finds what was filled in', async () => {
  const zpl = fillZplTemplate(TEMPLATE, { itemName: 'Café', lotNumber: 'LOT-7', field4: 'https://x.test/1' });
  const { symbols } = await previewer.renderZpl({ zpl, widthMm: TEMPLATE.widthMm, heightMm: TEMPLATE.heightMm, dpi: 203 });
  expect(symbols.map(({ text }) => text).toSorted()).toEqual(['LOT-7', 'https://x.test/1']);
});

test.each([
  ['^XA^CC!^FO1,1!FS^XZ', '^CC'],
  ['^XA~JA^FO1,1^FN1^FS^XZ', '~'],
  ['^XA^XFR:A.ZPL^FS^XZ', '^XF'],
  ['^FO1,1^FN1^FS', ''],
  ['^XA^FN1^FS^XZ^XA^XZ', ''],
])('[LB40] %s is refused', (zpl) => {
  expect(() => importZpl(zpl, 'x', 203, { widthMm: 50, heightMm: 25 })).toThrow(expect.objectContaining({ code: 'bad-template' }));
});

test('[LB40] no text adds a command: what is not refused leaves the template as it was', () => {
  const harmless = commandsOf({ itemName: 'A', address: 'A', lotNumber: 'A', field4: 'A' });
  fc.assert(
    fc.property(HOSTILE_TEXT, (text) => {
      fc.pre(/^[ -~]+$/.test(text));
      for (const name of ['itemName', 'lotNumber', 'field4'])
        expect(commandsOf({ itemName: 'A', address: 'A', lotNumber: 'A', field4: 'A', [name]: text })).toEqual(harmless);
      if (text.includes('\\'))
        expect(() => commandsOf({ address: text })).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'address' }));
    }),
    { numRuns: RUNS },
  );

  function commandsOf(data: Record<string, string>): string[] {
    const zpl = fillZplTemplate(TEMPLATE, data);
    expect(zpl).not.toContain('~');
    return [...zpl.matchAll(/\^[A-Z][A-Z0-9]/g)].map(([command]) => command).filter((command) => command !== '^FH');
  }
});

test('[LB40] without ^CI28 in the template only plain letters are taken: a printer would make others of the rest', () => {
  const old = importZpl(ZPL.replace('^CI28', ''), 'carton', 203);
  expect(fillZplTemplate(old, { itemName: 'Cafe' })).toContain('^FDCafe^FS');
  expect(() => fillZplTemplate(old, { itemName: 'Café' })).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'itemName' }));
});

test('[LB35] a number that stands for no datum is a fault of the template', () => {
  const { field4: _, ...data } = TEMPLATE.data;
  for (const broken of [
    { ...TEMPLATE, data },
    { ...TEMPLATE, numbers: { 1: 'itemName' } },
  ])
    expect(() => readTemplate(JSON.stringify(broken), 'carton.json')).toThrow(/\^FN\d stands for/);
});

test.each(['logistics', 'blank'])('[LB35] %s is the station’s own: no template takes its name', (id) => {
  expect(() => readTemplate(JSON.stringify({ ...TEMPLATE, id }), 'x.json')).toThrow(/name of a label of the station itself/);
});
