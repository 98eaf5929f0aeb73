// tests/main/shell/autostart.test.ts · opening after login, per system
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setAutostart } from '../../../main/shell/autostart.ts';
import { createFakeElectron } from '../../support/fake-electron.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-autostart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const set = (platform: NodeJS.Platform, isOn: boolean, args: readonly string[] = ['--data', '/srv/dock 3', '--kiosk']) => {
  const { app } = createFakeElectron();
  const said = setAutostart(app, { isOn, program: '/opt/Dockhand/dockhand', args, platform, configHome: join(folder, 'config') });
  return { said, items: app.loginItems };
};
const FILE = (): string => join(folder, 'config', 'autostart', 'dockhand.desktop');

test('[UX39] on Linux a desktop file in the autostart folder opens the station as it was started; off removes it, also where there is none', () => {
  expect(set('linux', true).items).toEqual([]);
  expect(readFileSync(FILE(), 'utf8').split('\n')).toEqual([
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Dockhand',
    'Exec="/opt/Dockhand/dockhand" "--data" "/srv/dock 3" "--kiosk"',
    'Terminal=false',
    '',
  ]);
  set('linux', false);
  set('linux', false);
  expect(existsSync(FILE())).toBe(false);
});

test('[UX39] what the Exec key reserves is escaped twice, once as an argument and once as a string; a percent sign is doubled', () => {
  set('linux', true, ['a"b', '$HOME', 'c\\d', '100%']);
  expect(readFileSync(FILE(), 'utf8')).toContain('Exec="/opt/Dockhand/dockhand" "a\\\\"b" "\\\\$HOME" "c\\\\\\\\d" "100%%"\n');
});

test('[UX39] on Windows the login item has the program and its quoted options; on macOS, which passes none, that is said', () => {
  expect(set('win32', true, ['--data', 'C:\\dock 3\\']).items).toEqual([
    { openAtLogin: true, path: '/opt/Dockhand/dockhand', args: ['"--data"', '"C:\\dock 3\\\\"'] },
  ]);
  expect(set('win32', false).items).toMatchObject([{ openAtLogin: false }]);
  const mac = set('darwin', true);
  expect(mac.items).toEqual([{ openAtLogin: true }]);
  expect(mac.said).toContain('macOS passes no options');
});
