// tests/e2e/printer-certificate.test.ts · an encrypted office printer is confirmed by its certificate, and stops with the reason when another one is shown. Rule PS9
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIpp, startFakeIpp } from '../support/fake-ipp.ts';
import { selfSigned } from '../support/self-signed.ts';
import { runStation } from './run-station.ts';

const at = runStation();
const OWN = selfSigned('office-12.local');
const OTHER = selfSigned('office-12.local');
let printer: FakeIpp;
beforeAll(async () => {
  printer = await startFakeIpp(OWN);
  printer.says.about = { model: 'Office 12', formats: ['application/pdf'] };
});
afterAll(() => printer.close());

const inRows = (fingerprint: string): string => fingerprint.split(':').slice(0, 8).join(' ');

test('[PS9] its certificate is shown and nothing is asked; confirmed, the printer tells what it is and is set up', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-IT');
  await dock.click('go-station');
  await dock.click('go-set-up');
  await dock.click('add-printer');
  await dock.click('printer-way-ipp-pdf');
  await dock.get('printer-url').fill(printer.url);
  await dock.click('ask-printer');
  await dock.find('[data-testid=pair-answer][data-reason=certificate-unknown]');
  expect(await dock.get('certificate').textContent()).toContain(inRows(OWN.fingerprint));
  expect(await dock.page.getByTestId('save-printer').count()).toBe(0);
  expect(printer.requests).toBe(0);
  expect(await dock.axe()).toEqual([]);
  await dock.click('confirm-certificate');
  await dock.find('[data-testid=pair-answer][data-kind=fits]:has-text("Office 12")');
  await dock.click('save-printer');
  await dock.find('[data-testid=set-up-printer-1][data-state=ok]');
  const { printers } = await host.call('set-up:printers', {});
  expect(printers).toMatchObject([{}, { connection: { fingerprint: OWN.fingerprint } }]);
  const log = (): string => readFileSync(join(host.dataFolder, 'logs', 'devices.log'), 'utf8');
  await expect.poll(log, { timeout: 20_000 }).toMatch(/printer-1 certificate [0-9A-F:]{95} confirmed by \w+/);
});

test('[PS9] with another certificate it stops, says why in both languages, and goes on when the new one is confirmed beside the old', async () => {
  const { dock } = at;
  printer.showCertificate(OTHER);
  await dock.find('[data-testid=set-up-printer-1][data-state=error]:has-text("Its certificate has changed")');
  await dock.click('language-es');
  await dock.find('[data-testid=set-up-printer-1]:has-text("Su certificado ha cambiado")');
  await dock.click('language-en');
  await dock.click('pair-printer-1');
  await dock.click('ask-printer');
  await dock.find('[data-testid=pair-answer][data-reason=certificate-changed]');
  const shown = (await dock.get('certificate').textContent()) ?? '';
  expect([OWN, OTHER].map(({ fingerprint }) => shown.includes(inRows(fingerprint)))).toEqual([true, true]);
  await dock.click('confirm-certificate');
  await dock.find('[data-testid=pair-answer][data-kind=fits]');
  await dock.click('save-printer');
  await dock.find('[data-testid=set-up-printer-1][data-state=ok]');
});

test('[DV9] of two printers the strip says which is which, and the Devices screen leads to where printers are set up', async () => {
  const { dock } = at;
  await dock.find('[data-testid=device-printer-1]:has-text("Office 12")');
  await dock.find('[data-testid=device-label-printer]:has-text("Label printer")');
  await dock.page.keyboard.press('F12');
  await dock.onScreen('devices');
  await dock.click('devices-set-up');
  await dock.shows('set-up-printers');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
