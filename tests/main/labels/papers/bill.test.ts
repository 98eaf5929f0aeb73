// tests/main/labels/papers/bill.test.ts · the printed bill: every field in its block, sound PDF, tags, bars that decode, pages that repeat what they must
import { describe, expect, test } from 'vitest';
import { type BillContent, EMPTY_LINE, EMPTY_ORDER, hazmatText } from '../../../../main/domain/bill-of-lading/bill.ts';
import { billForm } from '../../../../main/labels/papers/bill/bill-form.ts';
import { type BillPaperData, billDigest, SIZES } from '../../../../main/labels/papers/bill/bill-paper.ts';
import { billWordsOf } from '../../../../main/labels/papers/bill/bill-words.ts';
import { cmrWordsOf } from '../../../../main/labels/papers/bill/cmr-words.ts';
import { narrowBill } from '../../../../main/labels/papers/bill/narrow-bill.ts';
import { renderBillPdf } from '../../../../main/labels/papers/bill/render-bill.ts';
import { type FormMark, type FormNode, POINT_MM } from '../../../../main/labels/papers/form/form.ts';
import { formLabels } from '../../../../main/labels/papers/form/form-labels.ts';
import { placeLabel } from '../../../../main/labels/place-label.ts';
import { Bitmap } from '../../../../main/labels/raster/bitmap.ts';
import { drawLabel } from '../../../../main/labels/raster/draw-label.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { CMR_NOTE, FULL_BILL } from '../../domain/bill-of-lading/bill-samples.ts';
import { pictureOfPdf } from '../pdf-picture.ts';
import { pngOf, readPicture } from '../read-picture.ts';
import { allTags, faultsOf, type PdfWord, readPdf, textOf } from './pdf-check.ts';

const isFull = process.env['DOCKHAND_FULL'] === '1';
const NUMBER = '06141410000047116';
const BARS = { symbology: ']C1', text: `402${NUMBER}` };
const PRO_BARS = { symbology: ']C0', text: '738551902' };
/** Of this station's letters, capitals to type size. */
const DPI = 203;
const MADE_AT = new Date('2026-11-20T15:00:00.000Z');
const STROKES = [
  [
    [0, 800],
    [400, 100],
    [900, 700],
  ],
] as const;
const SIGNED: BillPaperData = {
  number: NUMBER,
  content: FULL_BILL,
  signatures: [
    { role: 'shipper', name: 'R. Alvarez', strokes: STROKES, at: '2026-11-20T15:04:00.000Z' },
    { role: 'carrier', name: 'J. Novak', strokes: STROKES, at: '2026-11-20T15:09:00.000Z' },
  ],
};
/** Every mark of a page, in its order. */
function marksOf(nodes: readonly FormNode[]): readonly FormMark[] {
  return nodes.flatMap(({ marks = [], children = [] }) => [...marks, ...marksOf(children)]);
}

const LONG: BillContent = {
  ...FULL_BILL,
  orders: Array.from({ length: 60 }, (_, index) => ({
    ...EMPTY_ORDER,
    orderNumber: `PO-${1000 + index}`,
    packages: 2,
    weight: '10.5',
    palletSlip: 'Y' as const,
    info: `row ${index}`,
  })),
  lines: Array.from({ length: 40 }, (_, index) => ({
    ...EMPTY_LINE,
    handlingUnits: 1,
    handlingUnitType: 'PLT',
    packages: 3,
    packageType: 'CTN',
    weight: '15.75',
    description: `Commodity ${index}, with a description that is long enough to need a second line in its column`,
    freightClass: '70',
  })),
};
const pdfOf = (data: BillPaperData, size: 'letter' | 'a4' = 'letter', language: 'en' | 'es' = 'en') =>
  renderBillPdf(data, { language, mark: 'carrier' }, size, MADE_AT);

/** The word with this text, at its place. */
function place(words: readonly PdfWord[], text: string): PdfWord {
  const found = words.find((word) => word.text === text);
  if (found === undefined) throw new Error(`${JSON.stringify(text)} is not on the page:\n${textOf(words)}`);
  return found;
}

