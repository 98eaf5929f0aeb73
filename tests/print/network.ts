// tests/print/network.ts · a network of its own: hosts with addresses and cables, made of Linux network namespaces around a switch; real ARP, real silence
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

const NETMASK = 24;

export interface Network {
  /** A host with a cable in the switch. */
  addHost(name: string, address: string): Host;
  /** Everything that runs in it ends, and nothing of it is left. */
  remove(): Promise<void>;
}

export interface Host {
  /** As after a new lease: the old address is nobody's. */
  move(address: string): void;
  pullCable(): void;
  plugIn(): void;
  /** A program of ours in it, with a channel for messages. */
  run(program: string, args?: readonly string[]): ChildProcess;
}

/** What this machine lacks for it; undefined: nothing. */
export function missingForNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'Linux';
  if (process.getuid?.() !== 0) return 'root';
  const probe = `dockhand-probe-${process.pid}`;
  try {
    ip('netns', 'add', probe);
    ip('netns', 'exec', probe, 'true');
    ip('-n', probe, 'link', 'add', 'probe', 'type', 'bridge');
    return undefined;
  } catch {
    return 'the right to make network namespaces and bridges (Debian: iproute2; in a container, CAP_SYS_ADMIN and CAP_NET_ADMIN)';
  } finally {
    try {
      ip('netns', 'del', probe);
    } catch {
      // it was never made
    }
  }
}

export function createNetwork(): Network {
  const name = `dockhand-${process.pid}`;
  const switchSpace = `${name}-switch`;
  const spaces = [switchSpace];
  const children: ChildProcess[] = [];
  ip('netns', 'add', switchSpace);
  ip('-n', switchSpace, 'link', 'add', 'bridge', 'type', 'bridge');
  ip('-n', switchSpace, 'link', 'set', 'bridge', 'up');

  return {
    addHost(hostName, address) {
      const space = `${name}-${hostName}`;
      const inHost = (...words: string[]): void => ip('-n', space, ...words);
      ip('netns', 'add', space);
      spaces.push(space);
      ip('-n', switchSpace, 'link', 'add', hostName, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space);
      ip('-n', switchSpace, 'link', 'set', hostName, 'master', 'bridge');
      ip('-n', switchSpace, 'link', 'set', hostName, 'up');
      inHost('link', 'set', 'lo', 'up');
      inHost('link', 'set', 'eth0', 'up');
      inHost('address', 'add', `${address}/${NETMASK}`, 'dev', 'eth0');
      return {
        move(to) {
          inHost('address', 'flush', 'dev', 'eth0');
          inHost('address', 'add', `${to}/${NETMASK}`, 'dev', 'eth0');
        },
        pullCable: () => ip('-n', switchSpace, 'link', 'set', hostName, 'down'),
        plugIn: () => ip('-n', switchSpace, 'link', 'set', hostName, 'up'),
        run(program, args = []) {
          const child = spawn('ip', ['netns', 'exec', space, process.execPath, '--disable-warning=ExperimentalWarning', program, ...args], {
            stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
          });
          children.push(child);
          return child;
        },
      };
    },
    async remove() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = once(child, 'exit');
        child.kill('SIGKILL'); // ip has become the program: it is the same process
        await ended;
      }
      for (const space of spaces) ip('netns', 'del', space);
    },
  };
}

function ip(...words: string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });
}
