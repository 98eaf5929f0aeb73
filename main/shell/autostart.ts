// main/shell/autostart.ts · the station opens after this user logs in to the computer, as it was started. Rule UX39
// Sources: Electron API, app.setLoginItemSettings (Windows and macOS; `args` on Windows only); freedesktop.org, Desktop Application Autostart Specification 0.5
// and Desktop Entry Specification 1.5, the Exec key.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShellApp } from './electron-port.ts';

export interface Autostart {
  readonly isOn: boolean;
  readonly program: string;
  readonly args: readonly string[];
  readonly platform: NodeJS.Platform;
  /** $XDG_CONFIG_HOME, else ~/.config. Linux only. */
  readonly configHome: string;
}

/** @returns what was done, for the person at the terminal. @throws {Error} of the file system */
export function setAutostart(app: Pick<ShellApp, 'setLoginItemSettings'>, { isOn, program, args, platform, configHome }: Autostart): string {
  if (platform === 'win32') {
    app.setLoginItemSettings({ openAtLogin: isOn, path: program, args: args.map(quoteForWindows) });
    return isOn ? 'the station opens after every login of this user' : 'the station no longer opens after login';
  }
  if (platform === 'darwin') {
    app.setLoginItemSettings({ openAtLogin: isOn });
    return isOn
      ? 'the station opens after every login of this user. macOS passes no options to it: --kiosk and --data have no effect there'
      : 'the station no longer opens after login';
  }
  const folder = join(configHome, 'autostart');
  const file = join(folder, 'dockhand.desktop');
  if (!isOn) {
    rmSync(file, { force: true });
    return `${file} is removed`;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, desktopEntry([program, ...args]));
  return `${file} opens the station after every login of this user`;
}

function desktopEntry(command: readonly string[]): string {
  return `[Desktop Entry]\nType=Application\nVersion=1.5\nName=Dockhand\nExec=${command.map(quoteForExec).join(' ')}\nTerminal=false\n`;
}

/** In double quotes with ", `, $ and \ behind a backslash; the value is a string besides, in which a backslash is two; % is a field code. */
function quoteForExec(arg: string): string {
  const quoted = `"${arg.replaceAll(/["`$\\]/g, '\\$&')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}

/** Source: Microsoft, parsing C command-line arguments: backslashes count only before a quote. A path has none. */
function quoteForWindows(arg: string): string {
  return `"${arg.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}