describe.each(['letter', 'a4'] as const)('the bill on %s', (size) => {
  test('[BL1] every field stands in its block, where the form has it', async () => {
    const { pages } = await readPdf((await pdfOf(SIGNED, size)).bytes);
    expect(pages).toHaveLength(1);
    const [{ words, width } = { words: [], width: 0 }] = pages;
    const middle = width / 2;
    const inBlock = (from: string, to: string, isRight: boolean): readonly string[] => {
      const [top, bottom] = [place(words, from).y, place(words, to).y];
      return words
        .filter((word) => word.y >= top && word.y < bottom && (isRight ? word.x >= middle - 1 : word.x < middle - 1))
        .map((word) => word.text);
    };
    expect(inBlock('SHIP FROM', 'SHIP TO', false)).toEqual(
      expect.arrayContaining(['Lakeside Market and Pharmacy', '1200 Harbor Road, Dock 4', 'Duluth, MN, 55802 · US', 'RTV-000182', 'X', 'FOB']),
    );
    expect(inBlock('SHIP TO', 'THIRD PARTY FREIGHT CHARGES BILL TO', false)).toEqual(
      expect.arrayContaining([
        'Crestline Household Goods',
        '0092',
        '77 Foundry Street',
        'Returns, Door 12',
        'Toledo, OH, 43604 · US',
        'CID-4471',
        'FOB',
      ]),
    );
    expect(inBlock('SHIP TO', 'THIRD PARTY FREIGHT CHARGES BILL TO', false)).not.toContain('X');
    expect(inBlock('THIRD PARTY FREIGHT CHARGES BILL TO', 'SPECIAL INSTRUCTIONS', false)).toEqual(
      expect.arrayContaining(['Meridian Freight Audit', 'P.O. Box 9100', 'Omaha, NE, 68101 · US']),
    );
    expect(inBlock('SPECIAL INSTRUCTIONS', 'CUSTOMER ORDER INFORMATION', false).join(' ')).toContain(FULL_BILL.specialInstructions.slice(0, 40));
    expect(inBlock('SHIP FROM', 'SHIP TO', true)).toEqual(expect.arrayContaining([NUMBER, `(402) ${NUMBER}`]));
    expect(inBlock('SHIP TO', 'SPECIAL INSTRUCTIONS', true)).toEqual(
      expect.arrayContaining(['Northern Plains Express', 'T-53-2207', 'SL-448102, SL-448103', 'NPXL', '738-551902']),
    );
    const [orders, lines] = [
      words
        .filter((word) => word.y > place(words, 'CUSTOMER ORDER INFORMATION').y && word.y < place(words, 'CARRIER INFORMATION').y)
        .map((word) => word.text),
      words.filter((word) => word.y > place(words, 'CARRIER INFORMATION').y).map((word) => word.text),
    ];
    expect(orders).toEqual(
      expect.arrayContaining(['4500001001', '48', '1250.5', 'Y', '4500001002', '12', '310', 'N', 'GRAND TOTAL', '60', '1560.5']),
    );
    const hazmat = FULL_BILL.lines[1]?.hazmat;
    if (hazmat === undefined) throw new Error('the sample has a hazardous line');
    expect(lines.join(' ')).toContain(hazmatText(hazmat));
    expect(lines).toEqual(
      expect.arrayContaining([
        '2',
        'PLT',
        'CTN',
        'Paper towels, unprinted',
        '151020-02',
        '77.5',
        'DRM',
        'X',
        '43940',
        '85',
        '3',
        '60',
        '1560.5',
        '$ 12.50 per pound',
        '$ 1840.00',
        FULL_BILL.legalLine,
      ]),
    );
    expect(lines.join(' ')).toContain(`(answered at all times): ${FULL_BILL.emergencyTelephone}`);
    expect(lines).toEqual(expect.arrayContaining(['R. Alvarez · 2026-11-20 15:04 UTC', 'J. Novak · 2026-11-20 15:09 UTC']));
    expect(textOf(words)).toContain(billDigest(SIGNED));
    expect(textOf(words)).toContain('Page 1 of 1');
    expect(words.map((word) => word.text)).toContain('CARRIER COPY');
  });

  test('[BL16] the file is sound, its fonts are embedded, and a screen reader finds headings, tables and pictures', async () => {
    const { bytes } = await pdfOf(SIGNED, size);
    expect(faultsOf(bytes)).toEqual([]);
    const { pages, language, isMarked, title } = await readPdf(bytes);
    expect({ language, isMarked, title }).toEqual({ language: 'en', isMarked: true, title: `BILL OF LADING ${NUMBER}` });
    const tags = allTags(pages[0]?.tags ?? { role: '', children: [] });
    const count = (role: string): number => tags.filter((tag) => tag.role === role).length;
    expect(count('H1')).toBe(1);
    expect(count('Table')).toBe(2);
    expect(count('TH')).toBe(5 + 9);
    expect(count('TR')).toBe(2 * 2 + 2 + 2); // headers and totals, two orders, two lines
    expect(tags.filter((tag) => tag.role === 'Figure').map((tag) => tag.alt)).toEqual([
      `Bars of bill of lading number ${NUMBER}`,
      'Bars of PRO number 738-551902',
      'Signature of R. Alvarez',
      'Signature of J. Novak',
    ]);
  });

  test('[BL2] the bars of the page, drawn at 150 dpi, say (402) and the number', async () => {
    const { bytes } = await pdfOf(SIGNED, size);
    expect(await readPicture(pngOf(pictureOfPdf(bytes, 150)))).toContainEqual(BARS);
  });

  test('[BL20] the PRO number stands as bars, alone or with the SCAC as agreed; without it the place is free for the label', async () => {
    const carriers = (change: Partial<BillContent['carrier']>): BillPaperData => ({
      ...SIGNED,
      content: { ...FULL_BILL, carrier: { ...FULL_BILL.carrier, ...change } },
    });
    const read = async (data: BillPaperData): Promise<unknown> => readPicture(pngOf(pictureOfPdf((await pdfOf(data, size)).bytes, 200)));
    expect(await read(SIGNED)).toContainEqual(PRO_BARS);
    expect(await read(carriers({ isProWithScac: true, scac: 'NPX' }))).toContainEqual({ symbology: ']C1', text: '9012KNPX-738551902' });
    for (const pro of ['', 'no PRO number of any carrier at all', '73/8']) {
      const { bytes } = await pdfOf(carriers({ pro }), size);
      const { pages } = await readPdf(bytes);
      expect(textOf(pages[0]?.words ?? [])).toContain('Space for the carrier’s PRO label');
      expect(await readPicture(pngOf(pictureOfPdf(bytes, 150)))).toEqual([BARS]);
    }
  });

  test('[BL1] every mark, sum, sentence and list of the form stands there, in both languages of the paper', async () => {
    const underlying = ['06141410000047208', '06141410000047305'];
    const content: BillContent = {
      ...FULL_BILL,
      isMaster: true,
      underlying,
      loadedBy: 'driver',
      countedBy: 'driver-pieces',
      codTerms: 'collect',
      codCheckAcceptable: true,
    };
    for (const language of ['en', 'es'] as const) {
      const { pages } = await readPdf((await pdfOf({ ...SIGNED, content }, size, language)).bytes);
      const words = pages[0]?.words ?? [];
      const text = textOf(words).replaceAll('\n', ' ');
      const said = billWordsOf(language);
      for (const wanted of [
        ...[said.title, said.date, said.number, said.carrierName, said.trailer, said.seals, said.scac, said.pro, said.thirdParty],
        ...[said.prepaid, said.collect, said.thirdPartyTerms, said.master.split(' ')[0] ?? '', said.instructions, said.orders, said.carrierInfo],
        ...[said.total, said.loaded, said.counted, said.byShipper, said.byDriver, said.byDriverPieces, said.shipperSignature.split(',')[0] ?? ''],
        ...[FULL_BILL.shipDate, ...underlying, FULL_BILL.orders[0]?.info ?? '', FULL_BILL.legalLine, said.copies.carrier],
      ])
        expect(text, `${language} ${wanted}`).toContain(wanted);
      // A cross stands in the box before its words: FOB of the shipper, the terms, the master bill, COD terms and check, loaded, counted.
      expect(words.filter((word) => word.text === 'X').length).toBeGreaterThanOrEqual(7);
    }
  });
});

