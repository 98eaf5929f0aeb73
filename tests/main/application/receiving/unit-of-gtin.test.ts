// tests/main/application/receiving/unit-of-gtin.test.ts · a quantity without a unit counts what its GTIN names, in every format, on a real database. Rule IM74
import { expect, test } from 'vitest';
import { type DockStation, openDockStation } from '../../../support/dock-station.ts';

const ITEMS = 'sku,name,base unit,case qty,case gtin,gtin\nMILK,Milk 1 l,EA,12,19522001000103,9522001000106\nHAM,Ham,G,,,9522001000205\n';
const EACH = '9522001000106';
const CASE = '19522001000103';

function stationWithItems(): DockStation {
  const station = openDockStation();
  station.importText('items.csv', ITEMS);
  return station;
}

const edifact = (type: string, ...segments: readonly string[]): string =>
  [
    'UNB+UNOC:3+9521000000012:14+9521000000043:14+261120:0915+R1',
    `UNH+1+${type}:D:96A:UN:EAN005`,
    ...segments,
    `UNT+${segments.length + 2}+1`,
    "UNZ+1+R1'",
  ].join("'\n");
const orders = (...lines: readonly string[]): string =>
  edifact('ORDERS', 'BGM+220+PO-1+9', 'DTM+137:20261120:102', 'NAD+SU+9521000000012::9', ...lines);
const desadv = (...lines: readonly string[]): string => edifact('DESADV', 'BGM+351+SHP-1+9', 'DTM+137:20261120:102', 'CPS+1', ...lines);
const x12 = (type: string, ...segments: readonly string[]): string =>
  [
    'ISA*00*          *00*          *ZZ*MEADOW         *ZZ*DOCK           *261120*0915*U*00401*000000001*0*P*>',
    `GS*${type === '850' ? 'PO' : 'SH'}*MEADOW*DOCK*20261120*0915*1*X*004010`,
    `ST*${type}*0001`,
    ...segments,
    `SE*${segments.length + 2}*0001`,
    'GE*1*1',
    'IEA*1*000000001~',
  ].join('~\n');
const gs1Despatch = (gtin: string, quantity: string): string =>
  `<d:despatchAdviceMessage xmlns:d="urn:gs1:ecom:despatch_advice:xsd:3"><despatchAdvice><despatchAdviceIdentification><entityIdentification>SHP-1</entityIdentification></despatchAdviceIdentification>
   <despatchAdviceLogisticUnit><levelIdentification>1</levelIdentification><despatchAdviceLineItem><lineItemNumber>1</lineItemNumber>${quantity}
   <transactionalTradeItem><gtin>${gtin}</gtin></transactionalTradeItem></despatchAdviceLineItem></despatchAdviceLogisticUnit></despatchAdvice></d:despatchAdviceMessage>`;
const ublOrder = (gtin: string, quantity: string): string =>
  `<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><ID>PO-1</ID><OrderLine><LineItem><ID>1</ID>${quantity}
   <Item><Name>Milk</Name><StandardItemIdentification><ID schemeID="0160">${gtin}</ID></StandardItemIdentification></Item></LineItem></OrderLine></Order>`;

/** What the only line of the file counts, in base units. */
function counted(station: DockStation, text: string): unknown {
  const result = station.importText('file', text);
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const rows = (station.documents.placesOf(result.documents[0]?.documentId ?? '') ?? []).map(({ itemId, qty }) => ({ item: itemId, qty }));
  return rows.length === 1 ? rows[0] : rows;
}

