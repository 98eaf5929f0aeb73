// tests/main/application/documents/imports.test.ts · files in while scans go on: nothing is seen before all of it is, and nothing stays of what was stopped
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImports } from '../../../../main/application/documents/imports.ts';
import { openReceipt } from '../../../../main/application/receiving/open-receipt.ts';
import { routeScan } from '../../../../main/application/receiving/route-scan.ts';
import { ROLE_PERMISSIONS } from '../../../../main/application/session.ts';
import { openStation } from '../../../../main/commands/open-station.ts';
import { generate856 } from '../../../support/generate-856.ts';
import { type ImportDesk, openImportDesk } from '../../../support/import-desk.ts';
import { oneLargeNotice } from '../../../support/one-large-notice.ts';
import { interchange, order } from '../../../support/small-x12.ts';

/** Six notices of some 620 rows each: past the size that goes into one transaction. */
const LARGE = generate856({ bytes: 250_000 });
const large = { fileName: 'large.edi', bytes: LARGE };

let desk: ImportDesk;
beforeEach(() => {
  desk = openImportDesk();
});
afterEach(() => desk.db.close());

const everything = (at: ImportDesk): string =>
  JSON.stringify(
    at
      .rows("select name from sqlite_schema where type = 'table' order by name")
      .map((row) => at.rows(`select * from ${(row as { name: string }).name}`)),
  );
/** The documents' tables without what differs between two imports of the same file: ids and times. */
const stored = (at: ImportDesk): unknown => [
  at.rows(
    'select family, kind, number, version, purpose, supplier, line_count, unit_count, change, content_hash, head from document order by document_no',
  ),
  at.rows('select shipment_number, status, line_count, pallet_count from shipment order by 1'),
  at.rows('select s.shipment_number, c.units, c.lines from shipment s join shipment_contents c using (document_no) order by 1'),
  at.rows('select * from shipment_order order by 1, 2'),
  at.rows('select u.plate, s.shipment_number from shipment_plate u join shipment s using (document_no) order by 1, 2'),
  at.rows('select item_id, name, base_unit, packs, is_stub from item order by 1'),
  at.rows('select code, item_id, unit, source from item_code order by 1, 2'),
  at.rows('select control_number, document_count, content_hash from interchange'),
];

test('[IM60] a large file is stored as a small one would be', async () => {
  expect((await desk.imports.import(large, 'clerk-7')).documents).toHaveLength(6);
  const whole = openImportDesk();
  whole.importText('large.edi', LARGE);
  expect(stored(desk)).toEqual(stored(whole));
  expect(desk.ledger.since(0, 10)).toMatchObject([{ kind: 'document-imported', actor: 'clerk-7' }]);
  expect(await desk.imports.import(large, 'clerk-8')).toMatchObject({ outcome: 'already-imported', importedBy: 'clerk-7' });
  whole.db.close();
});

test('[IM61] nobody sees anything of it before all of it is stored', async () => {
  const seen: unknown[] = [];
  const imports = createImports({
    ...desk.importsDeps,
    async turn() {
      await desk.importsDeps.turn();
      const staged = desk.rows('select count(*) as n from item')[0] as { n: number };
      const codes = desk.rows('select code from item_code where length(code) = 14 limit 3') as { code: string }[];
      const plates = desk.rows('select plate from shipment_plate limit 3') as { plate: string }[];
      seen.push([
        staged.n > 0,
        codes.map(({ code }) => desk.facts.itemOf({ gtin: code }, () => true, new Set())).filter((found) => found !== undefined),
        plates.map(({ plate }) => desk.facts.shipmentOfPlate(plate)).filter((found) => found !== undefined),
        desk.rows('select 1 from shipment'),
        desk.ledger.lastSeq(),
      ]);
    },
  });
  await imports.import(large, 'clerk-7');
  expect(seen.length).toBeGreaterThan(20);
  expect(seen.some((each) => (each as [boolean])[0])).toBe(true); // stubs and codes were there, and nobody saw them
  for (const [, items, shipments, rows, seq] of seen as [boolean, ...unknown[]][]) expect([items, shipments, rows, seq]).toEqual([[], [], [], 0]);
  const { code } = desk.rows('select code from item_code where length(code) = 14 limit 1')[0] as { code: string };
  expect(desk.facts.itemOf({ gtin: code }, () => true, new Set())).toBeDefined();
});

