// renderer/receiving/receiving-state.ts · the receive screen's decisions: which panel is open, what is being typed, which line just changed. Pure.
import type { ReceiptLineView, ReceiptView, Verdict } from '../../preload/contract/receiving.ts';
import { enterQuantity, noEntry, type QuantityEntry, type QuantityKey } from './quantity-entry.ts';

export type Panel =
  | { readonly kind: 'none' }
  | { readonly kind: 'teach'; readonly code: string; readonly device: string | undefined }
  | { readonly kind: 'damage'; readonly lineId?: string }
  | { readonly kind: 'origins'; readonly lineId: string }
  | { readonly kind: 'override'; readonly scanId: string }
  | { readonly kind: 'weigh' };

export interface ReceivingState {
  readonly view?: ReceiptView;
  readonly panel: Panel;
  readonly entry: QuantityEntry;
  /** The question a clerk put aside with Esc; it waits in core and comes back when asked for. */
  readonly setAsideScanId?: string;
  readonly side: 'scans' | 'exceptions';
}

export type ReceivingEvent =
  | { readonly type: 'view-arrived'; readonly view: ReceiptView }
  | { readonly type: 'panel-opened'; readonly panel: Panel }
  | { readonly type: 'panel-closed' }
  | { readonly type: 'quantity-typed'; readonly key: QuantityKey }
  | { readonly type: 'question-reopened' }
  | { readonly type: 'side-chosen'; readonly side: ReceivingState['side'] };

export const initialReceiving: ReceivingState = { panel: { kind: 'none' }, entry: noEntry, side: 'scans' };

export function reduceReceiving(state: ReceivingState, event: ReceivingEvent): ReceivingState {
  switch (event.type) {
    case 'view-arrived':
      return event.view.cursor < (state.view?.cursor ?? 0) ? state : { ...state, view: event.view, entry: entryAfter(state, event.view) };
    case 'panel-opened':
      return { ...state, panel: event.panel };
    case 'panel-closed':
      return closeTop(state);
    case 'quantity-typed':
      return { ...state, entry: enterQuantity(state.entry, event.key) };
    case 'question-reopened': {
      const { setAsideScanId: _, ...rest } = state;
      return rest;
    }
    case 'side-chosen':
      return { ...state, side: event.side };
  }
}

/** The question to show: the one core asks, unless the clerk put exactly that one aside or a panel of their own is open. */
export function openQuestion(state: ReceivingState): ReceiptView['question'] {
  const question = state.view?.question;
  return state.panel.kind !== 'none' || question?.scanId === state.setAsideScanId ? undefined : question;
}

/** True when Esc has something to close on this screen before it leaves it; a multiplier that still waits is one. */
export function hasSomethingOpen(state: ReceivingState): boolean {
  return state.panel.kind !== 'none' || openQuestion(state) !== undefined || shownQuantity(state) !== 1 || state.entry.digits !== '';
}

/** Shown large: what is being typed, else the multiplier core holds. */
export function shownQuantity(state: ReceivingState): number {
  return state.entry.digits === '' ? (state.view?.quantity ?? 1) : Number(state.entry.digits);
}

export interface LineTotals {
  readonly complete: number;
  readonly count: number;
}

export function lineTotals(view: ReceiptView): LineTotals {
  return { complete: view.lines.filter((line) => line.status !== 'open').length, count: view.lines.length };
}

/** Which line a damage report starts from: the one just scanned, else the only one with something counted. */
export function damageLine(view: ReceiptView): ReceiptLineView | undefined {
  const counted = view.lines.filter((line) => line.accepted > 0);
  return counted.find((line) => line.lineId === view.last?.lineId) ?? (counted.length === 1 ? counted[0] : undefined);
}

/** What the banner's verdict offers as a button. */
export function remedyOf(verdict: Verdict): 'teach' | 'override' | undefined {
  if (verdict.next === 'teach-code' && verdict.read !== '') return 'teach';
  return verdict.overridableBy === undefined ? undefined : 'override';
}

/** A scan used the number: the entry falls back to nothing with core's multiplier. */
function entryAfter(state: ReceivingState, view: ReceiptView): QuantityEntry {
  const wasScanned = state.view !== undefined && view.last !== undefined && view.last.cursor > (state.view.last?.cursor ?? 0);
  return wasScanned && view.last.code !== 'quantity-set' ? noEntry : state.entry;
}

function closeTop(state: ReceivingState): ReceivingState {
  if (state.panel.kind !== 'none') return { ...state, panel: { kind: 'none' } };
  const question = openQuestion(state);
  if (question !== undefined) return { ...state, setAsideScanId: question.scanId };
  return { ...state, entry: noEntry };
}
