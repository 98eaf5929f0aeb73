// renderer/receiving/line-name.ts · where a line of a receipt comes from, in words: what only a notice or nobody ordered has no line number
import type { Messages } from '../messages/en.ts';

/** Core numbers such lines itself: '+' and the item, or nothing of an order at all. */
export function lineName({ orderNumber, lineNumber }: { readonly orderNumber: string; readonly lineNumber: string }, t: Messages): string {
  if (orderNumber === '') return t.receive.noOrder;
  return lineNumber.startsWith('+') ? `${orderNumber} · ${t.receive.notOrdered}` : t.receive.line(orderNumber, lineNumber);
}

/** Freight without an order: nothing says how much of it is expected. */
export function isUnordered({ orderNumber, expected }: { readonly orderNumber: string; readonly expected?: number }): boolean {
  return orderNumber === '' && (expected ?? 0) === 0;
}
