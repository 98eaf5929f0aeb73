// tests/native/transport/serial-world.ts · a machine's serial lines as a kernel and a slow udev show them: names are given again, listings are late or half, openings fail, closings hang
import type { SerialPortInfo } from '../../../native/transport/locate-serial.ts';
import type { OpenPort, SerialSystem } from '../../../native/transport/serial.ts';

const IDS = { vendorId: '05f9', productId: '4204', serialNumber: 'SAME' };

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Plugged {
  readonly path: string;
  readonly socket: string;
  readonly handles: Set<FakePort>;
}

class FakePort implements OpenPort {
  isOpen = true;
  readonly device: Plugged;
  readonly #handlers: ((cause?: unknown) => void)[] = [];
  readonly #forget: () => void;
  constructor(device: Plugged, forget: () => void) {
    this.device = device;
    this.#forget = forget;
  }
  on(event: 'data' | 'close' | 'error', handler: (value: never) => void): void {
    if (event === 'close') this.#handlers.push(handler as () => void);
  }
  write(_bytes: Uint8Array, done: (error: undefined) => void): void {
    done(undefined);
  }
  pull(): void {
    this.isOpen = false;
    this.#forget();
    for (const handler of this.#handlers) handler(new Error('bad file descriptor'));
  }
  hangs = false;
  close(done: () => void): void {
    this.isOpen = false;
    if (this.hangs) return;
    this.#forget();
    done();
  }
}

export interface SerialWorld {
  readonly system: SerialSystem;
  plug(socket: string): void;
  unplug(socket: string): void;
  /** In which socket the device that is open under this name is. */
  socketOf(path: string | undefined): string | undefined;
  /** How the next listings go: so late, and how much of it is there. */
  lateMs: number;
  tells: 'all' | 'no ids' | 'no socket' | 'the first only' | 'nothing';
  /** Listings under way. */
  asking: number;
  /** The next so many openings find it held by somebody else. */
  heldFor: number;
  /** The next openings give a handle whose closing never ends. */
  hangs: boolean;
}

export function createSerialWorld(): SerialWorld {
  const plugged = new Map<string, Plugged>();
  /** An open handle of a device that is gone keeps its number, as the kernel has it. */
  const ghosts = new Set<Plugged>();
  const world: SerialWorld = {
    lateMs: 0,
    asking: 0,
    tells: 'all',
    heldFor: 0,
    hangs: false,
    plug(socket) {
      if (plugged.has(socket)) return;
      const taken = new Set([...plugged.values(), ...ghosts].map(({ path }) => path));
      let number = 0;
      while (taken.has(`/dev/ttyACM${number}`)) number += 1;
      plugged.set(socket, { path: `/dev/ttyACM${number}`, socket, handles: new Set() });
    },
    unplug(socket) {
      const device = plugged.get(socket);
      if (device === undefined) return;
      plugged.delete(socket);
      if (device.handles.size > 0) ghosts.add(device);
      for (const handle of [...device.handles]) handle.pull();
    },
    socketOf: (path) => [...plugged.values()].find((device) => device.path === path)?.socket,
    system: {
      async list() {
        const seen = [...plugged.values()].toSorted((a, b) => a.path.localeCompare(b.path));
        const { tells } = world;
        world.asking += 1;
        await delay(world.lateMs);
        world.asking -= 1;
        if (tells === 'nothing') return [];
        return (tells === 'the first only' ? seen.slice(0, 1) : seen).map(
          ({ path, socket }): SerialPortInfo =>
            tells === 'no ids' ? { path } : { path, ...IDS, ...(tells === 'no socket' ? {} : { port: socket }) },
        );
      },
      async open(path) {
        await delay(1);
        const device = [...plugged.values()].find((each) => each.path === path);
        if (device === undefined) throw new Error(`No such file or directory, cannot open ${path}`);
        if (world.heldFor > 0) {
          world.heldFor -= 1;
          throw new Error('Resource temporarily unavailable Cannot lock port');
        }
        if ([...device.handles].some(({ isOpen }) => isOpen)) throw new Error('Resource temporarily unavailable Cannot lock port');
        const handle: FakePort = new FakePort(device, () => {
          device.handles.delete(handle);
          if (device.handles.size === 0) ghosts.delete(device);
        });
        handle.hangs = world.hangs;
        device.handles.add(handle);
        return handle;
      },
    },
  };
  return world;
}

export const socketSettings = (socket: string, path: string) => ({ path, usb: { ...IDS, port: socket } });
