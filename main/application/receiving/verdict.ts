// main/application/receiving/verdict.ts · the answer to one scan or command, made from the stored event alone: the same event gives the same verdict years later

import type { GoodsOutAdded, GoodsOutScanRefused } from '../../domain/goods-out/goods-out-events.ts';
import { plateOf } from '../../domain/receipt/plates.ts';
import type {
  ChoiceUnit,
  CorrectedGoods,
  Correction,
  CountConfirmed,
  CountsMoved,
  LineAfter,
  QuestionAsked,
  QuestionField,
  Reading,
  ReceiptFinished,
  ScanAccepted,
  ScanRefused,
  ScanUndone,
  WeightRecorded,
} from '../../domain/receipt/receipt-events.ts';
import { type Next, type Outcome, type Sound, type VerdictCode, verdictRow } from '../../domain/receipt/verdict.ts';
import { shownMeasure } from '../../domain/units/shown-measure.ts';
import type { Openable, StoredEvent } from '../ports.ts';

export interface ScanVerdict {
  readonly cursor: number;
  readonly scanId: string;
  readonly receiptId?: string;
  readonly code: VerdictCode;
  readonly outcome: Outcome;
  readonly sound: Sound;
  readonly lineComplete: boolean;
  readonly read: string;
  readonly symbology?: string;
  readonly expected?: string;
  readonly itemId?: string;
  readonly itemName?: string;
  readonly lineId?: string;
  readonly orderNumber?: string;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
  readonly sscc?: string;
  readonly plate?: string;
  readonly packs?: { readonly count: number; readonly unit: string; readonly unitQty: number };
  readonly qty?: number;
  readonly heldQty?: number;
  /** Of goods kept in milligrams or microlitres, that unit: people are shown grams and millilitres. */
  readonly baseUnit?: string;
  readonly lineExpected?: number;
  readonly lineCounted?: number;
  readonly lineRemaining?: number;
  readonly otherOrders?: readonly { readonly orderNumber: string; readonly lineNumber: string; readonly remaining: number }[];
  readonly missing?: readonly QuestionField[];
  /** [RC54] Of 'offer-open': several orders or deliveries have this number. */
  readonly offers?: readonly Openable[];
  /** Of a missing 'choice': the goods that the code may stand for. */
  readonly choices?: readonly GoodsChoice[];
  /** [RC50] Of a unit that was booked with another: what its label put right, or what was taken out with it. Base units. */
  readonly corrected?: { readonly was: readonly NamedGoods[]; readonly is: readonly NamedGoods[] };
  /** The scan of the same unit that this one stands in for, with what it had counted and held. */
  readonly replaces?: { readonly scanId: string; readonly qty: number };
  /** The scan that counted the unit of which this is one more symbol. */
  readonly sameAs?: string;
  readonly next: Next;
  readonly overridableBy?: 'override';
  readonly problems: readonly { readonly code: string; readonly message: string; readonly severity: 'error' | 'warning' }[];
  readonly latencyMicros: number;
  readonly actor?: string;
  readonly device?: string;
  readonly at: string;
  readonly weight?: Omit<WeightRecorded, 'actId' | 'of' | 'bytesBase64'>;
  /** `released`: base units that were held and count now that there is room. */
  readonly undoes?: { readonly scanId: string; readonly itemName?: string; readonly qty?: number; readonly released?: number };
}

export interface NamedGoods extends CorrectedGoods {
  readonly itemName: string;
}

export interface GoodsChoice {
  readonly itemId: string;
  readonly itemName: string;
  /** The pack; of a handling unit its level. */
  readonly unit: string;
  /** Base units. Left out of a handling unit on a blind receipt. */
  readonly unitQty?: number;
  /** [RC53] Of a handling unit: its number here, its lots, its orders, and that it was received before. */
  readonly plate?: string;
  readonly lots?: readonly string[];
  readonly orders?: readonly string[];
  readonly isReceived?: true;
}

