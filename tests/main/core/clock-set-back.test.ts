// tests/main/core/clock-set-back.test.ts · a station whose clock jumps by days, forward and back, while it is off: what is newer stays newer, and nobody is signed in by it
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../../main/application/ports.ts';
import { type Core, startCore } from '../../../main/core.ts';

const DAY_MS = 86_400_000;
const NOON = Date.parse('2026-11-23T12:00:00.000Z');

let folder: string;
let nowMs: number;
const clock: Clock = { now: () => new Date(nowMs).toISOString(), today: () => clock.now().slice(0, 10) };
const start = (): Promise<Core> =>
  startCore({ dataFolder: folder, demo: true, background: false, clock, sendToDevices: () => undefined, log: () => undefined });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-clock-'));
  nowMs = NOON;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('ids grow over starts, whatever the clock does: the queue prints and lists in the order of what was asked', async () => {
  const jobs: string[] = [];
  const ids: string[] = [];
  for (const days of [0, -3, 400, -400, 1, 1, -2, 1]) {
    nowMs += days * DAY_MS;
    const { services, stop } = await start();
    ids.push(services.ids.next());
    const bytes = Buffer.from('^XA^XZ');
    jobs.push(services.printQueue.queue({ title: 'x', template: 'file', printerId: 'label-printer', bytes, copy: 1, actor: 'it' }).jobId);
    expect(services.journal.open().map(({ jobId }) => jobId)).toEqual(jobs);
    await stop();
  }
  expect(ids.toSorted()).toEqual(ids);
});

test.each([
  { days: 0, isSignedIn: true },
  { days: 1, isSignedIn: false },
  { days: -1, isSignedIn: false },
])('an operator whose core died is still there only when it was a moment ago: $days days', async ({ days, isSignedIn }) => {
  const died = await start();
  died.services.session.signIn('clerk', '1111');
  died.services.db.close(); // as by a kill: no sign-out is written
  nowMs += days * DAY_MS;
  const { services, stop } = await start();
  expect(services.session.operator?.userId).toBe(isSignedIn ? 'clerk' : undefined);
  await stop();
});