/** What the crosses of a page stand before: the line nearest to the right of each, in the same row. */
function crossed(words: readonly PdfWord[]): readonly string[] {
  return words
    .filter(({ text }) => text === 'X')
    .map((cross) => {
      const right = words.filter(({ x, y, text }) => text !== 'X' && x > cross.x && x - cross.x < 14 && Math.abs(y - cross.y) < 7);
      return right.toSorted((one, other) => Math.abs(one.y - cross.y) - Math.abs(other.y - cross.y))[0]?.text ?? 'nothing';
    })
    .toSorted();
}

test('[BL1] each cross stands in the box of what was chosen, and nowhere else', async () => {
  const [line] = FULL_BILL.lines;
  if (line === undefined) throw new Error('the sample has lines');
  const { hazmat: _, ...plain } = line;
  const none: BillContent = {
    ...FULL_BILL,
    lines: [plain],
    shipFrom: { ...FULL_BILL.shipFrom, isFob: false },
    shipTo: { ...FULL_BILL.shipTo, isFob: false },
    isMaster: false,
    codTerms: '',
    codCheckAcceptable: false,
    loadedBy: '',
    countedBy: '',
  };
  const chosen: readonly (readonly [Partial<BillContent>, string])[] = [
    [{ freightTerms: 'collect' }, 'Collect'],
    [{ freightTerms: 'third-party' }, '3rd Party'],
    [{ isMaster: true, underlying: ['06141410000047123'] }, 'Master Bill of Lading: with attached underlying Bills of Lading'],
    [{ codTerms: 'collect' }, 'Fee terms: Collect'],
    [{ codTerms: 'prepaid' }, 'Fee terms: Prepaid'],
    [{ codCheckAcceptable: true }, 'Customer check acceptable'],
    [{ loadedBy: 'shipper' }, 'By shipper'],
    [{ loadedBy: 'driver' }, 'By driver'],
    [{ countedBy: 'driver-pallets' }, 'By driver/pallets said to'],
    [{ countedBy: 'driver-pieces' }, 'By driver/pieces'],
    [{ shipTo: { ...none.shipTo, isFob: true } }, 'FOB'],
  ];
  for (const [change, wanted] of chosen) {
    const content = { ...none, freightTerms: 'prepaid' as const, ...change };
    const { pages } = await readPdf((await pdfOf({ ...SIGNED, content })).bytes);
    const terms = content.freightTerms === 'prepaid' ? ['Prepaid'] : [];
    expect(crossed(pages[0]?.words ?? []), wanted).toEqual([...terms, wanted].toSorted());
  }
});

