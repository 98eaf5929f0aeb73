// native/transport/write-unix.ts · bytes into a serial port that may take none: in order, never waiting inside serialport
//
// serialport 13 (bindings-cpp 13.0.0, src/poller.cpp) polls one event at a time: while a write waits for room, nothing is read any more. Seen on a
// pseudo-terminal whose reader stops: the next code of the scanner never came. So the file is written here, and asked again when it was full.
import { write } from 'node:fs';
import { promisify } from 'node:util';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';
import { toDeviceError } from './system-error.ts';

const writeAsync = promisify(write);
/** Between two attempts at a full port. */
const AGAIN_MS = 20;
/** A device that took nothing for so long is not reading: what waits is given up. */
const LIMIT_MS = 1_000;
/** Writes that wait behind one another; a scale is asked a few times a second. */
const MOST_WAITING = 8;

export interface UnixWriter {
  /** @throws {DeviceError} busy when the device takes nothing, disconnected */
  write(bytes: Uint8Array, label: string): Promise<void>;
  /** What waits is given up; resolves when the file is no longer written to. */
  stop(): Promise<void>;
}

/** `fd`: not blocking, as serialport opens it. */
export function createUnixWriter(fd: number): UnixWriter {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isStopped = false;

  async function writeAll(bytes: Uint8Array, label: string): Promise<void> {
    const until = performance.now() + LIMIT_MS;
    for (let at = 0; at < bytes.length; ) {
      if (isStopped) throw new DeviceError('disconnected', label, say('closed-before-sent'));
      const written = await writeAsync(fd, bytes, at, bytes.length - at, null).then(({ bytesWritten }) => bytesWritten, whenFull);
      at += written;
      if (written > 0) continue;
      if (performance.now() > until) throw new DeviceError('busy', label, say('takes-nothing'));
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  return {
    async write(bytes, label) {
      if (waiting >= MOST_WAITING) throw new DeviceError('busy', label, say('does-not-take'));
      waiting += 1;
      const mine = last.then(() => writeAll(bytes, label)).finally(() => (waiting -= 1));
      last = mine.catch(() => undefined);
      await mine.catch((cause: unknown) => {
        throw cause instanceof DeviceError ? cause : toDeviceError(cause, label, 'write');
      });
    },
    async stop() {
      isStopped = true;
      await last;
    },
  };
}

/** EAGAIN: no room. @throws what else went wrong */
function whenFull(error: unknown): 0 {
  if (error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EWOULDBLOCK' || error.code === 'EINTR')) return 0;
  throw error;
}