/** In the order in which an answer counts them. */
export function choicesShown({ choices = [], units }: Pick<QuestionAsked, 'choices' | 'units'>, context: ChoiceContext): readonly GoodsChoice[] {
  const { itemName } = context;
  if (units !== undefined) return units.map((unit) => unitShown(unit, context));
  return choices.map(({ itemId = '', unit = '', unitQty = 1 }) => ({ itemId, itemName: itemName(itemId) ?? itemId, unit, unitQty }));
}

type ChoiceContext = Pick<VerdictContext, 'itemName' | 'isBlind'>;

function unitShown({ plate, level, goods, orders, isReceived }: ChoiceUnit, { itemName, isBlind }: ChoiceContext): GoodsChoice {
  const lots = [...new Set(goods.flatMap(({ lot }) => lot ?? []))];
  return {
    itemId: goods[0]?.itemId ?? '',
    itemName: [...new Set(goods.map(({ itemId }) => itemName(itemId) ?? itemId))].join(', '),
    unit: level,
    ...(isBlind ? {} : { unitQty: goods.reduce((sum, { qty }) => sum + qty, 0) }),
    plate,
    ...(isBlind || lots.length === 0 ? {} : { lots }),
    ...(orders.length === 0 ? {} : { orders }),
    ...(isReceived === undefined ? {} : { isReceived }),
  };
}

/** What a verdict shows and the event does not carry. */
export interface VerdictContext {
  itemName(itemId: string): string | undefined;
  isBlind: boolean;
  /** The item of the scan that was weighed. */
  weighed?: string;
  /** Of the act that was undone. */
  undone?: { readonly itemId?: string; readonly qty: number };
}

/** A refusal that left no event: the clerk's command did nothing, and says why. */
export function commandVerdict(
  code: VerdictCode,
  given: {
    cursor: number;
    scanId: string;
    at: string;
    read?: string;
    receiptId?: string;
    expected?: string;
    message?: string;
    actor?: string;
    orderNumber?: string;
  },
): ScanVerdict {
  const row = verdictRow(code);
  return {
    cursor: given.cursor,
    scanId: given.scanId,
    ...(given.receiptId === undefined ? {} : { receiptId: given.receiptId }),
    code,
    outcome: row.outcome,
    sound: row.sound,
    lineComplete: false,
    read: visible(given.read ?? ''),
    ...(given.expected === undefined ? {} : { expected: given.expected }),
    ...(given.orderNumber === undefined ? {} : { orderNumber: given.orderNumber }),
    next: row.next,
    problems: given.message === undefined ? [] : [{ code, message: given.message, severity: row.outcome === 'refused' ? 'error' : 'warning' }],
    latencyMicros: 0,
    ...(given.actor === undefined ? {} : { actor: given.actor }),
    at: given.at,
  };
}

