// tests/support/demo-files.ts · the demo site's files, read once
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DEMO = fileURLToPath(new URL('../../resources/demo/', import.meta.url));

/** @param name such as 'orders/po-4500001001.edi' */
export function demoFile(name: string): Buffer {
  return readFileSync(DEMO + name);
}

/** The pallets of the dairy truck MLD-77120 and some of their goods. */
export const DAIRY = {
  order: '4500001001',
  shipment: 'MLD-77120',
  pallets: ['395220010000120010', '395220010000120225', '395220010000120393'],
  /** One case of milk: GTIN 19522001000103 is 12 EA of item 10001. */
  milkCase: ']C1011952200100010317270314' + '10M26320',
  milkEach: ']C1010952200100010617270314' + '10M26320',
} as const;
