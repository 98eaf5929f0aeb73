// main/domain/receipt/decide.ts · one scan and the state of the receipt → exactly one event. Pure: clock, ids and facts come in. Rules RC1–RC16: ./SPEC.md
import type { ScannedItem } from '../barcode/scanned-item.ts';
import type { Item } from '../item/item.ts';
import { type Allocation, type Goods, matchLines, overLimit } from '../matching/match-lines.ts';
import type {
  AdvisedContent,
  AdvisedUnit,
  LineAfter,
  LineDelta,
  QuestionAsked,
  QuestionField,
  Reading,
  ReceiptEvent,
  ScanAccepted,
  ScanRefused,
} from './receipt-events.ts';
import { type ReceiptLine, type ReceiptState, receivedQty, remainingQty, serialKey } from './receipt-state.ts';
import type { VerdictCode } from './verdict.ts';

/** A typed number this large may be a barcode that landed in the quantity (UX18). */
const SUSPICIOUS_MULTIPLIER = 100;

/** What the database knows and the receipt does not, read by indexed queries before deciding. */
export interface ScanFacts {
  /** The station's local date, YYYY-MM-DD. */
  readonly today: string;
  /** What the scanned code stands for: an item and the pack it is printed on. */
  readonly item?: { readonly item: Item; readonly unit: string; readonly unitQty: number };
  readonly otherOrders: readonly { readonly orderNumber: string; readonly lineNumber: string; readonly remaining: number }[];
  /** Receipt number under which this serial came in before. */
  readonly serialSeenOn?: string;
  readonly ssccSeenOn?: string;
  /** Another shipment that advises this SSCC. */
  readonly ssccShipment?: string;
}

export interface ScanInput {
  readonly scanId: string;
  /** Device session and sequence: the same scan sent again after a crash. */
  readonly scanKey?: string;
  readonly raw: string;
  readonly symbology?: string;
  readonly scanned: ScannedItem;
  readonly facts: ScanFacts;
}

export interface Answer {
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
}

/** Repeats of the checks for a scan decided a second time: after an answer, or because a lead accepts it. */
interface Retry {
  readonly answers?: string;
  readonly override?: NonNullable<ScanAccepted['override']>;
  readonly multiplier: number;
}

export function decideScan(state: ReceiptState, input: ScanInput): ReceiptEvent {
  const reading = readingOf(input);
  const multiplier = state.multiplier;
  if (state.status !== 'open') return refuse(input, reading, 'receipt-not-open', multiplier, {});
  const { scanned } = input;
  const broken = scanned.problems.find((problem) => problem.severity === 'error');
  if (broken !== undefined) {
    return refuse(input, reading, broken.code === 'check-digit' ? 'bad-check-digit' : 'unreadable', multiplier, { problems: scanned.problems });
  }
  if (scanned.sscc !== undefined) {
    const unit = state.unitsBySscc.get(scanned.sscc);
    if (unit !== undefined) return decideUnit(state, input, reading, unit);
    if (state.receivedSsccs.has(scanned.sscc) || input.facts.ssccSeenOn !== undefined) {
      return refuse(input, reading, 'duplicate-sscc', multiplier, input.facts.ssccSeenOn === undefined ? {} : { expected: input.facts.ssccSeenOn });
    }
    if (input.facts.ssccShipment !== undefined) return refuse(input, reading, 'not-on-order', multiplier, { expected: input.facts.ssccShipment });
    if (input.facts.item === undefined) return refuse(input, reading, 'unknown-code', multiplier, {});
  }
  const waiting = questionAnsweredBy(state, input);
  if (waiting !== undefined) return decideAnswer(state, waiting.question, waiting.answer, input.scanId, input.facts);
  if (input.facts.item === undefined) return refuse(input, reading, 'unknown-code', multiplier, { problems: scanned.problems });
  return decideGoods(state, input, reading, input.facts.item.item, { multiplier });
}

