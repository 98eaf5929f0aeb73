// tests/main/core/verify-beside-scans.test.ts · the record of a long-lived station is verified while scans are answered; what was tampered with is told the same
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCore } from '../../../main/core.ts';
import type { ServerFrame } from '../../../preload/contract/frames.ts';

const MILK = '01195220010001031727031410M26320';
const MANY = 50_000;
const SOME = 5_000;
const TAMPERED = 4_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-verify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open() {
  const core = await startCore({ dataFolder: folder, demo: true, background: false, sendToDevices: () => undefined, log: () => undefined });
  const waiting = new Map<number, (frame: ServerFrame) => void>();
  const answered: string[] = [];
  const link = core.connect({
    id: 1,
    shell: 'program',
    bufferedBytes: () => 0,
    send(frame) {
      if (frame.f !== 'ev') waiting.get(frame.id)?.(frame);
    },
  });
  let id = 0;
  const ask = (name: string, args: object): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(++id, (frame) => {
        answered.push(name);
        resolve(frame.f === 'ok' ? frame.value : frame.f === 'err' ? frame.error : undefined);
      });
      link.receive({ f: 'call', id, name, args });
    });
  const grow = (events: number): void => {
    const { scanDeps, clock, ledger } = core.services;
    const note = { stream: 'note:1', kind: 'noted', at: clock.now(), device: 'test', actor: 'it', payload: { text: 'one of many' } };
    ledger.append(Array.from({ length: events }, () => ({ ...note, id: scanDeps.ids.next() })));
  };
  return { core, ask, answered, grow };
}

function tamper(): void {
  const db = new Database(join(folder, 'station.db'));
  db.exec('drop trigger event_is_never_updated');
  db.prepare("update event set actor = 'nobody' where seq = ?").run(TAMPERED);
  db.close();
}

test('a scan that comes while fifty thousand events are verified is answered first, and is not among them', async () => {
  const { core, ask, answered, grow } = await open();
  grow(MANY);
  await ask('session:sign-in', { userId: 'it', pin: '4444' });
  await ask('receiving:open', { shipmentNumber: 'MLD-77120' });
  const receiptId = core.services.session.activeReceiptId ?? '';
  answered.length = 0;
  const verified = ask('audit:verify', {});
  const again = ask('audit:verify', {});
  const scanned = ask('receiving:submit-scan', { scanId: 's1', raw: MILK, receiptId });
  expect(await scanned).toMatchObject({ scanId: 's1' });
  const check = await verified;
  expect(answered[0]).toBe('receiving:submit-scan');
  expect(await again).toEqual(check);
  expect(check).toMatchObject({ ok: true, message: expect.stringMatching(/^\d+ events, chain whole$/) });
  // Asked again, it counts what came since, and says the same as the walk in this process.
  const { isWhole, ...now } = core.services.ledger.verify();
  expect(await ask('audit:verify', {})).toEqual({ ok: isWhole, ...now });
  await core.stop();
});

test('a row that was changed outside of the program is told as by the walk in this process', async () => {
  const first = await open();
  first.grow(SOME);
  await first.core.stop();
  tamper();
  const { core, ask } = await open();
  const { isWhole, ...said } = core.services.ledger.verify();
  expect(said).toMatchObject({ firstBadSeq: TAMPERED, message: expect.stringContaining('its content or an earlier one was changed') });
  expect(await ask('audit:verify', {})).toEqual({ ok: isWhole, ...said });
  await core.stop();
});

test('a station that closes while it verifies says so, and its log is emptied all the same', async () => {
  const { core, ask, grow } = await open();
  grow(SOME);
  const asked = ask('audit:verify', {});
  await core.stop();
  expect(await asked).toMatchObject({ code: 'unavailable', message: expect.stringContaining('closed before the record was verified') });
  const next = await open();
  expect(await next.ask('audit:verify', {})).toMatchObject({ ok: true });
  await next.core.stop();
});
