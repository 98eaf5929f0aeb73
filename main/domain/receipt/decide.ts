// main/domain/receipt/decide.ts · one scan and the state of the receipt → exactly one event. Pure: clock, ids and facts come in. Rules RC1–RC8, RC30–RC36: ./SPEC.md
import { hibcLinkOf } from '../barcode/hibc.ts';
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { type Item, packQtyOf } from '../item/item.ts';
import { decideGoods } from './decide-goods.ts';
import { decideUnit } from './decide-unit.ts';
import { ask, askWhich, recognise, refuse, replacedBy } from './outcomes.ts';
import { plateOf } from './plates.ts';
import type { QuestionAsked, QuestionField, Reading, ReceiptEvent, Replaced, ScanRefused } from './receipt-events.ts';
import { type ReceiptState, withoutAct } from './receipt-state.ts';
import { findSameUnit, isDataOnly, isOnePull, labelWaiting, type SameUnit, withSymbol } from './same-unit.ts';
import { type Answer, type Attempt, readingOf, type ScanFacts, type ScanInput, type Source, unitQtyOf } from './scan-facts.ts';
import { choicesOf, choiceUnits, tieCode } from './tied-goods.ts';
import type { UnitInHand } from './unit-in-hand.ts';

export type { Answer, ScanFacts, ScanInput } from './scan-facts.ts';

/** [RC32] [RC42] Another symbol of the same unit may say it (see same-unit.ts); no scan by itself. */
const NO_ANSWER_BY_SCAN: ReadonlySet<QuestionField> = new Set(['item', 'choice']);
/** GS1 lots and serials have at most 20 characters; a longer text is something else. */
const MAX_ANSWER_LENGTH = 20;

export function decideScan(state: ReceiptState, input: ScanInput): ReceiptEvent {
  const { scanned, facts } = input;
  const reading = readingOf(input);
  const alone: Attempt = { multiplier: multiplierOf(state, reading, input), waived: [] };
  if (state.status !== 'open') return refuse(input, reading, 'receipt-not-open', alone);
  const { problems } = scanned;
  const broken = problems.find((problem) => problem.severity === 'error');
  if (broken !== undefined) return refuse(input, reading, broken.code === 'check-digit' ? 'bad-check-digit' : 'unreadable', alone, { problems });
  // [RC39] A consumer unit is evidence of its package, and never counted by itself.
  if (scanned.unitIndex !== undefined) return refuse(input, reading, 'retail-unit', alone, { expected: scanned.uid });
  const same = findSameUnit(state, input);
  if (same !== undefined) return decideSameUnit(state, input, same);
  const drops = labelWaiting(state, input.device);
  const attempt = drops === undefined ? alone : { ...alone, drops };
  if (input.tied !== undefined) {
    const { common, choices } = choicesOf(input, input.tied);
    return askWhich(input, common, choices, tieCode(input.tied), attempt, choiceUnits(state, choices));
  }
  const known = decideReading(state, input, reading, facts.item?.item, attempt);
  if (known !== undefined) return known;
  if (facts.isDocumentNumber === true) return refuse(input, reading, 'other-delivery', alone);
  const waiting = answerToWaiting(state, scanned, input.device);
  if (waiting !== undefined) return decideAnswer(state, waiting.question, waiting.answer, input, reading);
  if (isDataOnly(scanned)) return ask(input, reading, ['item'], attempt); // [RC32]
  // [RC3] As many digits as a GTIN or SSCC, a wrong check digit, and no item of that number: the label was misread.
  return refuse(input, reading, problems.some((problem) => problem.code === 'check-digit') ? 'bad-check-digit' : 'unknown-code', alone, { problems });
}

/** [RC4] A handling unit exists once: a typed number does not multiply it. [RC35] A text of the same trigger pull has not used the number up. */
function multiplierOf(state: ReceiptState, reading: Reading, { device, readAt, windows }: ScanInput): number {
  if (plateOf(reading) !== undefined) return 1;
  const passed = state.passedOver.get(device);
  return state.multiplier === 1 && passed !== undefined && isOnePull(passed.readAt, readAt, windows) ? passed.multiplier : state.multiplier;
}

