// native/transport/serial.ts · a serial port (RS-232, USB-CDC, pseudo-terminal) as a ByteLink, through serialport 13
import { stat } from 'node:fs/promises';
import { type ByteLink, type DeviceName, type LinkListener, nameNow } from '../byte-link.ts';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';
import { claimSerialPath, locateSerialPath, modelOf, type UsbId } from './locate-serial.ts';
import { toDeviceError } from './system-error.ts';
import { wantUsbPort } from './usb-port.ts';
import { createUnixWriter, type UnixWriter } from './write-unix.ts';

/** An unplugged port that was streaming can stay "open" for ever without any event (see `startWatchdog`); a pulled cable must show within 2 s. */
const WATCHDOG_MS = 1_000;

export interface SerialSettings {
  /** `/dev/serial/by-id/…`, `/dev/ttyACM0`, `COM3`; ignored while `usb` finds the device under another name. */
  readonly path: string;
  readonly baudRate?: number;
  readonly dataBits?: 7 | 8;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
  readonly rtscts?: boolean;
  /** Follow the device to whatever name the system gives it after a replug. */
  readonly usb?: UsbId;
}

type SerialPort = import('serialport').SerialPort;

export function createSerialLink(name: DeviceName, settings: SerialSettings): ByteLink {
  const label = (): string => `${nameNow(name)} (${settings.path})`;
  let port: SerialPort | undefined;
  let pathInUse: string | undefined;
  /** Where the port is a file: see write-unix.ts. */
  let writer: UnixWriter | undefined;
  let stopWatchdog: () => void = () => undefined;
  let letGo: () => void = () => undefined;
  let giveUpPort: () => void = () => undefined;

  async function open(listener: LinkListener): Promise<void> {
    if (port !== undefined) throw new DeviceError('busy', label(), say('open-already'));
    giveUpPort();
    giveUpPort = wantUsbPort(modelOf(settings.usb ?? {}), settings.usb?.port);
    const path = await locateSerialPath(settings.path, settings.usb);
    if (path === undefined) {
      const ids = `${settings.usb?.vendorId}:${settings.usb?.productId}${settings.usb?.serialNumber === undefined ? '' : ` serial ${settings.usb.serialNumber}`}`;
      throw new DeviceError('not-found', label(), say('no-serial-port', ids));
    }
    letGo = claimSerialPath(path);
    const opening = await openPort(label(), path, settings).catch((cause: unknown) => {
      letGo();
      throw cause;
    });
    const lost = (cause: unknown): void => {
      if (port !== opening) return;
      void forget();
      if (opening.isOpen) opening.close(() => undefined);
      listener.onClosed(disconnected(label(), cause));
    };
    opening.on('data', (chunk: Uint8Array) => {
      if (port === opening) listener.onBytes(chunk);
    });
    opening.on('close', lost);
    opening.on('error', lost);
    port = opening;
    pathInUse = path;
    const fd = fileOf(opening);
    writer = fd === undefined ? undefined : createUnixWriter(fd);
    stopWatchdog = startWatchdog(path, () => lost('it is gone from the system while open'));
  }

  function forget(): Promise<void> | undefined {
    stopWatchdog();
    letGo();
    letGo = () => undefined; // another name may have the port by now
    port = undefined;
    const ended = writer?.stop();
    writer = undefined;
    return ended;
  }

  return {
    get label() {
      return label();
    },
    get isOpen() {
      return port !== undefined;
    },
    get where() {
      return port === undefined ? undefined : pathInUse;
    },
    open,
    async write(bytes) {
      const target = port;
      // serialport queues a write on a closed port for ever: its callback waits for the next open.
      if (target === undefined || !target.isOpen) throw disconnected(label(), 'it is not open');
      if (writer !== undefined) return writer.write(bytes, label());
      await new Promise<void>((resolve, reject) => {
        target.write(bytes, (error) => (error ? reject(toDeviceError(error, label(), 'write')) : resolve()));
      });
    },
    async close() {
      const target = port;
      giveUpPort();
      await forget();
      if (target?.isOpen) await new Promise<void>((resolve) => target.close(() => resolve()));
    },
  };
}

async function openPort(label: string, path: string, settings: SerialSettings): Promise<SerialPort> {
  // Loaded on first use, so that a system the binding was not built for still runs everything else.
  const { SerialPort } = await import('serialport').catch((cause: unknown) => {
    throw new DeviceError('unavailable', label, say('no-serial-driver', String(cause)), { cause });
  });
  try {
    const { dataBits = 8, parity = 'none', stopBits = 1, rtscts = false, baudRate = 9_600 } = settings;
    const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, rtscts, autoOpen: false });
    await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
    return port;
  } catch (cause) {
    throw toDeviceError(cause, label, 'open');
  }
}

/** Windows has no file that could be written to here; it writes without waiting for room. */
function fileOf({ port }: SerialPort): number | undefined {
  return port !== undefined && 'fd' in port && typeof port.fd === 'number' && process.platform !== 'win32' ? port.fd : undefined;
}

function disconnected(label: string, cause: unknown): DeviceError {
  const text = cause instanceof Error ? cause.message : cause === undefined || cause === null ? say('port-closed') : String(cause);
  return new DeviceError('disconnected', label, say('connection-lost', text), { cause });
}

/**
 * serialport 13 on Linux, unplugged while bytes were streaming: read() returns 0 for ever, `isOpen` stays true, no `close`, no `error`, one
 * core busy (seen in 5 of 6 tries with CDC-ACM, kernel 6.1). So the device node is looked at once a second: when it is gone or is another
 * node, the port is closed, which also ends the busy loop. Windows has no node to look at and reports the unplugging itself.
 */
function startWatchdog(path: string, onGone: () => void): () => void {
  if (process.platform === 'win32') return () => undefined;
  const identity = (): Promise<string | undefined> =>
    stat(path).then(
      ({ dev, ino, rdev }) => `${dev}:${ino}:${rdev}`,
      () => undefined,
    );
  const opened = identity();
  const timer = setInterval(async () => {
    if ((await identity()) !== (await opened)) onGone();
  }, WATCHDOG_MS);
  timer.unref();
  return () => clearInterval(timer);
}