const FILES: readonly (readonly [name: string, text: (gtin: string, unit: string) => string])[] = [
  ['EANCOM ORDERS', (gtin, unit) => orders(`LIN+1++${gtin}:SRV`, `QTY+21:3${unit && `:${unit}`}`, 'UNS+S')],
  ['EANCOM DESADV', (gtin, unit) => desadv(`LIN+1++${gtin}:SRV`, `QTY+12:3${unit && `:${unit}`}`)],
  [
    'EANCOM DESADV with packages of three cartons',
    (gtin, unit) => desadv(`LIN+1++${gtin}:SRV`, `QTY+12:3${unit && `:${unit}`}`, 'PCI+36E', 'RFF+BT:L1'),
  ],
  ['X12 850', (gtin, unit) => x12('850', 'BEG*00*SA*PO-1**20261120', `PO1*1*3*${unit}***UK*${gtin.padStart(14, '0')}`)],
  ['X12 856', (gtin, unit) => x12('856', 'BSN*00*SHP-1*20261120*0900', 'HL*1**S', 'HL*2*1*I', `LIN**UK*${gtin.padStart(14, '0')}`, `SN1**3*${unit}`)],
  [
    'GS1 XML despatch advice',
    (gtin, unit) => gs1Despatch(gtin, `<despatchedQuantity${unit && ` measurementUnitCode="${unit}"`}>3</despatchedQuantity>`),
  ],
  ['UBL order', (gtin, unit) => ublOrder(gtin, `<Quantity${unit && ` unitCode="${unit}"`}>3</Quantity>`)],
];

for (const [name, text] of FILES) {
  test(`[IM74] ${name}: without a unit three of a case GTIN are three cases, three of a piece GTIN three pieces`, () => {
    expect(counted(stationWithItems(), text(CASE, ''))).toEqual({ item: 'MILK', qty: 36 });
    expect(counted(stationWithItems(), text(EACH, ''))).toEqual({ item: 'MILK', qty: 3 });
  });

  test(`[IM74] ${name}: a unit that was sent counts, whatever GTIN stands beside it`, () => {
    expect(counted(stationWithItems(), text(CASE, 'EA'))).toEqual({ item: 'MILK', qty: 3 });
    expect(counted(stationWithItems(), text(EACH, 'CS'))).toEqual({ item: 'MILK', qty: 36 });
  });

  test(`[IM74] ${name}: an item that nobody described counts itself`, () => {
    expect(counted(openDockStation(), text(CASE, ''))).toEqual({ item: CASE, qty: 3 });
  });
}

test('[IM74] QTY 59 says what one holds, and goes before the item list', () => {
  expect(counted(stationWithItems(), desadv(`LIN+1++${CASE}:SRV`, 'QTY+12:3', 'QTY+59:10'))).toEqual({ item: 'MILK', qty: 30 });
});

test('[IM74] the order line shows the pack that was counted', () => {
  const station = stationWithItems();
  station.importText('file', orders(`LIN+1++${CASE}:SRV`, 'QTY+21:3', 'UNS+S'));
  expect(station.db.prepare('select sent_qty, sent_unit from order_line').get()).toEqual({ sent_qty: '3', sent_unit: 'CS' });
});

test('[IM74] lines that repeat a GTIN, with and without a unit, count each its own way', () => {
  const lines = [`LIN+1++${CASE}:SRV`, 'QTY+21:3', `LIN+2++${CASE}:SRV`, 'QTY+21:3:PCE', `LIN+3++${CASE}:SRV`, 'QTY+21:2', 'UNS+S'];
  expect(counted(stationWithItems(), orders(...lines))).toEqual([
    { item: 'MILK', qty: 36 },
    { item: 'MILK', qty: 3 },
    { item: 'MILK', qty: 24 },
  ]);
});

test('[IM74] of a line divided over places our share counts in the same pack', () => {
  const lines = [`LIN+1++${CASE}:SRV`, 'QTY+21:5', 'LOC+7+9521000000043::9', 'QTY+11:2', 'LOC+7+9521000000050::9', 'QTY+11:3', 'UNS+S'];
  expect(counted(stationWithItems(), orders(...lines))).toEqual({ item: 'MILK', qty: 60 });
});

test('[IM74] three of a weighed item without a unit are not three grams', () => {
  expect(stationWithItems().importText('file', orders('LIN+1++9522001000205:SRV', 'QTY+21:3', 'UNS+S'))).toMatchObject({
    outcome: 'refused',
    problems: [{ code: 'unknown-pack' }],
  });
});

test('[IM74] the same numbers with and without a unit are not the same content', () => {
  const station = stationWithItems();
  station.importText('file', orders(`LIN+1++${CASE}:SRV`, 'QTY+21:3:EA', 'UNS+S'));
  expect(station.importText('file', orders(`LIN+1++${CASE}:SRV`, 'QTY+21:3', 'UNS+S')).documents).toMatchObject([{ change: 'changed' }]);
});
