// main/host/data-folder.ts · where a station's data folder is when nobody names one. Source: XDG Base Directory Specification; Windows known folders; Apple File System Programming Guide
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The demo has a folder of its own, so that it never meets real receipts. */
export function defaultDataFolder(demo: boolean, env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const name = demo ? 'dockhand-demo' : 'dockhand';
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  // A relative path there is to be ignored, says the specification.
  return join(env['XDG_DATA_HOME']?.startsWith('/') ? env['XDG_DATA_HOME'] : join(homedir(), '.local', 'share'), name);
}
