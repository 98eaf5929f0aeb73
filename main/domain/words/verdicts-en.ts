// main/domain/words/verdicts-en.ts · every verdict in English: a word, a sentence naming what was read and expected, the next action
import { commandReason } from './command-reasons.ts';
import type { SaidVerdict, VerdictWords, WordFormat } from './verdict-words.ts';

const unit = ({ sscc, plate, read }: SaidVerdict): string => (sscc === undefined ? `Unit ${plate ?? read}` : `Pallet ${sscc}`);
const item = (verdict: SaidVerdict): string => verdict.itemName ?? ((verdict.sscc ?? verdict.plate) === undefined ? verdict.read : unit(verdict));

function counted(verdict: SaidVerdict, format: WordFormat): string {
  const { packs } = verdict;
  const qty = verdict.qty === undefined ? undefined : verdict.qty + (verdict.heldQty ?? 0);
  if (verdict.baseUnit !== undefined && qty !== undefined) return format.amount(qty, verdict.baseUnit);
  if (packs !== undefined && packs.unitQty > 1)
    return `${format.amount(packs.count, packs.unit)} × ${packs.unitQty} = ${format.number(qty ?? packs.count * packs.unitQty)}`;
  return qty === undefined ? '' : `${format.number(qty)} counted`;
}

