// native/printers/file-printer.ts · a "printer" that keeps each job as one file, complete or not at all
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sentence, say } from '../sentences.ts';
import type { PrinterLink, PrintOutcome } from './printer-link.ts';

/** The file name comes from the job id only, so that a job sent twice is still one file, and nothing printed can name a path. */
const SAFE_JOB_ID = /^[A-Za-z0-9_-]{1,120}$/;

export interface FilePrinterSettings {
  readonly folder: string;
  /** Without the dot; the bytes are written as they are. */
  readonly extension?: string;
}

export function createFilePrinter(name: string, { folder, extension = 'prn' }: FilePrinterSettings): PrinterLink {
  return {
    label: `${name} (${folder})`,
    prepare: async () => ({ kind: 'ready' }),
    async send({ jobId, bytes }, signal) {
      if (!SAFE_JOB_ID.test(jobId)) return refused(say('bad-job-id', JSON.stringify(jobId)));
      if (!/^[a-z0-9]{1,10}$/.test(extension)) return refused(say('bad-extension', JSON.stringify(extension)));
      if (signal.aborted) return refused(say('cancelled'));
      const target = join(folder, `label-${jobId}.${extension}`);
      const temporary = join(folder, `.label-${jobId}.${process.pid}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        await writeAndSync(temporary, bytes);
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        return refused(say('not-written', target, error instanceof Error ? error.message : String(error)));
      }
      // The name is durable only once the folder is; when that fails the file may or may not be there after a power cut.
      return syncFolder(folder).then(
        () => ({ kind: 'printed', bytesWritten: bytes.length }) as const, // what was renamed into place is out
        (error: unknown) => ({ kind: 'unknown', bytesWritten: bytes.length, reason: say('not-synced', folder, String(error)).text }) as const,
      );
    },
  };
}

function refused({ text }: Sentence): PrintOutcome {
  return { kind: 'refused-before-first-byte', reason: text };
}

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there; NTFS journals the rename
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