/** The answer to a question about an earlier scan: that scan is decided again with what was missing. */
export function decideAnswer(state: ReceiptState, question: QuestionAsked, answer: Answer, scanId: string, facts: ScanFacts): ReceiptEvent {
  const reading: Reading = {
    ...question.reading,
    ...(question.reading.lot === undefined && answer.lot !== undefined ? { lot: answer.lot } : {}),
    ...(question.reading.expiryDate === undefined && answer.expiryDate !== undefined ? { expiryDate: answer.expiryDate } : {}),
    ...(question.reading.serial === undefined && answer.serial !== undefined ? { serial: answer.serial } : {}),
  };
  const item = state.items.get(reading.itemId ?? '') ?? facts.item?.item;
  if (item === undefined)
    throw new Error(`question ${question.scanId} names item ${reading.itemId}, which receipt ${state.receiptId} does not carry`);
  return decideGoods(state, { scanId, facts }, reading, item, { answers: question.scanId, multiplier: question.multiplier });
}

/** A person with the permission accepts what was refused; the refusal stays on the record. */
export function decideOverride(
  state: ReceiptState,
  refused: ScanRefused,
  scanId: string,
  by: string,
  reason: string,
  facts: ScanFacts,
): ReceiptEvent {
  const item = state.items.get(refused.reading.itemId ?? '') ?? facts.item?.item;
  if (item === undefined) throw new Error(`refused scan ${refused.scanId} names no item that can be accepted`);
  const override = { of: refused.scanId, by, reason, refused: refused.code };
  return decideGoods(state, { scanId, facts }, refused.reading, item, { override, multiplier: refused.multiplier });
}

type Source = Pick<ScanInput, 'scanId' | 'scanKey' | 'facts'>;

function decideGoods(state: ReceiptState, source: Source, reading: Reading, item: Item, retry: Retry): ReceiptEvent {
  const { facts } = source;
  const refusal = (code: VerdictCode, more: Partial<ScanRefused> = {}): ReceiptEvent =>
    refuse(source, reading, code, retry.multiplier, { ...more, ...(retry.answers === undefined ? {} : { answers: retry.answers }) });
  const lines = state.linesByItem.get(item.itemId) ?? [];
  if (lines.length === 0 && !state.opened.withoutOrder) return refusal('not-on-order', { otherOrders: facts.otherOrders });

  const missing = missingFields(item, reading);
  const [firstMissing] = missing;
  if (firstMissing !== undefined) {
    const payload: QuestionAsked = {
      scanId: source.scanId,
      ...(source.scanKey === undefined ? {} : { scanKey: source.scanKey }),
      code: `needs-${firstMissing}`,
      reading,
      multiplier: retry.multiplier,
      missing,
    };
    return { kind: 'question-asked', payload };
  }

  const qty = retry.multiplier * (reading.unitQty ?? 1);
  if (reading.serial !== undefined && item.serialTracked) {
    if (qty !== 1) return refusal('serial-needs-one', { expected: '1' });
    if (state.serials.has(serialKey(item.itemId, reading.serial))) return refusal('duplicate-serial');
    if (facts.serialSeenOn !== undefined) return refusal('duplicate-serial', { expected: facts.serialSeenOn });
  }
  const isForced = retry.override !== undefined;
  if (reading.expiryDate !== undefined && !isForced) {
    if (reading.expiryDate < facts.today) return refusal('expired', { expected: facts.today });
    const earliest = item.minShelfLifeDays === undefined ? undefined : addDays(facts.today, item.minShelfLifeDays);
    if (earliest !== undefined && reading.expiryDate < earliest) return refusal('short-dated', { expected: earliest });
  }

  if (lines.length === 0) return acceptUnordered(state, source, reading, item, qty, retry);
  const goods: Goods = { qty, lot: isForced ? undefined : reading.lot, orderNumber: reading.orderNumber };
  if (retry.multiplier >= SUSPICIOUS_MULTIPLIER && retry.multiplier > roomFor(lines)) {
    return refusal('looks-like-barcode', { expected: String(roomFor(lines)) });
  }
  const match = matchLines(
    lines.map((line) => line.opened),
    (lineId) => receivedOn(state, lineId),
    goods,
  );
  if (match.kind === 'lot-not-expected') return refusal('wrong-lot', { expected: match.expectedLots.join(', ') });
  const deltas = match.allocations.map((allocation) => deltaOf(allocation, reading.lot, reading.expiryDate));
  return accept(state, source, reading, { deltas, isOver: match.isOver, ssccs: reading.sscc === undefined ? [] : [reading.sscc] }, qty, retry, item);
}

