// tests/main/core/seed-demo.test.ts · a demo that was killed while it was made is finished by the next start, with nothing twice
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../../main/core/demo-people.ts';
import { startCore } from '../../../main/core.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-seed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const start = (demo: boolean) => startCore({ dataFolder: folder, demo, background: false, sendToDevices: () => undefined, log: () => undefined });

test('whatever was there already is there once', async () => {
  const whole = await start(true);
  const board = whole.services.board.arrivals('2026-11-23');
  const users = whole.services.credentials.users().length;
  await whole.stop();
  rmSync(folder, { recursive: true });

  // As after a kill between the files, and between the people.
  const { services, stop } = await start(false);
  const { dataFolder, db } = services;
  expect(dataFolder).toBe(folder);
  await stop();
  expect(db.open).toBe(false);
  const halfway = await start(true);
  halfway.services.db.prepare("delete from user_account where user_id = 'it'").run();
  await halfway.stop();
  const again = await start(true);
  expect(again.services.credentials.users()).toHaveLength(users);
  expect(again.services.credentials.users()).toHaveLength(DEMO_PEOPLE.length);
  expect(again.services.board.arrivals('2026-11-23').map(({ number }) => number)).toEqual(board.map(({ number }) => number));
  await again.stop();
});
