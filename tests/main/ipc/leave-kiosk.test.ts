// tests/main/ipc/leave-kiosk.test.ts · full screen is left by who may, with their PIN, on the record
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, startCore } from '../../../main/core.ts';
import { stationCalls } from '../../../main/ipc/station.ts';

let folder: string;
let core: Core;
let left: number;
const begin = async (kiosk: boolean): Promise<void> => {
  core = await startCore({ dataFolder: folder, demo: true, kiosk, background: false, sendToDevices: () => {}, leaveKiosk: () => (left += 1) });
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-kiosk-'));
  left = 0;
});
afterEach(async () => {
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
});

const leave = (pin: string): unknown => {
  try {
    return stationCalls(core.services)['station:leave-kiosk'].handle({ pin }, { clientId: 1, shell: 'electron' });
  } catch (failure) {
    return failure;
  }
};

test('[UX39] a clerk cannot leave full screen, a lead can with the right PIN, and the record says who did', async () => {
  await begin(true);
  const { session, ledger } = core.services;
  session.signIn('clerk', '1111');
  expect(leave('1111')).toMatchObject({ code: 'not-permitted' });
  session.signIn('lead', '3333');
  expect(leave('1111')).toMatchObject({ code: 'refused', reason: 'wrong-pin' });
  expect(left).toBe(0);
  expect(leave('3333')).toEqual({ left: true });
  expect(left).toBe(1);
  expect(ledger.eventsOf('session').at(-1)).toMatchObject({ kind: 'kiosk-left', actor: 'lead' });
  expect(leave('3333')).toMatchObject({ reason: 'not-full-screen' });
});

test('[UX39] an ordinary window has nothing to leave', async () => {
  await begin(false);
  core.services.session.signIn('lead', '3333');
  expect(leave('3333')).toMatchObject({ code: 'refused', reason: 'not-full-screen' });
  expect(left).toBe(0);
});
