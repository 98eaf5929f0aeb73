// main/domain/bill-of-lading/check-bill.ts · everything that keeps a bill from being issued, each named with its place. Rules BL5–BL8, BL18: ./SPEC.md
// Source: 49 CFR 373.101 (what a bill must say); 49 CFR 172.202, 172.604 (hazardous materials); CMR Convention art. 6
import type { BillAddress, BillContent, BillLine } from './bill.ts';
import { FREIGHT_CLASSES } from './bill.ts';
import { isBillNumber } from './bill-number.ts';
import { totalsOf } from './bill-totals.ts';
import { thousandths } from './bill-weights.ts';
import { placeOfField } from './field-words.ts';

export const BILL_PROBLEMS = [
  'missing',
  'bad-date',
  'bad-weight',
  'bad-count',
  'bad-amount',
  'bad-scac',
  'bad-class',
  'bad-nmfc',
  'bad-un-number',
  'bad-bill-number',
  'packages-differ',
  'weights-differ',
  'no-class',
  'wrong-unit',
  'no-letters',
  'does-not-fit',
] as const;
export type BillProblemCode = (typeof BILL_PROBLEMS)[number];

export interface BillProblem {
  readonly code: BillProblemCode;
  /** 'shipTo.city', 'lines.0.weight'. */
  readonly field: string;
  /** An error keeps the bill from being issued; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** What was read; empty when nothing was. */
  readonly value: string;
  /** What was expected. */
  readonly expected: string;
  readonly message: string;
}

const MOST_COUNT = 999_999;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const SCAC = /^[A-Za-z]{2,4}$/;
const NMFC = /^\d{1,6}(?:-\d{1,2})?$/;
const UN_NUMBER = /^(?:UN|NA|ID)\d{4}$/;
const TELEPHONE = /\d(?:[^\d]*\d){6}/;
/** These classes have no packing group. Source: 49 CFR 172.101 column 5, classes 1, 2, 7 */
const WITHOUT_PACKING_GROUP = /^(?:1|2|7)(?:\.|$)/;

type Found = (code: BillProblemCode, field: string, value: string, expected: string, severity?: BillProblem['severity']) => void;

/** In the order of the paper. */
export function checkBill(content: BillContent): BillProblem[] {
  const problems: BillProblem[] = [];
  const found: Found = (code, field, value, expected, severity = 'error') => {
    problems.push({ code, field, severity, value, expected, message: sentence(code, field, value, expected) });
  };
  const required = (field: string, value: string): void => {
    if (value.trim() === '') found('missing', field, '', 'a text');
  };
  if (!isDate(content.shipDate)) found(content.shipDate === '' ? 'missing' : 'bad-date', 'shipDate', content.shipDate, 'YYYY-MM-DD');
  if (content.form === 'cmr') checkCmrParties(content, required);
  else checkParties(content, required, found);
  checkOrders(content, required, found);
  if (content.lines.length === 0) found('missing', 'lines', '', 'at least one line');
  for (const [index, line] of content.lines.entries()) checkLine(line, `lines.${index}`, content.form, required, found);
  checkSums(content, found);
  checkMoney(content, found);
  const hazmatAt = content.lines.findIndex((line) => line.hazmat !== undefined);
  if (hazmatAt >= 0 && !TELEPHONE.test(content.emergencyTelephone)) {
    found('missing', 'emergencyTelephone', content.emergencyTelephone, `a telephone number that is answered at all times, for line ${hazmatAt + 1}`);
  }
  return problems;
}

/** What the paper's layout finds: it knows fonts and widths, this file what a problem looks like. */
export function paperProblem(code: 'no-letters' | 'does-not-fit', field: string, value: string, expected: string): BillProblem {
  const severity = code === 'no-letters' ? 'error' : 'warning';
  return { code, field, severity, value, expected, message: sentence(code, field, value, expected) };
}

export function canBeIssued(problems: readonly BillProblem[]): boolean {
  return problems.every((problem) => problem.severity !== 'error');
}

function checkAddress(block: string, party: BillAddress, required: (field: string, value: string) => void): void {
  required(`${block}.name`, party.name);
  required(`${block}.address`, party.address);
  required(`${block}.city`, party.city);
}

function checkParties(content: BillContent, required: (field: string, value: string) => void, found: Found): void {
  for (const block of ['shipFrom', 'shipTo'] as const) {
    checkAddress(block, content[block], required);
    required(`${block}.region`, content[block].region);
    required(`${block}.postalCode`, content[block].postalCode);
  }
  if (content.freightTerms === 'third-party') checkAddress('thirdParty', content.thirdParty, required);
  const { carrier } = content;
  required('carrier.name', carrier.name);
  if (carrier.scac === '') found('missing', 'carrier.scac', '', '2 to 4 letters');
  else if (!SCAC.test(carrier.scac)) found('bad-scac', 'carrier.scac', carrier.scac, '2 to 4 letters');
  if (content.isMaster && content.underlying.length === 0) found('missing', 'underlying', '', 'the numbers of the attached bills');
  for (const [index, number] of content.underlying.entries()) {
    if (!isBillNumber(number)) found('bad-bill-number', `underlying.${index}`, number, '17 digits with the right check digit');
  }
}

function checkCmrParties(content: BillContent, required: (field: string, value: string) => void): void {
  for (const block of ['shipFrom', 'shipTo', 'carrier'] as const) {
    checkAddress(block, content[block], required);
    required(`${block}.country`, content[block].country);
  }
  required('cmr.deliveryPlace', content.cmr.deliveryPlace);
  required('cmr.takenOverAt', content.cmr.takenOverAt);
  required('cmr.establishedIn', content.cmr.establishedIn);
}

