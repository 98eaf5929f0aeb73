// tests/dock/guest/gadget-file.ts · the device's own end of its USB connection: a file that takes what it sends and gives what it is sent
import { close, constants, open, read, write } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const [openAsync, readAsync, writeAsync, closeAsync] = [promisify(open), promisify(read), promisify(write), promisify(close)];
const POLL_MS = 2;
/** The file appears when the kernel has plugged the device in. */
const APPEARS_TRIES = 5_000;

export interface GadgetFile {
  /** All of it, as one report or part of a stream; waits while the host does not take it. */
  send(bytes: Uint8Array): Promise<void>;
  /** One try, as of a device that keeps nothing: true when the connection took all of it. */
  offer(bytes: Uint8Array): Promise<boolean>;
  /** Up to `most` bytes that the host wrote; empty when there are none now. */
  receive(most?: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Never blocking: a thread that waits in the kernel would keep this process from ending. */
export async function openGadgetFile(path: string): Promise<GadgetFile> {
  const fd = await appear(path);
  return {
    async send(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await writeAsync(fd, bytes, at, bytes.length - at, null).catch(nothingNow);
        if (bytesWritten === 0) await delay(POLL_MS);
        at += bytesWritten;
      }
    },
    async offer(bytes) {
      const { bytesWritten } = await writeAsync(fd, bytes, 0, bytes.length, null).catch(nothingNow);
      return bytesWritten === bytes.length;
    },
    async receive(most = 8_192) {
      const buffer = Buffer.alloc(most);
      const { bytesRead } = await readAsync(fd, buffer, 0, most, null).catch(nothingNow);
      return buffer.subarray(0, bytesRead);
    },
    close: () => closeAsync(fd).catch(() => undefined),
  };
}

async function appear(path: string): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openAsync(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    } catch (error) {
      if (tries === APPEARS_TRIES) throw error;
      await delay(POLL_MS);
    }
  }
}

function nothingNow(error: unknown): { bytesWritten: number; bytesRead: number } {
  if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return { bytesWritten: 0, bytesRead: 0 };
  throw error;
}
