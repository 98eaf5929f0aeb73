// tests/dock/build/archive.ts · a folder as the cpio archive that a kernel unpacks; raw, because a slow CPU inside unpacks longer than it reads
import { execFileSync } from 'node:child_process';

/** Everything belongs to root. Several archives one after another are one file system, later files win. */
export function writeArchive(folder: string, file: string): void {
  execFileSync('sh', ['-c', 'find . | cpio -o -H newc -R 0:0 --quiet > "$1"', 'sh', file], { cwd: folder });
}