/** Undefined for events that answer nothing (a quantity typed, a receipt opened). */
export function verdictOf(event: StoredEvent, context: VerdictContext, latencyMicros = 0): ScanVerdict | undefined {
  const receiptId = event.stream.startsWith('receipt:') ? event.stream.slice('receipt:'.length) : undefined;
  const base = {
    cursor: event.seq,
    ...(receiptId === undefined ? {} : { receiptId }),
    latencyMicros,
    actor: event.actor,
    device: event.device,
    at: event.at,
  };
  switch (event.kind) {
    case 'scan-accepted': {
      const accepted = event.payload as ScanAccepted;
      const { isBlind } = context;
      const { sameAs, replaces } = accepted;
      const total = accepted.qty + accepted.heldQty;
      const code = isBlind && replaces?.qty === total ? 'same-label' : shownCode(accepted.code, isBlind);
      const row = verdictRow(code);
      const isOver = sameAs?.code === 'over' && !isBlind; // the goods still stand aside
      const completes = accepted.completes.length > 0 && !isBlind && code !== 'same-label';
      const heldQty = isBlind ? 0 : accepted.heldQty;
      return {
        ...base,
        scanId: accepted.scanId,
        code,
        outcome: row.outcome,
        sound: isOver ? verdictRow('over').sound : code === 'accepted' && completes ? 'line-complete' : row.sound,
        lineComplete: completes,
        ...readingPart(accepted.reading, accepted.multiplier, context),
        ...linePart(accepted.line, isBlind),
        // Whoever adds the verdicts up counts every unit once.
        qty: code === 'same-label' ? 0 : accepted.qty + accepted.heldQty - heldQty,
        ...(heldQty === 0 ? {} : { heldQty, overridableBy: 'override' as const }),
        ...(replaces?.qty === undefined ? {} : { replaces: { scanId: replaces.scanId, qty: replaces.qty } }),
        ...(sameAs === undefined ? {} : { sameAs: sameAs.scanId }),
        ...correctedPart(accepted.corrects, context),
        next: isOver ? verdictRow('over').next : row.next,
        problems: droppedProblem(accepted),
      };
    }
    case 'scan-refused': {
      const refused = event.payload as ScanRefused;
      const row = verdictRow(refused.code);
      return {
        ...base,
        scanId: refused.scanId,
        code: refused.code,
        outcome: row.outcome,
        sound: row.sound,
        lineComplete: false,
        ...readingPart(refused.reading, refused.multiplier, context, refused.content),
        ...(refused.expected === undefined ? {} : { expected: refused.expected }),
        ...(refused.otherOrders === undefined || context.isBlind ? {} : { otherOrders: refused.otherOrders }),
        ...takenOutPart(refused, context),
        next: nextAfter(refused),
        ...(row.isOverridable === true ? { overridableBy: 'override' as const } : {}),
        problems: [
          ...refused.problems,
          { code: refused.code, message: refusalSentence(refused, context), severity: 'error' },
          ...droppedProblem(refused),
        ],
      };
    }
    case 'question-asked': {
      const question = event.payload as QuestionAsked;
      const row = verdictRow(question.code);
      return {
        ...base,
        scanId: question.scanId,
        code: question.code,
        outcome: row.outcome,
        sound: row.sound,
        lineComplete: false,
        ...readingPart(question.reading, question.multiplier, context),
        missing: question.missing,
        ...(question.choices === undefined ? {} : { choices: choicesShown(question, context) }),
        next: row.next,
        problems: [...question.missing.map(missingProblem), ...droppedProblem(question)],
      };
    }
    case 'scan-undone': {
      const undone = event.payload as ScanUndone;
      const itemName = context.undone?.itemId === undefined ? undefined : context.itemName(context.undone.itemId);
      return {
        ...base,
        ...done('undone', event.id, undone.actId),
        undoes: {
          scanId: undone.actId,
          ...(itemName === undefined ? {} : { itemName }),
          ...(context.undone === undefined ? {} : { qty: context.undone.qty }),
          ...(undone.releases === undefined || context.isBlind ? {} : { released: releasedQty(undone.releases) }),
        },
      };
    }
    case 'counts-moved': {
      const moved = event.payload as CountsMoved;
      return {
        ...base,
        ...done(moved.why === 'damaged' ? 'damaged' : 'approved', moved.actId, moved.reason),
        qty: moved.qty,
      };
    }
    case 'weight-recorded': {
      const weighed = event.payload as WeightRecorded;
      const { actId, of: _scan, bytesBase64: _bytes, ...weight } = weighed;
      const { text, unit, net, check } = weight;
      const shown = net ?? { text, unit };
      return {
        ...base,
        ...done(check?.finding === 'differs' ? 'count-differs' : 'weighed', actId, `${shown.text} ${shown.unit}`),
        ...itemWeighed(context),
        weight,
      };
    }
    case 'count-confirmed': {
      const { actId, counted } = event.payload as CountConfirmed;
      return { ...base, ...done('count-confirmed', actId, String(counted)), ...itemWeighed(context) };
    }
    case 'goods-out-added':
      return goodsAdded(base, event.payload as GoodsOutAdded, context);
    case 'goods-out-scan-refused': {
      const { scanId, raw, symbology, code, reason, value, message } = event.payload as GoodsOutScanRefused;
      const said = { ...done(code, scanId, visible(raw)), ...(symbology === undefined ? {} : { symbology }) };
      return { ...base, ...said, ...(value === undefined ? {} : { expected: value }), problems: [{ code: reason, message, severity: 'error' }] };
    }
    case 'receipt-finished':
      return { ...base, ...done('finished', event.id, (event.payload as ReceiptFinished).receiptNumber) };
    default:
      return undefined;
  }
}

