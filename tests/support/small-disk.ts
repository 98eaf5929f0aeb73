// tests/support/small-disk.ts · a disk of a few megabytes that a test can fill and free: a tmpfs, where the system lets one be mounted
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** To the last byte. */
  fill(): void;
  free(): void;
  remove(): void;
}

/** Undefined where nothing can be mounted: it needs Linux and its administrator. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-disk-'));
  try {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('not the administrator of a Linux system');
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      for (const bytes of [65_536, 1])
        try {
          for (;;) writeSync(file, Buffer.alloc(bytes));
        } catch {
          // no room for so many any more
        }
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
