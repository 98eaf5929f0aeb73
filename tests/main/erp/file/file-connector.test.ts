// tests/main/erp/file/file-connector.test.ts · receipts as files, by the rules of main/erp/file/SPEC.md
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GoodsOutMessage } from '../../../../main/domain/goods-out/goods-out-message.ts';
import type { ReceiptMessage } from '../../../../main/domain/receipt/receipt-message.ts';
import { writeCell } from '../../../../main/erp/file/csv-cells.ts';
import { createFileConnector } from '../../../../main/erp/file/file-connector.ts';
import { writeReceiptCsv } from '../../../../main/erp/file/receipt-csv.ts';

const KEY = 'DK0101KAMP30000123456789';
const never = new AbortController().signal;
let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'dockhand-out-')), 'out');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const receipt: ReceiptMessage = {
  version: 1,
  key: KEY,
  station: 'DK01',
  receiptId: '01KAMP30000000000000000000',
  receiptNumber: 'DK01-7',
  orderNumber: '4500017',
  supplier: 'Green Valley, Inc.',
  startedAt: '2026-11-21T08:00:00.000Z',
  finishedAt: '2026-11-21T08:30:00.000Z',
  receivedBy: 'clerk-7',
  part: 1,
  parts: 1,
  lines: [
    {
      orderNumber: '4500017',
      lineNumber: '00010',
      itemId: 'MILK-1L',
      description: '=HYPERLINK("http://x","1")',
      baseUnit: 'EA',
      ordered: 120,
      receivedBefore: 0,
      shipped: 120,
      received: 117,
      accepted: 115,
      rejected: 2,
      held: 0,
      difference: -3,
      classes: ['short', 'damaged'],
      lots: [{ lot: 'A1', expiryDate: '2027-01-31', qty: 117 }],
      ssccs: ['306141411234567893'],
    },
  ],
};

const post = (body = JSON.stringify(receipt), key = KEY, topic = 'receipt') =>
  createFileConnector({ folder }).post({ key, topic, aggregate: '4500017', body }, never);
const find = (key = KEY) => createFileConnector({ folder }).findByKey(key, never);
const visible = (): string[] => readdirSync(folder).filter((name) => !name.startsWith('.'));
const hidden = (): string[] => readdirSync(folder).filter((name) => name.startsWith('.') && name !== '.published');

test('[FC1][FC2][FC8] a receipt becomes two files under its key, the JSON byte for byte, and is found by it', async () => {
  expect(await find()).toEqual({ kind: 'absent' });
  expect(await post()).toEqual({ kind: 'accepted', reference: `${KEY}.json` });
  expect(visible().sort()).toEqual([`${KEY}.csv`, `${KEY}.json`]);
  expect(hidden()).toEqual([]);
  expect(readFileSync(join(folder, `${KEY}.json`), 'utf8')).toBe(JSON.stringify(receipt));
  expect(await find()).toEqual({ kind: 'found', reference: `${KEY}.json` });
});

test('[FC11] a return becomes the same two files; a topic that nobody knows is refused', async () => {
  const back: GoodsOutMessage = {
    version: 1,
    key: KEY,
    station: 'DK01',
    kind: 'return',
    goodsOutId: '01KAMP30000000000000000001',
    number: 'RTV-DK01-000001',
    orderNumber: '4500017',
    supplier: { id: 'GV', name: 'Green Valley, Inc.' },
    authorisation: 'RMA-7',
    to: { name: 'Green Valley, Inc.', address: '1 Farm Road', city: 'Ames', region: 'IA', postalCode: '50010', country: 'US' },
    closedAt: '2026-11-21T09:00:00.000Z',
    closedBy: 'clerk-7',
    part: 1,
    parts: 1,
    lines: [
      {
        receiptNumber: 'DK01-7',
        lineNumber: '00010',
        itemId: 'MILK-1L',
        description: '=1+1',
        baseUnit: 'EA',
        qty: 2,
        from: 'rejected',
        reason: 'damaged',
        lot: 'A1',
      },
    ],
  };
  const body = JSON.stringify(back);
  expect(await post(body, KEY, 'return')).toEqual({ kind: 'accepted', reference: `${KEY}.json` });
  expect(readFileSync(join(folder, `${KEY}.json`), 'utf8')).toBe(body);
  const [row] = Papa.parse<Record<string, string>>(readFileSync(join(folder, `${KEY}.csv`), 'utf8'), { header: true, skipEmptyLines: true }).data;
  expect(row).toMatchObject({
    number: 'RTV-DK01-000001',
    authorisation: 'RMA-7',
    qty: '2',
    taken_from: 'rejected',
    reason: 'damaged',
    description: "'=1+1",
  });
  expect(await find()).toEqual({ kind: 'found', reference: `${KEY}.json` });
  expect(await post(JSON.stringify(receipt), 'DK0101KAMP30000123456780', 'return')).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('is not a message of a return'),
  });
  expect(await post(body, KEY, 'count')).toMatchObject({ kind: 'refused', reason: expect.stringContaining('returns and transfers only') });
});

