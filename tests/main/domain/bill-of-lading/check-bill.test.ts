// tests/main/domain/bill-of-lading/check-bill.test.ts · what is missing is named with its place, and issuing is refused exactly then
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BillContent, EMPTY_LINE, EMPTY_ORDER, emptyBill, hazmatText } from '../../../../main/domain/bill-of-lading/bill.ts';
import { decideBill, foldBill } from '../../../../main/domain/bill-of-lading/bill-state.ts';
import { totalsOf } from '../../../../main/domain/bill-of-lading/bill-totals.ts';
import { canBeIssued, checkBill } from '../../../../main/domain/bill-of-lading/check-bill.ts';
import { CMR_NOTE, FULL_BILL } from './bill-samples.ts';

/** The content with the value at 'shipTo.city' replaced. */
function withField(content: BillContent, field: string, value: unknown): BillContent {
  const copy = structuredClone(content) as unknown as Record<string, unknown>;
  const parts = field.split('.');
  const last = parts.pop() ?? '';
  const holder = parts.reduce<Record<string, unknown>>((at, part) => at[part] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy as unknown as BillContent;
}

const REQUIRED_OF_BILL = [
  'shipDate',
  ...['shipFrom', 'shipTo'].flatMap((block) => ['name', 'address', 'city', 'region', 'postalCode'].map((field) => `${block}.${field}`)),
  'thirdParty.name',
  'thirdParty.address',
  'thirdParty.city',
  'carrier.name',
  'carrier.scac',
  'orders.0.orderNumber',
  'orders.0.weight',
  'orders.1.orderNumber',
  'lines.0.handlingUnitType',
  'lines.0.packageType',
  'lines.0.weight',
  'lines.0.description',
  'lines.1.hazmat.unNumber',
  'lines.1.hazmat.properShippingName',
  'lines.1.hazmat.hazardClass',
  'lines.1.hazmat.packingGroup',
  'lines.1.hazmat.quantity',
  'emergencyTelephone',
  'codTerms',
  'declaredPer',
];
const REQUIRED_OF_CMR = [
  'shipDate',
  ...['shipFrom', 'shipTo', 'carrier'].flatMap((block) => ['name', 'address', 'city', 'country'].map((field) => `${block}.${field}`)),
  'cmr.deliveryPlace',
  'cmr.takenOverAt',
  'cmr.establishedIn',
  'lines.0.packageType',
  'lines.0.weight',
  'lines.0.description',
  'lines.1.hazmat.unNumber',
  'emergencyTelephone',
];
/** As filled by hand, or not needed. */
const OPTIONAL_OF_BILL = [
  'shipFrom.reference',
  'shipTo.reference',
  'shipTo.locationNumber',
  'carrier.trailer',
  'carrier.pro',
  'specialInstructions',
  'legalLine',
  'lines.0.nmfc',
  'orders.0.info',
  'loadedBy',
  'countedBy',
];

const draftOf = (content: BillContent) => {
  const state = foldBill([
    { kind: 'bill-drafted', payload: { billId: 'b', content, source: { kind: 'hand' } }, at: '2026-11-20T08:00:00.000Z', actor: 'clerk' },
  ]);
  if (state === undefined) throw new Error('no bill');
  return state;
};
const issue = (content: BillContent) =>
  decideBill(draftOf(content), { kind: 'issue', number: '06141410000047116', companyPrefix: '0614141', serial: 4711 });

test('[BL5] a full bill and a full CMR note have no problem', () => {
  expect(checkBill(FULL_BILL)).toEqual([]);
  expect(checkBill(CMR_NOTE)).toEqual([]);
});

describe.each([
  { form: 'bill', content: FULL_BILL, required: REQUIRED_OF_BILL },
  { form: 'CMR note', content: CMR_NOTE, required: REQUIRED_OF_CMR },
])('a $form', ({ content, required }) => {
  test.each(required)('[BL5] without %s it is missing by name', (field) => {
    const problems = checkBill(withField(content, field, ''));
    expect(problems).toContainEqual(expect.objectContaining({ field, code: 'missing', severity: 'error' }));
  });

  test('[BL8] issuing is refused exactly when a required field is missing, and all of them are named', () => {
    fc.assert(
      fc.property(fc.subarray([...required]), (left) => {
        const emptied = left.reduce((each, field) => withField(each, field, ''), content);
        const decision = issue(emptied);
        expect(decision.kind).toBe(left.length === 0 ? 'happened' : 'refused');
        if (decision.kind === 'refused') {
          const named = new Set((decision.problems ?? []).filter((problem) => problem.code === 'missing').map((problem) => problem.field));
          // A class that is not there asks for no packing group; weights that are not there do not add up either.
          const silent = left.includes('lines.1.hazmat.hazardClass') ? ['lines.1.hazmat.packingGroup'] : [];
          expect([...named].sort()).toEqual(left.filter((field) => !silent.includes(field)).sort());
        }
      }),
    );
  });
});

test.each(OPTIONAL_OF_BILL)('[BL8] without %s it is issued all the same', (field) => {
  expect(canBeIssued(checkBill(withField(FULL_BILL, field, '')))).toBe(true);
});

test.each([
  ['carrier.scac', 'N0PE!', 'bad-scac'],
  ['lines.0.freightClass', '80', 'bad-class'],
  ['lines.0.nmfc', 'ABC', 'bad-nmfc'],
  ['lines.0.weight', '12,5', 'bad-weight'],
  ['lines.0.weight', '0', 'bad-weight'],
  ['lines.0.packages', 1.5, 'bad-count'],
  ['lines.1.hazmat.unNumber', '1987', 'bad-un-number'],
  ['shipDate', '2026-02-30', 'bad-date'],
  ['codAmount', 'much', 'bad-amount'],
])('[BL5] %s = %s is %s, with what was read and what was expected', (field, value, code) => {
  const problem = checkBill(withField(FULL_BILL, field, value)).find((each) => each.code === code);
  expect(problem).toMatchObject({ field, severity: 'error', value: String(value) });
  expect(problem?.message).toContain(String(value));
  expect(problem?.message).toMatch(/expected/);
});

test('[BL5] a place is a block and a line, in words', () => {
  const [problem] = checkBill(withField(FULL_BILL, 'lines.1.packages', 0));
  expect(problem?.message).toBe('Carrier information, line 2: number of packages is missing: expected a whole number from 1');
});

test('[BL6] orders that do not add up to the carrier lines are refused with both sums', () => {
  const problems = checkBill(withField(FULL_BILL, 'orders.0.packages', 47));
  expect(problems).toEqual([expect.objectContaining({ code: 'packages-differ', value: '59', expected: expect.stringContaining('60') })]);
  expect(checkBill(withField(FULL_BILL, 'orders.1.weight', '310.1'))).toEqual([expect.objectContaining({ code: 'weights-differ', value: '1560.6' })]);
});

test('[BL6] totals are the exact sums of their lines', () => {
  const weight = fc.integer({ min: 1, max: 999_999_999 });
  const text = (thousandths: number): string => `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
  fc.assert(
    fc.property(fc.array(fc.record({ units: fc.nat(99), packages: fc.nat(9_999), weight }), { maxLength: 40 }), (rows) => {
      const totals = totalsOf({
        orders: rows.map((row) => ({ ...EMPTY_ORDER, packages: row.packages, weight: text(row.weight) })),
        lines: rows.map((row) => ({ ...EMPTY_LINE, handlingUnits: row.units, packages: row.packages, weight: text(row.weight) })),
      });
      const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
      expect(totals.packages).toBe(sum((row) => row.packages));
      expect(totals.orderPackages).toBe(totals.packages);
      expect(totals.handlingUnits).toBe(sum((row) => row.units));
      expect(Math.round(Number(totals.weight) * 1000)).toBe(sum((row) => row.weight));
      expect(totals.orderWeight).toBe(totals.weight);
    }),
  );
});

test('[BL7] the description of a hazardous line stands in the order of the regulation', () => {
  const hazmat = FULL_BILL.lines[1]?.hazmat;
  if (hazmat === undefined) throw new Error('the sample has a hazardous line');
  expect(hazmatText({ ...hazmat, subsidiary: '6.1' })).toBe('UN1987, Alcohols, n.o.s. (ethanol), 3 (6.1), II, 12 drums, 240 L');
});

test('[BL7] a gas needs no packing group', () => {
  const gas = withField(withField(FULL_BILL, 'lines.1.hazmat.hazardClass', '2.2'), 'lines.1.hazmat.packingGroup', '');
  expect(checkBill(gas)).toEqual([]);
});

test('[BL8] a bill without a class is issued with a warning', () => {
  const truckload = withField(FULL_BILL, 'lines.0.freightClass', '');
  expect(checkBill(truckload)).toEqual([expect.objectContaining({ code: 'no-class', severity: 'warning' })]);
  expect(issue(truckload).kind).toBe('happened');
});

test('[BL5] an empty draft names a problem in every required block', () => {
  const blocks = new Set(checkBill(emptyBill('straight', '')).map((problem) => problem.field.split('.')[0]));
  expect([...blocks]).toEqual(['shipDate', 'shipFrom', 'shipTo', 'carrier', 'orders', 'lines']);
});