test('[BL1] order, location, SCAC and PRO numbers are in 12 pt bold, on the face and 4 in wide', () => {
  const options = { language: 'en', mark: 'file' } as const;
  const keys = ['0092', '4500001001', 'NPXL', '738-551902', NUMBER];
  for (const { pages } of [billForm(SIGNED, options, SIZES.letter), narrowBill(SIGNED, options), narrowBill(SIGNED, options, 203.2)]) {
    const marks = marksOf(pages.flatMap(({ nodes }) => nodes));
    for (const key of keys) {
      const large = marks.filter((mark) => mark.kind === 'text' && mark.isBold && mark.lines.join('') === key && mark.fontMm >= 12 * POINT_MM - 0.01);
      expect(large.length, key).toBeGreaterThanOrEqual(1);
    }
  }
});

test('[BL1] the cube stands between weight and pallet/slip, with its sum: on every master bill, and on any that says one', async () => {
  const [first = EMPTY_ORDER, second = EMPTY_ORDER] = FULL_BILL.orders;
  const orders = [
    { ...first, cube: '120.5' },
    { ...second, cube: '33.25' },
  ];
  const headings = async (content: BillContent): Promise<readonly PdfWord[]> =>
    (await readPdf((await pdfOf({ number: NUMBER, content, signatures: [] })).bytes)).pages[0]?.words ?? [];
  const words = await headings({ ...FULL_BILL, orders });
  const [weight, cube, slip] = ['WEIGHT (lb)', 'CUBE (ft³)', 'PALLET/SLIP'].map((title) => place(words, title).x);
  expect([weight, cube, slip].toSorted((one = 0, other = 0) => one - other)).toEqual([weight, cube, slip]);
  expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['120.5', '33.25', '153.75']));
  const master = await headings({ ...FULL_BILL, isMaster: true, underlying: ['06141410000047208'], weightUnit: 'kg' });
  expect(master.map(({ text }) => text)).toContain('CUBE (m³)');
  expect((await headings(FULL_BILL)).map(({ text }) => text).filter((text) => text.startsWith('CUBE'))).toEqual([]);
  const narrow = JSON.stringify(narrowBill({ number: NUMBER, content: { ...FULL_BILL, orders }, signatures: [] }, { language: 'en', mark: 'file' }));
  expect(narrow).toContain('120.5 ft³');
});

