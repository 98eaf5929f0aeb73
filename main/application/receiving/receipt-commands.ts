// main/application/receiving/receipt-commands.ts · what a person does to a receipt besides scanning; each is one event, or a refusal that says why

import { type Answer, decideAnswer, decideOverride, readingAnswered } from '../../domain/receipt/decide.ts';
import { type CommandDecision, decideApproval, decideQuantity, decideReceiveAll, decideUndo } from '../../domain/receipt/decide-command.ts';
import { type DamageCommand, decideDamage, decideDamageOfLast } from '../../domain/receipt/decide-damage.ts';
import { decideWeight, type WeighCommand } from '../../domain/receipt/decide-weight.ts';
import { type ReceiptState, standingScan } from '../../domain/receipt/receipt-state.ts';
import { verdictRow } from '../../domain/receipt/verdict.ts';
import { factsAgain, type ScanDeps, verdictOnReceipt } from './submit-scan.ts';
import { rememberChoice } from './teach-code.ts';
import { commandVerdict, type ScanVerdict } from './verdict.ts';

export interface Doer {
  readonly actor: string;
  readonly device: string;
}

export function setQuantity(deps: ScanDeps, state: ReceiptState, quantity: number, doer: Doer): ScanVerdict {
  const decision = decideQuantity(state, quantity);
  if (decision.kind === 'refused') return refusedVerdict(deps, state, decision, doer, String(quantity));
  deps.receipts.record(state, decision.event, actOf(deps, doer));
  return commandVerdict('quantity-set', {
    cursor: deps.ledger.lastSeq(),
    scanId: '',
    at: deps.clock.now(),
    receiptId: state.receiptId,
    read: String(quantity),
    actor: doer.actor,
  });
}

export function undo(deps: ScanDeps, state: ReceiptState, actId: string | undefined, doer: Doer): ScanVerdict {
  return applyDecision(deps, state, decideUndo(state, doer.actor, actId), doer, actId ?? '');
}

export function recordDamage(deps: ScanDeps, state: ReceiptState, damage: Omit<DamageCommand, 'actId'>, doer: Doer): ScanVerdict {
  return applyDecision(deps, state, decideDamage(state, { ...damage, actId: deps.ids.next() }), doer, damage.lineId);
}

/** [RC20] All that this person's last scan counted, once. */
export function recordDamageOfLast(
  deps: ScanDeps,
  state: ReceiptState,
  damage: Pick<DamageCommand, 'reason' | 'disposition'>,
  doer: Doer,
): ScanVerdict {
  return applyDecision(deps, state, decideDamageOfLast(state, doer.actor, { ...damage, actId: deps.ids.next() }), doer, '');
}

export function recordWeight(deps: ScanDeps, state: ReceiptState, weigh: Omit<WeighCommand, 'actId'>, doer: Doer): ScanVerdict {
  return applyDecision(deps, state, decideWeight(state, doer.actor, { ...weigh, actId: deps.ids.next() }), doer, `${weigh.text} ${weigh.unit}`);
}

export function receiveAll(deps: ScanDeps, state: ReceiptState, doer: Doer): ScanVerdict {
  return applyDecision(deps, state, decideReceiveAll(state, deps.ids.next()), doer, '');
}

/**
 * The answer to the question that scan `scanId` left open; without an id, the latest one. [RC42] Which goods a code stands for is remembered when whoever answers
 * may teach.
 */
