// main/ipc/bills.ts · preload/contract/bills.ts: bills of lading and CMR notes
import { z } from 'zod';
import { checkContent, viewBill, viewGoods } from '../application/papers/bill-view.ts';
import type { Station } from '../application/station.ts';
import { billContent } from './bill-schema.ts';
import { permitted } from './guards.ts';
import { jobView } from './printing.ts';
import type { CallHandlers } from './serve-contract.ts';

const LISTED = 200;
const MOST_STROKES = 200;
const MOST_POINTS = 2_000;

const nothing = z.strictObject({});
const billId = z.string().min(1).max(64);
const reason = z.string().trim().min(1).max(120);
const paper = {
  paper: z.enum(['letter', 'a4', 'thermal-4', 'thermal-4x8', 'thermal-8']),
  language: z.enum(['en', 'es']),
  mark: z.enum(['shipper', 'carrier', 'consignee', 'file']),
};
const point = z.tuple([z.number().int().min(0).max(1_000), z.number().int().min(0).max(1_000)]);

type BillNames = Extract<keyof CallHandlers, `bills:${string}`>;

export function billCalls(services: Station): Pick<CallHandlers, BillNames> {
  const { bills } = services;
  /** A bill is called by its id or by its number. */
  const idOf = (called: string): string => bills.store.findByNumber(called) ?? called;
  const view = (state: ReturnType<typeof bills.get>): ReturnType<typeof viewBill> => viewBill(state, bills);
  const who = (): ReturnType<typeof permitted> => permitted(services, 'receive');
  return {
    'bills:list': { schema: nothing, handle: () => ({ bills: bills.store.list(LISTED) }) },
    'bills:get': { schema: z.strictObject({ billId }), handle: ({ billId: called }) => view(bills.get(idOf(called))) },
    'bills:sources': {
      schema: nothing,
      handle() {
        const { pallets, rejected } = bills.sources();
        return { pallets: pallets.map(viewGoods), rejected: rejected.map((goods) => ({ ...viewGoods(goods), receiptNumber: goods.receiptNumber })) };
      },
    },
    'bills:draft': {
      schema: z.strictObject({
        form: z.enum(['straight', 'cmr']),
        from: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('hand') }),
          z.strictObject({ kind: z.enum(['return', 'transfer']), id: billId }),
          z.strictObject({ kind: z.enum(['pallets', 'rejected']), ids: z.array(z.string().min(1).max(200)).max(500) }),
        ]),
        content: billContent.exactOptional(),
      }),
      handle: (wish) => view(bills.draft(wish, who())),
    },
    'bills:change': {
      schema: z.strictObject({ billId, version: z.number().int().min(1), content: billContent }),
      handle: ({ billId: called, version, content }) => view(bills.change(idOf(called), version, content, who())),
    },
    'bills:check': {
      schema: z.strictObject({ content: billContent }),
      handle: ({ content }) => checkContent(content, bills),
    },
    'bills:preview': {
      schema: z.strictObject({ billId, content: billContent.exactOptional(), ...paper, page: z.number().int().min(0).max(500) }),
      async handle({ billId: called, content, page, ...wish }) {
        const id = idOf(called);
        if (wish.paper === 'letter' || wish.paper === 'a4') {
          const bytes = await bills.look(id, wish, content);
          return { kind: 'pdf', dataBase64: Buffer.from(bytes).toString('base64') };
        }
        const { png, ...rest } = await bills.picture(id, wish, page, content);
        return { kind: 'dots', ...rest, pngBase64: Buffer.from(png).toString('base64') };
      },
    },
    'bills:issue': {
      schema: z.strictObject({ billId, version: z.number().int().min(1) }),
      handle: async ({ billId: called, version }) => view(await bills.issue(idOf(called), version, who())),
    },
    'bills:sign': {
      schema: z.strictObject({
        billId,
        role: z.enum(['shipper', 'carrier', 'consignee']),
        name: z.string().trim().min(1).max(60),
        strokes: z.array(z.array(point).max(MOST_POINTS)).max(MOST_STROKES),
      }),
      handle: ({ billId: called, ...signature }) => view(bills.sign(idOf(called), signature, who())),
    },
    'bills:void': {
      schema: z.strictObject({ billId, reason }),
      handle: ({ billId: called, reason: why }) => view(bills.void(idOf(called), why, permitted(services, 'reprint'))),
    },
    'bills:reissue': {
      schema: z.strictObject({ billId, reason }),
      handle: ({ billId: called, reason: why }) => view(bills.reissue(idOf(called), why, permitted(services, 'reprint'))),
    },
    'bills:print': {
      schema: z.strictObject({ billId, ...paper, printerId: z.string().min(1).max(64).exactOptional(), isForFolder: z.boolean().exactOptional() }),
      async handle({ billId: called, isForFolder = false, ...wish }) {
        const save = isForFolder ? services.papers.keep : undefined;
        const { bytes, copy, fileName, isKept, path, job } = await bills.print(idOf(called), wish, who(), save);
        return {
          fileName,
          dataBase64: Buffer.from(bytes).toString('base64'),
          sha256: copy.sha256,
          pages: copy.pages,
          isKept,
          ...(path === undefined ? {} : { path }),
          ...(job === undefined ? {} : { job: jobView(services, job) }),
        };
      },
    },
  };
}
