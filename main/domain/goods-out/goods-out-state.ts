// main/domain/goods-out/goods-out-state.ts · a return or transfer folded from its events, and what may happen to it next: open → closed, or cancelled. Rules GO1–GO8: ./SPEC.md
import type { FinishMessage } from '../receipt/receipt-events.ts';
import type { LineStock, Taken } from './allocate.ts';
import { canBeClosed, checkGoodsOut, type GoodsOutProblem } from './check-goods-out.ts';
import type { GoodsOutEvent, GoodsOutHead, GoodsOutOpened, OutEntry, OutScan, Pot, ReturnReason } from './goods-out-events.ts';

export const GOODS_OUT_STATUSES = ['open', 'closed', 'cancelled'] as const;
export type GoodsOutStatus = (typeof GOODS_OUT_STATUSES)[number];

interface At {
  readonly at: string;
  readonly actor: string;
}

export interface GoodsOutState extends Omit<GoodsOutOpened, 'head'>, GoodsOutHead {
  readonly status: GoodsOutStatus;
  readonly version: number;
  readonly entries: readonly OutEntry[];
  readonly opened: At;
  readonly closed?: At;
  readonly cancelled?: { readonly reason: string } & At;
}

export type GoodsOutCommand =
  | { readonly kind: 'change'; readonly head: GoodsOutHead }
  | {
      readonly kind: 'add';
      readonly taken: readonly Taken[];
      readonly plate?: string;
      readonly serial?: string;
      readonly scan?: OutScan;
      nextId(): string;
    }
  | {
      readonly kind: 'set';
      readonly entryId: string;
      readonly qty: number;
      readonly reason: ReturnReason | '';
      /** The entry's line, without what stands on this entry. */
      readonly stock: LineStock | undefined;
    }
  | { readonly kind: 'remove'; readonly entryId: string }
  | { readonly kind: 'close'; readonly stocks: readonly LineStock[]; messages(): readonly FinishMessage[] }
  | { readonly kind: 'cancel'; readonly reason: string };

export type GoodsOutDecision =
  | { readonly kind: 'happened'; readonly event: GoodsOutEvent }
  | {
      readonly kind: 'refused';
      readonly code: 'not-open' | 'no-entry' | 'too-few' | 'problems' | 'reason-missing';
      readonly message: string;
      readonly problems?: readonly GoodsOutProblem[];
    };

export type StoredGoodsOutEvent = GoodsOutEvent & At;

/** What the pot itself says about why goods go back; accepted goods say nothing. */
const REASON_OF_POT: Readonly<Record<Pot, ReturnReason | ''>> = { rejected: 'damaged', held: 'over', accepted: '' };

export function foldGoodsOut(events: readonly StoredGoodsOutEvent[]): GoodsOutState | undefined {
  return events.reduce<GoodsOutState | undefined>(applyGoodsOutEvent, undefined);
}

export function decideGoodsOut(state: GoodsOutState, command: GoodsOutCommand): GoodsOutDecision {
  if (state.status !== 'open') return refuse('not-open', `${state.number} is ${state.status}: open another one`);
  switch (command.kind) {
    case 'change':
      return { kind: 'happened', event: { kind: 'goods-out-changed', payload: { head: command.head } } };
    case 'add': {
      const entries = command.taken.map((taken) => entryOf(state, taken, command));
      return {
        kind: 'happened',
        event: { kind: 'goods-out-added', payload: { entries, ...(command.scan === undefined ? {} : { scan: command.scan }) } },
      };
    }
    case 'set':
      return setEntry(state, command);
    case 'remove': {
      const { entryId } = command;
      if (!state.entries.some((entry) => entry.entryId === entryId)) return refuse('no-entry', `${state.number} has no goods ${entryId}`);
      return { kind: 'happened', event: { kind: 'goods-out-removed', payload: { entryId } } };
    }
    case 'close': {
      const problems = checkGoodsOut(state, command.stocks);
      if (!canBeClosed(problems)) return { ...refuse('problems', problems.map(({ message }) => message).join('; ')), problems };
      return { kind: 'happened', event: { kind: 'goods-out-closed', payload: { messages: command.messages() } } };
    }
    case 'cancel':
      if (command.reason.trim() === '') return refuse('reason-missing', `say why ${state.number} is cancelled`);
      return { kind: 'happened', event: { kind: 'goods-out-cancelled', payload: { reason: command.reason.trim() } } };
  }
}