export function answerQuestion(
  deps: ScanDeps,
  state: ReceiptState,
  scanId: string | undefined,
  answer: Answer,
  doer: Doer,
  mayTeach: boolean,
): ScanVerdict {
  const started = deps.micros();
  const question = scanId === undefined ? [...state.questions.values()].at(-1) : state.questions.get(standingScan(state, scanId));
  if (question === undefined) return nothingAsked(deps, state, scanId, doer);
  if (answer.expiryDate !== undefined && !isCalendarDate(answer.expiryDate)) {
    return commandVerdict('bad-date', {
      cursor: deps.ledger.lastSeq(),
      scanId: question.scanId,
      at: deps.clock.now(),
      receiptId: state.receiptId,
      read: answer.expiryDate,
      expected: 'YYYY-MM-DD',
      message: `${answer.expiryDate} is not a day of the calendar: write it as YYYY-MM-DD`,
      actor: doer.actor,
    });
  }
  const asked = readingAnswered(question, answer);
  const facts = factsAgain(deps, state, asked, asked.serial ?? answer.serial?.trim());
  const event = decideAnswer(state, question, answer, { scanId: deps.ids.next(), facts });
  const stored = deps.receipts.record(state, event, actOf(deps, doer));
  const { itemId, unit } = asked;
  if (
    mayTeach &&
    question.units === undefined &&
    question.tie !== undefined &&
    asked !== question.reading &&
    itemId !== undefined &&
    unit !== undefined
  )
    rememberChoice(deps, state, { code: question.tie, itemId, unit }, doer);
  return verdictOnReceipt(deps, state, stored, deps.micros() - started);
}

/** A person with the permission accepts what was refused or held. The caller has checked the permission. */
export function override(deps: ScanDeps, state: ReceiptState, scanId: string, reason: string, doer: Doer): ScanVerdict {
  const refused = state.refused.get(standingScan(state, scanId));
  if (refused === undefined) return applyDecision(deps, state, decideApproval(state, deps.ids.next(), scanId, reason), doer, scanId);
  if (verdictRow(refused.code).isOverridable !== true || state.status !== 'open') {
    return refusedVerdict(
      deps,
      state,
      {
        kind: 'refused',
        code: 'command-ignored',
        message: `scan ${scanId} was refused as ${refused.code}, which no one can accept: set the goods aside`,
      },
      doer,
      scanId,
    );
  }
  const facts = factsAgain(deps, state, refused.reading, refused.reading.serial);
  const event = decideOverride(state, refused, deps.ids.next(), doer.actor, reason, facts);
  const stored = deps.receipts.record(state, event, actOf(deps, doer));
  return verdictOnReceipt(deps, state, stored, 0);
}

export function park(deps: ScanDeps, state: ReceiptState, doer: Doer): void {
  if (state.status === 'open') deps.receipts.record(state, { kind: 'receipt-parked', payload: {} }, actOf(deps, doer));
}

export function resume(deps: ScanDeps, state: ReceiptState, doer: Doer): void {
  if (state.status === 'parked') deps.receipts.record(state, { kind: 'receipt-resumed', payload: {} }, actOf(deps, doer));
}

/** One decided command on the record, or why not, as the clerk hears it. */
export function applyDecision(deps: ScanDeps, state: ReceiptState, decision: CommandDecision, doer: Doer, read: string): ScanVerdict {
  if (decision.kind === 'refused') return refusedVerdict(deps, state, decision, doer, read);
  const stored = deps.receipts.record(state, decision.event, actOf(deps, doer));
  return verdictOnReceipt(deps, state, stored, 0);
}

function refusedVerdict(
  deps: ScanDeps,
  state: ReceiptState,
  refused: Extract<CommandDecision, { kind: 'refused' }>,
  doer: Doer,
  read: string,
): ScanVerdict {
  return commandVerdict(refused.code, {
    cursor: deps.ledger.lastSeq(),
    scanId: '',
    at: deps.clock.now(),
    receiptId: state.receiptId,
    read,
    ...(refused.expected === undefined ? {} : { expected: refused.expected }),
    message: refused.message,
    actor: doer.actor,
  });
}

function nothingAsked(deps: ScanDeps, state: ReceiptState, scanId: string | undefined, doer: Doer): ScanVerdict {
  const message = scanId === undefined ? 'no scan waits for an answer' : `scan ${scanId} waits for no answer`;
  return refusedVerdict(deps, state, { kind: 'refused', code: 'command-ignored', message }, doer, scanId ?? '');
}

function actOf(deps: ScanDeps, doer: Doer): { id: string; at: string; device: string; actor: string } {
  return { id: deps.ids.next(), at: deps.clock.now(), device: doer.device, actor: doer.actor };
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