/** A unit by its number, else goods of an item; undefined when the reading names neither. */
function decideReading(state: ReceiptState, source: Source, reading: Reading, item: Item | undefined, attempt: Attempt): ReceiptEvent | undefined {
  const { facts } = source;
  const plate = plateOf(reading);
  if (plate !== undefined) {
    const unit = state.unitsByPlate.get(plate);
    if (unit !== undefined) return decideUnit(state, source, reading, unit, attempt);
    if (state.receivedPlates.has(plate)) return refuse(source, reading, 'duplicate-sscc', attempt);
    if (facts.plateSeenOn !== undefined) return refuse(source, reading, 'duplicate-sscc', attempt, { expected: facts.plateSeenOn });
    if (facts.plateShipment !== undefined) return refuse(source, reading, 'not-on-order', attempt, { expected: facts.plateShipment });
    if (item === undefined) return refuse(source, reading, 'unknown-code', attempt);
  }
  return item === undefined ? undefined : decideGoods(state, source, reading, item, attempt);
}

/** [RC33] The unit is decided anew with all that was read of it, as if its label had been one symbol. What adds nothing changes nothing. */
function decideSameUnit(state: ReceiptState, input: ScanInput, { unit, reading: read, addsNothing, choices }: SameUnit): ReceiptEvent {
  const { scanId, scanKey } = input;
  const facts = input.facts.ofUnit ?? input.facts;
  const source: Source = { scanId, facts, ...(scanKey === undefined ? {} : { scanKey }) };
  if (choices !== undefined) {
    const attempt = { multiplier: unit.multiplier, waived: [], answers: unit.scanId };
    return askWhich(source, read, choices, unit.tied?.tie ?? '', attempt, choiceUnits(state, choices));
  }
  // What a unit of the notice still lacks is found by deciding it again.
  const again = addsNothing && (unit.ended !== 'question' || plateOf(read) === undefined) ? repeatEnd(state, source, unit, read) : undefined;
  if (again !== undefined) return again;
  const item = read.itemId === undefined ? undefined : (state.items.get(read.itemId) ?? facts.item?.item);
  const packQty = item === undefined ? 1 : packQtyOf(item, read.unit);
  const reading = item === undefined ? read : { ...read, unitQty: unitQtyOf(read, item, packQty) };
  const act = state.acts.get(unit.scanId);
  // [RC4] A number typed between a label and its item is meant for the unit too.
  const multiplier = plateOf(reading) !== undefined ? 1 : unit.missing.includes('item') && unit.multiplier === 1 ? state.multiplier : unit.multiplier;
  const attempt: Attempt = {
    multiplier,
    waived: [],
    ...(unit.ended === 'question' ? { answers: unit.scanId } : { replaces: replacing(state, unit) }),
  };
  const base = act === undefined ? state : withoutAct(state, act);
  return decideReading(base, source, reading, item, attempt) ?? ask(source, reading, ['item'], attempt);
}

/** The same verdict again for a symbol that says nothing new; of goods that count, that they are counted. */
function repeatEnd(state: ReceiptState, source: Source, unit: UnitInHand, reading: Reading): ReceiptEvent | undefined {
  const { multiplier, missing } = unit;
  if (unit.ended === 'question') return ask(source, reading, missing, { multiplier, waived: [], answers: unit.scanId });
  if (unit.ended === 'accepted') return recognise(state, source, reading, unit);
  const refused = state.refused.get(unit.scanId);
  if (refused === undefined) return undefined;
  return refuse(source, reading, refused.code, { multiplier, waived: [], replaces: replacing(state, unit) }, refused);
}

/** A refusal counts nothing that could be taken back, unless it took something out (RC51). */
function replacing(state: ReceiptState, { scanId }: Pick<UnitInHand, 'scanId'>): Replaced {
  const act = state.acts.get(scanId);
  return act === undefined || act.isUndone ? { scanId, deltas: [], plates: [], serials: [] } : replacedBy(act);
}

/** [RC42] The reading that is decided upon: the goods that the answer chooses, else what was asked about. */
export function readingAnswered({ choices, reading }: QuestionAsked, { choice }: Answer): Reading {
  return (choice === undefined ? undefined : choices?.[choice]) ?? reading;
}

