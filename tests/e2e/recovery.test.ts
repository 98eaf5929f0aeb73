// tests/e2e/recovery.test.ts · core or devices die in the middle of a receipt, a cable is pulled: the clerk sees it and goes on. Rules UX31, UX35, UX36
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runStation } from './run-station.ts';

const DISH_SOAP = '19524001000107';
const SCANNER = '[data-testid=device-simulated-scanner]';
const at = runStation();

test('[UX36] core is killed in the middle of a receipt: the page joins it again, nothing counted is lost, the next scan counts', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.find('tr[data-item="10049"]');
  await dock.scan(DISH_SOAP, ']I1');
  await dock.scan(DISH_SOAP, ']I1');
  await dock.find('tr[data-item="10049"][data-received="24"]');
  host.killChild('core');
  await dock.shows('core-lost');
  await dock.hides('core-lost');
  expect(await dock.get('operator').textContent()).toContain('Demo clerk');
  await host.waitFor('station:status-changes', {}, ({ devices }) =>
    devices.some(({ deviceId, state }) => deviceId === 'simulated-scanner' && state === 'ok'),
  );
  await dock.scan(DISH_SOAP, ']I1');
  await dock.find('tr[data-item="10049"][data-received="36"]');
});

test('[UX36] a wedge scan made while core is away is counted once when it is back, or the clerk is told that it was not', async () => {
  const { dock, host } = at;
  host.killChild('core');
  await dock.shows('core-lost');
  await dock.wedge(DISH_SOAP);
  await dock.hides('core-lost');
  await dock.find('tr[data-item="10049"][data-received="48"], [data-testid=verdict][data-outcome=refused]');
  const counted = (await dock.page.locator('tr[data-item="10049"][data-received="48"]').count()) === 1;
  if (!counted) expect(await dock.get('verdict').textContent()).toContain(DISH_SOAP);
  await dock.scan(DISH_SOAP, ']I1');
  await dock.find(`tr[data-item="10049"][data-received="${counted ? 60 : 48}"]`);
});

test('after two sudden deaths the chain of events is whole', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-LEAD');
  expect((await host.call('audit:verify', {})).ok).toBe(true);
});

test('[UX31] the devices process is killed: the strip says so, the scanner comes back by itself, and what may be missing is said', async () => {
  const { dock, host } = at;
  const isSeen = dock.find(`${SCANNER}:not([data-state=ok])`);
  host.killChild('devices');
  await isSeen;
  await dock.find(`${SCANNER}[data-state=warning]`);
  expect(await dock.get('unheard').textContent()).toMatch(/between \d\d:\d\d:\d\d and \d\d:\d\d:\d\d may be missing/);
  await dock.signIn('BADGE-CLERK');
});

test('[UX31] a pulled scanner shows as colour, shape and word, and so does its return', async () => {
  const { dock, host } = at;
  host.plugScanner(false);
  await dock.find(`${SCANNER}[data-state=absent][data-lamp=bad]`);
  expect(await dock.page.locator(SCANNER).textContent()).toContain('not there');
  const shape = await dock.page.locator(`${SCANNER} .lamp-shape`).innerHTML();
  host.plugScanner(true);
  await dock.find(`${SCANNER}[data-state=ok][data-lamp=good]`);
  expect(await dock.page.locator(`${SCANNER} .lamp-shape`).innerHTML()).not.toBe(shape);
});

test('[UX35] while what leaves is not taken, the screen says what still works, how much waits and since when; then it leaves by itself', async () => {
  const { dock, host } = at;
  const out = join(host.dataFolder, 'out');
  rmSync(out, { recursive: true, force: true });
  writeFileSync(out, 'no folder');
  await dock.scan('4500001004');
  await dock.onScreen('receive');
  await dock.page.keyboard.press('F8');
  await dock.find('[data-testid=finish]:enabled');
  await dock.type('+');
  await dock.shows('finished');
  await dock.shows('offline');
  expect(await dock.get('offline').textContent()).toMatch(/Receiving, labels and undo work as always.*1 waiting, the oldest/s);
  rmSync(out);
  await dock.hides('offline');
  await host.waitFor('outbox:changes', {}, ({ messages }) => messages.some(({ state }) => state === 'done'));
});

test('the page complained of nothing but the lost connection', () =>
  expect(at.dock.complaints.filter((complaint) => !/WebSocket connection|ERR_CONNECTION/.test(complaint))).toEqual([]));
