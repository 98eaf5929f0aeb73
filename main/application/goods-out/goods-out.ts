// main/application/goods-out/goods-out.ts · returns and transfers: opened, filled by scan or choice, closed with the message to the ERP, or cancelled. Rules GO1–GO9: ../../domain/goods-out/SPEC.md
import { allocate, type LineStock, type Taken } from '../../domain/goods-out/allocate.ts';
import { checkGoodsOut, type GoodsOutProblem } from '../../domain/goods-out/check-goods-out.ts';
import type { GoodsOutEvent, GoodsOutHead, GoodsOutKind, GoodsOutOpened, Pot, ReturnReason } from '../../domain/goods-out/goods-out-events.ts';
import { buildGoodsOutMessages } from '../../domain/goods-out/goods-out-message.ts';
import {
  decideGoodsOut,
  foldGoodsOut,
  type GoodsOutCommand,
  type GoodsOutState,
  type StoredGoodsOutEvent,
} from '../../domain/goods-out/goods-out-state.ts';
import { type Supplier, supplierKey } from '../../domain/receipt/suppliers.ts';
import type { DocumentNumbers } from '../numbers/document-numbers.ts';
import type { Clock, Ids, Ledger, NewEvent, StoredEvent } from '../ports.ts';
import type { Doer } from '../receiving/receipt-commands.ts';
import { GoodsOutRefused, type GoodsOutStore, type LineKey } from './goods-out-data.ts';
import { lineStock, type StockDeps } from './line-stock.ts';

export interface GoodsOutDeps extends StockDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly numbers: DocumentNumbers;
  stationCode(): string;
}

export interface OpenWish {
  readonly kind: GoodsOutKind;
  /** Of a return: who gets the goods back. */
  readonly supplier?: Supplier;
  /** Of a return without a name: the supplier's. An address that is left empty is the one written last for that name. */
  readonly head: GoodsOutHead;
}

export interface ChosenGoods extends LineKey {
  readonly from: Pot;
  readonly qty: number;
}

/** Every step returns it as it stands then. @throws {GoodsOutRefused} */
export interface GoodsOut {
  readonly store: GoodsOutStore;
  get(goodsOutId: string): GoodsOutState;
  /** What keeps it from being closed, while it is open. */
  problems(state: GoodsOutState): readonly GoodsOutProblem[];
  /** Lines that goods can be chosen from, with what is left of each. */
  choices(kind: GoodsOutKind, supplier?: Supplier): readonly LineStock[];
  open(wish: OpenWish, doer: Doer): GoodsOutState;
  change(goodsOutId: string, head: GoodsOutHead, doer: Doer): GoodsOutState;
  choose(goodsOutId: string, goods: ChosenGoods, doer: Doer): GoodsOutState;
  set(goodsOutId: string, entryId: string, to: { readonly qty: number; readonly reason: ReturnReason | '' }, doer: Doer): GoodsOutState;
  remove(goodsOutId: string, entryId: string, doer: Doer): GoodsOutState;
  close(goodsOutId: string, doer: Doer): GoodsOutState;
  cancel(goodsOutId: string, reason: string, doer: Doer): GoodsOutState;
}

const LISTED = 500;
const NUMBER_LETTERS: Readonly<Record<GoodsOutKind, string>> = { return: 'RTV', transfer: 'TRF' };

export function createGoodsOut(deps: GoodsOutDeps): GoodsOut {
  const get = (goodsOutId: string): GoodsOutState => loadGoodsOut(deps.ledger, goodsOutId);
  const step = (goodsOutId: string, command: (state: GoodsOutState) => GoodsOutCommand, doer: Doer): GoodsOutState => {
    const state = get(goodsOutId);
    deps.ledger.append([goodsOutEvent(deps, goodsOutId, decided(state, command(state)), doer)], state.version);
    return get(goodsOutId);
  };
  return {
    store: deps.store,
    get,
    problems: (state) => (state.status === 'open' ? checkGoodsOut(state, stocksOf(deps, state)) : []),
    choices: (kind, supplier) =>
      deps.store
        .lines(kind, LISTED)
        .flatMap((key) => lineStock(deps, key) ?? [])
        .filter(({ left }) => left.rejected > 0 || left.held > 0 || (kind === 'transfer' && left.accepted > 0))
        .filter((stock) => supplier === undefined || isOfSupplier(stock, supplier)),
    open(wish, doer) {
      const opened = openingOf(deps, wish);
      deps.ledger.append([goodsOutEvent(deps, opened.goodsOutId, { kind: 'goods-out-opened', payload: opened }, doer)], 0);
      return get(opened.goodsOutId);
    },
    change: (goodsOutId, head, doer) => step(goodsOutId, () => ({ kind: 'change', head }), doer),
    choose: (goodsOutId, goods, doer) =>
      step(goodsOutId, (state) => ({ kind: 'add', taken: chosen(deps, state, goods), nextId: deps.ids.next }), doer),
    set: (goodsOutId, entryId, to, doer) =>
      step(
        goodsOutId,
        (state) => {
          const entry = state.entries.find((each) => each.entryId === entryId);
          return { kind: 'set', entryId, ...to, stock: entry === undefined ? undefined : lineStock(deps, entry, [entry]) };
        },
        doer,
      ),
    remove: (goodsOutId, entryId, doer) => step(goodsOutId, () => ({ kind: 'remove', entryId }), doer),
    close: (goodsOutId, doer) =>
      step(
        goodsOutId,
        (state) => ({
          kind: 'close',
          stocks: stocksOf(deps, state),
          messages: () =>
            buildGoodsOutMessages(state, { at: deps.clock.now(), by: doer.actor }, { stationCode: deps.stationCode(), nextId: deps.ids.next }),
        }),
        doer,
      ),
    cancel: (goodsOutId, reason, doer) => step(goodsOutId, () => ({ kind: 'cancel', reason }), doer),
  };
}

