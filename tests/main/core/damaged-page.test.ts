// tests/main/core/damaged-page.test.ts · a page of station.db was overwritten: each page in turn is told as damage, at the start or by the call that needs it, and never as a riddle
import { closeSync, cpSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCore } from '../../../main/core.ts';
import type { CallError } from '../../../preload/contract/frames.ts';

const PAGE_BYTES = 4_096;
/** Each start takes its time: DOCKHAND_FULL tries every page. */
const STEP = process.env['DOCKHAND_FULL'] === '1' ? 1 : 5;
const MILK = '01195220010001031727031410M26320';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-page-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(dataFolder: string) {
  const core = await startCore({ dataFolder, demo: true, background: false, sendToDevices: () => undefined, log: () => undefined });
  const errors: CallError[] = [];
  let id = 0;
  const waiting = new Map<number, (value: unknown) => void>();
  const link = core.connect({
    id: 1,
    shell: 'program',
    bufferedBytes: () => 0,
    send(frame) {
      if (frame.f === 'err') errors.push(frame.error);
      if (frame.f !== 'ev') waiting.get(frame.id)?.(frame.f === 'ok' ? frame.value : undefined);
    },
  });
  const ask = (name: string, args: object): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      link.receive({ f: 'call', id, name, args });
    });
  return { core, errors, ask };
}

test('[E4] every page, or every fifth', async () => {
  const whole = join(folder, 'whole');
  const { core, ask } = await open(whole);
  await ask('session:sign-in', { userId: 'it', pin: '4444' });
  await ask('receiving:open', { shipmentNumber: 'MLD-77120' });
  const receiptId = core.services.session.activeReceiptId ?? '';
  for (let scan = 0; scan < 30; scan += 1) await ask('receiving:submit-scan', { scanId: `s${scan}`, raw: MILK, receiptId });
  await core.stop();

  const told = new Map<string, number>();
  for (let page = 0; page < statSync(join(whole, 'station.db')).size / PAGE_BYTES; page += STEP) {
    const copy = join(folder, 'copy');
    cpSync(whole, copy, { recursive: true });
    const file = openSync(join(copy, 'station.db'), 'r+');
    writeSync(file, Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, page * PAGE_BYTES);
    closeSync(file);
    const said: { readonly code?: unknown; readonly reason?: unknown; readonly message: string }[] = [];
    try {
      const damaged = await open(copy);
      await damaged.ask('session:sign-in', { userId: 'it', pin: '4444' });
      await damaged.ask('receiving:activate', { receiptId });
      await damaged.ask('receiving:submit-scan', { scanId: 'after', raw: MILK, receiptId });
      for (const name of ['board:today', 'documents:list', 'outbox:list', 'print-queue:list', 'audit:verify']) await damaged.ask(name, {});
      said.push(...damaged.errors.filter(({ code }) => code !== 'not-signed-in' && code !== 'not-found'));
      await damaged.core.stop();
    } catch (error) {
      said.push(error as Error);
    }
    for (const { code, reason = code, message } of said) {
      expect({ page, reason, message }).toEqual({
        page,
        reason: expect.stringMatching(/^(?:damaged|not-a-database)$/),
        message: expect.stringMatching(/station\.db .*: restore the latest copy of the data folder$/),
      });
      told.set(String(reason), (told.get(String(reason)) ?? 0) + 1);
    }
    rmSync(copy, { recursive: true });
  }
  expect(told.get('not-a-database')).toBe(1);
  expect(told.get('damaged')).toBeGreaterThan(5);
});
