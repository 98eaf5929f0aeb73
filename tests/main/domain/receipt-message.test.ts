// tests/main/domain/receipt-message.test.ts · a finished receipt in messages, and keys that never meet
import fc from 'fast-check';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import {
  buildReceiptMessages,
  messageKey,
  type ReceiptMessage,
  type ReceiptMessageInput,
  type ReceiptMessageLine,
} from '../../../main/domain/receipt/receipt-message.ts';
import { createTestIds } from '../../support/station-ledger.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function line(orderNumber: string | undefined, lineNumber: string): ReceiptMessageLine {
  const counts = { ordered: 1, receivedBefore: 0, received: 1, accepted: 1, rejected: 0, held: 0, difference: 0 };
  return {
    ...(orderNumber === undefined ? {} : { orderNumber }),
    lineNumber,
    itemId: 'I',
    description: 'D',
    baseUnit: 'EA',
    ...counts,
    classes: ['match'],
    lots: [],
  };
}

function input(lines: readonly ReceiptMessageLine[]): ReceiptMessageInput {
  return {
    receiptId: 'R',
    receiptNumber: 'DK01-1',
    suppliers: new Map([['PO1', 'Green Valley']]),
    startedAt: 'S',
    finishedAt: 'F',
    receivedBy: 'clerk-7',
    lines,
  };
}

const build = (lines: readonly ReceiptMessageLine[], ids = createTestIds()) =>
  buildReceiptMessages(input(lines), { stationCode: 'DK01', nextId: ids.next });

test('[OB1] one message per order, at most 50 lines each; goods without an order go under the receipt', () => {
  const lines = [...Array.from({ length: 101 }, (_, index) => line('PO1', String(index))), line(undefined, 'X'), line('PO2', '1')];
  const messages = build(lines);
  expect(messages.map(({ aggregate, topic, lineCount }) => [aggregate, topic, lineCount])).toEqual([
    ['PO1', 'receipt', 50],
    ['PO1', 'receipt', 50],
    ['PO1', 'receipt', 1],
    ['DK01-1', 'receipt', 1],
    ['PO2', 'receipt', 1],
  ]);
  const bodies = messages.map(({ body }) => JSON.parse(body) as ReceiptMessage);
  expect(bodies.map(({ part, parts, orderNumber, supplier }) => [part, parts, orderNumber, supplier])).toEqual([
    [1, 3, 'PO1', 'Green Valley'],
    [2, 3, 'PO1', 'Green Valley'],
    [3, 3, 'PO1', 'Green Valley'],
    [1, 1, null, undefined],
    [1, 1, 'PO2', undefined],
  ]);
  expect(bodies.map(({ key }) => key)).toEqual(messages.map(({ key }) => key));
  expect(bodies.flatMap((body) => body.lines)).toEqual(lines);
});

test('[OB1] nothing received, nothing to say', () => expect(build([])).toEqual([]));

test('[OB1] keys ascend in the order of the messages, whatever ids come', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
      const keys = buildReceiptMessages(input(Array.from({ length: count }, (_, index) => line('PO1', String(index)))), {
        stationCode: 'DK01',
        nextId: ulid,
      }).map(({ key }) => key);
      expect(keys).toEqual(keys.toSorted());
      expect(keys.every((key) => /^DK01[0-9A-HJKMNP-TV-Z]{20}$/.test(key))).toBe(true);
    }),
  ));

const anyRandomPart = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 16, maxLength: 16 });

test('[OB13] ids of one millisecond that count up have different keys', () =>
  fc.assert(
    fc.property(anyRandomPart, fc.integer({ min: 2, max: 200 }), (random, count) => {
      const ids = [`01KAMP3000${random}`];
      while (ids.length < count) ids.push(increment(ids.at(-1)!));
      expect(new Set(ids.map((id) => messageKey('DK01', id))).size).toBe(count);
    }),
  ));

test('[OB13] also across every carry: the last 30 bits all ones, and the whole random part', () => {
  for (const random of ['0000000000ZZZZZZ', '000ZZZZZZZZZZZZZ', 'ZZZZZZZZZZZZZZZZ', '7777777777ZZZZZX']) {
    const ids = [`01KAMP3000${random}`];
    while (ids.length < 1_000) ids.push(increment(ids.at(-1)!));
    expect(new Set(ids.map((id) => messageKey('DK01', id))).size).toBe(1_000);
  }
});

test('[OB13] the key is the station code and the first 20 characters where the rest is zero', () =>
  expect(messageKey('DK01', '01KAMP3000ABCDEFGHJK000000')).toBe('DK0101KAMP3000ABCDEFGHJK'));

test('[OB13] a key is never made up', () => {
  expect(() => messageKey('dk', '01KAMP3000ABCDEFGHJK000000')).toThrow(/station code/);
  expect(() => messageKey('DK01', 'not a ulid')).toThrow(/not a ULID/);
});

/** As a monotonic ULID does; wraps where a real one would stop. */
function increment(id: string): string {
  const digits = [...id];
  for (let place = digits.length - 1; place >= 10; place -= 1) {
    const next = ALPHABET.indexOf(digits[place]!) + 1;
    digits[place] = ALPHABET[next % 32]!;
    if (next < 32) break;
  }
  return digits.join('');
}
