// tests/support/nobody-there.ts · a port of this machine behind which there seems to be nobody: it does not even refuse, like a printer whose cable is pulled
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One connection waits, and the process that would take it stands still: the system (Linux) drops every further one. */
const LISTEN =
  "const s = require('node:net').createServer(); s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port));";
const TAKEN_MS = 500;

export interface NobodyThere {
  readonly port: number;
  end(): void;
}

export async function nobodyThere(): Promise<NobodyThere> {
  const standing: ChildProcess = spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = standing.stdout === null ? [] : await once(standing.stdout, 'data');
  const port = Number(String(line));
  standing.kill('SIGSTOP');
  const waiting: Socket[] = [];
  const taken = (socket: Socket): Promise<boolean> =>
    new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      setTimeout(() => resolve(false), TAKEN_MS);
    });
  for (let isTaken = true; isTaken; ) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    waiting.push(socket);
    isTaken = await taken(socket);
  }
  return {
    port,
    end() {
      for (const socket of waiting) socket.destroy();
      standing.kill('SIGKILL');
    },
  };
}