test('[FC3] a repeat changes nothing: not a byte, not a time', async () => {
  await post();
  const before = visible().map((name) => statSync(join(folder, name), { bigint: true }).ctimeNs);
  expect(await post()).toEqual({ kind: 'accepted', reference: `${KEY}.json` });
  expect(visible().map((name) => statSync(join(folder, name), { bigint: true }).ctimeNs)).toEqual(before);
});

test('[FC3][FC8] files that the ERP fetched and deleted are still known, and not written a second time', async () => {
  await post();
  for (const name of visible()) rmSync(join(folder, name));
  expect(await find()).toMatchObject({ kind: 'found' });
  expect(await post()).toMatchObject({ kind: 'accepted' });
  expect(visible()).toEqual([]);
});

test('[FC4] other bytes under a known key are refused with both hashes, also after the files were fetched', async () => {
  await post();
  const other = JSON.stringify({ ...receipt, receivedBy: 'somebody else' });
  for (const isFetched of [false, true]) {
    if (isFetched) for (const name of visible()) rmSync(join(folder, name));
    const answer = await post(other);
    expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/[0-9a-f]{64}.*[0-9a-f]{64}/) });
  }
  expect(visible()).toEqual([]);
});

test('[FC4] a file of somebody else under our name is left alone', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${KEY}.json`), 'hands off');
  expect(await post()).toMatchObject({ kind: 'refused' });
  expect(readFileSync(join(folder, `${KEY}.json`), 'utf8')).toBe('hands off');
});

for (const key of ['', 'ABC', '../EVIL', 'DK01/..', 'DK01\\X', 'dk01aaaa', 'DK01\0', 'A'.repeat(41), 'DK01.JSON', 'DK01\n']) {
  test(`[FC5] the key ${JSON.stringify(key)} is refused before a path is made of it`, async () => {
    expect(await post(JSON.stringify({ ...receipt, key }), key)).toMatchObject({ kind: 'refused' });
    expect(await find(key)).toEqual({ kind: 'absent' });
    expect(existsSync(folder)).toBe(false);
  });
}

for (const { name, body, topic } of [
  { name: 'no JSON', body: '{', topic: 'receipt' },
  { name: 'no receipt', body: '{"version":2}', topic: 'receipt' },
  { name: 'another key inside', body: JSON.stringify({ ...receipt, key: 'DK0100000000000000000000' }), topic: 'receipt' },
  { name: 'another topic', body: JSON.stringify(receipt), topic: 'transfer' },
]) {
  test(`a body with ${name} is refused and writes nothing`, async () => {
    expect(await post(body, KEY, topic)).toMatchObject({ kind: 'refused' });
    expect(existsSync(folder)).toBe(false);
  });
}

/** Each crash point: what is in the folder when the program comes back. */
for (const { name, undo } of [
  {
    name: 'before the mark',
    undo: () => {
      rmSync(join(folder, '.published', KEY));
      hide('csv');
      hide('json');
    },
  },
  {
    name: 'while the mark was written',
    undo: () => {
      writeFileSync(join(folder, '.published', KEY), 'abc');
      hide('csv');
      hide('json');
    },
  },
  {
    name: 'before the first rename',
    undo: () => {
      hide('csv');
      hide('json');
    },
  },
  { name: 'between the two renames', undo: () => hide('json') },
]) {
  test(`[FC1] power lost ${name}: not found, and the repeat makes it whole`, async () => {
    await post();
    const csv = readFileSync(join(folder, `${KEY}.csv`), 'utf8');
    undo();
    expect(await find()).toEqual({ kind: 'absent' });
    expect(await post()).toMatchObject({ kind: 'accepted' });
    expect(await find()).toMatchObject({ kind: 'found' });
    expect(hidden()).toEqual([]);
    expect(readFileSync(join(folder, `${KEY}.csv`), 'utf8')).toBe(csv);
  });
}

function hide(extension: string): void {
  renameSync(join(folder, `${KEY}.${extension}`), join(folder, `.${KEY}.${extension}.tmp`));
}

test('[FC3] power lost between the renames, and the ERP has fetched the first file meanwhile: only the second appears', async () => {
  await post();
  hide('json');
  rmSync(join(folder, `${KEY}.csv`));
  expect(await post()).toMatchObject({ kind: 'accepted' });
  expect(visible()).toEqual([`${KEY}.json`]);
});

test('[FC6] a file where the folder should be: retry later, naming the folder and the remedy; read-back does not claim absence', async () => {
  writeFileSync(folder, '');
  expect(await post()).toMatchObject({
    kind: 'retry-later',
    reason: expect.stringMatching(/out cannot be written \((EEXIST|ENOTDIR)\): .*choose another folder/),
  });
  expect(await find()).toMatchObject({ kind: 'unknown', reason: expect.stringContaining(folder) });
});

test.skipIf(process.platform !== 'linux' || !existsSync('/dev/full'))(
  '[FC6] a full disk: retry later, no temporary file left, and it goes on when there is room',
  async () => {
    mkdirSync(join(folder, '.published'), { recursive: true });
    // The second temporary file is a link to the device that is always full.
    const { symlinkSync } = await import('node:fs');
    symlinkSync('/dev/full', join(folder, `.${KEY}.json.tmp`));
    expect(await post()).toMatchObject({ kind: 'retry-later', reason: expect.stringMatching(/ENOSPC.*free space/) });
    expect(readdirSync(folder)).toEqual(['.published']);
    expect(await post()).toMatchObject({ kind: 'accepted' });
  },
);

test.skipIf(process.getuid?.() === 0)('[FC6] no right to write: retry later with the remedy', async () => {
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  expect(await post()).toMatchObject({ kind: 'retry-later', reason: expect.stringMatching(/EACCES.*right to write/) });
  chmodSync(folder, 0o700);
});

test('[FC7] the CSV is one row per line, with our numbers as numbers and their text as text', () => {
  const csv = writeReceiptCsv(receipt);
  expect(csv.endsWith('\r\n')).toBe(true);
  const { data } = Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true, newline: '\r\n' });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({
    order_number: '4500017',
    line_number: '00010',
    supplier: 'Green Valley, Inc.',
    received: '117',
    difference: '-3',
    classes: 'short;damaged',
    lots: 'A1^2027-01-31^117',
  });
  expect(data[0]?.['description']).toBe(`'=HYPERLINK("http://x","1")`);
});

test('[FC7] no text can become a formula or leave its cell', () =>
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.oneof(
          fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", '＝'),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        ),
      }),
      (text) => {
        const [row, ...others] = Papa.parse<string[]>(`x,${writeCell(text)},y`, { newline: '\r\n', delimiter: ',' }).data;
        expect(others).toEqual([]);
        expect(row?.[0]).toBe('x');
        expect(row?.[2]).toBe('y');
        expect([text, `'${text}`]).toContain(row?.[1]);
        expect(row?.[1]).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      },
    ),
  ));
