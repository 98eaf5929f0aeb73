// main/commands/open-station.ts · a command opens the data folder itself: core and devices in this process, locked against a running station
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FromDevices, ToDevices } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { startDevices } from '../../native/start-devices.ts';
import type { Operator } from '../application/session.ts';
import { ROLE_PERMISSIONS } from '../application/session.ts';
import type { Services } from '../core/services.ts';
import { startCore } from '../core.ts';
import { type DataLock, lockDataFolder } from '../host/data-lock.ts';
import { CommandError } from './command.ts';

export interface OpenStation {
  readonly services: Services;
  close(): Promise<void>;
}

/** `mustExist` keeps a mistyped folder from becoming a new, empty station. @throws {CommandError} {DataFolderInUse} {StoreError} {ConfigError} */
export async function openStation(
  dataFolder: string,
  options: { readonly demo?: boolean; readonly withDevices?: boolean; readonly mustExist?: boolean } = {},
): Promise<OpenStation> {
  if (options.mustExist === true && !existsSync(join(dataFolder, 'station.db')))
    throw new CommandError('no-station', `there is no station in ${dataFolder}: name its data folder with --data`);
  const lock = lockFolder(dataFolder);
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

function lockFolder(dataFolder: string): DataLock {
  try {
    return lockDataFolder(dataFolder);
  } catch (error) {
    // What the file system answers; a folder in use says so itself.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new CommandError('bad-data-folder', `the data folder ${dataFolder} cannot be used (${error.message}): name another one with --data`);
  }
}

/** Whoever can write the data folder is trusted with a name; rights beyond a clerk's need an account of that name. */
export function actAs({ session, credentials }: Services, name: string): Operator {
  const account = credentials.users().find((user) => user.userId === name || user.name === name);
  const operator: Operator = account ?? { userId: name, name, role: 'clerk', language: 'en', permissions: ROLE_PERMISSIONS.clerk };
  session.signInWith(operator, 'cli');
  return operator;
}