/** Goods that a person chose from a list answer no scan. */
function goodsAdded(
  base: Pick<ScanVerdict, 'cursor' | 'latencyMicros' | 'at'>,
  { entries, scan }: GoodsOutAdded,
  context: VerdictContext,
): ScanVerdict | undefined {
  const [first] = entries;
  if (scan === undefined || first === undefined) return undefined;
  const { itemId, description, orderNumber, lot, expiryDate, serial, plate, unit } = first;
  const isOne = entries.every((entry) => entry.itemId === itemId);
  return {
    ...base,
    ...done('goods-added', scan.scanId, visible(scan.raw)),
    ...(scan.symbology === undefined ? {} : { symbology: scan.symbology }),
    ...(isOne ? { itemId, itemName: context.itemName(itemId) ?? description, qty: entries.reduce((sum, { qty }) => sum + qty, 0) } : {}),
    ...(isOne && shownMeasure(unit) !== undefined ? { baseUnit: unit } : {}),
    ...(orderNumber === '' ? {} : { orderNumber }),
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(serial === undefined ? {} : { serial }),
    ...(plate === undefined ? {} : { plate }),
  };
}

function itemWeighed({ weighed, itemName }: VerdictContext): Pick<ScanVerdict, 'itemId' | 'itemName'> {
  const name = weighed === undefined ? undefined : itemName(weighed);
  return weighed === undefined ? {} : { itemId: weighed, ...(name === undefined ? {} : { itemName: name }) };
}

function releasedQty(releases: NonNullable<ScanUndone['releases']>): number {
  return releases.flatMap(({ deltas }) => deltas).reduce((sum, { accepted }) => sum + accepted, 0);
}

function missingProblem(field: QuestionField): ScanVerdict['problems'][number] {
  const message =
    field === 'item'
      ? 'the label does not say what it is on: scan the code of the item'
      : field === 'choice'
        ? 'the code stands for several goods that are known here: say which is meant'
        : `this item needs its ${field} recorded, and the code does not carry one`;
  return { code: `missing-${field}`, message, severity: 'warning' };
}

/** [RC32] Nothing of a label without its item was counted: whoever scanned it must know. */
function droppedProblem({ drops }: { readonly drops?: string }): ScanVerdict['problems'] {
  if (drops === undefined) return [];
  return [
    { code: 'label-dropped', message: 'the label before had no item and was dropped: scan it again together with its item', severity: 'warning' },
  ];
}

function done(
  code: VerdictCode,
  scanId: string,
  read: string,
): Pick<ScanVerdict, 'scanId' | 'code' | 'outcome' | 'sound' | 'lineComplete' | 'read' | 'next' | 'problems'> {
  const row = verdictRow(code);
  return { scanId, code, outcome: row.outcome, sound: row.sound, lineComplete: false, read, next: row.next, problems: [] };
}

/** [RV3] Who counts blind is not told what only the expected quantity or the notice could tell. */
export function shownCode(code: VerdictCode, isBlind: boolean): VerdictCode {
  if (!isBlind) return code;
  return code === 'over' ? 'accepted' : code === 'corrected' ? 'already-counted' : code;
}