function checkOrders({ form, orders }: BillContent, required: (field: string, value: string) => void, found: Found): void {
  if (form === 'cmr') return;
  if (orders.length === 0) found('missing', 'orders', '', 'at least one order');
  for (const [index, order] of orders.entries()) {
    required(`orders.${index}.orderNumber`, order.orderNumber);
    checkCount(`orders.${index}.packages`, order.packages, 1, found);
    checkWeight(`orders.${index}.weight`, order.weight, found);
    const { cube = '' } = order;
    if (cube !== '' && thousandths(cube) === undefined) found('bad-weight', `orders.${index}.cube`, cube, 'a volume as a decimal number');
  }
}

function checkLine(line: BillLine, at: string, form: BillContent['form'], required: (field: string, value: string) => void, found: Found): void {
  checkCount(`${at}.handlingUnits`, line.handlingUnits, 0, found);
  if (line.handlingUnits > 0) required(`${at}.handlingUnitType`, line.handlingUnitType);
  checkCount(`${at}.packages`, line.packages, 1, found);
  required(`${at}.packageType`, line.packageType);
  checkWeight(`${at}.weight`, line.weight, found);
  if (line.hazmat === undefined) required(`${at}.description`, line.description);
  else checkHazmat(line, `${at}.hazmat`, required, found);
  if (line.volume !== '' && thousandths(line.volume) === undefined)
    found('bad-weight', `${at}.volume`, line.volume, 'cubic metres as a decimal number');
  if (form === 'cmr') return;
  if (line.nmfc !== '' && !NMFC.test(line.nmfc)) found('bad-nmfc', `${at}.nmfc`, line.nmfc, 'item, or item and sub: 73050-02');
  if (line.freightClass === '') found('no-class', `${at}.freightClass`, '', 'a class; only a full truckload goes without', 'warning');
  else if (!(FREIGHT_CLASSES as readonly string[]).includes(line.freightClass))
    found('bad-class', `${at}.freightClass`, line.freightClass, FREIGHT_CLASSES.join(', '));
}

function checkHazmat(line: BillLine, at: string, required: (field: string, value: string) => void, found: Found): void {
  const { hazmat } = line;
  if (hazmat === undefined) return;
  if (!UN_NUMBER.test(hazmat.unNumber))
    found(hazmat.unNumber === '' ? 'missing' : 'bad-un-number', `${at}.unNumber`, hazmat.unNumber, 'UN, NA or ID and four digits');
  required(`${at}.properShippingName`, hazmat.properShippingName);
  required(`${at}.hazardClass`, hazmat.hazardClass);
  if (hazmat.packingGroup === '' && !WITHOUT_PACKING_GROUP.test(hazmat.hazardClass) && hazmat.hazardClass !== '')
    found('missing', `${at}.packingGroup`, '', 'I, II or III');
  required(`${at}.quantity`, hazmat.quantity);
}

/** The same packages and pounds stand in both tables: a driver who adds up must come to the same. */
function checkSums(content: BillContent, found: Found): void {
  if (content.form === 'cmr') {
    if (content.weightUnit !== 'kg') found('wrong-unit', 'lines', content.weightUnit, 'gross weight in kilograms (box 11)');
    return;
  }
  if (content.orders.length === 0 || content.lines.length === 0) return;
  const totals = totalsOf(content);
  if (totals.handlingUnits === 0) found('missing', 'lines.0.handlingUnits', '', 'how many handling units the driver counts');
  if (totals.orderPackages !== totals.packages)
    found('packages-differ', 'orders', String(totals.orderPackages), `${totals.packages}, as the carrier lines add up to`);
  if (totals.orderWeight !== totals.weight) found('weights-differ', 'orders', totals.orderWeight, `${totals.weight}, as the carrier lines add up to`);
}

function checkMoney(content: BillContent, found: Found): void {
  const { codAmount, codTerms, declaredValue, declaredPer } = content;
  if (codAmount !== '' && thousandths(codAmount) === undefined) found('bad-amount', 'codAmount', codAmount, 'an amount: 1250.00');
  if (codAmount !== '' && codTerms === '') found('missing', 'codTerms', '', 'collect or prepaid');
  if (declaredValue !== '' && thousandths(declaredValue) === undefined) found('bad-amount', 'declaredValue', declaredValue, 'an amount: 1250.00');
  if (declaredValue !== '' && declaredPer.trim() === '') found('missing', 'declaredPer', '', 'per what: pound, shipment');
}

function checkCount(field: string, count: number, least: number, found: Found): void {
  if (count === 0 && least > 0) found('missing', field, '', `a whole number from ${least}`);
  else if (!Number.isInteger(count) || count < 0 || count > MOST_COUNT)
    found('bad-count', field, String(count), `a whole number from ${least} to ${MOST_COUNT}`);
}

function checkWeight(field: string, text: string, found: Found): void {
  const value = thousandths(text);
  if (text.trim() === '') found('missing', field, '', 'a weight');
  else if (value === undefined || value === 0) found('bad-weight', field, text, 'a weight above 0 with at most three decimals: 1250.5');
}

function isDate(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

function sentence(code: BillProblemCode, field: string, value: string, expected: string): string {
  const place = placeOfField(field);
  switch (code) {
    case 'missing':
      return `${place} is missing: expected ${expected}`;
    case 'packages-differ':
      return `${place}: the orders add up to ${value} packages: expected ${expected}`;
    case 'weights-differ':
      return `${place}: the orders weigh ${value}: expected ${expected}`;
    case 'no-class':
      return `${place} is empty: ${expected}`;
    default:
      return `${place} is ${JSON.stringify(value)}: expected ${expected}`;
  }
}