/** [RC7] The answer to a question about an earlier scan: that scan is decided again with what was missing. `read` is the symbol that says it; nobody scans what is typed. */
export function decideAnswer(state: ReceiptState, question: QuestionAsked, answer: Answer, source: Source, read?: Reading): ReceiptEvent {
  const asked = readingAnswered(question, answer);
  const lot = asked.lot ?? nonEmpty(answer.lot);
  const expiryDate = asked.expiryDate ?? nonEmpty(answer.expiryDate);
  const serial = asked.serial ?? nonEmpty(answer.serial);
  const reading: Reading = {
    ...(read === undefined ? asked : withSymbol(asked, read)),
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(serial === undefined ? {} : { serial }),
  };
  const { multiplier } = question;
  if (state.status !== 'open') return refuse(source, reading, 'receipt-not-open', { multiplier, waived: [] });
  const attempt = { multiplier, waived: [], answers: question.scanId };
  // Which item the label is on, no answer can say: its code is scanned.
  if (question.missing.includes('item')) return ask(source, reading, question.missing, attempt);
  const { choices, tie } = question;
  if (choices !== undefined && tie !== undefined && asked === question.reading)
    return askWhich(source, reading, choices, tie, attempt, question.units);
  return decideAgain(state, source, reading, attempt);
}

/** [RC14] A person with the permission accepts what was refused; the refusal stays on the record, and only its own reason is passed over. */
export function decideOverride(
  state: ReceiptState,
  refused: ScanRefused,
  scanId: string,
  by: string,
  reason: string,
  facts: ScanFacts,
): ReceiptEvent {
  const act = state.acts.get(refused.scanId);
  const tookOut = act === undefined || act.isUndone ? undefined : act;
  return decideAgain(tookOut === undefined ? state : withoutAct(state, tookOut), { scanId, facts }, refused.reading, {
    ...(tookOut === undefined ? {} : { replaces: replacedBy(tookOut) }),
    multiplier: refused.multiplier,
    override: { of: refused.scanId, by, reason, refused: refused.code },
    waived: [...(refused.waived ?? []), refused.code],
  });
}

/** A reading that was decided before, with what has changed about it. */
export function decideAgain(state: ReceiptState, source: Source, reading: Reading, attempt: Attempt): ReceiptEvent {
  const item = state.items.get(reading.itemId ?? '') ?? source.facts.item?.item ?? source.facts.waitingItem;
  const event = decideReading(state, source, reading, item, attempt);
  if (event === undefined)
    throw new Error(`receipt ${state.receiptId}: scan ${source.scanId} is decided again, and its item ${reading.itemId} is unknown`);
  return event;
}

/**
 * [RC8] A symbol with lot, expiry or serial and no item, or a plain text while a lot or serial is asked for, answers the latest question that this device has open.
 * Ask only for a scan that stands for no item. What contradicts the waiting scan, says nothing that it lacks, may be a misread number, or is the number of an order
 * or shipment, answers nothing.
 */
export function answerToWaiting(
  state: ReceiptState,
  scanned: ScannedItem,
  device: string,
): { readonly question: QuestionAsked; readonly answer: Answer } | undefined {
  if (state.questions.size === 0) return undefined;
  const question = [...state.questions.values()].findLast(
    (each) => each.device === device && !each.missing.some((field) => NO_ANSWER_BY_SCAN.has(field)),
  );
  if (question === undefined) return undefined;
  const answer = scanned.kind === 'text' ? textAnswer(question, scanned) : symbolAnswer(question, scanned);
  const link = hibcLinkOf(scanned);
  const isOfOther = link !== undefined && question.reading.link !== undefined && link !== question.reading.link;
  return answer === undefined || isOfOther || contradicts(question.reading, answer) ? undefined : { question, answer };
}

function symbolAnswer({ missing }: QuestionAsked, scanned: ScannedItem): Answer | undefined {
  if (!isDataOnly(scanned)) return undefined;
  const expiryDate = scanned.expiry ?? scanned.bestBefore;
  const { lot, serial } = scanned;
  const isWanted = missing.some((field) => (field === 'lot' ? lot : field === 'expiry' ? expiryDate : serial) !== undefined);
  if (!isWanted) return undefined;
  return {
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(serial === undefined ? {} : { serial }),
  };
}

function textAnswer({ missing }: QuestionAsked, scanned: ScannedItem): Answer | undefined {
  const text = scanned.text.trim();
  const asked = missing.find((field) => field === 'lot' || field === 'serial');
  if (asked === undefined || text === '' || text.length > MAX_ANSWER_LENGTH) return undefined;
  return scanned.problems.some((problem) => problem.code === 'check-digit') ? undefined : { [asked]: text };
}

function contradicts(reading: Reading, answer: Answer): boolean {
  const differs = (known: string | undefined, said: string | undefined): boolean => known !== undefined && said !== undefined && known !== said;
  return differs(reading.lot, answer.lot) || differs(reading.expiryDate, answer.expiryDate) || differs(reading.serial, answer.serial);
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
