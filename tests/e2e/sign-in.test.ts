// tests/e2e/sign-in.test.ts · who works here: badge, name and PIN, lock-out, language; the real station in a real browser
import { expect, test } from 'vitest';
import { inSight } from './in-sight.ts';
import { runStation } from './run-station.ts';

const at = runStation();

test('[UX1] a badge scan signs in, whatever was on the screen', async () => {
  await at.dock.onScreen('sign-in');
  await at.dock.signIn('BADGE-CLERK');
  await at.dock.onScreen('board');
  expect(await at.dock.get('operator').textContent()).toContain('Demo clerk');
});

test('another badge takes over at once, with its own language', async () => {
  await at.dock.signIn('BADGE-RECEPCION');
  await at.dock.find('[data-testid=operator]:has-text("Recepción demo")');
  await at.dock.find('html[lang=es]');
  expect(await at.dock.get('screen-title').textContent()).toBe('Hoy');
});

test('[UX3] a badge scanned by a keyboard wedge goes to nobody’s PIN field', async () => {
  await at.dock.click('sign-out');
  await at.dock.onScreen('sign-in');
  await at.dock.click('user-clerk');
  await at.dock.get('pin').focus();
  await at.dock.wedge('BADGE-LEAD');
  await at.dock.find('[data-testid=operator]:has-text("Demo lead")');
  await at.dock.find('html[lang=en]');
});

test('a name and a PIN sign in; a wrong PIN is told and leaves the field empty', async () => {
  await at.dock.click('sign-out');
  await at.dock.click('user-clerk');
  await at.dock.type('9999\r');
  await at.dock.find('text=That PIN is not right');
  expect(await at.dock.get('pin').inputValue()).toBe('');
  await at.dock.type('1111\r');
  await at.dock.onScreen('board');
});

test('five wrong PINs lock the name out; a badge still opens the station', async () => {
  await at.dock.click('sign-out');
  await at.dock.click('user-it');
  for (let attempt = 1; attempt <= 5; attempt++) {
    await at.dock.get('pin').fill('0000');
    await at.dock.click('sign-in-submit');
    await at.dock.find('[data-testid=sign-in-submit]:disabled');
    await at.dock.find('text=That PIN is not right');
  }
  await at.dock.get('pin').fill('4444');
  await at.dock.click('sign-in-submit');
  await at.dock.find('text=Too many wrong PINs');
  await at.dock.signIn('BADGE-IT');
  await at.dock.find('[data-testid=operator]:has-text("Demo IT")');
});

test('a scan while nobody is signed in is refused with the next step, not lost in silence', async () => {
  await at.dock.click('sign-out');
  await at.dock.onScreen('sign-in');
  const verdict = await at.dock.scan('9522001000106', ']E0');
  expect(verdict.code).toBe('not-signed-in');
  expect(await at.dock.get('verdict-next').textContent()).not.toBe('');
});

test('[UX28] after the idle minutes of the station the screen locks; the receipt stays open, and a badge goes on with it', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.onScreen('receive');
  const { lockAfterMinutes } = await host.call('station:settings', {});
  expect(lockAfterMinutes).toBeGreaterThan(0);
  await dock.page.clock.setFixedTime(Date.now() + lockAfterMinutes * 60_000);
  await dock.onScreen('sign-in');
  expect((await host.call('session:state', {})).operator).toBeUndefined();
  await dock.page.clock.setSystemTime(Date.now());
  await dock.signIn('BADGE-CLERK');
  const { receipts } = await host.call('board:today', {});
  expect(receipts.filter(({ status }) => status === 'open')).toHaveLength(1);
});

test('[UX39] where the window fills the screen, leaving it is offered; once it was left, no more', async () => {
  const { dock, host } = at;
  let isKiosk = true; // The browser shell has no kiosk mode: its answer is changed on the way.
  await dock.page.routeWebSocket(/./, (page) => {
    const server = page.connectToServer();
    server.onMessage((message) => page.send(isKiosk ? String(message).replaceAll('"kiosk":false', '"kiosk":true') : message));
  });
  await dock.page.goto(host.newUrl());
  await dock.signIn('BADGE-LEAD');
  await dock.click('go-station');
  await dock.click('leave-kiosk');
  await inSight(dock, 'kiosk-pin');
  await inSight(dock, 'leave-kiosk-confirm');
  expect(await dock.axe()).toEqual([]);
  await dock.page.keyboard.press('Escape');
  await dock.hides('leave-kiosk-panel');
  isKiosk = false;
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
  await dock.click('go-station');
  await dock.shows('verify');
  await dock.hides('leave-kiosk');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
