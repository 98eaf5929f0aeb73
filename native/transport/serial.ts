// native/transport/serial.ts · a serial port (RS-232, USB-CDC, pseudo-terminal) as a ByteLink, through serialport 13
import { stat } from 'node:fs/promises';
import { type ByteLink, type DeviceName, type LinkListener, nameNow } from '../byte-link.ts';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';
import { createClaims } from './claims.ts';
import { fittingPorts, isStillMine, listSerialNow, mayOpenBlind, modelOf, type SerialPortInfo, type UsbId } from './locate-serial.ts';
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

/** What is used of an open port, so that a test can stand in for it. */
export interface OpenPort {
  readonly isOpen: boolean;
  readonly port?: unknown;
  on(event: 'data', handler: (chunk: Uint8Array) => void): unknown;
  on(event: 'close' | 'error', handler: (cause?: unknown) => void): unknown;
  write(bytes: Uint8Array, done: (error: Error | null | undefined) => void): unknown;
  close(done: () => void): void;
}
/** The machine's serial lines. */
export interface SerialSystem {
  list(): Promise<readonly SerialPortInfo[]>;
  /** @throws whatever the system says */
  open(path: string, settings: SerialSettings): Promise<OpenPort>;
}
const SYSTEM: SerialSystem = { list: listSerialNow, open: openWithLibrary };

const claims = createClaims();

export function createSerialLink(name: DeviceName, settings: SerialSettings, system = SYSTEM): ByteLink {
  const label = (): string => `${nameNow(name)} (${settings.path})`;
  let port: OpenPort | undefined;
  let pathInUse: string | undefined;
  /** Where the port is a file: see write-unix.ts. */
  let writer: UnixWriter | undefined;
  let stopWatchdog: () => void = () => undefined;
  let letGo: () => void = () => undefined;
  let giveUpPort: () => void = () => undefined;
  let giveWay: () => void = () => undefined;

  /** The port that the device has now, claimed; undefined when it is not there or is open here already. */
  function choose(ports: readonly SerialPortInfo[], usb: UsbId): { readonly path: string; readonly chosen?: SerialPortInfo } | undefined {
    const candidates = fittingPorts(ports, usb);
    const owner = { model: modelOf(usb), port: usb.port, giveWay: () => giveWay() };
    const claim = claims.take(candidates, owner);
    if (claim === undefined) return candidates.length === 0 && mayOpenBlind(ports, settings.path) ? { path: claimPath(owner) } : undefined;
    letGo = claim.letGo;
    return { path: claim.device.path, chosen: claim.device };
  }

  /** Open here already, the system says so when it is opened. */
  function claimPath(owner: Parameters<typeof claims.take>[1]): string {
    const claim = claims.take([{ path: settings.path }], owner);
    letGo = claim?.letGo ?? letGo;
    return settings.path;
  }

  async function openConfigured(): Promise<{ readonly path: string; readonly opening: OpenPort }> {
    const path = claimPath({ model: settings.path, port: undefined });
    return { path, opening: await openPort(label(), path, settings, system) };
  }

  async function openMine(usb: UsbId): Promise<{ readonly path: string; readonly opening: OpenPort }> {
    const ids = `${usb.vendorId}:${usb.productId}${usb.serialNumber === undefined ? '' : ` serial ${usb.serialNumber}`}`;
    const notFound = (): DeviceError => new DeviceError('not-found', label(), say('no-serial-port', ids));
    const found = choose(await system.list(), usb);
    if (found === undefined) throw notFound();
    const opening = await openPort(label(), found.path, settings, system);
    opening.on('error', () => undefined); // it may be pulled before anybody listens: `isOpen` tells
    const isMine = isStillMine(await system.list().catch(() => []), found.path, usb, found.chosen);
    if (isMine && opening.isOpen) return { path: found.path, opening };
    if (opening.isOpen) opening.close(() => undefined);
    throw notFound();
  }

  async function open(listener: LinkListener): Promise<void> {
    if (port !== undefined) throw new DeviceError('busy', label(), say('open-already'));
    giveUpPort();
    giveUpPort = wantUsbPort(modelOf(settings.usb ?? {}), settings.usb?.port);
    const finding = settings.usb === undefined ? openConfigured() : openMine(settings.usb);
    const { path, opening } = await finding.catch((cause: unknown) => {
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
    giveWay = () => lost(new DeviceError('disconnected', label(), say('gave-way')));
    const fd = fileOf(opening);
    writer = fd === undefined ? undefined : createUnixWriter(fd);
    stopWatchdog = startWatchdog(path, () => lost('it is gone from the system while open'));
  }

  function forget(): Promise<void> | undefined {
    stopWatchdog();
    letGo();
    letGo = () => undefined; // another name may have the port by now
    giveWay = () => undefined;
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

async function openPort(label: string, path: string, settings: SerialSettings, system: SerialSystem): Promise<OpenPort> {
  return system.open(path, settings).catch((cause: unknown) => {
    throw cause instanceof NoDriver
      ? new DeviceError('unavailable', label, say('no-serial-driver', cause.message), { cause })
      : toDeviceError(cause, label, 'open');
  });
}

class NoDriver extends Error {}

async function openWithLibrary(path: string, settings: SerialSettings): Promise<SerialPort> {
  // Loaded on first use, so that a system the binding was not built for still runs everything else.
  const { SerialPort } = await import('serialport').catch((cause: unknown) => {
    throw new NoDriver(String(cause));
  });
  const { dataBits = 8, parity = 'none', stopBits = 1, rtscts = false, baudRate = 9_600 } = settings;
  const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, rtscts, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  return port;
}

/** Windows has no file that could be written to here; it writes without waiting for room. */
function fileOf({ port }: OpenPort): number | undefined {
  return typeof port === 'object' && port !== null && 'fd' in port && typeof port.fd === 'number' && process.platform !== 'win32'
    ? port.fd
    : undefined;
}

function disconnected(label: string, cause: unknown): DeviceError {
  if (cause instanceof DeviceError) return cause;
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
