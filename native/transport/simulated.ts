// native/transport/simulated.ts · a ByteLink whose other end is a program: demo, on-screen devices and tests speak the real bytes through it
import { type ByteLink, type DeviceName, type LinkListener, nameNow } from '../byte-link.ts';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';

export interface SimulatedPeer {
  /** Sends bytes to the link, cut at the given offsets. Lost when nobody has the link open, as with a real device. */
  send(bytes: Uint8Array, cutAt?: readonly number[]): void;
  /** Everything written to the device so far, oldest first. */
  readonly written: readonly Uint8Array[];
  /** Called for each write, so that a peer can answer. */
  onWrite: (bytes: Uint8Array) => void;
  /** Called each time somebody opens the link. */
  onOpen: () => void;
  unplug(): void;
  replug(): void;
}

export interface SimulatedLink extends ByteLink {
  readonly peer: SimulatedPeer;
}

export function createSimulatedLink(name: DeviceName): SimulatedLink {
  const label = (): string => `${nameNow(name)} (simulated)`;
  const written: Uint8Array[] = [];
  let isPlugged = true;
  let listener: LinkListener | undefined;

  const peer: SimulatedPeer = {
    written,
    onWrite: () => undefined,
    onOpen: () => undefined,
    send(bytes, cutAt = []) {
      const cuts = [0, ...cutAt.filter((at) => at > 0 && at < bytes.length).toSorted((a, b) => a - b), bytes.length];
      for (const [index, end] of cuts.slice(1).entries()) listener?.onBytes(bytes.slice(cuts[index], end));
    },
    unplug() {
      isPlugged = false;
      const told = listener;
      listener = undefined;
      told?.onClosed(new DeviceError('disconnected', label(), say('cable-lost')));
    },
    replug() {
      isPlugged = true;
    },
  };

  return {
    get label() {
      return label();
    },
    peer,
    get isOpen() {
      return listener !== undefined;
    },
    async open(newListener) {
      if (!isPlugged) throw new DeviceError('not-found', label(), say('not-plugged-in'));
      if (listener !== undefined) throw new DeviceError('busy', label(), say('open-already'));
      listener = newListener;
      queueMicrotask(() => peer.onOpen()); // a device speaks after it was opened, not while
    },
    async write(bytes) {
      if (listener === undefined) throw new DeviceError('disconnected', label(), say('not-open'));
      written.push(bytes.slice());
      peer.onWrite(bytes);
    },
    async close() {
      listener = undefined;
    },
  };
}
