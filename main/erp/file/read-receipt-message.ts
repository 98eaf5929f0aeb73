// main/erp/file/read-receipt-message.ts · the stored body of a message → the message, checked
import { z } from 'zod';
import { DIFFERENCE_CLASSES } from '../../domain/discrepancy/compare.ts';
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
});

const receiptMessage = z.object({
  version: z.literal(1),
  key: z.string(),
  station: z.string(),
  receiptId: z.string(),
  receiptNumber: z.string(),
  orderNumber: z.string().nullable(),
  supplier: z.string().exactOptional(),
  shipmentNumber: z.string().exactOptional(),
  startedAt: z.string(),
  finishedAt: z.string(),
  receivedBy: z.string(),
  part: qty,
  parts: qty,
  lines: z.array(line),
}) satisfies z.ZodType<ReceiptMessage>;

export type ReceiptMessageResult =
  | { readonly kind: 'message'; readonly message: ReceiptMessage }
  | { readonly kind: 'not-a-message'; readonly reason: string };

export function readReceiptMessage(body: string, key: string): ReceiptMessageResult {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: 'not-a-message', reason: `the body of message ${key} is not JSON` };
  }
  const read = receiptMessage.safeParse(value);
  if (!read.success) return { kind: 'not-a-message', reason: `the body of message ${key} is not a receipt message: ${z.prettifyError(read.error)}` };
  if (read.data.key !== key) return { kind: 'not-a-message', reason: `the body of message ${key} names the key ${JSON.stringify(read.data.key)}` };
  return { kind: 'message', message: read.data };
}