describe('nothing stays', () => {
  test('[IM62] of an import that was stopped, whenever that was', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (turns) => {
        const own = openImportDesk();
        own.importText('before.edi', interchange([order('PO1', [['A', 5]])]));
        const before = everything(own);
        let left = turns;
        const imports = createImports({
          ...own.importsDeps,
          async turn() {
            await own.importsDeps.turn();
            left -= 1;
            if (left === 0) imports.cancel('job');
          },
        });
        const { outcome } = await imports.import(large, 'clerk-7', { jobId: 'job' });
        if (outcome === 'imported') expect(left).toBeGreaterThan(0);
        else {
          expect(outcome).toBe('cancelled');
          expect(everything(own)).toBe(before);
          expect((await own.imports.import(large, 'clerk-7')).outcome).toBe('imported');
        }
        own.db.close();
      }),
      { numRuns: 15 },
    ));

  test('[IM62] of a file whose last segment is wrong', async () => {
    const before = everything(desk);
    const cut = { fileName: 'cut.edi', bytes: LARGE.subarray(0, LARGE.length - 30) };
    expect(await desk.imports.import(cut, 'clerk-7')).toMatchObject({ outcome: 'refused', documents: [] });
    expect(everything(desk)).toBe(before);
  });

  test('[IM62] of a file that waits for a decision', async () => {
    const first = generate856({ bytes: 250_000, seed: 2 });
    desk.importText('first.edi', first);
    const before = everything(desk);
    const asked = await desk.imports.import(large, 'clerk-7', { decisions: { accept: 'all', choices: {} } });
    expect(asked.outcome).toBe('needs-decision');
    expect(asked.questions.map(({ code }) => code)).toContain('sent-again');
    expect(everything(desk)).toBe(before);
  });

  for (const method of ['addDocument', 'stageShipment', 'saveStubs', 'addCodes', 'showImport'] as const)
    test(`[IM62] when ${method} fails on the way`, async () => {
      const before = everything(desk);
      let calls = 0;
      const store = desk.documents[method] as (...args: readonly unknown[]) => unknown;
      const failing = (...args: readonly unknown[]): unknown => {
        calls += 1;
        if (method === 'showImport' || calls === 2) throw new Error('the disk does not answer');
        return store(...args);
      };
      const imports = createImports({ ...desk.importsDeps, documents: { ...desk.documents, [method]: failing } });
      await expect(imports.import(large, 'clerk-7')).rejects.toThrow('the disk does not answer');
      expect(everything(desk)).toBe(before);
    });

  test('[IM63] of what a crash left staged, once the station starts again', async () => {
    desk.importText('before.edi', interchange([order('PO1', [['A', 5]])]));
    const before = everything(desk);
    const imports = createImports({
      ...desk.importsDeps,
      keepRawInTurns: () => new Promise(() => undefined), // the machine stops here
    });
    void imports.import(large, 'clerk-7');
    while (!desk.progress.some(({ documents }) => documents === 6)) await nextTurn();
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(everything(desk)).not.toBe(before);
    desk.documents.discardStaged();
    expect(everything(desk)).toBe(before);
  });
});

test('[IM64] one file after the other, in the order in which they came; a check and an undo wait too', async () => {
  const po = (qty: number) => ({ fileName: `${qty}.edi`, bytes: Buffer.from(interchange([order('PO1', [['A', qty]])], { number: qty })) });
  const ended: string[] = [];
  const note = (what: string) => () => void ended.push(what);
  await Promise.all([
    desk.imports.import(large, 'clerk-7').then(note('large')),
    desk.imports.import(po(5), 'clerk-7').then(note('5')),
    desk.imports.check(po(6), 'clerk-7').then(({ changes }) => expect(changes).toMatchObject([{ difference: { lines: [{ before: { qty: 5 } }] } }])),
    desk.imports.exclusively(() => desk.undo('PO1')).then(note('undo')),
    desk.imports.import(po(7), 'clerk-7').then(note('7')),
  ]);
  expect(ended).toEqual(['large', '5', 'undo', '7']);
  expect(desk.rows('select version from purchase_order')).toEqual([{ version: 2 }]);
});

test('[IM65] progress is told from waiting to done, and only grows; a job that is done cannot be stopped', async () => {
  await desk.imports.import(large, 'clerk-7', { jobId: 'job-a' });
  const phases = desk.progress.map(({ phase }) => phase);
  expect([phases[0], phases.at(-1), new Set(phases)]).toEqual(['waiting', 'done', new Set(['waiting', 'reading', 'storing', 'done'])]);
  expect(desk.progress.every(({ jobId, fileName, byteLength }) => jobId === 'job-a' && fileName === 'large.edi' && byteLength === LARGE.length)).toBe(
    true,
  );
  for (const what of ['bytesRead', 'documents', 'lines'] as const)
    expect(desk.progress.map((each) => each[what])).toEqual(desk.progress.map((each) => each[what]).toSorted((a, b) => a - b));
  expect(desk.progress.at(-1)).toMatchObject({ documents: 6, bytesRead: LARGE.length });
  expect(desk.imports.cancel('job-a')).toBe(false);
});

