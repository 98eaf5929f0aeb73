// main/host/fork-child.ts · children of the headless host: Node 24 forks of the source files
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Child, ChildName, Spawner } from './supervise.ts';

const PROGRAMS: Readonly<Record<ChildName, string>> = {
  core: fileURLToPath(new URL('../core-entry.ts', import.meta.url)),
  devices: fileURLToPath(new URL('../../native/devices.ts', import.meta.url)),
};

/** `programs` replaces a program by another file, in tests. */
export function createForkSpawner(programs: Partial<Record<ChildName, string>> = {}, args: readonly string[] = []): Spawner {
  return (name) => forkChild(programs[name] ?? PROGRAMS[name], args);
}

function forkChild(program: string, args: readonly string[]): Child {
  const child = fork(program, args, {
    serialization: 'advanced', // structured clone, as under Electron: bytes stay bytes
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'], // standard output belongs to the command line's own answer
  });
  return {
    pid: child.pid,
    post: (message) => {
      if (child.connected) child.send(message as object, () => {}); // a child that just ended is reported by onExit
    },
    onMessage: (handler) => void child.on('message', handler),
    onExit: (handler) => {
      let reason: string | undefined;
      // 'exit' may come before the last messages were read; 'disconnect' comes after them.
      const tell = (): void => {
        if (reason !== undefined && !child.connected) handler(reason);
      };
      child.once('disconnect', tell);
      child.once('exit', (code, signal) => {
        reason = signal ?? `exit code ${code}`;
        tell();
      });
      child.once('error', (error) => {
        if (child.pid === undefined) handler(`could not be started: ${error.message}`);
      });
    },
    kill: (how) => {
      if (how === 'force') child.kill('SIGKILL');
      else if (child.connected) child.disconnect(); // both programs end in order when their host leaves; SIGTERM would cut a print job
    },
  };
}
