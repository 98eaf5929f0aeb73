// tests/e2e/scales-set-up.test.ts · a scale on a serial port is set up on the Devices screen: chosen wrong and told so, found out, looked at, named, saved, changed and removed. Rules DV18–DV21
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPty, openPty, type Pty } from '../support/pty.ts';
import { type ScriptedScale, startScriptedScale } from '../support/scripted-scale.ts';
import { runStation } from './run-station.ts';

const at = runStation({ isNew: true });
const scalesOf = (): unknown => JSON.parse(readFileSync(join(at.host.dataFolder, 'config.json'), 'utf8')).scales;

describe.skipIf(!hasPty)('a scale on a pseudo-terminal', () => {
  let pty: Pty;
  let scale: ScriptedScale;
  beforeAll(async () => {
    pty = openPty();
    scale = startScriptedScale(pty, new Map([['W', Buffer.from('\u000201.24\r', 'latin1')]]));
    const { dock, host } = at;
    await host.call('station:first-user', { name: 'First lead', pin: '246810', badge: 'BADGE-0001', language: 'en' });
    await dock.page.reload();
    await dock.onScreen('sign-in');
    await dock.wedge('BADGE-0001');
    await dock.onScreen('board');
    await dock.page.keyboard.press('F12');
    await dock.onScreen('devices');
  });
  afterAll(async () => {
    await pty.close();
    await scale.stop();
  });

  test('[DV18] a wrong port is said with what to do, in both languages; axe finds nothing', async () => {
    const { dock } = at;
    await dock.click('add-scale');
    await dock.click('scale-place-typed');
    await dock.get('scale-path').fill('/dev/does-not-exist');
    await dock.click('scale-protocol-mt-sics');
    expect(await dock.axe()).toEqual([]);
    await dock.click('show-weight');
    await dock.find('[data-testid=tried-problem][data-problem=not-there]');
    expect(await dock.axe()).toEqual([]);
    await dock.click('language-es');
    await dock.find('[data-testid=tried-problem]:has-text("Ahora no existe ese puerto")');
    await dock.click('language-en');
  });

  test('[DV18] a scale that does not know the protocol is silent, and that is said', async () => {
    const { dock } = at;
    await dock.get('scale-path').fill(pty.path);
    await dock.click('scale-protocol-ohaus');
    await dock.click('show-weight');
    await dock.find('[data-testid=tried-problem][data-problem=no-answer]');
  });

  test('[DV19] finding out is shown and can be stopped', async () => {
    const { dock } = at;
    await dock.click('find-scale');
    await dock.shows('finding-step');
    expect(await dock.axe()).toEqual([]);
    await dock.click('stop-finding');
    await dock.hides('finding-scale');
  });

  test('[DV19][DV20] found out; a scale that sends no unit is asked for it, its weight is looked at, and it is saved', async () => {
    const { dock, host } = at;
    await dock.click('find-scale');
    await dock.find('[data-testid=scale-protocol-toledo-8217][aria-pressed=true]');
    expect(await dock.page.getByTestId('save-scale').count()).toBe(0); // its unit is not known
    await dock.click('scale-unit-lb');
    await dock.click('show-weight');
    await dock.find('[data-testid=tried-weight]:has-text("1.24 lb")');
    await dock.get('scale-name').fill('Bench scale');
    await dock.find('[data-testid=save-scale].primary');
    await dock.click('save-scale');
    await dock.hides('scale-set-up-panel');
    await dock.find('[data-testid=row-scale-1][data-lamp=good]:has-text("Bench scale")');
    expect(scalesOf()).toEqual([
      { id: 'scale-1', name: 'Bench scale', connection: { type: 'serial', path: pty.path, protocol: 'toledo-8217', unit: 'lb' } },
    ]);
    await host.waitFor('scale:weight', {}, ({ deviceId, text }) => deviceId === 'scale-1' && text === '1.24');
  });

  test('[DV21] it is changed in its place', async () => {
    const { dock } = at;
    await dock.click('row-scale-1');
    await dock.click('change-scale');
    await dock.find('[data-testid=tried-weight]:has-text("1.24 lb")');
    await dock.get('scale-name').fill('Long bench');
    await dock.click('scale-unit-kg');
    await dock.click('show-weight');
    await dock.find('[data-testid=tried-weight]:has-text("1.24 kg")');
    await dock.click('save-scale');
    await dock.hides('scale-set-up-panel');
    await dock.find('[data-testid=row-scale-1][data-lamp=good]:has-text("Long bench")');
    expect(scalesOf()).toMatchObject([{ id: 'scale-1', name: 'Long bench', connection: { unit: 'kg' } }]);
  });

  test('[DV21] it is removed after a question', async () => {
    const { dock } = at;
    await dock.click('remove-scale');
    await dock.click('remove-scale-yes');
    await dock.hides('row-scale-1');
    expect(scalesOf()).toEqual([]);
  });
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
