// tests/native/station.ts · core's place in the tests of native/: starts devices in this process and keeps what they say
import type { FromDevices, ToDevices } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { type DevicesOptions, startDevices } from '../../native/start-devices.ts';

type Kind = FromDevices['kind'];
type Of<K extends Kind> = Extract<FromDevices, { kind: K }>;

export interface TestStation {
  readonly session: string;
  readonly messages: FromDevices[];
  send(message: ToDevices): void;
  of<K extends Kind>(kind: K): Of<K>[];
  /** The first message of the kind, past or coming, that fits. */
  wait<K extends Kind>(kind: K, fits?: (message: Of<K>) => boolean): Promise<Of<K>>;
  /** Waits until the device is open. */
  ready(deviceId: string): Promise<void>;
  /** Everything sent so far has been handled and answered. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** `isStoring`: every scan is acknowledged as it comes. */
export function startStation({ isStoring = false, ...options }: DevicesOptions & { readonly isStoring?: boolean } = {}): TestStation {
  const pair = createPortPair();
  const messages: FromDevices[] = [];
  const watchers = new Set<(message: FromDevices) => void>();
  pair.onMessage((message) => {
    messages.push(message);
    if (isStoring && message.kind === 'scan') pair.send({ kind: 'ack-scan', session: message.session, seq: message.seq });
    for (const watcher of [...watchers]) watcher(message);
  });
  const devices = startDevices(pair.port, options);

  const station: TestStation = {
    session: devices.session,
    messages,
    send: pair.send,
    of: <K extends Kind>(kind: K) => messages.filter((message): message is Of<K> => message.kind === kind),
    wait: <K extends Kind>(kind: K, fits: (message: Of<K>) => boolean = () => true) =>
      new Promise<Of<K>>((resolve) => {
        const isIt = (message: FromDevices): message is Of<K> => message.kind === kind && fits(message as Of<K>);
        const past = messages.find(isIt);
        if (past !== undefined) return resolve(past);
        const watcher = (message: FromDevices): void => {
          if (!isIt(message)) return;
          watchers.delete(watcher);
          resolve(message);
        };
        watchers.add(watcher);
      }),
    ready: async (deviceId) => void (await station.wait('health', (health) => health.deviceId === deviceId && health.state === 'ok')),
    settled: async () => {
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: devices.stop,
  };
  return station;
}
