// main/documents/x12/set-readers.ts · the transaction sets we read, by ST01; all others are listed and skipped
import { read824 } from './parse-824.ts';
import { read850 } from './parse-850.ts';
import { read856 } from './parse-856.ts';
import { read860 } from './parse-860.ts';
import { read997, read999 } from './parse-997.ts';
import type { OpenSetReader } from './set-reader.ts';

export const SET_READERS: ReadonlyMap<string, OpenSetReader> = new Map([
  ['824', read824],
  ['850', read850],
  ['856', read856],
  ['860', read860],
  ['997', read997],
  ['999', read999],
]);