test('[BL17] 4 × 8 in holds more than 4 × 6: fewer pages, nothing lost, number and bars on each', async () => {
  const data: BillPaperData = { number: NUMBER, content: LONG, signatures: [] };
  const options = { language: 'en', mark: 'carrier' } as const;
  const [small, large] = [narrowBill(data, options), narrowBill(data, options, 203.2)];
  expect([large.widthMm, large.heightMm]).toEqual([101.6, 203.2]);
  expect(large.pages.length).toBeLessThan(small.pages.length);
  const labels = formLabels(large, 'bill-4x8');
  const texts = labels.flatMap(({ fields }) => fields.flatMap((field) => (field.kind === 'text' ? [field.text] : [])));
  for (const order of LONG.orders) expect(texts.filter((text) => text === order.orderNumber)).toHaveLength(1);
  for (const [index] of LONG.lines.entries()) expect(texts.filter((text) => text.startsWith(`Commodity ${index},`))).toHaveLength(1);
  for (const [index, label] of labels.entries()) {
    expect(label.fields.flatMap((field) => (field.kind === 'text' && field.name === 'page' ? [field.text] : []))).toEqual([
      `Page ${index + 1} of ${labels.length}\nCARRIER COPY`,
    ]);
    const placed = placeLabel(label, DPI);
    expect([placed.width, placed.height]).toEqual([812, 1624]);
  }
  const [first] = labels;
  if (first === undefined) throw new Error('a bill has a page');
  expect(await readPicture(await writeLabel(first, DPI, 'png'))).toContainEqual(BARS);
});

test('[BL14] the same data gives the same bytes, and a signature gives others', async () => {
  const [once, again, unsigned] = await Promise.all([pdfOf(SIGNED), pdfOf(SIGNED), pdfOf({ ...SIGNED, signatures: [] })]);
  expect(Buffer.from(once.bytes).equals(Buffer.from(again.bytes))).toBe(true);
  expect(Buffer.from(once.bytes).equals(Buffer.from(unsigned.bytes))).toBe(false);
});

test('[BL16] sixty orders and forty commodities go on supplement pages; each page has number, bars, page, SCAC and PRO, and no row is lost', async () => {
  const { bytes, pages: count } = await pdfOf({ number: NUMBER, content: LONG, signatures: [] });
  expect(faultsOf(bytes)).toEqual([]);
  const { pages } = await readPdf(bytes);
  expect(pages.length).toBe(count);
  expect(count).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    const text = textOf(page.words);
    for (const wanted of [NUMBER, `Page ${index + 1} of ${count}`, 'NPXL', '738-551902']) expect(text).toContain(wanted);
    expect(allTags(page.tags).some((tag) => tag.alt === `Bars of bill of lading number ${NUMBER}`)).toBe(true);
  }
  const all = pages.flatMap((page) => page.words.map((word) => word.text));
  for (const order of LONG.orders) expect(all.filter((text) => text === order.orderNumber)).toHaveLength(1);
  for (const [index] of LONG.lines.entries()) expect(all.filter((text) => text.startsWith(`Commodity ${index},`))).toHaveLength(1);
  expect(all).toEqual(expect.arrayContaining(['120', '630', '40']));
});

test('[BL16] what does not fit its box in 5 pt is refused by the name of its field', async () => {
  const huge = { ...FULL_BILL, specialInstructions: 'Handle with care. '.repeat(200) };
  await expect(pdfOf({ number: NUMBER, content: huge, signatures: [] })).rejects.toMatchObject({
    code: 'text-does-not-fit',
    field: 'specialInstructions',
  });
  const odd = { ...FULL_BILL, shipTo: { ...FULL_BILL.shipTo, name: 'مستودع' } };
  await expect(pdfOf({ number: NUMBER, content: odd, signatures: [] })).rejects.toMatchObject({
    code: 'undrawable-characters',
    field: 'shipTo.name',
  });
});

