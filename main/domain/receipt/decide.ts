// main/domain/receipt/decide.ts · one scan and the state of the receipt → exactly one event. Pure: clock, ids and facts come in. Rules RC1–RC8: ./SPEC.md
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { decideGoods } from './decide-goods.ts';
import { decideUnit } from './decide-unit.ts';
import { refuse } from './outcomes.ts';
import type { QuestionAsked, QuestionField, Reading, ReceiptEvent, ScanRefused } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';
import { type Answer, type Attempt, readingOf, type ScanFacts, type ScanInput, type Source } from './scan-facts.ts';

export type { Answer, ScanFacts, ScanInput } from './scan-facts.ts';

/** GS1 lots and serials have at most 20 characters; a longer text is something else. */
const MAX_ANSWER_LENGTH = 20;

export function decideScan(state: ReceiptState, input: ScanInput): ReceiptEvent {
  const { scanned, facts } = input;
  const reading = readingOf(input);
  // [RC4] A handling unit exists once: a typed number does not multiply it.
  const attempt: Attempt = { multiplier: scanned.sscc === undefined ? state.multiplier : 1, waived: [] };
  if (state.status !== 'open') return refuse(input, reading, 'receipt-not-open', attempt);
  const { problems } = scanned;
  const broken = problems.find((problem) => problem.severity === 'error');
  if (broken !== undefined) return refuse(input, reading, broken.code === 'check-digit' ? 'bad-check-digit' : 'unreadable', attempt, { problems });
  if (scanned.sscc !== undefined) {
    const unit = state.unitsBySscc.get(scanned.sscc);
    if (unit !== undefined) return decideUnit(state, input, reading, unit, attempt);
    if (state.receivedSsccs.has(scanned.sscc)) return refuse(input, reading, 'duplicate-sscc', attempt);
    if (facts.ssccSeenOn !== undefined) return refuse(input, reading, 'duplicate-sscc', attempt, { expected: facts.ssccSeenOn });
    if (facts.ssccShipment !== undefined) return refuse(input, reading, 'not-on-order', attempt, { expected: facts.ssccShipment });
    if (facts.item === undefined) return refuse(input, reading, 'unknown-code', attempt);
  }
  if (facts.item !== undefined) return decideGoods(state, input, reading, facts.item.item, attempt);
  const waiting = input.facts.isDocumentNumber === true ? undefined : answerToWaiting(state, scanned);
  if (waiting !== undefined) return decideAnswer(state, waiting.question, waiting.answer, input.scanId, facts, input.scanKey);
  if (input.facts.isDocumentNumber === true) return refuse(input, reading, 'other-delivery', attempt);
  // [RC3] As many digits as a GTIN or SSCC, a wrong check digit, and no item of that number: the label was misread.
  return refuse(input, reading, problems.some((problem) => problem.code === 'check-digit') ? 'bad-check-digit' : 'unknown-code', attempt, {
    problems,
  });
}

/** [RC7] The answer to a question about an earlier scan: that scan is decided again with what was missing. */
export function decideAnswer(
  state: ReceiptState,
  question: QuestionAsked,
  answer: Answer,
  scanId: string,
  facts: ScanFacts,
  scanKey?: string,
): ReceiptEvent {
  const source: Source = { scanId, facts, ...(scanKey === undefined ? {} : { scanKey }) };
  const lot = question.reading.lot ?? nonEmpty(answer.lot);
  const expiryDate = question.reading.expiryDate ?? nonEmpty(answer.expiryDate);
  const serial = question.reading.serial ?? nonEmpty(answer.serial);
  const reading: Reading = {
    ...question.reading,
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(serial === undefined ? {} : { serial }),
  };
  const { multiplier } = question;
  if (state.status !== 'open') return refuse(source, reading, 'receipt-not-open', { multiplier, waived: [] });
  return decideAgain(state, source, reading, { multiplier, waived: [], answers: question.scanId });
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
  return decideAgain(state, { scanId, facts }, refused.reading, {
    multiplier: refused.multiplier,
    override: { of: refused.scanId, by, reason, refused: refused.code },
    waived: [...(refused.waived ?? []), refused.code],
  });
}

function decideAgain(state: ReceiptState, source: Source, reading: Reading, attempt: Attempt): ReceiptEvent {
  const unit = reading.sscc === undefined ? undefined : state.unitsBySscc.get(reading.sscc);
  if (unit !== undefined) return decideUnit(state, source, reading, unit, attempt);
  const item = state.items.get(reading.itemId ?? '') ?? source.facts.item?.item ?? source.facts.waitingItem;
  if (item === undefined)
    throw new Error(`receipt ${state.receiptId}: scan ${source.scanId} is decided again, and its item ${reading.itemId} is unknown`);
  return decideGoods(state, source, reading, item, attempt);
}

/**
 * [RC8] A second symbol of the same unit (lot, expiry or serial without a GTIN), or a plain text while a lot or serial is asked for, answers the latest question.
 * Ask only for a scan that stands for no item. What contradicts the waiting scan, may be a misread number, or is the number of an order or shipment, answers nothing.
 */
export function answerToWaiting(
  state: ReceiptState,
  scanned: ScannedItem,
): { readonly question: QuestionAsked; readonly answer: Answer } | undefined {
  if (state.questions.size === 0) return undefined;
  const question = [...state.questions.values()].at(-1);
  if (question === undefined) return undefined;
  const answer = scanned.kind === 'text' ? textAnswer(question, scanned) : symbolAnswer(scanned);
  return answer === undefined || contradicts(question.reading, answer) ? undefined : { question, answer };
}

function symbolAnswer(scanned: ScannedItem): Answer | undefined {
  const expiryDate = scanned.expiry ?? scanned.bestBefore;
  const { lot, serial } = scanned;
  if (scanned.gtin !== undefined || scanned.contentGtin !== undefined) return undefined;
  if (lot === undefined && expiryDate === undefined && serial === undefined) return undefined;
  return {
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(serial === undefined ? {} : { serial }),
  };
}

function textAnswer(question: QuestionAsked, scanned: ScannedItem): Answer | undefined {
  const text = scanned.text.trim();
  const asked = question.missing.find((field): field is Exclude<QuestionField, 'expiry'> => field !== 'expiry');
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
