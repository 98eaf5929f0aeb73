// main/shell/utility-child.ts · core and devices as Electron utility processes
import type { Child, ChildName, Spawner } from '../host/supervise.ts';
import type { ElectronPort } from './electron-port.ts';

export function createUtilitySpawner(fork: ElectronPort['fork'], programs: Readonly<Record<ChildName, string>>): Spawner {
  return (name): Child => {
    const child = fork(programs[name]);
    return {
      get pid() {
        return child.pid; // known once it is spawned
      },
      post: (message) => child.postMessage(message),
      onMessage: (handler) => void child.on('message', handler),
      onExit: (handler) => void child.once('exit', (code) => handler(`exit code ${code}`)),
      kill(how) {
        // kill() sends SIGTERM only; a child that ignores it is ours to end by its own id.
        if (how === 'ask' || child.pid === undefined) child.kill();
        else process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