function correctedPart(corrects: Correction | undefined, { isBlind, itemName }: VerdictContext): Pick<ScanVerdict, 'corrected'> {
  if (corrects === undefined || isBlind) return {};
  const named = (goods: CorrectedGoods): NamedGoods => ({ ...goods, itemName: itemName(goods.itemId) ?? goods.itemId });
  return { corrected: { was: corrects.was.map(named), is: corrects.is.map(named) } };
}

/** [RC51] Whoever adds the verdicts up takes it off. */
function takenOutPart({ takesOut }: ScanRefused, context: VerdictContext): Pick<ScanVerdict, 'corrected' | 'qty'> {
  if (takesOut === undefined) return {};
  const qty = takesOut.deltas.reduce((sum, { accepted, held }) => sum + accepted + (context.isBlind ? held : 0), 0);
  return { qty, ...correctedPart(takesOut, context) };
}

/** [RV2] A pallet that cannot be booked by its label is counted by its cases: an SSCC or a licence plate of the site is never taught. */
function nextAfter({ code, reading }: ScanRefused): Next {
  const isByCases = (namesPallet(reading) || (code !== 'unknown-code' && reading.plate !== undefined)) && CASES_INSTEAD.includes(code);
  return isByCases ? 'scan-cases' : verdictRow(code).next;
}

function namesPallet({ sscc, kind }: Reading): boolean {
  return sscc !== undefined || kind === 'lpn';
}

const CASES_INSTEAD: readonly VerdictCode[] = ['unknown-code', 'wrong-lot', 'expired', 'short-dated', 'duplicate-serial'];

function readingPart(
  scanned: Reading,
  multiplier: number,
  context: VerdictContext,
  content?: ScanRefused['content'],
): Partial<ScanVerdict> & { read: string } {
  const reading = { ...scanned, ...content };
  const itemName = reading.itemId === undefined ? undefined : context.itemName(reading.itemId);
  const { raw, symbology } = reading.also?.at(-1) ?? reading;
  return {
    read: visible(raw),
    ...(symbology === undefined ? {} : { symbology }),
    ...(reading.itemId === undefined ? {} : { itemId: reading.itemId }),
    ...(itemName === undefined ? {} : { itemName }),
    ...(reading.lot === undefined ? {} : { lot: reading.lot }),
    ...(reading.expiryDate === undefined ? {} : { expiryDate: reading.expiryDate }),
    ...(reading.serial === undefined ? {} : { serial: reading.serial }),
    ...(reading.sscc === undefined ? {} : { sscc: reading.sscc }),
    ...(reading.plate === undefined ? {} : { plate: reading.plate }),
    ...(reading.unit === undefined || reading.unitQty === undefined
      ? {}
      : { packs: { count: multiplier, unit: reading.unit, unitQty: reading.unitQty } }),
  };
}

function linePart(line: LineAfter | undefined, isBlind: boolean): Partial<ScanVerdict> {
  if (line === undefined) return {};
  const orderNumber = line.lineId.slice(0, Math.max(0, line.lineId.lastIndexOf('/')));
  return {
    lineId: line.lineId,
    ...(orderNumber === '' || orderNumber === 'none' ? {} : { orderNumber }),
    lineCounted: isBlind ? line.counted + (line.held ?? 0) : line.counted,
    ...(isBlind ? {} : { lineExpected: line.expected, lineRemaining: line.remaining }),
  };
}

