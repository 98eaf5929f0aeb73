// main/devices/device-log-file.ts · logs/devices.log of the data folder: lines in, a few files that turn over, never in the way of a scan. Rule DV8: ../application/devices/DEVICES.md
import { appendFileSync, mkdirSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const MOST_BYTES = 1_000_000;
/** Besides the one that is written. */
const OLD_FILES = 3;
/** Lines that wait for the disk; more of them are counted, not kept. */
const MOST_WAITING = 2_000;
const FLUSH_MS = 500;

export interface DeviceLogFile {
  write(line: string): void;
  /** Everything written so far is in the file, or could not be. Never rejects. */
  flush(): Promise<void>;
  /** What waits is written before the program ends. */
  stop(): void;
}

export function deviceLogPath(dataFolder: string): string {
  return join(dataFolder, 'logs', 'devices.log');
}

export function createDeviceLogFile(dataFolder: string, limits: { readonly mostBytes?: number } = {}): DeviceLogFile {
  const file = deviceLogPath(dataFolder);
  const { mostBytes = MOST_BYTES } = limits;
  let waiting: string[] = [];
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function takeText(): string {
    const lines = dropped === 0 ? waiting : [...waiting, `${dropped} lines were left out here`];
    waiting = [];
    dropped = 0;
    return lines.map((line) => `${line}\n`).join('');
  }

  async function writeOut(): Promise<void> {
    const text = takeText();
    if (text === '') return;
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const { size } = await stat(file).catch(() => ({ size: 0 }));
      if (size > 0 && size + text.length > mostBytes) await turnOver();
      await appendFile(file, text, { mode: 0o600 });
    } catch {
      // A full disk stops receiving soon enough; the log of devices must not.
    }
  }

  async function turnOver(): Promise<void> {
    await rm(`${file}.${OLD_FILES}`, { force: true });
    for (let number = OLD_FILES - 1; number >= 1; number -= 1) await rename(`${file}.${number}`, `${file}.${number + 1}`).catch(() => undefined);
    await rename(file, `${file}.1`);
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(writeOut);
    return writing;
  };

  return {
    write(line) {
      if (waiting.length >= MOST_WAITING) dropped += 1;
      else waiting.push(line);
      timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
    },
    flush,
    stop() {
      clearTimeout(timer);
      const text = takeText();
      if (text === '') return;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        appendFileSync(file, text, { mode: 0o600 });
      } catch {
        // as above
      }
    },
  };
}

/** Oldest first, and of the oldest as much as fits; '' where no station ever ran. */
export async function readDeviceLog(dataFolder: string, mostBytes = 512_000): Promise<string> {
  const file = deviceLogPath(dataFolder);
  let text = '';
  for (const name of [file, ...Array.from({ length: OLD_FILES }, (_, index) => `${file}.${index + 1}`)]) {
    if (text.length >= mostBytes) break;
    text = (await readFile(name, 'utf8').catch(() => '')) + text;
  }
  if (text.length <= mostBytes) return text;
  const cut = text.slice(-mostBytes);
  return cut.slice(cut.indexOf('\n') + 1);
}
