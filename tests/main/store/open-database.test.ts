// tests/main/store/open-database.test.ts · migrations are frozen, a newer database is left alone, and a file that cannot be opened says why and what to do
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLedger, projectionTables } from '../../../main/store/ledger.ts';
import { openDatabase, readMigrations } from '../../../main/store/open-database.ts';
import { asStoreError } from '../../../main/store/store-error.ts';
import { openStationLedger } from '../../support/station-ledger.ts';
import released from './released-migrations.json' with { type: 'json' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

test('a released migration never changes: later changes are new files', () => {
  const now = Object.fromEntries(readMigrations().map(({ name, sha256 }) => [name, sha256]));
  expect(now).toEqual(released);
});

test('migrations are numbered without a gap', () => {
  expect(readMigrations().map(({ version }) => version)).toEqual(readMigrations().map((_, index) => index + 1));
});

test('what was written under the first migration is there, and proven, after the later ones', () => {
  const file = join(folder, 'station.db');
  const [first, ...later] = readMigrations();
  const old = new Database(file);
  old.exec('create table migration (version integer primary key, name text not null, sha256 text not null) strict');
  old.exec(first?.sql ?? '');
  old.prepare('insert into migration values (1, ?, ?)').run(first?.name, first?.sha256);
  const station = openStationLedger();
  station.ledger.append([
    {
      id: 'A',
      stream: 'code:X',
      kind: 'code-taught',
      at: station.clock.now(),
      device: 'd',
      actor: 'clerk-7',
      payload: { code: 'X', itemId: 'I', unit: 'EA' },
    },
    {
      id: 'M',
      stream: 'exchange:M',
      kind: 'message-sent',
      at: station.clock.now(),
      device: 'd',
      actor: 'system',
      payload: {
        partnerId: 'one',
        standard: 'x12',
        type: '861',
        interchange: '000000007',
        message: '0001',
        fileName: 'f',
        interchangeNumber: 7,
        isAnswered: true,
      },
    },
  ]);
  for (const row of station.db.prepare('select * from event order by seq').all() as Record<string, unknown>[])
    old.prepare(`insert into event (${Object.keys(row).join()}) values (${Object.keys(row).map(() => '?')})`).run(Object.values(row));
  old.exec("insert into item_code values ('X', 'I', 'EA', 'taught', 'clerk-7', '2026'), ('Y', 'I', 'EA', 'document', null, null)");
  old.close();

  const db = openDatabase(file);
  const ledger = createLedger(db, { station: 'DK01', epoch: 1 });
  expect(later.length).toBeGreaterThan(0);
  expect(ledger.verify()).toMatchObject({ isWhole: true, events: 2 });
  expect(
    ledger.append([{ id: 'B', stream: 'code:X', kind: 'noted', at: '2026-11-21T09:00:00.000Z', device: 'd', actor: 'm', payload: {} }])[0],
  ).toMatchObject({
    seq: 3,
    version: 2,
  });
  expect(ledger.verify().isWhole).toBe(true);
  expect(db.prepare('select code, source from item_code order by code').all()).toEqual([
    { code: 'X', source: 'taught' },
    { code: 'Y', source: 'document' },
  ]);
  expect(db.prepare("select next_value from number_sequence where name = 'interchange:one epoch'").get()).toEqual({ next_value: 2 });
  expect(() => db.exec('delete from event')).toThrow(/append-only/);
  db.close();
});

test('the database keeps what it confirms: WAL, synchronous FULL, foreign keys', () => {
  const db = openDatabase(join(folder, 'station.db'));
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  db.close();
});

test('every table of events is a projection, a document, or named here', () => {
  const db = openDatabase(':memory:');
  const tables = db.prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").all();
  const others = ['event', 'chain_head', 'migration', 'document', 'document_file', 'item', 'item_code', 'purchase_order', 'order_line'];
  const lists = ['item_version', 'item_pack_added', 'interchange'];
  const shipments = ['shipment', 'shipment_order', 'shipment_plate', 'shipment_contents'];
  const besides = ['print_content', 'released_shape']; // bytes of a job, and evidence of this program version: neither is an event
  expect(tables.map(({ name }) => name).toSorted()).toEqual([...projectionTables(), ...others, ...lists, ...shipments, ...besides].toSorted());
});

test('an older program refuses a newer database with a sentence, and leaves it as it is', () => {
  const file = join(folder, 'station.db');
  const db = openDatabase(file);
  db.exec("insert into migration (version, name, sha256) values (9000, '9000-later.sql', 'x')");
  db.close();
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({
      name: 'StoreError',
      code: 'newer-database',
      message: expect.stringMatching(
        /was written by a newer Dockhand \(database version 9000, this program knows \d+\): install that version or a later one/,
      ),
    }),
  );
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a database whose tables came from another build of the same version is refused with a sentence', () => {
  const file = join(folder, 'station.db');
  const db = openDatabase(file);
  db.exec("update migration set sha256 = 'of another text' where version = 1");
  db.close();
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({
      name: 'StoreError',
      code: 'other-build',
      message: expect.stringMatching(/was made by a test build whose tables differ \(step 0001-/),
    }),
  );
});