test('[IM65] a check is stopped too, and an import that has not begun', async () => {
  const running = desk.imports.import(large, 'clerk-7', { jobId: 'a' });
  const waiting = desk.imports.import({ fileName: 'b.edi', bytes: generate856({ bytes: 250_000, seed: 3 }) }, 'clerk-7', { jobId: 'b' });
  const check = desk.imports.check(large, 'clerk-7', { jobId: 'c' });
  expect([desk.imports.cancel('b'), desk.imports.cancel('c')]).toEqual([true, true]);
  expect([(await running).outcome, (await waiting).outcome, (await check).outcome]).toEqual(['imported', 'cancelled', 'cancelled']);
});

describe('[IM60] one set as large as a file', () => {
  const CARTONS = 4_000;
  const notice = { fileName: 'one.edi', bytes: oneLargeNotice(CARTONS) };

  test('is read, placed and staged in many turns, with the result of one go', async () => {
    let turns = 0;
    const imports = createImports({
      ...desk.importsDeps,
      turn: () => {
        turns += 1;
        return desk.importsDeps.turn();
      },
    });
    expect(await imports.import(notice, 'clerk-7')).toMatchObject({ outcome: 'imported', documents: [{ lineCount: CARTONS }] });
    // Placing pauses after 200 lines; units, lines and plates are written 2,000 at a time.
    expect(turns).toBeGreaterThanOrEqual(CARTONS / 200 + (3 * CARTONS) / 2_000);
    const whole = openImportDesk();
    whole.importText('one.edi', notice.bytes);
    expect(stored(desk)).toEqual(stored(whole));
    whole.db.close();
  });

  test('leaves nothing behind when it is stopped at any turn', async () => {
    const before = everything(desk);
    for (const at of [1, 15, 24, 28]) {
      let turns = 0;
      const stop = new AbortController();
      const imports = createImports({
        ...desk.importsDeps,
        turn: () => {
          turns += 1;
          if (turns === at) stop.abort();
          return desk.importsDeps.turn();
        },
      });
      expect((await imports.import(notice, 'clerk-7', { signal: stop.signal })).outcome).toBe('cancelled');
      expect(everything(desk), `stopped at turn ${at}`).toBe(before);
    }
  });
});

test('[IM60] scans go on at a station that imports: each has its verdict before the import ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  const station = await openStation(folder);
  try {
    const { services } = station;
    services.importFile({ fileName: 'o.csv', bytes: Buffer.from('order,line,sku,quantity,unit\nPO-SCAN,1,MILK,1000000,EA\n') }, 'clerk-7');
    services.session.signInWith({ userId: 'clerk-7', name: 'Clerk', role: 'clerk', language: 'en', permissions: ROLE_PERMISSIONS.clerk }, 'cli');
    const opened = openReceipt(
      services.scanDeps,
      '0001',
      { orders: ['PO-SCAN'], withoutOrder: false, isBlind: false },
      { actor: 'clerk-7', device: 'test' },
    );
    if (opened.kind === 'refused') throw new Error(opened.message);
    services.session.activeReceiptId = opened.state.receiptId;
    let isDone = false;
    const progress: number[] = [];
    services.announce.onImporting(({ bytesRead }) => progress.push(bytesRead));
    const importing = services.imports.import({ fileName: 'big.edi', bytes: generate856({ bytes: 2_500_000 }) }, 'clerk-7').finally(() => {
      isDone = true;
    });
    const verdicts: string[] = [];
    while (!isDone) {
      await nextTurn();
      if (!isDone) verdicts.push(routeScan(services.route, { scanId: services.ids.next(), raw: 'MILK', device: 'scanner-1' }).code);
    }
    expect((await importing).outcome).toBe('imported');
    // 44 notices, each of several turns: a scan came between any two of them.
    expect(verdicts.length).toBeGreaterThan(44);
    expect(new Set(verdicts)).toEqual(new Set(['accepted']));
    expect(new Set(progress).size).toBeGreaterThan(10);
    const events = services.ledger.eventsOf(`receipt:${opened.state.receiptId}`);
    const shown = services.ledger.latestOf('document:');
    expect(events.filter(({ kind, seq }) => kind === 'scan-accepted' && seq < (shown?.seq ?? 0)).length).toBeGreaterThan(44);
  } finally {
    await station.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