/** @throws {GoodsOutRefused} not-found */
export function loadGoodsOut(ledger: Pick<Ledger, 'eventsOf'>, goodsOutId: string): GoodsOutState {
  const state = foldGoodsOut(ledger.eventsOf(`goods-out:${goodsOutId}`).map(asGoodsOutEvent));
  if (state === undefined) throw new GoodsOutRefused('not-found', `there is no return or transfer ${goodsOutId} at this station`);
  return state;
}

export function goodsOutEvent(
  { ids, clock }: Pick<GoodsOutDeps, 'ids' | 'clock'>,
  goodsOutId: string,
  { kind, payload }: GoodsOutEvent,
  { actor, device }: Doer,
): NewEvent {
  return { id: ids.next(), stream: `goods-out:${goodsOutId}`, kind, at: clock.now(), device, actor, payload };
}

/** [GO4] Suppliers are told apart by number or name, as on receipts. */
export function isOfSupplier({ supplier }: Pick<LineStock, 'supplier'>, wanted: Supplier): boolean {
  const keys = [wanted.id, wanted.name].map(supplierKey);
  return supplier !== undefined && (keys.includes(supplierKey(supplier.id)) || keys.includes(supplierKey(supplier.name)));
}

function openingOf({ ids, numbers, ledger, store, stationCode }: GoodsOutDeps, { kind, supplier, head }: OpenWish): GoodsOutOpened {
  if (kind === 'return' && supplier === undefined) throw new GoodsOutRefused('no-supplier', 'a return goes back to one supplier: say which');
  const serial = numbers.take(kind);
  const name = head.to.name === '' ? (supplier?.name ?? '') : head.to.name;
  const isBare = head.to.address === '' && head.to.city === '' && name !== '';
  const before = isBare ? store.list(LISTED).find((each) => each.to === name) : undefined;
  const to = before === undefined ? { ...head.to, name } : loadGoodsOut(ledger, before.goodsOutId).to;
  return {
    goodsOutId: ids.next(),
    kind,
    number: `${NUMBER_LETTERS[kind]}-${stationCode()}-${String(serial).padStart(6, '0')}`,
    serial,
    ...(kind === 'return' && supplier !== undefined ? { supplier } : {}),
    head: { to, authorisation: kind === 'return' ? head.authorisation : '', note: head.note },
  };
}

/** Of one line, as a person pointed at it. */
function chosen(deps: StockDeps, state: GoodsOutState, { receiptId, lineId, from, qty }: ChosenGoods): readonly Taken[] {
  const stock = lineStock(deps, { receiptId, lineId });
  if (stock === undefined) throw new GoodsOutRefused('not-found', `receipt ${receiptId} has no line ${lineId}`);
  if (state.supplier !== undefined && !isOfSupplier(stock, state.supplier)) throw new GoodsOutRefused('other-supplier', otherSupplier(state, stock));
  const allocation = allocate([stock], [from], qty);
  if (allocation.kind === 'taken' && qty > 0) return allocation.taken;
  const left = allocation.kind === 'taken' ? 0 : allocation.left;
  throw new GoodsOutRefused(
    'too-few',
    `${stock.description}: ${qty} ${stock.unit} cannot leave, ${left} (${from}) are left on receipt ${stock.receiptNumber}`,
  );
}

export function otherSupplier(state: GoodsOutState, { description, supplier }: Pick<LineStock, 'description' | 'supplier'>): string {
  return `${description} came from ${supplier?.name ?? 'nobody that is known'}, and ${state.number} goes back to ${state.supplier?.name ?? ''}: put it on a return of its own`;
}

function stocksOf(deps: StockDeps, { entries }: GoodsOutState): readonly LineStock[] {
  const keys = new Map(entries.map((entry) => [`${entry.receiptId}/${entry.lineId}`, entry]));
  return [...keys.values()].flatMap(({ receiptId, lineId }) => lineStock(deps, { receiptId, lineId }, entries) ?? []);
}

function decided(state: GoodsOutState, command: GoodsOutCommand): GoodsOutEvent {
  const decision = decideGoodsOut(state, command);
  if (decision.kind === 'refused') throw new GoodsOutRefused(decision.code, decision.message, decision.problems);
  return decision.event;
}

function asGoodsOutEvent({ kind, payload, at, actor }: StoredEvent): StoredGoodsOutEvent {
  return { kind, payload, at, actor } as StoredGoodsOutEvent;
}