test('[BL17] what the face takes, paper 4 in wide takes too: many seals and long kinds of packages go on more lines, whole', () => {
  const seals = Array.from({ length: 40 }, (_, index) => `SEAL-448${100 + index}`);
  const [line = EMPTY_LINE] = FULL_BILL.lines;
  const content = {
    ...FULL_BILL,
    carrier: { ...FULL_BILL.carrier, seals },
    lines: [{ ...line, handlingUnitType: 'collapsible steel containers, returnable', packageType: 'double-walled corrugated fibreboard case' }],
  };
  for (const heightMm of [152.4, 203.2]) {
    const { pages } = narrowBill({ number: NUMBER, content, signatures: [] }, { language: 'es', mark: 'carrier' }, heightMm);
    const text = pages.flatMap(({ nodes }) => marksOf(nodes)).flatMap((mark) => (mark.kind === 'text' ? [mark.lines.join(' ')] : []));
    for (const wanted of [...seals, 'returnable', 'fibreboard case']) expect(text.join(' ')).toContain(wanted);
  }
});

test('[BL16] Chinese names are printed with an embedded font', async () => {
  const { bytes } = await pdfOf({
    number: NUMBER,
    content: { ...FULL_BILL, shipTo: { ...FULL_BILL.shipTo, name: '上海仓库 No. 3' } },
    signatures: [],
  });
  expect(faultsOf(bytes)).toEqual([]);
  expect(textOf((await readPdf(bytes)).pages[0]?.words ?? []).replaceAll('\n', '')).toContain('上海仓库');
});

test('[BL5] a draft says that it has no number, and has no bars', async () => {
  const { pages } = await readPdf((await pdfOf({ content: FULL_BILL, signatures: [] })).bytes);
  expect(textOf(pages[0]?.words ?? [])).toContain('DRAFT: not issued, no number');
  expect(allTags(pages[0]?.tags ?? { role: '', children: [] }).filter((tag) => tag.alt?.includes('bill of lading number') === true)).toEqual([]);
});

test('[BL1] in Spanish every block has its Spanish name, and the hazardous line stays English', async () => {
  const { pages } = await readPdf((await pdfOf(SIGNED, 'a4', 'es')).bytes);
  const text = textOf(pages[0]?.words ?? []);
  for (const wanted of [
    'CONOCIMIENTO DE EMBARQUE',
    'REMITENTE',
    'DESTINATARIO',
    'INFORMACIÓN DE PEDIDOS DEL CLIENTE',
    'TOTAL GENERAL',
    'UN1987, Alcohols',
  ])
    expect(text).toContain(wanted);
});

describe.each([
  { name: '4 in wide', form: (content: BillContent) => narrowBill({ ...SIGNED, content }, { language: 'en', mark: 'shipper' }), widthDots: 812 },
  {
    name: '8.5 in wide',
    form: (content: BillContent) => billForm({ ...SIGNED, content }, { language: 'en', mark: 'shipper' }, SIZES.letter),
    widthDots: 1726,
  },
])('on thermal paper $name', ({ form, widthDots }) => {
  test('[BL17] every page has its bars, which are read back at 203 dpi, and as ZPL its words', async () => {
    for (const content of [FULL_BILL, LONG]) {
      const labels = formLabels(form(content), 'bill');
      const zpls = await Promise.all(labels.map(async (label) => Buffer.from(await writeLabel(label, 203, 'zpl')).toString('utf8')));
      for (const [index, zpl] of zpls.entries()) {
        expect(zpl).toContain(`^PW${widthDots}`);
        expect(zpl).toContain(`^FD>;>8402${NUMBER.slice(0, 1)}`);
        expect(zpl).toContain(`Page ${index + 1} of ${labels.length}`);
        expect(zpl).toContain('NPXL');
      }
      for (const [index, label] of labels.entries()) {
        if (content === LONG && !isFull && index > 0 && index < labels.length - 1) continue; // all of them by npm run test:full
        const found = await readPicture(pngOf(drawLabel(placeLabel(label, DPI))));
        expect(found, `page ${index + 1}`).toContainEqual(BARS);
        expect(found.filter((symbol) => symbol.text !== BARS.text).every((symbol) => symbol.text === PRO_BARS.text)).toBe(true);
      }
      for (const order of content.orders) expect(zpls.filter((zpl) => zpl.includes(`${order.orderNumber}^FS`))).toHaveLength(1);
    }
  });
});

