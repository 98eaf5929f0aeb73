// tests/support/pty.ts · a pseudo-terminal pair on Linux: the test holds the master, the program under test opens `path` as a serial port
import { close, read, write } from 'node:fs';
import { promisify } from 'node:util';
import koffi from 'koffi';

const O_RDWR = 0o2;
const O_NOCTTY = 0o400;
/** Without it the read below would hold a thread of libuv's pool until something comes. */
const O_NONBLOCK = 0o4000;
const TCSANOW = 0;
const EAGAIN_WAIT_MS = 2;

export interface Pty {
  /** Of the master, not blocking. */
  readonly fd: number;
  /** e.g. /dev/pts/3 */
  readonly path: string;
  /** Resolves when all bytes are in the terminal; waits while its buffer (4 KB) is full. */
  write(bytes: Uint8Array): Promise<void>;
  /** What the other side wrote since the last call; empty when nothing did. */
  read(): Promise<Uint8Array>;
  /** Closing the master is pulling the cable: the path vanishes. */
  close(): Promise<void>;
}

export const hasPty = process.platform === 'linux';

export function openPty(): Pty {
  const libc = koffi.load('libc.so.6');
  const check = (name: string, result: number): number => {
    if (result < 0) throw new Error(`${name} failed: errno ${koffi.errno()}`);
    return result;
  };
  const fd = check('posix_openpt', libc.func('int posix_openpt(int flags)')(O_RDWR | O_NOCTTY | O_NONBLOCK));
  check('grantpt', libc.func('int grantpt(int fd)')(fd));
  check('unlockpt', libc.func('int unlockpt(int fd)')(fd));
  const name = Buffer.alloc(64);
  check('ptsname_r', -libc.func('int ptsname_r(int fd, _Out_ uint8_t *buf, size_t len)')(fd, name, name.length));
  // Raw from the start: a cooked terminal would echo and translate what is written before the other side opens it. struct termios is 60 bytes.
  const termios = Buffer.alloc(128);
  check('tcgetattr', libc.func('int tcgetattr(int fd, _Out_ uint8_t *termios)')(fd, termios));
  libc.func('void cfmakeraw(_Inout_ uint8_t *termios)')(termios);
  check('tcsetattr', libc.func('int tcsetattr(int fd, int actions, uint8_t *termios)')(fd, TCSANOW, termios));

  const [readAsync, writeAsync, closeAsync] = [promisify(read), promisify(write), promisify(close)];
  let isOpen = true;
  return {
    fd,
    path: name.toString('latin1', 0, name.indexOf(0)),
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const written = await writeAsync(fd, bytes, at, bytes.length - at, null).then(({ bytesWritten }) => bytesWritten, whenBusy);
        if (written === 0) await new Promise((resolve) => setTimeout(resolve, EAGAIN_WAIT_MS));
        at += written;
      }
    },
    async read() {
      const buffer = Buffer.alloc(4_096);
      const { bytesRead } = await readAsync(fd, buffer, 0, buffer.length, null).catch((error: unknown) => ({ bytesRead: whenBusy(error) }));
      return buffer.subarray(0, bytesRead);
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await closeAsync(fd);
    },
  };
}

/** EAGAIN: nothing to read, or no room to write. EIO: nobody has the other side open. */
function whenBusy(error: unknown): 0 {
  if (error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EIO')) return 0;
  throw error;
}