/** [RC9] An SSCC books what the notice says is inside and was not booked yet, and is booked itself; with everything below it. */
function decideUnit(state: ReceiptState, input: ScanInput, reading: Reading, unit: AdvisedUnit): ReceiptEvent {
  const { multiplier } = state;
  const inside = unitsInside(state, unit);
  const isInsideBooked = unit.parentId !== undefined && isBooked(state, unit.parentId);
  if (unit.sscc !== undefined && state.receivedSsccs.has(unit.sscc)) {
    // [RC10] A carton of a pallet that was booked whole is checked, not added; the same label twice is a duplicate.
    if (!isInsideBooked || state.acts.values().some((act) => !act.isUndone && act.checkedSscc === unit.sscc)) {
      return refuse(input, reading, 'duplicate-sscc', multiplier, {});
    }
    return accept(state, input, reading, { deltas: [], isOver: false, ssccs: [], checkedSscc: unit.sscc }, 0, { multiplier: 1 }, undefined);
  }
  if (input.facts.ssccSeenOn !== undefined) return refuse(input, reading, 'duplicate-sscc', multiplier, { expected: input.facts.ssccSeenOn });
  const fresh = inside.filter((each) => each.sscc === undefined || !state.receivedSsccs.has(each.sscc));
  const contents = fresh.flatMap((each) => each.contents);
  const deltas = new Map<string, LineDelta>();
  const pending = new Map<string, number>();
  const serials: { itemId: string; serial: string }[] = [];
  let isOver = false;
  let qty = 0;
  for (const content of contents) {
    const expired = content.expiryDate !== undefined && content.expiryDate < input.facts.today;
    if (expired)
      return refuse(input, { ...reading, itemId: content.itemId, ...lotOf(content) }, 'expired', multiplier, { expected: input.facts.today });
    const lines = state.linesByItem.get(content.itemId) ?? [];
    if (lines.length === 0)
      return refuse(input, { ...reading, itemId: content.itemId }, 'not-on-order', multiplier, { otherOrders: input.facts.otherOrders });
    const match = matchLines(
      lines.map((line) => line.opened),
      (lineId) => receivedOn(state, lineId) + (pending.get(lineId) ?? 0),
      content,
    );
    if (match.kind === 'lot-not-expected') {
      return refuse(input, { ...reading, itemId: content.itemId, ...lotOf(content) }, 'wrong-lot', multiplier, {
        expected: match.expectedLots.join(', '),
      });
    }
    isOver ||= match.isOver;
    qty += content.qty;
    for (const serial of content.serials) {
      if (state.serials.has(serialKey(content.itemId, serial)))
        return refuse(input, { ...reading, itemId: content.itemId, serial }, 'duplicate-serial', multiplier, {});
      serials.push({ itemId: content.itemId, serial });
    }
    for (const allocation of match.allocations) {
      pending.set(allocation.lineId, (pending.get(allocation.lineId) ?? 0) + allocation.counted);
      const key = `${allocation.lineId} ${content.lot ?? ''}`;
      deltas.set(key, addDelta(deltas.get(key), deltaOf(allocation, content.lot, content.expiryDate)));
    }
  }
  const ssccs = inside.map((each) => each.sscc).filter((sscc) => sscc !== undefined);
  return accept(state, input, reading, { deltas: [...deltas.values()], isOver, ssccs, serials }, qty, { multiplier: 1 }, undefined);
}

function acceptUnordered(state: ReceiptState, source: Source, reading: Reading, item: Item, qty: number, retry: Retry): ReceiptEvent {
  const lineId = `none/${item.itemId}`;
  const delta = deltaOf({ lineId, counted: qty, held: 0 }, reading.lot, reading.expiryDate);
  const event = accept(
    state,
    source,
    reading,
    { deltas: [delta], isOver: false, ssccs: reading.sscc === undefined ? [] : [reading.sscc] },
    qty,
    retry,
    item,
  );
  if (event.kind !== 'scan-accepted') return event;
  return {
    kind: 'scan-accepted',
    payload: { ...event.payload, newLine: { lineId, item }, line: { lineId, expected: 0, counted: qty, remaining: 0 } },
  };
}

