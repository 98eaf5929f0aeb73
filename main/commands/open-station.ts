// main/commands/open-station.ts · a command opens the data folder itself: core and devices in this process, locked against a running station
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FromDevices, ToDevices } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { startDevices } from '../../native/start-devices.ts';
import type { Operator } from '../application/session.ts';
import { ROLE_PERMISSIONS } from '../application/session.ts';
import type { Services } from '../core/services.ts';
import { startCore } from '../core.ts';
import { lockDataFolder } from '../host/data-lock.ts';
import type { HostedCore } from '../host/hosted-core.ts';
import { CommandError } from './command.ts';

export interface OpenStation {
  readonly services: Services;
  readonly connect: HostedCore['connect'];
  close(): Promise<void>;
}

/** `mustExist` keeps a mistyped folder from becoming a new, empty station. @throws {CommandError} {DataFolderInUse} {DataFolderUnusable} {StoreError} {ConfigError} */
export async function openStation(
  dataFolder: string,
  options: { readonly demo?: boolean; readonly withDevices?: boolean; readonly mustExist?: boolean } = {},
): Promise<OpenStation> {
  if (options.mustExist === true && !isStation(dataFolder))
    throw new CommandError('no-station', `there is no station in ${dataFolder}: name its data folder with --data`);
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
      connect: core.connect,
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

/** The station of the folder; where there is none, an empty one that leaves nothing behind. */
export async function openStationToLook(dataFolder: string): Promise<OpenStation> {
  if (isStation(dataFolder)) return openStation(dataFolder);
  const temporary = mkdtempSync(join(tmpdir(), 'dockhand-look-'));
  const remove = (): void => rmSync(temporary, { recursive: true, force: true });
  try {
    const station = await openStation(temporary);
    return { ...station, close: () => station.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

function isStation(dataFolder: string): boolean {
  return existsSync(join(dataFolder, 'station.db'));
}

/** Signs in whom --user names. */
export function actAs(services: Services, name: string): Operator {
  const operator = userNamed(services, name);
  services.session.signInWith(operator, 'cli');
  return operator;
}

/** Who does it: the account that --user names, else the system's user. */
export function doerOf(services: Services, name: string | undefined): string {
  return name === undefined ? (process.env['USER'] ?? 'cli') : userNamed(services, name).userId;
}

/** Whoever can write the data folder is trusted with a name: one of the station's accounts, or any name while it has none. @throws {CommandError} */
function userNamed({ credentials }: Services, name: string): Operator {
  const users = credentials.users();
  const account = users.find((user) => user.userId === name) ?? users.find((user) => user.name === name);
  if (account !== undefined) return account;
  if (users.length > 0) throw unknownUser(name, users);
  return { userId: name, name, role: 'clerk', language: 'en', permissions: ROLE_PERMISSIONS.clerk };
}

function unknownUser(name: string, users: readonly Pick<Operator, 'userId'>[]): CommandError {
  const ids = users.map(({ userId }) => userId).join(', ');
  return new CommandError('unknown-user', `--user ${name}: use a user id or name of the station (${ids})`);
}
