// main/host/hosted-core.ts · what a host needs of core; main/core.ts is one, tests have small ones
import type { ServerFrame } from '../../preload/contract/frames.ts';
import type { ServedConnection, ShellKind } from '../ipc/serve-contract.ts';
import type { CoreSettings } from './child-protocol.ts';

export interface HostedCore {
  connect(client: { id: number; shell: ShellKind; send(frame: ServerFrame): void; bufferedBytes(): number }): ServedConnection;
  readonly devicesPort: { receive(message: unknown): void };
  stop(): Promise<void>;
}

export type StartHostedCore = (options: CoreSettings & { sendToDevices(message: unknown): void; leaveKiosk(): void }) => Promise<HostedCore>;