interface Booking {
  readonly deltas: readonly LineDelta[];
  readonly isOver: boolean;
  readonly ssccs: readonly string[];
  readonly serials?: readonly { readonly itemId: string; readonly serial: string }[];
  /** A unit inside one that was booked whole: seen, not counted again. */
  readonly checkedSscc?: string;
}

function accept(
  state: ReceiptState,
  source: Source,
  reading: Reading,
  booking: Booking,
  qty: number,
  retry: Retry,
  item: Item | undefined,
): ReceiptEvent {
  const heldQty = booking.deltas.reduce((sum, delta) => sum + delta.held, 0);
  const serials =
    booking.serials ?? (item?.serialTracked === true && reading.serial !== undefined ? [{ itemId: item.itemId, serial: reading.serial }] : []);
  const line = lineAfter(state, booking.deltas);
  const code: VerdictCode = booking.checkedSscc !== undefined ? 'already-counted' : booking.isOver ? 'over' : 'accepted';
  const payload: ScanAccepted = {
    scanId: source.scanId,
    ...(source.scanKey === undefined ? {} : { scanKey: source.scanKey }),
    code,
    reading,
    multiplier: retry.multiplier,
    qty: qty - heldQty,
    heldQty,
    deltas: booking.deltas,
    ssccs: booking.ssccs,
    ...(booking.checkedSscc === undefined ? {} : { checkedSscc: booking.checkedSscc }),
    serials,
    completes: completedLines(state, booking.deltas),
    ...(line === undefined ? {} : { line }),
    ...(retry.answers === undefined ? {} : { answers: retry.answers }),
    ...(retry.override === undefined ? {} : { override: retry.override }),
  };
  return { kind: 'scan-accepted', payload };
}

function refuse(
  source: Pick<ScanInput, 'scanId' | 'scanKey'>,
  reading: Reading,
  code: VerdictCode,
  multiplier: number,
  more: Partial<Pick<ScanRefused, 'expected' | 'otherOrders' | 'problems' | 'answers'>>,
): ReceiptEvent {
  const payload: ScanRefused = {
    scanId: source.scanId,
    ...(source.scanKey === undefined ? {} : { scanKey: source.scanKey }),
    code,
    reading,
    multiplier,
    problems: more.problems ?? [],
    ...(more.expected === undefined || more.expected === '' ? {} : { expected: more.expected }),
    ...(more.otherOrders === undefined || more.otherOrders.length === 0 ? {} : { otherOrders: more.otherOrders }),
    ...(more.answers === undefined ? {} : { answers: more.answers }),
  };
  return { kind: 'scan-refused', payload };
}

