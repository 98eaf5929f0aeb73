// tests/e2e/printers-set-up.test.ts · a printer is asked, refused with the reason, set up, stops and is seen to, moves away and is found again; sheets and the profile
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startZplPrinter, type ZplPrinter } from '../support/zpl-printer.ts';
import { lookThenSave } from './look-then-save.ts';
import { runStation } from './run-station.ts';

const at = runStation();
const SGD = { 'ezpl.print_width': '832', 'ezpl.media_type': 'gap/notch', 'media.printmode': 'tear off', 'device.languages': 'zpl' };
let printer: ZplPrinter;
let moved: ZplPrinter | undefined;
beforeAll(async () => {
  printer = await startZplPrinter({ host: '127.0.0.41', serialNumber: 'SN-4711', variables: SGD });
});
afterAll(async () => {
  await printer.close();
  await moved?.close();
});

async function openPairing(id: string): Promise<void> {
  const { dock } = at;
  await dock.click(id === 'new' ? 'add-printer' : `pair-${id}`);
  await dock.shows('pair-printer');
}

test('[PS2] a printer that speaks another language is refused with the reason and the remedy', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-IT');
  await dock.click('go-station');
  await dock.click('go-set-up');
  await openPairing('label-printer');
  await dock.click('printer-way-tcp');
  await dock.get('printer-host').fill('127.0.0.41');
  await dock.get('printer-port').fill(String(printer.port));
  await dock.click('printer-language-tspl');
  await dock.click('ask-printer');
  await dock.find('[data-testid=pair-answer][data-reason=wrong-language]');
  expect(await dock.get('pair-answer').textContent()).toContain('ZT410-200dpi');
  expect(await dock.page.getByTestId('save-printer').count()).toBe(0);
  expect(await dock.axe()).toEqual([]);
});

test('[PS1][PS4] asked in its own language it tells what it is, and is set up with it; nothing came out', async () => {
  const { dock, host } = at;
  await dock.click('use-told');
  await dock.find('[data-testid=pair-answer][data-kind=fits]');
  const told = (await dock.get('pair-answer').textContent()) ?? '';
  for (const fact of ['203 dpi', 'SN-4711', 'gap/notch', 'are torn off', '1000 labels', 'Counts every label']) expect(told).toContain(fact);
  expect(await dock.axe()).toEqual([]);
  await dock.click('save-printer');
  await dock.hides('pair-printer');
  await dock.find('[data-testid=set-up-label-printer][data-state=ok]');
  expect((await host.call('station:settings', {})).labelPrinter).toEqual({
    type: 'tcp',
    host: '127.0.0.41',
    port: printer.port,
    serialNumber: 'SN-4711',
  });
  expect(printer.paper).toEqual([]);
});

test('[UX31] out of labels: the strip and the list say it in words, in both languages', async () => {
  const { dock } = at;
  printer.state.paperOut = true;
  await dock.find('[data-testid=device-label-printer][data-state=error]:has-text("Labels used up")');
  await dock.find('[data-testid=set-up-label-printer]:has-text("Labels used up")');
  await dock.click('language-es');
  await dock.find('[data-testid=device-label-printer]:has-text("Sin etiquetas")');
  await dock.click('language-en');
  printer.state.paperOut = false;
  await dock.find('[data-testid=device-label-printer][data-state=ok]');
});

test('[PS6] it moves to another address: found by its serial number, shown, and used once a person says so', async () => {
  const { dock, host } = at;
  const { port } = printer;
  await printer.close();
  await dock.find('[data-testid=set-up-label-printer][data-state=absent]');
  moved = await startZplPrinter({ host: '127.0.0.44', listenPort: port, serialNumber: 'SN-4711', variables: SGD });
  const twin = await startZplPrinter({ host: '127.0.0.45', listenPort: port, serialNumber: 'SN-4711', variables: SGD });
  await dock.click('search-label-printer');
  await dock.find('[data-testid=printer-found-several]:has-text("127.0.0.45")'); // two say the number: none is offered
  expect(await dock.page.getByTestId('use-found').count()).toBe(0);
  await twin.close();
  await dock.click('search-label-printer');
  await dock.find('[data-testid=printer-found]:has-text("127.0.0.44")');
  expect((await host.call('station:settings', {})).labelPrinter).toMatchObject({ host: '127.0.0.41' });
  await dock.click('use-found');
  await dock.find('[data-testid=set-up-label-printer][data-state=ok]');
  expect((await host.call('station:settings', {})).labelPrinter).toMatchObject({ host: '127.0.0.44', serialNumber: 'SN-4711' });
  expect(moved.paper).toEqual([]);
});