/** The picture inside a TSPL or EPL page, as the printer puts it on paper: a set bit is white. Source: TSPL manual, BITMAP; EPL2 manual, GW */
function rasterOf(page: Uint8Array): Bitmap {
  const bytes = Buffer.from(page);
  const found = /(?:BITMAP 0,0,(\d+),(\d+),0,|GW0,0,(\d+),(\d+),)/.exec(bytes.toString('latin1'));
  if (found === null) throw new Error(`no picture in ${bytes.subarray(0, 200).toString('latin1')}`);
  const [stride = 0, height = 0] = found
    .slice(1)
    .filter((each) => each !== undefined)
    .map(Number);
  const from = found.index + found[0].length;
  return new Bitmap(
    stride * 8,
    height,
    Uint8Array.from(bytes.subarray(from, from + stride * height), (byte) => ~byte),
  );
}

test.each(['tspl', 'epl'] as const)(
  '[BL17] [BL21] in %s the bars of every page are read from the very dots that go to the printer',
  async (language) => {
    const forms = [narrowBill(SIGNED, { language: 'en', mark: 'shipper' }), billForm(SIGNED, { language: 'en', mark: 'shipper' }, SIZES.letter)];
    for (const label of forms.flatMap((form) => formLabels(form, 'bill')))
      expect(await readPicture(pngOf(rasterOf(await writeLabel(label, DPI, language)), 20))).toContainEqual(BARS);
  },
);

test('[BL17] a receipt printer of 80 mm takes neither paper, and says how wide it prints', async () => {
  for (const form of [narrowBill(SIGNED, { language: 'en', mark: 'shipper' }), billForm(SIGNED, { language: 'en', mark: 'shipper' }, SIZES.letter)])
    for (const label of formLabels(form, 'bill').slice(0, 1))
      await expect(writeLabel(label, DPI, 'escpos')).rejects.toMatchObject({ code: 'label-too-wide', message: expect.stringContaining('72 mm') });
});

test.each([
  { name: '4 in', leastMm: 2.11, form: (content: BillContent) => narrowBill({ ...SIGNED, content }, { language: 'es', mark: 'shipper' }) },
  {
    name: '8.5 in',
    leastMm: 1.76,
    form: (content: BillContent) => billForm({ ...SIGNED, content }, { language: 'es', mark: 'shipper' }, SIZES.letter),
  },
])('[BL21] on thermal paper $name wide no letter is smaller than $leastMm mm', ({ form, leastMm }) => {
  for (const content of [FULL_BILL, LONG])
    for (const label of formLabels(form(content), 'bill'))
      for (const line of placeLabel(label, DPI).items.filter((item) => item.kind === 'line'))
        expect((line.fontDots / DPI) * 25.4, `${line.name}: ${line.text}`).toBeGreaterThanOrEqual(leastMm - 25.4 / DPI);
});

test('[BL18] the CMR note has its 24 boxes, each once with its number and its data', async () => {
  const { bytes } = await pdfOf({ number: NUMBER, content: CMR_NOTE, signatures: SIGNED.signatures });
  expect(faultsOf(bytes)).toEqual([]);
  const { pages } = await readPdf(bytes);
  expect([pages.length, Math.round(pages[0]?.width ?? 0), Math.round(pages[0]?.height ?? 0)]).toEqual([1, 595, 842]);
  const words = pages[0]?.words ?? [];
  for (let number = 1; number <= 24; number += 1)
    expect(words.filter((word) => word.text.startsWith(`${number} `)).length, `box ${number}`).toBeGreaterThanOrEqual(1);
  const text = textOf(words);
  for (const wanted of [
    'Nordwind Vertrieb GmbH',
    'Hafenstraße 12',
    '23554 Lübeck',
    'Café Mayor S.A.',
    'Rhône Transit SARL',
    'AB-123-CD',
    'RT-0091',
    CMR_NOTE.cmr.deliveryPlace,
    CMR_NOTE.cmr.takenOverAt,
    CMR_NOTE.cmr.documents,
    CMR_NOTE.cmr.reservations,
    CMR_NOTE.cmr.agreements,
    'NW 1–160',
    '160',
    'Kartons',
    'Röstkaffee, ganze Bohne',
    '0901 21 00',
    '1840.5',
    '6.4',
    '1960.5',
    '6.88',
    'Lübeck, 2026-11-20',
    'UN1719, CAUSTIC',
    '3 · Copy for the carrier',
    '(CMR).',
  ])
    expect(text).toContain(wanted);
  expect(await readPicture(pngOf(pictureOfPdf(bytes, 150)))).toContainEqual(BARS);
});

