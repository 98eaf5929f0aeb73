// main/documents/x12/set-readers.ts · the transaction sets we read, by ST01; all others are listed and skipped
import { read850 } from './parse-850.ts';
import { read856 } from './parse-856.ts';
import type { OpenSetReader } from './set-reader.ts';

export const SET_READERS: ReadonlyMap<string, OpenSetReader> = new Map([
  ['850', read850],
  ['856', read856],
]);
