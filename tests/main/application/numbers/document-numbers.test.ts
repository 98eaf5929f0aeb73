// tests/main/application/numbers/document-numbers.test.ts · rules RC55 and GO9: receipts, returns and transfers never get a number twice, whatever crashes and is put back from a backup
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDocumentNumbers, type DocumentSequence } from '../../../../main/application/numbers/document-numbers.ts';
import { openReceipt } from '../../../../main/application/receiving/open-receipt.ts';
import { startCore } from '../../../../main/core.ts';
import { createLedger } from '../../../../main/store/ledger.ts';
import { createNumberMark } from '../../../../main/store/number-mark.ts';
import { openDatabase } from '../../../../main/store/open-database.ts';
import { createReceivingFacts } from '../../../../main/store/receiving-facts.ts';
import { readConfig } from '../../../../main/store/station-config.ts';
import { seeded } from '../../../support/seeded.ts';

const DOER = { actor: 'clerk-7', device: 'test' };
const NOWHERE = { name: 'Store 12', address: '', city: '', region: '', postalCode: '', country: '' };
const SEQUENCES = ['receipt', 'return', 'transfer'] as const;
const AHEAD = 20;
const LIVES = 30;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-document-numbers-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The station lives: a receipt and a transfer are opened `times` times; their numbers. */
async function live(dataFolder: string, times: number): Promise<string[]> {
  const core = await startCore({ dataFolder, demo: false, background: false, sendToDevices: () => undefined, log: () => undefined });
  const { scanDeps, goodsOut, config } = core.services;
  const numbers: string[] = [];
  try {
    for (let at = 0; at < times; at += 1) {
      const opened = openReceipt(scanDeps, config().stationCode, { orders: [], withoutOrder: true, isBlind: false }, DOER);
      if (opened.kind === 'refused') throw new Error(`${opened.reason}: ${opened.message}`);
      numbers.push(opened.state.opened.receiptNumber);
      numbers.push(goodsOut.open({ kind: 'transfer', head: { to: NOWHERE, authorisation: '', note: '' } }, DOER).number);
    }
  } finally {
    await core.stop();
  }
  return numbers;
}

test('[RC55] [GO9] [LB63] a database from before beside the newer numbers, and a whole older folder, which begins a new epoch, give no number twice', async () => {
  const folder = join(root, 'data');
  const backup = join(root, 'backup');
  const told = await live(folder, 2);
  expect(told.map((number) => number.slice(-6))).toEqual(['000001', '000001', '000002', '000002']); // a stop leaves none out
  cpSync(folder, backup, { recursive: true });
  told.push(...(await live(folder, 3)));
  for (const name of ['station.db', 'station.db-wal', 'station.db-shm']) {
    rmSync(join(folder, name), { force: true });
    if (existsSync(join(backup, name))) cpSync(join(backup, name), join(folder, name));
  }
  told.push(...(await live(folder, 1)));
  expect(told.slice(-2).map((number) => number.slice(-6))).toEqual(['000006', '000006']);
  rmSync(folder, { recursive: true });
  cpSync(backup, folder, { recursive: true });
  told.push(...(await live(folder, 2)));
  expect(told.slice(-4).map((number) => number.slice(-6))).toEqual(['001003', '001003', '001004', '001004']); // only the first one leaves some out
  expect(readConfig(folder).epoch).toBe(2);
  rmSync(folder, { recursive: true });
  cpSync(backup, folder, { recursive: true });
  told.push(...(await live(folder, 1))); // the same copy once more
  expect(told.slice(-2).map((number) => number.slice(-6))).toEqual(['002003', '002003']);
  expect(new Set(told).size).toBe(told.length);
});

test('[RC55] a mark that cannot be read stops the opening in words, and no receipt is on the record', async () => {
  const folder = join(root, 'data');
  await live(folder, 1);
  const file = join(folder, 'numbers', 'documents.json');
  writeFileSync(file, '{"receipt": ');
  await expect(live(folder, 1)).rejects.toThrow(/^no-number: .*put it back from the backup/);
});

interface Station {
  take(sequence: DocumentSequence): number;
  record(sequence: DocumentSequence, number: number): void;
  end(isStopped: boolean): void;
}

function openStation(folder: string, epoch: number): Station {
  const db = openDatabase(join(folder, 'station.db'));
  const ledger = createLedger(db, { station: 'DK01', epoch });
  const mark = createNumberMark(join(folder, 'numbers', 'documents.json'), AHEAD);
  const numbers = createDocumentNumbers({ facts: createReceivingFacts(db), mark, epoch: () => epoch });
  return {
    take: numbers.take,
    record(sequence, number) {
      const id = `${sequence}-${epoch}-${number}`;
      const isReceipt = sequence === 'receipt';
      const text = `${isReceipt ? '' : `${sequence}-`}DK01-${String(number).padStart(6, '0')}`;
      const payload = isReceipt
        ? { receiptId: id, receiptNumber: text, orders: [], withoutOrder: true, isBlind: false, items: [], lines: [], units: [] }
        : { goodsOutId: id, kind: sequence, number: text, serial: number, head: { to: NOWHERE, authorisation: '', note: '' } };
      const [stream, kind] = isReceipt ? [`receipt:${id}`, 'receipt-opened'] : [`goods-out:${id}`, 'goods-out-opened'];
      ledger.append([{ id, stream, kind, at: '2026-11-23T10:00:00.000Z', ...DOER, payload }]);
    },
    end(isStopped) {
      if (isStopped) mark.close();
      db.close();
    },
  };
}

test('[RC55] [GO9] crashes and restores in any order: no number comes twice, and the disk is written once for twenty', () => {
  const random = seeded(5);
  const folder = join(root, 'data');
  const backup = join(root, 'backup');
  const told: string[] = [];
  let epoch = 1;
  mkdirSync(folder);
  for (let life = 0; life < LIVES; life += 1) {
    const station = openStation(folder, epoch);
    const file = join(folder, 'numbers', 'documents.json');
    const writes = new Set<string>();
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const count = Math.floor(random() * 12);
    for (let at = 0; at < count; at += 1) {
      const sequence = SEQUENCES[Math.floor(random() * SEQUENCES.length)] ?? 'receipt';
      const number = station.take(sequence);
      writes.add(readFileSync(file, 'utf8'));
      if (at === count - 1 && random() < 0.3) break; // the power failed between mark and record: nobody saw this one
      station.record(sequence, number);
      told.push(`${sequence} ${number}`);
    }
    writes.delete(before);
    expect(writes.size).toBeLessThanOrEqual(SEQUENCES.length); // fewer than twenty of each in one life
    station.end(random() < 0.6);
    const dice = random();
    if (dice < 0.3) {
      rmSync(backup, { recursive: true, force: true });
      cpSync(folder, backup, { recursive: true });
    } else if (dice < 0.6 && existsSync(backup)) {
      const isWhole = random() < 0.5;
      for (const name of ['station.db', 'station.db-wal', 'station.db-shm']) rmSync(join(folder, name), { force: true });
      if (isWhole) rmSync(folder, { recursive: true });
      cpSync(backup, folder, { recursive: true, filter: (path) => isWhole || !path.includes('numbers') });
      if (isWhole) epoch += 1;
    }
  }
  expect(told.length).toBeGreaterThan(LIVES);
  expect(epoch).toBeGreaterThan(1);
  expect(told.filter((one, at) => told.indexOf(one) !== at)).toEqual([]);
});