/** Box, English, Spanish. Source: IRU model of the CMR consignment note of 1976, as carriers' guides list its fields */
const MODEL_1976: readonly (readonly [number: number, start: RegExp, inicio: RegExp])[] = [
  [1, /sender/i, /remitente/i],
  [2, /consignee/i, /consignatario/i],
  [3, /place of delivery/i, /lugar de entrega/i],
  [4, /taking over/i, /carga/i],
  [5, /documents/i, /documentos/i],
  [6, /marks/i, /marcas/i],
  [7, /number of packages/i, /número de bultos/i],
  [8, /packing/i, /embalaje/i],
  [9, /nature/i, /naturaleza/i],
  [10, /statistical/i, /estadístic/i],
  [11, /gross weight in kg/i, /peso bruto/i],
  [12, /volume in m³/i, /volumen/i],
  [13, /sender’s instructions/i, /instrucciones del remitente/i],
  [14, /payment for carriage/i, /pago/i],
  [15, /cash on delivery/i, /reembolso/i],
  [16, /^16 carrier/i, /porteador|transportista/i],
  [17, /successive carriers/i, /sucesivos/i],
  [18, /reservations/i, /reservas/i],
  [19, /special agreements/i, /particulares|especiales/i],
  [20, /to be paid by/i, /pagar/i],
  [21, /established in/i, /formalizad|establecid/i],
  [22, /sender/i, /remitente/i],
  [23, /carrier/i, /porteador|transportista/i],
  [24, /goods received/i, /recib/i],
];

test.each(['en', 'es'] as const)('[BL18] in %s the boxes have the numbers of the 1976 model, and none of the 2007 one', (language) => {
  const { boxes } = cmrWordsOf(language);
  expect(Object.keys(boxes)).toHaveLength(24);
  for (const [number, english, spanish] of MODEL_1976)
    expect(`${number} ${boxes[number as keyof typeof boxes]}`, `box ${number}`).toMatch(language === 'en' ? english : spanish);
});

test('[BL18] four copies, numbered 1 to 4, each framed in the colour of whom it is for: sender red, consignee blue, carrier green, files black', async () => {
  const inks = { shipper: 'red', consignee: 'blue', carrier: 'green', file: 'black' } as const;
  for (const [mark, ink] of Object.entries(inks) as readonly (readonly [keyof typeof inks, (typeof inks)[keyof typeof inks]])[]) {
    const { pages } = billForm({ number: NUMBER, content: CMR_NOTE, signatures: [] }, { language: 'en', mark }, SIZES.letter);
    const frames = pages[0]?.decorations.filter(({ kind }) => kind === 'frame') ?? [];
    expect(frames.length).toBeGreaterThan(15);
    expect(new Set(frames.map(({ color }) => color))).toEqual(new Set([ink]));
  }
  expect(
    Object.values(cmrWordsOf('en').copies)
      .map((copy) => copy.slice(0, 2))
      .toSorted(),
  ).toEqual(['1 ', '2 ', '3 ', '4 ']);
  expect(cmrWordsOf('es').copies).toMatchObject({
    shipper: expect.stringMatching(/^1 .*remitente/),
    consignee: expect.stringMatching(/^2 .*consignatario/),
    carrier: expect.stringMatching(/^3 .*(porteador|transportista)/),
    file: expect.stringMatching(/^4 /),
  });
});
