// main/host/fork-child.ts · children of the headless host: Node 24 forks of the source files
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Child, ChildName, Spawner } from './supervise.ts';

/** Time for what a child said before it ended, when its channel does not tell of its own end. */
const LAST_MESSAGES_MS = 200;

/** Each open, listing or write of a device whose driver hangs holds one of libuv's threads, and serial ports are read by the others; four are the default. */
export const childEnvironment = (): NodeJS.ProcessEnv => ({ UV_THREADPOOL_SIZE: '16', ...process.env });

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
    serialization: 'json', // every message is plain JSON data, and for small ones this is the faster way
    execArgv: [], // the host's own are not theirs
    env: childEnvironment(),
    stdio: ['ignore', 2, 2, 'ipc'], // standard output belongs to the command line's own answer
  });
  return {
    pid: child.pid,
    post: (message, socket) => {
      if (child.connected) child.send(message as object, socket, { keepOpen: true }, () => {}); // a child that just ended is reported by onExit
    },
    onMessage: (handler) => void child.on('message', handler),
    onExit: (handler) => {
      let reason: string | undefined;
      let told = false;
      const tell = (): void => {
        if (told || reason === undefined) return;
        told = true;
        handler(reason);
      };
      // 'exit' may come before the last messages were read; 'disconnect' comes after them, except where a socket was on its way: then never.
      child.once('disconnect', tell);
      child.once('exit', (code, signal) => {
        reason = signal ?? `exit code ${code}`;
        if (child.connected) setTimeout(tell, LAST_MESSAGES_MS);
        else tell();
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
