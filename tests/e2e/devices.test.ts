// tests/e2e/devices.test.ts · the Devices screen on a real station with simulated devices: pair, rename, raw bytes, unplug, tests, log. Rules DV1–DV10, UX22, UX30–UX32
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPicture } from '../main/labels/read-picture.ts';
import { runStation } from './run-station.ts';

const SCANNER = 'simulated-scanner';
const ROW = `[data-testid=row-${SCANNER}]`;
const at = runStation();

/** Known under this name to everybody who asks. */
const ready = (name: string): Promise<unknown> =>
  at.host.waitFor('station:status-changes', {}, ({ devices }) =>
    devices.some(({ deviceId, name: called, state }) => deviceId === SCANNER && called === name && state === 'ok'),
  );

const read = async (testId: string): Promise<string> => {
  const [symbol] = await readPicture(await at.dock.get(testId).screenshot());
  return symbol?.text ?? '';
};

async function close(panel: string): Promise<void> {
  await at.dock.page.keyboard.press('Escape');
  await at.dock.hides(panel);
}

test('[DV9] F12 opens the screen for everybody: every device with its word and what to do; a clerk changes nothing; axe finds nothing', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.page.keyboard.press('F12');
  await dock.onScreen('devices');
  await dock.find(`${ROW}[data-lamp=good]`);
  await dock.find('[data-testid=row-simulated-scale][data-lamp=good]');
  await dock.find('[data-testid=row-label-printer]');
  await dock.shows('device-next');
  expect(await dock.get('pair').count()).toBe(0);
  expect(await dock.get('edit-scanner').count()).toBe(0);
  expect(await dock.get('raw').count()).toBe(0);
  expect(await dock.axe()).toEqual([]);
});

test('[DV9] each value of a device stands in the row of its name, to the right of it', async () => {
  const { dock } = at;
  const pairs = await dock.page.locator('.device-facts dt').evaluateAll((names) =>
    names.map((name) => {
      const [left, right] = [name.getBoundingClientRect(), name.nextElementSibling?.getBoundingClientRect()];
      return right !== undefined && right.left >= left.right && Math.abs(right.top - left.top) < left.height;
    }),
  );
  expect(pairs.length).toBeGreaterThan(3);
  expect(pairs).not.toContain(false);
});

test('[UX37][WO11] in Spanish every word of it is Spanish', async () => {
  const { dock } = at;
  await dock.click('language-es');
  await dock.find('h1:has-text("Equipos")');
  expect(await dock.get('device-word').textContent()).toBe('Funciona');
  expect(await dock.page.locator('.device-rows .device-name').allTextContents()).toEqual([
    'Escáner simulado',
    'Báscula simulada',
    'Impresora de etiquetas',
  ]);
  await dock.click('language-en');
  await dock.find('h1:has-text("Devices")');
});

test('[UX40] a device is chosen by key, and its panel opened and closed by key', async () => {
  const { dock } = at;
  await dock.get('row-simulated-scale').focus();
  await dock.page.keyboard.press('Enter');
  await dock.find('[data-testid=device-detail][data-device=simulated-scale]');
  await dock.get('test-weigh').focus();
  await dock.page.keyboard.press('Enter');
  await dock.shows('test-weigh-panel');
  await close('test-weigh-panel');
  await dock.onScreen('devices');
});

test('[UX32] a test weigh says unit, stable or why it could not be saved', async () => {
  const { dock, host } = at;
  await dock.click('test-weigh');
  await host.call('devices:simulate-weight', { text: '12.500', unit: 'kg', status: 'motion' });
  await dock.find('[data-testid=test-weigh-verdict][data-would-save=false]');
  await host.call('devices:simulate-weight', { text: '12.500', unit: 'kg', status: 'stable' });
  await dock.find('[data-testid=test-weight][data-stable=true]');
  expect(await dock.get('test-weight').textContent()).toContain('12.500 kg');
  await close('test-weigh-panel');
  await dock.find('[data-testid=last-weight]:has-text("12.500 kg")');
});

test('[BC70] both codes on the screen can be read off it, and say the same', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-IT');
  await dock.click(`row-${SCANNER}`);
  await dock.click('pair');
  await dock.shows('pairing-matrix');
  const code = await read('pairing-matrix');
  expect(code).toMatch(/^!DH!PAIR-\d{6}\u001daZ#$/);
  expect(await read('pairing-bars')).toBe(code);
  expect(await dock.axe()).toEqual([]);
});

test('[DV3][UX30] the scanner that reads the code is paired at once, named, given to somebody, and all of it is in config.json', async () => {
  const { dock, host } = at;
  const code = await read('pairing-matrix');
  expect(await dock.scan(`#${code.replace('\u001d', '~')}`, ']d1')).toMatchObject({ code: 'scanner-paired' });
  await dock.shows('paired');
  expect(await dock.get('paired-name').textContent()).toContain('Scanner 1');
  await dock.find('[data-finding=separator-replaced]');
  await dock.find('[data-finding=prefix]');
  await dock.get('scanner-name').fill('Gate');
  await dock.click('scanner-operator-clerk');
  await dock.click('scanner-signals-own');
  await dock.click('save-scanner-name');
  await dock.shows('paired-saved');
  await close('pairing-panel');
  await ready('Gate');
  expect(JSON.parse(readFileSync(join(host.dataFolder, 'config.json'), 'utf8')).scanners[0]).toMatchObject({
    id: 'scanner-1',
    name: 'Gate',
    operator: 'clerk',
    beeps: true,
    profile: { prefix: '#', groupSeparators: ['~'] },
  });
  await dock.find('[data-testid=device-detail] h2:text-is("Gate")');
});