/** What was read, what was expected, what to do: for the CLI and the log. Screens word their own. */
function refusalSentence(refused: ScanRefused, context: VerdictContext): string {
  const { expected } = refused;
  const reading = { ...refused.reading, ...refused.content };
  const plate = plateOf(reading);
  const unit = reading.sscc !== undefined ? `SSCC ${plate}` : reading.kind === 'lpn' ? `LPN ${plate}` : `unit ${plate}`;
  const aside = plate === undefined ? 'ask a lead, or set it aside' : 'scan the cases, or ask a lead';
  const item = reading.itemId === undefined ? 'this code' : (context.itemName(reading.itemId) ?? reading.itemId);
  switch (refused.code) {
    case 'unknown-code':
      return !namesPallet(reading)
        ? `${visible(reading.raw)} stands for no known item: teach the code, or set the goods aside`
        : `${unit} names no goods that a notice tells of: scan the cases on it`;
    case 'not-on-order':
      return plate !== undefined && reading.itemId === undefined
        ? `${unit} has goods of ${expected ?? 'another order'}: open a receipt for it, or set the unit aside`
        : `${item} is not on this receipt${(refused.otherOrders ?? []).map((order) => `; order ${order.orderNumber} line ${order.lineNumber} wants ${context.isBlind ? 'it' : order.remaining}`).join('')}: set it aside, or open that order`;
    case 'duplicate-sscc':
      return `${unit} was received already${expected === undefined ? ' on this receipt' : ` on receipt ${expected}`}: scan the next one`;
    case 'retail-unit':
      return `this is one unit of package ${expected ?? '?'}, which is counted by its own tag: scan that`;
    case 'duplicate-serial':
      return `serial ${reading.serial ?? ''} of ${item} was received already${expected === undefined ? '' : ` on receipt ${expected}`}: set it aside`;
    case 'wrong-lot':
      return `${item} is lot ${reading.lot ?? '?'}; expected ${expected ?? 'another'}: ${aside}`;
    case 'expired':
      return `${item}${lotWords(reading.lot)} expired on ${reading.expiryDate ?? '?'}: ${aside}`;
    case 'short-dated':
      return `${item}${lotWords(reading.lot)} expires on ${reading.expiryDate ?? '?'}; it must last until ${expected ?? '?'}: ${aside}`;
    case 'bad-check-digit':
      return `the check digit of ${visible(reading.raw)} is wrong: the label is damaged or was typed wrong; scan it again`;
    case 'unreadable':
      return `${visible(reading.raw)} breaks the rules of its own code: scan it again, or type the number under the bars`;
    case 'needs-weight':
      return `${item} is counted by weight, and ${visible(reading.raw)} names none: scan the label with the weight, or give the grams as quantity first`;
    case 'other-delivery':
      return `${visible(reading.raw)} is the number of another order or shipment: finish or park this receipt first`;
    case 'serial-needs-one':
      return `${item} is counted one serial at a time: set the quantity to 1`;
    case 'looks-like-barcode':
      return expected === undefined
        ? `${refused.multiplier} × looks like a barcode, not a quantity: scan again with the right quantity`
        : `${refused.multiplier} × is more than the ${expected} units that are open: scan again with the right quantity`;
    case 'already-rejected':
      return `${unit} says otherwise than was booked, and the goods are rejected already: undo the damage, then scan the label again`;
    case 'receipt-not-open':
      return 'this receipt is not open: open it again, or open another';
    case 'not-signed-in':
      return 'nobody is signed in: scan your badge first';
    case 'no-open-receipt':
      return `${visible(reading.raw)} was read, and no receipt is open: open one first`;
    default:
      return `${visible(reading.raw)}: ${refused.code}`;
  }
}

function lotWords(lot: string | undefined): string {
  return lot === undefined ? '' : ` of lot ${lot}`;
}

/** Control characters made visible: GS is what separates fields of a GS1 code. */
export function visible(text: string): string {
  const names: Readonly<Record<number, string>> = { 29: '<GS>', 30: '<RS>', 4: '<EOT>', 9: '<TAB>', 10: '<LF>', 13: '<CR>' };
  return text.replace(/[\u0000-\u001f\u007f]/g, (char) => names[char.charCodeAt(0)] ?? `<${char.charCodeAt(0).toString(16).padStart(2, '0')}>`);
}
