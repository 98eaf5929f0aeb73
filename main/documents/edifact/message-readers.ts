// main/documents/edifact/message-readers.ts · the messages we read, by UNH 0065; all others are listed and skipped
import type { OpenMessageReader } from './message-reader.ts';
import { readContrl } from './read-contrl.ts';
import { readDesadv } from './read-desadv.ts';
import { readOrdchg, readOrders } from './read-orders.ts';

export const MESSAGE_READERS: ReadonlyMap<string, OpenMessageReader> = new Map([
  ['ORDERS', readOrders],
  ['ORDCHG', readOrdchg],
  ['DESADV', readDesadv],
  ['CONTRL', readContrl],
]);
