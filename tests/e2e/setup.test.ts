// tests/e2e/setup.test.ts · the first day of a station: four steps by keyboard, a badge by scanner, then the first lead signs in
import { expect, test } from 'vitest';
import { inSight, SIZES } from './in-sight.ts';
import { runStation } from './run-station.ts';

const at = runStation({ isNew: true });

test('a new station asks for its set-up and nothing else; axe finds nothing serious', async () => {
  const { dock } = at;
  await dock.onScreen('setup');
  expect(await dock.axe()).toEqual([]);
});

test('in both languages and at both displays the next step is in sight', async () => {
  const { dock } = at;
  for (const language of ['es', 'en']) {
    await dock.click(`language-${language}`);
    await dock.find(`html[lang=${language}]`);
    for (const size of SIZES) {
      await dock.page.setViewportSize(size);
      await inSight(dock, 'setup-next');
    }
  }
});

test('wrong fields are named where they are', async () => {
  const { dock } = at;
  await dock.get('station-name').fill('');
  await dock.get('station-code').fill('x');
  await dock.get('lock-after').fill('soon');
  await dock.click('setup-next');
  await dock.find('text=4 capitals or digits, for example DK02.');
  await dock.find('text=0 to 720 minutes.');
  await dock.get('station-name').fill('Dock 2 receiving');
  await dock.get('station-code').fill('DK02');
  await dock.get('lock-after').fill('20');
  await dock.type('\r');
  await dock.shows('company-name');
});

test('[UX40] the rest by keyboard; the badge is scanned into its field by a wedge', async () => {
  const { dock, host } = at;
  await dock.get('company-name').fill('Lakeside Market and Pharmacy');
  await dock.get('company-prefix').fill('9528999');
  await dock.type('\r');
  await dock.shows('set-up-printers');
  await dock.click('setup-next');
  await dock.get('user-name').fill('First lead');
  await dock.get('user-pin').fill('246810');
  await dock.wedge('BADGE-0001');
  await dock.find('[data-testid=user-badge]');
  expect(await dock.get('user-badge').inputValue()).toBe('BADGE-0001');
  await dock.click('setup-next');
  await dock.onScreen('sign-in');
  expect((await host.call('station:capabilities', {})).needsSetup).toBe(false);
});

test('the first lead signs in by that badge; the board says how to begin', async () => {
  const { dock } = at;
  await dock.wedge('BADGE-0001');
  await dock.onScreen('board');
  expect(await dock.get('operator').textContent()).toContain('First lead');
  expect(await dock.axe()).toEqual([]);
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
