// main/application/receiving/finish-receipt.ts · finish: the three-way comparison on the record, and the messages to the ERP and to partners, in the same transaction; and reopening while nothing was sent
import { describeReceipt } from '../../domain/receipt/describe-receipt.ts';
import type { FinishedLine } from '../../domain/receipt/receipt-events.ts';
import { buildReceiptMessages, type ReceiptMessageLine } from '../../domain/receipt/receipt-message.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import { adviseReceipt } from '../exchange/advise-receipt.ts';
import type { OutboxReader } from '../ports.ts';
import type { Doer } from './receipt-commands.ts';
import { compareReceipt } from './receipt-view.ts';
import { type ScanDeps, verdictOnReceipt } from './submit-scan.ts';
import type { ScanVerdict } from './verdict.ts';

export type FinishResult =
  | { readonly kind: 'finished'; readonly verdict: ScanVerdict }
  | { readonly kind: 'refused'; readonly reason: 'questions-waiting' | 'count-differs' | 'recount' | 'receipt-not-open'; readonly message: string };

/** @param asksRecount of a person: a program has counted when it says that it has. */
export function finishReceipt(deps: ScanDeps, stationCode: string, state: ReceiptState, doer: Doer, asksRecount = false): FinishResult {
  if (state.status !== 'open')
    return { kind: 'refused', reason: 'receipt-not-open', message: `receipt ${state.opened.receiptNumber} is ${state.status}` };
  if (state.questions.size > 0) {
    const asked = [...state.questions.values()].flatMap((question) => question.missing);
    return {
      kind: 'refused',
      reason: 'questions-waiting',
      message: `${state.questions.size} scans wait for an answer (${[...new Set(asked)].join(', ')}): answer or undo them, then finish`,
    };
  }
  if (state.doubts.size > 0) {
    return {
      kind: 'refused',
      reason: 'count-differs',
      message: `${state.doubts.size} counts differ from what was weighed: weigh again, count what the scale says, or confirm the count; then finish`,
    };
  }
  const recount = asksRecount ? linesToRecount(state) : [];
  if (recount.length > 0) {
    const act = { id: deps.ids.next(), at: deps.clock.now(), device: doer.device, actor: doer.actor };
    deps.receipts.record(state, { kind: 'recount-asked', payload: { lineIds: recount } }, act);
    return { kind: 'refused', reason: 'recount', message: RECOUNT };
  }
  const [opened] = deps.receipts.eventsOf(state.receiptId);
  const at = deps.clock.now();
  const described = describeReceipt(state, { startedAt: opened?.at ?? at, finishedAt: at, receivedBy: doer.actor });
  // A line that was complete before this receipt and untouched by it is no news of this receipt.
  const isNews = (line: ReceiptMessageLine): boolean =>
    line.received > 0 || line.held > 0 || line.shipped !== undefined || line.ordered > line.receivedBefore;
  const reported = { ...described, lines: described.lines.filter(isNews) };
  const lineIds = [...state.lines.keys()];
  const told = described.lines.flatMap((line, index) => (isNews(line) ? [{ lineId: lineIds[index] ?? '', line }] : []));
  const lines = compareReceipt(state).map(
    (line): FinishedLine => ({
      lineId: line.lineId,
      orderedQty: line.ordered,
      receivedBeforeQty: line.receivedBefore,
      ...(line.shipped === undefined ? {} : { shippedQty: line.shipped }),
      acceptedQty: line.accepted,
      rejectedQty: line.rejected,
      heldQty: line.held,
      difference: line.difference,
      classes: line.classes,
    }),
  );
  const messages = [...buildReceiptMessages(reported, { stationCode, nextId: deps.ids.next }), ...adviseReceipt(deps, stationCode, state, told)];
  const stored = deps.receipts.record(
    state,
    { kind: 'receipt-finished', payload: { receiptNumber: state.opened.receiptNumber, lines, messages } },
    { id: deps.ids.next(), at, device: doer.device, actor: doer.actor },
  );
  return { kind: 'finished', verdict: verdictOnReceipt(deps, state, stored, 0) };
}

/** A constant: how many lines differ would tell what was expected. */
const RECOUNT = 'the blind count does not agree with what was expected: count again what the screen names, then finish';

/** [RC56] Of a blind count that nobody was asked to repeat yet. */
function linesToRecount(state: ReceiptState): readonly string[] {
  if (!state.opened.isBlind || state.recountLineIds !== undefined) return [];
  return compareReceipt(state).flatMap(({ lineId, difference }) => (difference === 0 ? [] : [lineId]));
}

export type ReopenResult =
  | { readonly kind: 'reopened' }
  | { readonly kind: 'refused'; readonly reason: 'already-sent' | 'not-finished' | 'goods-left'; readonly message: string };

/** Only before the first message was sent; after that a correction receipt is the way. */
export function reopenReceipt(deps: ScanDeps, outbox: OutboxReader, state: ReceiptState, reason: string, doer: Doer): ReopenResult {
  if (state.status !== 'finished')
    return { kind: 'refused', reason: 'not-finished', message: `receipt ${state.opened.receiptNumber} is ${state.status}, not finished` };
  const left = deps.facts.goodsLeftOn(state.receiptId);
  if (left !== undefined) {
    const message = `goods of this receipt left on ${left}, which is closed: receive the correction as a new receipt`;
    return { kind: 'refused', reason: 'goods-left', message };
  }
  const finished = deps.receipts.eventsOf(state.receiptId).findLast((event) => event.kind === 'receipt-finished');
  const keys = (finished?.payload as { messages: readonly { key: string }[] } | undefined)?.messages.map((message) => message.key) ?? [];
  const sent = keys.map((key) => outbox.find(key)).find((message) => message !== undefined && message.state !== 'queued');
  if (sent !== undefined) {
    return {
      kind: 'refused',
      reason: 'already-sent',
      message: `message ${sent.key} of this receipt has left (${sent.state}): receive the correction as a new receipt`,
    };
  }
  deps.receipts.record(
    state,
    { kind: 'receipt-reopened', payload: { reason, withdrawnKeys: keys } },
    { id: deps.ids.next(), at: deps.clock.now(), device: doer.device, actor: doer.actor },
  );
  return { kind: 'reopened' };
}