function readingOf(input: ScanInput): Reading {
  const { scanned, facts } = input;
  // AI 30 counts base units inside a variable trade item; AI 37 counts trade items inside a logistic unit. Source: GS1 General Specifications 3.3, 3.6.
  const unitQty =
    facts.item === undefined
      ? undefined
      : scanned.contentGtin !== undefined
        ? facts.item.unitQty * (scanned.count ?? 1)
        : (scanned.count ?? facts.item.unitQty);
  const expiryDate = scanned.expiry ?? scanned.bestBefore;
  const gtin = scanned.gtin ?? scanned.contentGtin;
  return {
    raw: input.raw,
    ...(input.symbology === undefined ? {} : { symbology: input.symbology }),
    kind: scanned.kind,
    ...(facts.item === undefined ? {} : { itemId: facts.item.item.itemId, unit: facts.item.unit }),
    ...(unitQty === undefined ? {} : { unitQty }),
    ...(gtin === undefined ? {} : { gtin }),
    ...(scanned.lot === undefined ? {} : { lot: scanned.lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(scanned.serial === undefined ? {} : { serial: scanned.serial }),
    ...(scanned.sscc === undefined ? {} : { sscc: scanned.sscc }),
    ...(scanned.orderNumber === undefined ? {} : { orderNumber: scanned.orderNumber }),
  };
}

/** [RC8] A second symbol of the same unit (lot and expiry without a GTIN), or a plain text while a lot or serial is asked for, answers the latest question. */
function questionAnsweredBy(state: ReceiptState, input: ScanInput): { question: QuestionAsked; answer: Answer } | undefined {
  if (state.questions.size === 0 || input.facts.item !== undefined) return undefined;
  const question = [...state.questions.values()].at(-1);
  if (question === undefined) return undefined;
  const { scanned } = input;
  const expiryDate = scanned.expiry ?? scanned.bestBefore;
  if (scanned.gtin === undefined && (scanned.lot !== undefined || expiryDate !== undefined || scanned.serial !== undefined)) {
    return {
      question,
      answer: {
        ...(scanned.lot === undefined ? {} : { lot: scanned.lot }),
        ...(expiryDate === undefined ? {} : { expiryDate }),
        ...(scanned.serial === undefined ? {} : { serial: scanned.serial }),
      },
    };
  }
  const [asked] = question.missing;
  if (scanned.kind !== 'text' || scanned.text.length > 20 || asked === undefined || asked === 'expiry') return undefined;
  return { question, answer: { [asked]: scanned.text } };
}

function missingFields(item: Item, reading: Reading): QuestionField[] {
  const missing: QuestionField[] = [];
  if (item.lotTracked && reading.lot === undefined) missing.push('lot');
  if (item.expiryTracked && reading.expiryDate === undefined) missing.push('expiry');
  if (item.serialTracked && reading.serial === undefined) missing.push('serial');
  return missing;
}

function receivedOn(state: ReceiptState, lineId: string): number {
  const line = state.lines.get(lineId);
  return line === undefined ? 0 : receivedQty(line);
}

function roomFor(lines: readonly ReceiptLine[]): number {
  return lines.reduce((sum, line) => sum + Math.max(0, overLimit(line.opened) - line.opened.receivedBeforeQty - receivedQty(line)), 0);
}

function unitsInside(state: ReceiptState, unit: AdvisedUnit): readonly AdvisedUnit[] {
  return [unit, ...(state.childrenOf.get(unit.unitId) ?? []).flatMap((child) => unitsInside(state, child))];
}

function isBooked(state: ReceiptState, unitId: string): boolean {
  const unit = state.unitsById.get(unitId);
  if (unit === undefined) return false;
  return (unit.sscc !== undefined && state.receivedSsccs.has(unit.sscc)) || (unit.parentId !== undefined && isBooked(state, unit.parentId));
}

function lotOf(content: AdvisedContent): Partial<Reading> {
  return {
    ...(content.lot === undefined ? {} : { lot: content.lot }),
    ...(content.expiryDate === undefined ? {} : { expiryDate: content.expiryDate }),
  };
}

function deltaOf(allocation: Allocation, lot: string | undefined, expiryDate: string | undefined): LineDelta {
  return {
    lineId: allocation.lineId,
    accepted: allocation.counted,
    rejected: 0,
    held: allocation.held,
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
  };
}

function addDelta(sum: LineDelta | undefined, delta: LineDelta): LineDelta {
  return sum === undefined
    ? delta
    : { ...sum, accepted: sum.accepted + delta.accepted, rejected: sum.rejected + delta.rejected, held: sum.held + delta.held };
}

function lineAfter(state: ReceiptState, deltas: readonly LineDelta[]): LineAfter | undefined {
  const [first] = deltas;
  const line = first === undefined ? undefined : state.lines.get(first.lineId);
  if (first === undefined || line === undefined) return undefined;
  const added = countedOn(deltas, first.lineId);
  return {
    lineId: first.lineId,
    expected: Math.max(0, line.opened.orderedQty - line.opened.receivedBeforeQty),
    counted: receivedQty(line) + added,
    remaining: Math.max(0, remainingQty(line) - added),
  };
}

function completedLines(state: ReceiptState, deltas: readonly LineDelta[]): string[] {
  const ids = new Set(deltas.map((delta) => delta.lineId));
  return [...ids].filter((lineId) => {
    const line = state.lines.get(lineId);
    if (line === undefined || line.isUnordered) return false;
    const before = remainingQty(line);
    return before > 0 && before <= countedOn(deltas, lineId);
  });
}

function countedOn(deltas: readonly LineDelta[], lineId: string): number {
  return deltas.reduce((sum, delta) => (delta.lineId === lineId ? sum + delta.accepted + delta.rejected : sum), 0);
}

/** Calendar days in UTC: dates have no time zone here. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
