// main/erp/file/read-message.ts · the stored body of a message → the message, checked
import { z } from 'zod';
import { DIFFERENCE_CLASSES } from '../../domain/discrepancy/compare.ts';
import { GOODS_OUT_KINDS, POTS, RETURN_REASONS } from '../../domain/goods-out/goods-out-events.ts';
import type { GoodsOutMessage } from '../../domain/goods-out/goods-out-message.ts';
import type { ReceiptMessage } from '../../domain/receipt/receipt-message.ts';

const qty = z.int();

const line = z.object({
  orderNumber: z.string().exactOptional(),
  lineNumber: z.string(),
  itemId: z.string(),
  description: z.string(),
  baseUnit: z.string(),
  ordered: qty,
  receivedBefore: qty,
  shipped: qty.exactOptional(),
  received: qty,
  accepted: qty,
  rejected: qty,
  held: qty,
  difference: qty,
  classes: z.array(z.enum(DIFFERENCE_CLASSES)),
  lots: z.array(z.object({ lot: z.string(), expiryDate: z.string().exactOptional(), qty })),
  ssccs: z.array(z.string()).exactOptional(),
  lpns: z.array(z.string()).exactOptional(),
});

const receiptMessage = z.object({
  version: z.literal(1),
  key: z.string(),
  station: z.string(),
  receiptId: z.string(),
  receiptNumber: z.string(),
  orderNumber: z.string().nullable(),
  orderRelease: z.string().exactOptional(),
  supplier: z.string().exactOptional(),
  shipmentNumber: z.string().exactOptional(),
  startedAt: z.string(),
  finishedAt: z.string(),
  receivedBy: z.string(),
  part: qty,
  parts: qty,
  lines: z.array(line),
}) satisfies z.ZodType<ReceiptMessage>;

const text = z.string();

const goodsOutMessage = z.object({
  version: z.literal(1),
  key: text,
  station: text,
  kind: z.enum(GOODS_OUT_KINDS),
  goodsOutId: text,
  number: text,
  orderNumber: text.nullable(),
  orderRelease: text.exactOptional(),
  supplier: z.object({ id: text, name: text }).exactOptional(),
  authorisation: text.exactOptional(),
  to: z.object({ name: text, address: text, city: text, region: text, postalCode: text, country: text }),
  note: text.exactOptional(),
  closedAt: text,
  closedBy: text,
  part: qty,
  parts: qty,
  lines: z.array(
    z.object({
      receiptNumber: text,
      lineNumber: text,
      itemId: text,
      description: text,
      baseUnit: text,
      qty,
      from: z.enum(POTS),
      reason: z.enum(RETURN_REASONS).exactOptional(),
      lot: text.exactOptional(),
      expiryDate: text.exactOptional(),
      serial: text.exactOptional(),
      plate: text.exactOptional(),
    }),
  ),
}) satisfies z.ZodType<GoodsOutMessage>;

export type MessageResult<T> = { readonly kind: 'message'; readonly message: T } | { readonly kind: 'not-a-message'; readonly reason: string };

export const readReceiptMessage = (body: string, key: string): MessageResult<ReceiptMessage> => readAs(receiptMessage, 'receipt message', body, key);
export const readGoodsOutMessage = (body: string, key: string): MessageResult<GoodsOutMessage> =>
  readAs(goodsOutMessage, 'message of a return or transfer', body, key);

function readAs<T extends { readonly key: string }>(schema: z.ZodType<T>, what: string, body: string, key: string): MessageResult<T> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: 'not-a-message', reason: `the body of message ${key} is not JSON` };
  }
  const read = schema.safeParse(value);
  if (!read.success) return { kind: 'not-a-message', reason: `the body of message ${key} is not a ${what}: ${z.prettifyError(read.error)}` };
  if (read.data.key !== key) return { kind: 'not-a-message', reason: `the body of message ${key} names the key ${JSON.stringify(read.data.key)}` };
  return { kind: 'message', message: read.data };
}