test('[SF2] a profile with settings that are not valid here is refused, and each is named in the language of the screen', async () => {
  const { dock, host } = at;
  const before = await host.call('station:settings', {});
  const [download] = await Promise.all([dock.page.waitForEvent('download'), dock.click('export-profile')]);
  const profile = JSON.parse(readFileSync(await download.path(), 'utf8'));
  const bad = JSON.stringify({ ...profile, settings: { ...profile.settings, labelDpi: 17, colour: 'red' } });
  for (const [language, said] of [
    ['es', 'Resolución de la impresora de etiquetas, colour'],
    ['en', 'Resolution of the label printer, colour'],
  ] as const) {
    await dock.click(`language-${language}`);
    await dock.get('profile-file').setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(bad) });
    await dock.find(`[data-testid=verdict]:has-text("${said}")`);
  }
  expect(await host.call('station:settings', {})).toEqual(before);
});

test('[PS8] a further printer is added under a name and removed again', async () => {
  const { dock } = at;
  await openPairing('new');
  await dock.click('printer-way-tcp');
  expect(await dock.page.locator('[data-testid=pair-printer] [aria-invalid=true]').count()).toBe(0); // nothing is typed yet
  await dock.get('printer-host').fill('two words');
  await dock.find('[data-testid=printer-host][aria-invalid=true]');
  await dock.click('printer-way-file');
  await dock.click('ask-printer');
  await dock.get('printer-name').fill('Second printer');
  await dock.click('save-printer');
  await dock.find('[data-testid=set-up-printer-1]:has-text("Second printer")');
  await dock.click('remove-printer-1');
  await dock.hides('set-up-printer-1');
});

test('[SS1] [PA11] a set-up sheet is looked at, then saved as a PDF', async () => {
  const { dock } = at;
  const title = ((await dock.get('sheet-metrologic-scanselect').textContent()) ?? '').replace(/ PDF$/, '');
  expect(title).toContain('Metrologic');
  const { fileName } = await lookThenSave(dock, 'sheet-metrologic-scanselect', title);
  expect(fileName).toBe('set-up-metrologic-scanselect.pdf');
});

test('[SF8] [PA11] a station code is looked at, then saved; where its profile must lie is said', async () => {
  const { dock, host } = at;
  await dock.get('profile-code-name').fill('Dock-8');
  const { fileName, words } = await lookThenSave(dock, 'station-code-pdf', 'Station code Dock-8');
  expect(fileName).toBe('station-code-dock-8.pdf');
  expect(words).toContain('!DH!STATION-DOCK-8');
  await dock.find(`[data-testid=station-profile] [role=status]:has-text("${join(host.dataFolder, 'profiles', 'Dock-8.json')}")`);
});

test('[LB26] [PA11] the control codes are looked at in both languages, then saved', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('station');
  await dock.click('language-es');
  const { fileName, words } = await lookThenSave(dock, 'control-sheet', 'Códigos de control');
  expect(fileName).toBe('control-codes.pdf');
  for (const word of ['Control codes', 'Códigos de control', '!DH!FINISH']) expect(words).toContain(word);
  await dock.click('language-en');
  await dock.click('go-set-up');
});

test('[SF5][SF6] the profile is saved, opened again with what it would change, and loaded', async () => {
  const { dock, host } = at;
  const [download] = await Promise.all([dock.page.waitForEvent('download'), dock.click('export-profile')]);
  const profile = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(profile.settings.labelPrinter).toMatchObject({ host: '127.0.0.44' });
  const changed = JSON.stringify({ ...profile, settings: { ...profile.settings, dock: '7' } });
  await dock.get('profile-file').setInputFiles({ name: 'dock-7.json', mimeType: 'application/json', buffer: Buffer.from(changed) });
  await dock.find('[data-testid=profile-differences] tr[data-key=dock]:has-text("7")');
  expect(await dock.page.locator('[data-testid=profile-differences] tbody tr').count()).toBe(1);
  expect(await dock.axe()).toEqual([]);
  await dock.click('load-profile');
  await dock.shows('profile-loaded');
  expect((await host.call('station:settings', {})).dock).toBe('7');
});

test('[SF8][UX29] a station code shows what its file would change; scanned again it is loaded', async () => {
  const { dock, host } = at;
  const { text } = await host.call('set-up:export-profile', {});
  await dock.page.keyboard.press('Escape');
  expect((await dock.scan('!DH!STATION-DOCK-8', ']C0')).code).toBe('command-ignored');
  writeFileSync(join(host.dataFolder, 'profiles', 'Dock-8.json'), text.replace('"dock": "7"', '"dock": "8"'));
  expect((await dock.scan('!DH!STATION-DOCK-8', ']C0')).code).toBe('profile-offered');
  await dock.find('[data-testid=profile-differences] tr[data-key=dock]:has-text("8")');
  expect((await dock.scan('!DH!station-dock-8', ']C0')).code).toBe('profile-loaded');
  expect((await host.call('station:settings', {})).dock).toBe('8');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