test('a file that is no database is named, and nothing is left beside it', () => {
  const file = join(folder, 'station.db');
  writeFileSync(file, 'this is a text, and long enough to be taken for the header of something'.repeat(10));
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({
      name: 'StoreError',
      code: 'not-a-database',
      message: expect.stringContaining('restore the latest copy of the data folder'),
    }),
  );
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a folder in the place of the database says so', () => {
  mkdirSync(join(folder, 'station.db', 'x'), { recursive: true });
  expect(() => openDatabase(join(folder, 'station.db'))).toThrow(expect.objectContaining({ name: 'StoreError', code: 'cannot-open' }));
});

test.skipIf(process.getuid?.() === 0)('a data folder without the right to write says so', () => {
  const file = join(folder, 'station.db');
  openDatabase(file).close();
  chmodSync(file, 0o400);
  chmodSync(folder, 0o500);
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ name: 'StoreError', message: expect.stringMatching(/check/) }));
});

test('a read-only connection says what is wrong, and a full disk leaves nothing half written', () => {
  const station = openStationLedger(join(folder, 'station.db'));
  station.finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  station.db.pragma('query_only = ON');
  expect(() => station.finishReceipt([{ key: 'K2', aggregate: 'PO1' }])).toThrow(
    expect.objectContaining({ name: 'StoreError', code: 'read-only', message: expect.stringContaining('check the rights of station.db') }),
  );
  station.db.pragma('query_only = OFF');
  // SQLite's own limit of pages stands in for the disk's end: the same error code, the same path.
  station.db.pragma(`max_page_count = ${station.db.pragma('page_count', { simple: true })}`);
  expect(() => station.finishReceipt([{ key: 'K3', aggregate: 'PO1', body: 'x'.repeat(100_000) }])).toThrow(
    expect.objectContaining({ name: 'StoreError', code: 'disk-full', message: expect.stringContaining('free space') }),
  );
  expect(station.outbox.open().map(({ key }) => key)).toEqual(['K1']);
  station.db.pragma('max_page_count = 1000000');
  station.finishReceipt([{ key: 'K4', aggregate: 'PO1' }]);
  expect(station.ledger.verify()).toMatchObject({ isWhole: true, events: 2 });
  station.db.close();
});

for (const [sqlite, code] of [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY_DIRECTORY', 'read-only'],
  ['SQLITE_BUSY_SNAPSHOT', 'in-use'],
  ['SQLITE_NOTADB', 'not-a-database'],
  ['SQLITE_CORRUPT_INDEX', 'damaged'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
  ['SQLITE_IOERR_FSYNC', 'disk-fault'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
] as const)
  test(`${sqlite} is told as ${code}, with what to do`, () => {
    const cause = Object.assign(new Error('inner words'), { code: sqlite });
    expect(asStoreError(cause)).toMatchObject({
      name: 'StoreError',
      code,
      cause,
      message: expect.stringMatching(/: (free|check|close|restore|put)/),
    });
  });

test('errors of others pass unchanged', () => {
  for (const error of [new TypeError('x'), Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT' }), 'x'])
    expect(asStoreError(error)).toBe(error);
});

test('the log is laid out once, and one that a crash left is not touched', () => {
  const file = join(folder, 'station.db');
  const db = openDatabase(file);
  const size = statSync(`${file}-wal`).size;
  expect(size).toBeGreaterThan(1_000_000);
  db.exec("insert into released_shape values ('a', 'b')");
  // A second opening beside the first stands for the one after a crash: the log is there, and holds the row.
  const second = openDatabase(file);
  expect(second.prepare('select count(*) as n from released_shape').get()).toEqual({ n: 1 });
  expect(statSync(`${file}-wal`).size).toBe(size);
  second.close();
  db.close();
});