function itemCounted(verdict: SaidVerdict, format: WordFormat): string {
  const count = counted(verdict, format);
  return count === '' ? item(verdict) : `${item(verdict)}: ${count}`;
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('. ');
const withLot = (verdict: SaidVerdict, format: WordFormat): string =>
  [verdict.lot === undefined ? '' : `Lot ${verdict.lot}`, verdict.expiryDate === undefined ? '' : `expires ${format.date(verdict.expiryDate)}`]
    .filter((part) => part !== '')
    .join(', ');
const expected = (verdict: SaidVerdict, fallback: string): string => (verdict.expected === undefined ? fallback : `Expected ${verdict.expected}`);
const expectedDate = (verdict: SaidVerdict, format: WordFormat): string =>
  verdict.expected === undefined ? '' : `Expected ${format.date(verdict.expected)} or later`;
const others = (verdict: SaidVerdict): string =>
  verdict.otherOrders === undefined || verdict.otherOrders.length === 0
    ? ''
    : `Wanted by ${verdict.otherOrders.map((order) => order.orderNumber).join(', ')}`;

const MISSING = { item: 'the item', choice: 'which one', lot: 'lot', expiry: 'expiry date', serial: 'serial number' } as const;
const stillMissing = ({ missing = [] }: SaidVerdict): string =>
  missing.length === 0 ? '' : `Still missing: ${missing.map((field) => MISSING[field]).join(', ')}`;
const asked = (verdict: SaidVerdict, format: WordFormat): string =>
  join(itemCounted(verdict, format), withLot(verdict, format), stillMissing(verdict));
const labelDropped = ({ problems }: SaidVerdict): string =>
  problems.some(({ code }) => code === 'label-dropped') ? 'The label before had no item and was dropped: scan it again with its item' : '';
const instead = ({ replaces }: SaidVerdict, format: WordFormat): string =>
  replaces === undefined ? '' : `In place of the ${format.number(replaces.qty)} counted before`;

/** '10 × Milk, lot B2, expires 31 July 2027' */
function goods(all: NonNullable<SaidVerdict['corrected']>['was'], { baseUnit }: SaidVerdict, format: WordFormat): string {
  return all
    .map(({ qty, itemName, lot, expiryDate, serials = [] }) =>
      [
        baseUnit === undefined ? `${format.number(qty)} × ${itemName}` : `${format.amount(qty, baseUnit)} ${itemName}`,
        lot === undefined ? '' : `lot ${lot}`,
        expiryDate === undefined ? '' : `expires ${format.date(expiryDate)}`,
        serials.length === 0 ? '' : `serial ${serials.join(', ')}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    )
    .join('; ');
}

/** Why goods are not put on the return or transfer in hand. */
const STAYS: Readonly<Record<string, (value: string) => string>> = {
  'unknown-code': () => 'It stands for nothing that was received here: choose the goods from the list',
  'not-received': () => 'It was never received here',
  'too-few': (left) => `Not so many can leave: ${left} are here and on nothing else`,
  'plate-taken': (number) => `This unit, or a part of it, stands on ${number} already`,
  'serial-taken': (number) => `This serial number stands on ${number} already`,
  'other-supplier': (name) => `It came from ${name === '' ? 'nobody that is known' : name}: it goes on a return of its own`,
  'needs-weight': () => 'It is counted by weight, and the code names none: choose it from the list',
  'needs-serial': () => 'The code names no serial number: scan the one that does',
};
const staysHere = ({ problems, expected = '' }: SaidVerdict): string => STAYS[problems[0]?.code ?? '']?.(expected) ?? '';

const weighedItem = ({ itemName = '' }: SaidVerdict): string => itemName;
/** Net first; what was taken off, and that a person typed it, behind it. */
function weightOf({ weight, read }: SaidVerdict): string {
  if (weight === undefined) return `Read ${read}`;
  const { tare, scaleId } = weight;
  return [`${read} net`, tare === undefined ? '' : `tare ${tare.text} ${tare.unit}`, scaleId === undefined ? 'typed by hand' : '']
    .filter((part) => part !== '')
    .join(', ');
}
function countFound({ weight }: SaidVerdict, format: WordFormat): string {
  const { check } = weight ?? {};
  if (check === undefined) return '';
  const { found, counted: scanned } = check;
  const said =
    found.kind === 'counted' ? format.number(found.pieces) : found.kind === 'between' ? `${found.low} to ${found.high}` : 'no whole number';
  return `Scanned ${format.number(scanned)}, by weight ${said}`;
}

export const VERDICTS_EN: VerdictWords = {
  lineComplete: 'Line complete',
  stillMissing: 'Still missing',
  missing: MISSING,
  commandDone: 'Done',
  commands: {
    '!DH!HELP': 'Help is open',
    '!DH!HOLD': 'The receipt is parked. Open another, or scan its number to go on',
    '!DH!NEXT-PO': 'The receipt is parked. Scan the next order number',
    '!DH!SWITCH-USER': 'Signed out. The receipt stays open',
  },
  words: {
    accepted: {
      word: 'Accepted',
      say: (verdict, format) => join(itemCounted(verdict, format), withLot(verdict, format), instead(verdict, format), labelDropped(verdict)),
    },
    over: {
      word: 'Too many',
      say: (verdict, format) =>
        join(
          itemCounted(verdict, format),
          verdict.heldQty === undefined ? '' : `${format.count(verdict.heldQty, verdict.baseUnit)} held apart, not in the received count`,
          verdict.lineExpected === undefined ? '' : `Expected ${format.count(verdict.lineExpected, verdict.baseUnit)}`,
        ),
    },
    'already-counted': { word: 'Already counted', say: (verdict) => `${item(verdict)} was booked with its pallet. Nothing was added` },
    corrected: {
      word: 'Corrected',
      say: (verdict, format) =>
        join(
          `Booked with its pallet as ${goods(verdict.corrected?.was ?? [], verdict, format)}`,
          `Now as its label says: ${goods(verdict.corrected?.is ?? [], verdict, format)}`,
        ),
    },
    'same-label': {
      word: 'Same label',
      say: (verdict, format) => join(`${item(verdict)} is counted already. Nothing was added`, withLot(verdict, format)),
    },
    'needs-item': {
      word: 'Which item?',
      say: (verdict, format) =>
        join(`Read ${withLot(verdict, format) || verdict.read}`, 'Nothing is counted before the item is known', labelDropped(verdict)),
    },
    'needs-choice': {
      word: 'Which one?',
      say: (verdict) =>
        join(
          `Read ${verdict.read}`,
          verdict.choices?.[0]?.plate === undefined
            ? `It stands for ${(verdict.choices ?? []).map(({ itemName }) => itemName).join(' or ')}`
            : `The notice gives it to ${verdict.choices.length} units`,
          'Nothing is counted yet',
        ),
    },
    'needs-lot': { word: 'Lot needed', say: asked },
    'needs-expiry': { word: 'Date needed', say: asked },
    'needs-serial': { word: 'Serial needed', say: asked },
    'not-on-order': {
      word: 'Not on order',
      say: (verdict) => join(`Read ${item(verdict)}`, expected(verdict, 'Expected an item of this receipt'), others(verdict)),
    },
    'unknown-code': { word: 'Unknown code', say: (verdict) => join(`Read ${verdict.read}`, 'No item and no pallet has this code') },
    'other-delivery': {
      word: 'Another delivery',
      say: (verdict) => `${verdict.read} is the number of another order or delivery. Finish or park this receipt first`,
    },
    'retail-unit': {
      word: 'One of a package',
      say: (verdict) => `This is one unit of package ${verdict.expected ?? ''}. The package is counted by its own tag`,
    },
    'duplicate-sscc': {
      word: 'Same unit again',
      say: (verdict) => `${unit(verdict)} was already received. Nothing was added`,
    },
    'duplicate-serial': {
      word: 'Same serial again',
      say: (verdict) => `${item(verdict)}, serial ${verdict.serial ?? verdict.read}, was already counted. Nothing was added`,
    },
    'wrong-lot': {
      word: 'Wrong lot',
      say: (verdict) => join(`${item(verdict)}: read lot ${verdict.lot ?? verdict.read}`, expected(verdict, 'Expected the lot on the order')),
    },
    expired: {
      word: 'Expired',
      say: (verdict, format) =>
        join(
          `${item(verdict)}: read ${verdict.expiryDate === undefined ? verdict.read : format.date(verdict.expiryDate)}`,
          expectedDate(verdict, format),
        ),
    },
    'short-dated': {
      word: 'Too short-dated',
      say: (verdict, format) =>
        join(
          `${item(verdict)}: read ${verdict.expiryDate === undefined ? verdict.read : format.date(verdict.expiryDate)}`,
          expectedDate(verdict, format),
        ),
    },
    'bad-check-digit': { word: 'Misread code', say: (verdict) => join(`Read ${verdict.read}`, expected(verdict, 'The check digit does not fit')) },
    unreadable: { word: 'Not understood', say: (verdict) => join(`Read ${verdict.read}`, expected(verdict, 'No rule knows this form')) },
    'needs-weight': {
      word: 'Weight needed',
      say: (verdict) => `${item(verdict)} is counted by weight, and the code names none: put it on the scale, or scan the label with the weight`,
    },
    'serial-needs-one': {
      word: 'One at a time',
      say: (verdict) => `${item(verdict)} has serial numbers: each one is scanned alone, with quantity 1`,
    },
    'no-open-receipt': { word: 'No receipt open', say: (verdict) => join(`Read ${item(verdict)}`, 'Expected an open receipt first') },
    'not-signed-in': { word: 'Sign in first', say: (verdict) => join(`Read ${verdict.read}`, 'Expected a badge') },
    'receipt-not-open': { word: 'Receipt closed', say: () => 'This receipt is parked or finished. Nothing was added' },
    'looks-like-barcode': {
      word: 'Not a quantity',
      say: (verdict) => join(`Read ${verdict.read}`, 'It looks like a barcode, not a number of packs', expected(verdict, '')),
    },
    'bad-date': { word: 'Not a date', say: (verdict) => join(`Read ${verdict.read}`, expected(verdict, 'Expected year, month, day')) },
    undone: {
      word: 'Undone',
      say: (verdict, format) =>
        join(
          `Taken back: ${verdict.undoes?.itemName ?? verdict.itemName ?? 'the last scan'}${verdict.undoes?.qty === undefined || verdict.undoes.qty === 0 ? '' : `, ${format.number(verdict.undoes.qty)}`}`,
          verdict.undoes?.released === undefined ? '' : `${format.number(verdict.undoes.released)} held apart count now`,
        ),
    },
    'nothing-to-undo': { word: 'Nothing to undo', say: () => 'You have no scan left on this receipt' },
    'already-rejected': {
      word: 'Already rejected',
      say: ({ problems }) =>
        problems.some(({ code }) => code === 'is-rejected')
          ? 'Its label says otherwise than was booked with its pallet, and these goods are rejected. Undo the damage, then scan the label again'
          : 'The goods of the last scan were rejected before. Nothing was moved. For more of them: F6 and how many',
    },
    'undo-refused': { word: 'Cannot undo', say: () => 'That scan was already taken back, or the receipt is finished' },
    'quantity-set': {
      word: 'Quantity set',
      say: (verdict) => `× ${verdict.read} for the next scan only`,
    },
    cancelled: { word: 'Cancelled', say: () => 'The latest question, the quantity and FINISH were dropped. Nothing was counted' },
    damaged: {
      word: 'Damaged',
      say: (verdict, format) =>
        join(verdict.itemName ?? '', verdict.qty === undefined ? '' : `${format.number(verdict.qty)} moved to rejected`, verdict.read),
    },
    approved: {
      word: 'Approved',
      say: (verdict, format) => join(itemCounted(verdict, format), verdict.actor === undefined ? '' : `By ${verdict.actor}`),
    },
    'code-taught': { word: 'Code learned', say: (verdict) => join(`${verdict.read} now means ${verdict.itemName ?? 'this item'}`) },
    'label-bound': { word: 'Label bound', say: () => 'This label now stands for what was counted last' },
    'label-confirmed': { word: 'Label confirmed', say: () => 'The label is readable and where it belongs' },
    'label-queued': { word: 'Label printing', say: () => 'The pallet label is in the print queue' },
    'goods-added': { word: 'On its way out', say: (verdict, format) => join(itemCounted(verdict, format), withLot(verdict, format)) },
    'goods-refused': { word: 'Stays here', say: (verdict) => join(`Read ${verdict.read}`, staysHere(verdict)) },
    'review-finish': { word: 'Check and finish', say: () => 'The differences are on screen. Scanning FINISH again finishes the receipt' },
    weighed: { word: 'Weight recorded', say: (verdict, format) => join(weighedItem(verdict), weightOf(verdict), countFound(verdict, format)) },
    'count-differs': { word: 'Count differs', say: (verdict, format) => join(weighedItem(verdict), weightOf(verdict), countFound(verdict, format)) },
    'count-confirmed': { word: 'Count stays', say: (verdict) => join(weighedItem(verdict), `${verdict.read} counted, as a person has confirmed`) },
    finished: { word: 'Receipt finished', say: () => 'The result is on its way to the ERP' },
    'signed-in': { word: 'Signed in', say: (verdict) => (verdict.actor === undefined ? 'Welcome' : `Welcome, ${verdict.actor}`) },
    'receipt-opened': {
      word: 'Receipt open',
      say: (verdict) => (verdict.orderNumber === undefined ? 'Ready to count' : `Order ${verdict.orderNumber}. Ready to count`),
    },
    'offer-open': {
      word: 'Open receipt?',
      say: (verdict) =>
        join(
          `Read ${verdict.orderNumber ?? verdict.read}`,
          verdict.offers === undefined ? 'It is expected here' : `${verdict.offers.length} orders or deliveries have this number`,
        ),
    },
    'not-permitted': {
      word: 'Not permitted',
      say: (verdict) => join(verdict.read === '' ? '' : `Read ${verdict.read}`, 'Your role may not do this'),
    },
    'command-ignored': {
      word: 'No effect here',
      say: (verdict) =>
        join(
          verdict.read === '' ? '' : `Read ${verdict.read}`,
          commandReason(verdict.problems[0]?.message, 'en') ?? 'This command does nothing at this point',
        ),
    },
    'pairing-off': { word: 'No pairing now', say: () => 'This code pairs a scanner, and none is being paired. Open Devices (F12) and choose Pair' },
    'not-paired': {
      word: 'Not paired yet',
      say: (verdict) => join(`Read ${verdict.read}`, 'This scanner belongs to nobody here. Nothing was counted'),
    },
    'profile-offered': {
      word: 'Load profile?',
      say: (verdict) => `${verdict.expected ?? ''}: what would change is on screen. Scan the code again to load it`,
    },
    'profile-loaded': { word: 'Profile loaded', say: () => 'The station works with it from now on' },
    'scanner-paired': { word: 'Scanner paired', say: () => 'This scanner works here from now on' },
    'test-read': { word: 'Test read', say: (verdict) => join(`Read ${verdict.read}`, 'It was a test: nothing was counted') },
  },
  takenOut: (verdict, format) => `It was booked with its pallet: ${goods(verdict.corrected?.was ?? [], verdict, format)} is taken out of the count`,
  offerNext: 'Scan it again, or press Enter, to open it',
  next: {
    'scan-next': 'Scan the next one',
    'scan-item': 'Scan the code of the item on the same package',
    choose: 'Say which one is meant: its number, a touch, or a CHOOSE code',
    'enter-lot': 'Scan or type the lot',
    'enter-expiry': 'Scan or type the expiry date',
    'enter-serial': 'Scan the serial number',
    'ask-lead': 'Ask a lead to decide',
    'set-aside': 'Set it aside',
    'teach-code': 'Set it aside, or teach the code',
    'scan-cases': 'Scan the cases one by one',
    'scan-package': 'Scan the tag of the package',
    rescan: 'Scan it again',
    weigh: 'Put it on the scale and press F5',
    'check-count': 'Say which count is right (F5)',
    'open-receipt': 'Open a receipt: scan its order number',
    'sign-in': 'Scan your badge',
    pair: 'Scan the code on the Devices screen',
    finish: 'Check the differences and finish (F8)',
  },
};
