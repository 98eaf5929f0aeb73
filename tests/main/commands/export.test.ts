// tests/main/commands/export.test.ts · dockhand export on a folder of its own: papers of receipts without a notice, with damage that was taken back, counted blind, empty. Rules PA1–PA6
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStation } from '../../../main/commands/open-station.ts';
import { ask, atStation } from '../../../main/commands/running-station.ts';
import { addUser } from '../../../main/core/add-user.ts';
import type { Station } from '../../../preload/contract/index.ts';
import type { PaperKind } from '../../../preload/contract/papers.ts';
import { DAIRY } from '../../support/demo-files.ts';
import { runCommand } from '../../support/run-command.ts';

const DEMO = new URL('../../../resources/demo/', import.meta.url).pathname;
let folder: string;
let data: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-export-'));
  data = ['--data', folder];
  await runCommand('import', [`${DEMO}items.csv`, `${DEMO}orders/po-${DAIRY.order}.edi`, ...data]);
  const station = await openStation(folder);
  addUser(station.services, { userId: 'lead', name: 'Lead 2', role: 'lead', language: 'en', pin: '1' }, 'setup');
  await station.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const atDock = (work: (station: Station) => Promise<void>) =>
  atStation(folder, 'lead', async (station) => {
    await work(station);
    return 0;
  });
const rows = async (station: Station, kind: PaperKind, receiptId: string, at = 0) =>
  (await ask(station, 'papers:look', { kind, receiptId, language: 'en' })).tables[at]?.rows ?? [];

/** A case of milk: 12, lot M26320. */
const scanMilk = (station: Station, receiptId: string) =>
  ask(station, 'receiving:submit-scan', { scanId: crypto.randomUUID(), raw: DAIRY.milkCase, receiptId });

test('[PA2] [PA3] without a notice; damage that was taken back stands nowhere, what was rejected is claimed and held back, what was accepted with a remark is not', () =>
  atDock(async (station) => {
    const { receiptId, lines } = await ask(station, 'receiving:open', { orders: [DAIRY.order] });
    expect((await scanMilk(station, receiptId)).outcome).toBe('accepted');
    expect((await scanMilk(station, receiptId)).outcome).toBe('accepted');
    const damage = (qty: number, disposition: 'quarantine' | 'accept-with-remark') =>
      ask(station, 'receiving:damage', { receiptId, lineId: lines[0]?.lineId ?? '', qty, reason: 'Leaking', disposition });
    await damage(5, 'quarantine');
    expect(await rows(station, 'quarantine-list', receiptId)).toHaveLength(1);
    await ask(station, 'receiving:undo', { receiptId });
    expect(await rows(station, 'quarantine-list', receiptId)).toEqual([]);
    await damage(2, 'quarantine');
    await damage(3, 'accept-with-remark');
    expect((await rows(station, 'quarantine-list', receiptId)).map((row) => [row[2], row[5]])).toEqual([[2, 'Quarantine']]);
    expect((await rows(station, 'os-and-d', receiptId, 1)).map((row) => row[4])).toEqual([2, 3]);
    expect((await rows(station, 'os-and-d', receiptId, 2)).map((row) => row[2])).toContainEqual(expect.stringMatching(/^3 .*Keep, with remark$/));
    expect((await rows(station, 'put-away-list', receiptId)).map((row) => [row[2], row[4]])).toEqual([['M26320', 22]]);
    expect((await rows(station, 'carrier-claim', receiptId)).map((row) => row.slice(4, 8))).toEqual([['–', 24, 0, 2]]);
  }));

test('[PA3] what is held as too much stands on the list until a lead lets it count', () =>
  atDock(async (station) => {
    const { receiptId, lines } = await ask(station, 'receiving:open', { orders: [DAIRY.order] });
    await ask(station, 'receiving:set-quantity', { receiptId, quantity: (lines[0]?.expected ?? 0) / 12 });
    expect((await scanMilk(station, receiptId)).lineComplete).toBe(true);
    const { scanId } = await scanMilk(station, receiptId);
    const held = (await rows(station, 'quarantine-list', receiptId)).map((row) => [row[0], row[4]]);
    expect(held).toEqual([['10001', 'Held']]);
    await ask(station, 'receiving:override', { receiptId, scanId, reason: 'Agreed with the buyer' });
    expect(await rows(station, 'quarantine-list', receiptId)).toEqual([]);
  }));

test('[PA5] a receipt counted blind has papers when it is finished; an empty one has them too', () =>
  atDock(async (station) => {
    const { receiptId, receiptNumber } = await ask(station, 'receiving:open', { orders: [DAIRY.order], blind: true });
    await expect(ask(station, 'papers:look', { kind: 'os-and-d', receiptId })).rejects.toThrow(/counted blind/);
    await ask(station, 'receiving:finish', { receiptId });
    expect((await ask(station, 'papers:look', { kind: 'put-away-list', receiptId: receiptNumber, language: 'es' })).tables[0]).toMatchObject({
      rows: [],
      empty: 'No se recibió nada.',
    });
    expect(await rows(station, 'carrier-claim', receiptId)).toEqual([]);
    expect(await rows(station, 'os-and-d', receiptId)).toHaveLength(6);
  }));

test('[PA8] a day that is none, a paper of a receipt with a day, a receipt that is none: each is refused', async () => {
  const run = (...args: string[]) => runCommand('export', [...args, '--json', '--user', 'lead', ...data]);
  expect((await run('end-of-day', '--day', '2026-02-31')).error).toMatchObject({ code: 'bad-request' });
  expect((await run('os-and-d', '--receipt', '0001-999999')).error).toMatchObject({ code: 'not-found' });
  expect((await run('os-and-d', '--receipt', '0001-000001', '--day', '2026-02-01')).error).toMatchObject({ name: 'UsageError' });
});

test('[PA13] a file or a folder in the way of what is kept is refused with what to do, and nothing half written stays', () =>
  atDock(async (station) => {
    const out = join(folder, 'out');
    const save = () => station.invoke('papers:save', { kind: 'end-of-day', format: 'csv' });
    rmSync(out, { recursive: true, force: true });
    writeFileSync(out, 'no folder');
    expect(await save()).toMatchObject({ ok: false, error: { code: 'refused', reason: 'no-folder' } });
    rmSync(out);
    const kept = await save();
    if (!kept.ok) throw new Error(kept.error.message);
    const file = join(folder, kept.value.path);
    rmSync(file);
    mkdirSync(file); // where the paper belongs
    expect(await save()).toMatchObject({
      ok: false,
      error: {
        code: 'refused',
        reason: 'folder-in-the-way',
        message: expect.stringMatching(new RegExp(`${basename(file)} .*move that folder away`)),
      },
    });
    expect([existsSync(file), readdirSync(join(out, 'papers')).filter((name) => name.endsWith('.new'))]).toEqual([true, []]);
    expect((await runCommand('export', ['end-of-day', '-o', join(folder, 'none', 'day.pdf'), ...data])).error).toMatchObject({
      code: expect.any(String),
    });
  }));