test('[DV4] the same code outside of a pairing does nothing but say so', async () => {
  const { dock } = at;
  expect(await dock.scan('#!DH!PAIR-000000~aZ', ']d1')).toMatchObject({ code: 'pairing-off', outcome: 'refused' });
});

test("[DV1] the clerk's scanner works for the clerk while somebody else stands at the screen, and the screen stays where it is", async () => {
  const { dock } = at;
  expect(await dock.scan('#4500001004')).toMatchObject({ code: 'offer-open', actor: 'clerk' });
  expect(await dock.scan('#4500001004')).toMatchObject({ code: 'receipt-opened', actor: 'clerk' });
  expect(await dock.scan('#19524001000107', ']I1')).toMatchObject({ code: 'accepted', actor: 'clerk' });
  await dock.onScreen('devices');
  expect(await dock.get('operator').textContent()).not.toContain('Demo clerk');
  expect(await dock.get('verdict-sentence').textContent()).toContain('Demo clerk');
});

test('[DV6] a test scan shows what arrived, the set-up and the meaning, and counts nothing; afterwards scans count again', async () => {
  const { dock } = at;
  await dock.click('test-scan');
  await dock.find('[data-testid=test-listening][data-listening=true]');
  expect(await dock.scan('#10A1~17270131', ']C1')).toMatchObject({ code: 'test-read' });
  await dock.shows('test-result');
  expect(await dock.get('test-arrived').textContent()).toContain('#10A1~17270131');
  expect(await dock.get('test-result').textContent()).toContain('2027-01-31');
  expect(await dock.axe()).toEqual([]);
  await close('test-scan-panel');
  await expect.poll(async () => (await dock.scan('#19524001000107', ']I1')).code).toBe('accepted');
  await dock.find('[data-testid=last-scan]:has-text("]I1")');
});

test('[DV7] raw bytes are seen with control characters by name and in hexadecimal', async () => {
  const { dock } = at;
  await dock.click('raw');
  await dock.shows('raw-empty');
  await expect
    .poll(async () => {
      await dock.scan('#10A1~17270131', ']C1');
      return dock.get('raw-frames').locator('tbody tr').count();
    })
    .toBeGreaterThan(0);
  expect(await dock.get('raw-frames').locator('tbody').textContent()).toContain('5d 43 31 23 31 30 41 31'); // ]C1#10A1
  expect(await dock.axe()).toEqual([]);
  await close('raw-panel');
});

test('[DV14] beep and lamp are tried by hand, and the bytes of every verdict go to the scanner', async () => {
  const { dock } = at;
  await dock.click('test-signal');
  await dock.click('try-bad');
  await dock.find('[data-testid=signal-sent][data-signal=bad]');
  expect(await dock.axe()).toEqual([]);
  await close('test-signal-panel');
  await dock.click('raw');
  await expect
    .poll(async () => {
      await dock.scan('#19524001000107', ']I1');
      return dock.get('raw-frames').locator('tr[data-direction=out]:has-text("04 40")').count();
    })
    .toBeGreaterThan(0);
  await close('raw-panel');
  expect(await dock.get('signals').textContent()).toBe('In its own way');
});

test('[UX31] an unplugged scanner is red with a word and what to do; plugged in, it is back by itself', async () => {
  const { dock, host } = at;
  host.plugScanner(false);
  await dock.find(`${ROW}[data-lamp=bad][data-state=absent]`);
  expect(await dock.get('device-word').textContent()).toBe('Not there');
  expect(await dock.get('device-next').textContent()).toMatch(/plug it in/i);
  host.plugScanner(true);
  await dock.find(`${ROW}[data-state=ok], ${ROW}[data-state=warning]`);
});

test('[DV10] a test label goes through the queue of its printer and comes out', async () => {
  const { dock } = at;
  await dock.click('row-label-printer');
  await dock.click('test-print');
  await dock.click('print-test-label');
  await dock.find('[data-testid=test-job][data-state=printed]');
  await close('test-print-panel');
  await dock.page.keyboard.press('F10');
  await dock.find('[data-testid=print-queue] tr[data-state=printed]:has-text("Test label")');
  await dock.page.keyboard.press('F12');
  await dock.onScreen('devices');
});

test('[DV8] the device log is saved as a file: what happened, and no code but those of the raw view', async () => {
  const { dock } = at;
  const coming = dock.page.waitForEvent('download');
  await dock.click('save-device-log');
  const file = await coming;
  expect(file.suggestedFilename()).toBe('devices.log');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/scanner-1 paired as Scanner 1/);
  expect(text).toMatch(/simulated-scanner absent disconnected/);
  expect(text).toMatch(/simulated-scanner \d+ scans of \d+ characters/);
  expect(text).toMatch(/raw in 64 bytes /);
  expect(text).not.toContain('4500001004');
  expect(text).not.toContain('BADGE');
});

test('the page had nothing to complain about', () => expect(at.dock.complaints).toEqual([]));
