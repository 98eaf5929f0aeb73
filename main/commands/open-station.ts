// main/commands/open-station.ts · a command opens the data folder itself: core and devices in this process, locked against a running station

import type { FromDevices, ToDevices } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { startDevices } from '../../native/start-devices.ts';
import type { Operator } from '../application/session.ts';
import { ROLE_PERMISSIONS } from '../application/session.ts';
import type { Services } from '../core/services.ts';
import { startCore } from '../core.ts';
import { lockDataFolder } from '../host/data-lock.ts';

export interface OpenStation {
  readonly services: Services;
  close(): Promise<void>;
}

/** @throws {DataFolderInUse} {StoreError} {ConfigError} */
export async function openStation(
  dataFolder: string,
  options: { readonly demo?: boolean; readonly withDevices?: boolean } = {},
): Promise<OpenStation> {
  const lock = lockDataFolder(dataFolder);
  try {
    const pair = options.withDevices === true ? createPortPair() : undefined;
    const devices = pair === undefined ? undefined : startDevices(pair.port);
    const core = await startCore({
      dataFolder,
      demo: options.demo ?? false,
      background: false,
      sendToDevices: (message) => pair?.send(message as ToDevices),
    });
    pair?.onMessage((message: FromDevices) => core.devicesPort.receive(message));
    if (pair !== undefined) pair.send({ kind: 'resume' });
    return {
      services: core.services,
      async close() {
        await core.stop();
        await devices?.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Whoever can write the data folder is trusted with a name; rights beyond a clerk's need an account of that name. */
export function actAs({ session, credentials }: Services, name: string): Operator {
  const account = credentials.users().find((user) => user.userId === name || user.name === name);
  const operator: Operator = account ?? { userId: name, name, role: 'clerk', language: 'en', permissions: ROLE_PERMISSIONS.clerk };
  session.signInWith(operator, 'cli');
  return operator;
}
