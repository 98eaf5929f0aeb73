// native/port.ts · the carrier between the devices process and its parent: Electron's parentPort, a forked child's channel, or a test's pair
import type { FromDevices, ToDevices } from './messages.ts';

export interface DevicesPort {
  post(message: FromDevices): void;
  onMessage(handler: (message: ToDevices) => void): void;
  /** The parent is gone for good. */
  onClosed(handler: () => void): void;
}

/** What this file uses of Electron's `process.parentPort`; nothing here imports Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', handler: (event: { readonly data: ToDevices }) => void): unknown;
}

/** undefined: this process was started by hand and has no parent to talk to. */
export function processPort(): DevicesPort | undefined {
  const parentPort = (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (handler) => void parentPort.on('message', ({ data }) => handler(data)),
      onClosed: () => undefined, // Electron ends its utility processes itself
    };
  }
  if (process.send === undefined) return undefined;
  return {
    // The callback takes the error of a parent that has just died; 'disconnect' follows.
    post: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (handler) => void process.on('message', (message) => handler(message as ToDevices)),
    onClosed: (handler) => void process.once('disconnect', handler),
  };
}

/** Both ends in one process; messages are copied and arrive in a later turn, in order, as with a real carrier: neither end can throw into the other. */
export function createPortPair(): {
  readonly port: DevicesPort;
  send(message: ToDevices): void;
  onMessage(handler: (message: FromDevices) => void): void;
} {
  let toDevices: (message: ToDevices) => void = () => undefined;
  let fromDevices: (message: FromDevices) => void = () => undefined;
  return {
    port: {
      post: (message) => later(message, (copy) => fromDevices(copy)),
      onMessage: (handler) => {
        toDevices = handler;
      },
      onClosed: () => undefined,
    },
    send: (message) => later(message, (copy) => toDevices(copy)),
    onMessage: (handler) => {
      fromDevices = handler;
    },
  };
}

function later<Message>(message: Message, deliver: (copy: Message) => void): void {
  const copy = structuredClone(message);
  setImmediate(() => deliver(copy));
}
