// main/ipc/goods-out.ts · preload/contract/goods-out.ts: returns and transfers
import { z } from 'zod';
import type { GoodsOutView } from '../../preload/contract/goods-out.ts';
import { rtvLabel } from '../application/goods-out/rtv-label.ts';
import type { Station } from '../application/station.ts';
import { permitted } from './guards.ts';
import { jobView } from './printing.ts';
import type { CallHandlers } from './serve-contract.ts';

const LISTED = 200;

const id = z.string().min(1).max(64);
const kind = z.enum(['return', 'transfer']);
const supplier = z.strictObject({ id: z.string().min(1).max(80), name: z.string().min(1).max(80) });
/** Texts of a form: no control characters but the line break. */
const text = (most: number): z.ZodString =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*(?:\n[^\p{Cc}\p{Cs}]*)*$/u, 'control characters cannot be printed');
const to = z.strictObject({ name: text(80), address: text(160), city: text(80), region: text(40), postalCode: text(40), country: text(40) });
const authorisation = text(30);
const note = text(600);
const reason = z.enum(['', 'damaged', 'wrong-item', 'not-ordered', 'over', 'quality', 'expired', 'recalled', 'other']);
const from = z.enum(['rejected', 'held', 'accepted']);
const qty = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

const NOWHERE = { name: '', address: '', city: '', region: '', postalCode: '', country: '' };

type GoodsOutNames = Extract<keyof CallHandlers, `goods-out:${string}`>;

export function goodsOutCalls(services: Station): Pick<CallHandlers, GoodsOutNames> {
  const { goodsOut, session } = services;
  /** It is called by its id or by its number. */
  const idOf = (called: string): string => goodsOut.store.findByNumber(called) ?? called;
  const who = (): ReturnType<typeof permitted> => permitted(services, 'receive');
  const view = (state: ReturnType<typeof goodsOut.get>): GoodsOutView => viewOf(services, state);
  return {
    'goods-out:list': { schema: z.strictObject({}), handle: () => ({ all: goodsOut.store.list(LISTED) }) },
    'goods-out:get': { schema: z.strictObject({ goodsOutId: id }), handle: ({ goodsOutId }) => view(goodsOut.get(idOf(goodsOutId))) },
    'goods-out:choices': {
      schema: z.strictObject({ kind, supplier: supplier.exactOptional() }),
      handle: (wish) => ({ lines: goodsOut.choices(wish.kind, wish.supplier).map(({ isFinished: _f, lots: _l, lineNumber: _n, ...line }) => line) }),
    },
    'goods-out:open': {
      schema: z.strictObject({
        kind,
        supplier: supplier.exactOptional(),
        to: to.exactOptional(),
        authorisation: authorisation.exactOptional(),
        note: note.exactOptional(),
      }),
      handle(wish) {
        const head = { to: wish.to ?? NOWHERE, authorisation: wish.authorisation ?? '', note: wish.note ?? '' };
        return view(goodsOut.open({ kind: wish.kind, head, ...(wish.supplier === undefined ? {} : { supplier: wish.supplier }) }, who()));
      },
    },
    'goods-out:change': {
      schema: z.strictObject({ goodsOutId: id, to, authorisation, note }),
      handle: ({ goodsOutId, ...head }) => view(goodsOut.change(idOf(goodsOutId), head, who())),
    },
    'goods-out:choose': {
      schema: z.strictObject({ goodsOutId: id, receiptId: id, lineId: z.string().min(1).max(200), from, qty }),
      handle: ({ goodsOutId, ...goods }) => view(goodsOut.choose(idOf(goodsOutId), goods, who())),
    },
    'goods-out:set': {
      schema: z.strictObject({ goodsOutId: id, entryId: id, qty, reason }),
      handle: ({ goodsOutId, entryId, ...set }) => view(goodsOut.set(idOf(goodsOutId), entryId, set, who())),
    },
    'goods-out:remove': {
      schema: z.strictObject({ goodsOutId: id, entryId: id }),
      handle: ({ goodsOutId, entryId }) => view(goodsOut.remove(idOf(goodsOutId), entryId, who())),
    },
    'goods-out:close': {
      schema: z.strictObject({ goodsOutId: id }),
      handle({ goodsOutId }) {
        const closed = view(goodsOut.close(idOf(goodsOutId), who()));
        services.dispatcher.wake();
        services.announce.outbox();
        return closed;
      },
    },
    'goods-out:cancel': {
      schema: z.strictObject({ goodsOutId: id, reason: z.string().trim().min(1).max(120) }),
      handle: ({ goodsOutId, reason: why }) => view(goodsOut.cancel(idOf(goodsOutId), why, permitted(services, 'reprint'))),
    },
    'goods-out:take-in-hand': {
      schema: z.strictObject({ goodsOutId: id.exactOptional() }),
      handle({ goodsOutId }) {
        if (goodsOutId !== undefined) who(); // letting go is anybody's
        session.activeGoodsOutId = goodsOutId === undefined ? undefined : goodsOut.get(idOf(goodsOutId)).goodsOutId;
        return { inHand: session.activeGoodsOutId !== undefined };
      },
    },
    'goods-out:label': {
      schema: z.strictObject({ goodsOutId: id, entryId: id, printerId: id.exactOptional() }),
      async handle({ goodsOutId, entryId, printerId }) {
        const doer = who();
        const asked = services.labelTemplates.list().templates.find((template) => template.id === 'rtv')?.data ?? [];
        const hasDatum = (name: string): boolean => asked.some((datum) => datum.name === name);
        const wish = rtvLabel(goodsOut.get(idOf(goodsOutId)), entryId, session.language, hasDatum);
        return jobView(services, await services.labelPrinter.print(wish, doer, printerId));
      },
    },
  };
}

function viewOf({ goodsOut }: Station, state: ReturnType<Station['goodsOut']['get']>): GoodsOutView {
  const {
    goodsOutId,
    kind: what,
    number,
    status,
    supplier: of,
    to: where,
    authorisation: rma,
    note: said,
    entries,
    opened,
    closed,
    cancelled,
  } = state;
  return {
    ...{ goodsOutId, kind: what, number, status, to: where, authorisation: rma, note: said },
    ...(of === undefined ? {} : { supplier: of }),
    entries: entries.map(({ receiptId: _r, lineId: _l, lineNumber: _n, ...entry }) => entry),
    problems: goodsOut.problems(state),
    openedAt: opened.at,
    openedBy: opened.actor,
    ...(closed === undefined ? {} : { closedAt: closed.at, closedBy: closed.actor }),
    ...(cancelled === undefined ? {} : { cancelled: { reason: cancelled.reason, at: cancelled.at } }),
  };
}