/** The same goods scanned again make their entry grow; a handling unit or a serial number stands alone. */
function entryOf(state: GoodsOutState, taken: Taken, { plate, serial, nextId }: Extract<GoodsOutCommand, { kind: 'add' }>): OutEntry {
  const { stock, from, qty, lot, expiryDate } = taken;
  const known = state.entries.find(
    (entry) =>
      entry.receiptId === stock.receiptId &&
      entry.lineId === stock.lineId &&
      entry.from === from &&
      entry.lot === lot &&
      entry.plate === plate &&
      entry.serial === undefined &&
      serial === undefined,
  );
  const { receiptId, receiptNumber, lineId, orderNumber, lineNumber, itemId, description, unit } = stock;
  return {
    entryId: known?.entryId ?? nextId(),
    ...{ receiptId, receiptNumber, lineId, orderNumber, lineNumber, itemId, description, unit, from, qty },
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(serial === undefined ? {} : { serial }),
    ...(plate === undefined ? {} : { plate }),
    reason: state.kind === 'return' ? (known?.reason ?? REASON_OF_POT[from]) : '',
  };
}

function setEntry(state: GoodsOutState, { entryId, qty, reason, stock }: Extract<GoodsOutCommand, { kind: 'set' }>): GoodsOutDecision {
  const entry = state.entries.find((each) => each.entryId === entryId);
  if (entry === undefined) return refuse('no-entry', `${state.number} has no goods ${entryId}`);
  const room = stock === undefined ? 0 : stock.left[entry.from];
  const ofLot = entry.lot === undefined || entry.from === 'held' ? undefined : stock?.lots.find(({ lot }) => lot === entry.lot)?.left;
  const most = Math.min(room, ofLot ?? room, entry.serial === undefined ? room : 1);
  if (!Number.isSafeInteger(qty) || qty < 1 || qty > most) {
    return refuse(
      'too-few',
      `${entry.description}: ${qty} ${entry.unit} cannot leave, receipt ${entry.receiptNumber} has ${Math.max(0, most)} (${entry.from}) that are on nothing else`,
    );
  }
  return { kind: 'happened', event: { kind: 'goods-out-entry-set', payload: { entryId, qty, reason: state.kind === 'return' ? reason : '' } } };
}

function applyGoodsOutEvent(state: GoodsOutState | undefined, { at, actor, ...event }: StoredGoodsOutEvent): GoodsOutState | undefined {
  if (event.kind === 'goods-out-opened') {
    const { head, ...opened } = event.payload;
    return { ...opened, ...head, status: 'open', version: 1, entries: [], opened: { at, actor } };
  }
  if (state === undefined) return undefined;
  const next = { ...state, version: state.version + 1 };
  switch (event.kind) {
    case 'goods-out-changed':
      return { ...next, ...event.payload.head };
    case 'goods-out-added':
      return { ...next, entries: event.payload.entries.reduce(withEntry, state.entries) };
    case 'goods-out-scan-refused':
      return next;
    case 'goods-out-entry-set': {
      const { entryId, qty, reason } = event.payload;
      return { ...next, entries: state.entries.map((entry) => (entry.entryId === entryId ? { ...entry, qty, reason } : entry)) };
    }
    case 'goods-out-removed':
      return { ...next, entries: state.entries.filter(({ entryId }) => entryId !== event.payload.entryId) };
    case 'goods-out-closed':
      return { ...next, status: 'closed', closed: { at, actor } };
    case 'goods-out-cancelled':
      return { ...next, status: 'cancelled', cancelled: { ...event.payload, at, actor } };
  }
}

function withEntry(entries: readonly OutEntry[], added: OutEntry): readonly OutEntry[] {
  if (!entries.some(({ entryId }) => entryId === added.entryId)) return [...entries, added];
  return entries.map((entry) => (entry.entryId === added.entryId ? { ...entry, qty: entry.qty + added.qty } : entry));
}

function refuse(code: Extract<GoodsOutDecision, { kind: 'refused' }>['code'], message: string): Extract<GoodsOutDecision, { kind: 'refused' }> {
  return { kind: 'refused', code, message };
}
