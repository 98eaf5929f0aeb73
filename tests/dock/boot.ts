// tests/dock/boot.ts · starts the guest, hands on its console line by line, and ends it: by itself, or after the time limit
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** The guest's (16 << 1) | 1. A panic or a power-off of the guest ends QEMU with 0, which therefore proves nothing. */
const PASSED = 33;
const PROBE_MS = 5_000;

export interface BootEnd {
  /** Of QEMU; undefined when the time limit ended it. */
  readonly status: number | undefined;
  readonly hasPassed: boolean;
}

export type Accelerator = 'kvm' | 'tcg';

export interface BootOptions {
  readonly kernel: string;
  readonly initrd: string;
  /** One file of scenarios, by its name; all of them when left out. */
  readonly only: string | undefined;
  readonly accelerator: Accelerator;
  /** Until the scenarios begin. */
  readonly bootLimitMs: number;
  readonly limitMs: number;
  /** @returns whether the scenarios have begun. */
  onLine(line: string): boolean;
}

/** Seen on a busy machine: the kernel waits a moment for the emulated timer, does not see it tick in time, and panics. Source: Linux kernel parameters, no_timer_check */
const KERNEL_WORDS = 'console=ttyS0 panic=-1 quiet edd=off no_timer_check';

export async function bootGuest({ kernel, initrd, only, accelerator, bootLimitMs, limitMs, onLine }: BootOptions): Promise<BootEnd> {
  const words = `${KERNEL_WORDS}${only === undefined ? '' : ` dock.only=${only}`}`;
  const qemu = spawn('qemu-system-x86_64', qemuArguments(accelerator, kernel, ['-initrd', initrd, '-append', words]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isLate = false;
  const end = (): void => void qemu.kill('SIGKILL');
  const late = (): void => {
    isLate = true;
    end();
  };
  const bootLimit = setTimeout(late, bootLimitMs);
  const limit = setTimeout(late, limitMs);
  process.once('exit', end); // interrupted: nothing of ours stays behind
  const lines = createInterface({ input: qemu.stdout });
  lines.on('line', (line) => {
    if (onLine(withoutControls(line))) clearTimeout(bootLimit);
  });
  const [status] = await Promise.all([
    new Promise<number | null>((resolve, reject) => qemu.once('error', reject).once('exit', resolve)),
    new Promise((resolve) => lines.once('close', resolve)),
  ]);
  clearTimeout(bootLimit);
  clearTimeout(limit);
  process.off('exit', end);
  return { status: isLate || status === null ? undefined : status, hasPassed: !isLate && status === PASSED };
}

/**
 * /dev/kvm that opens proves nothing: inside a virtual machine without nesting, QEMU accepts it and the guest then stands still right after the
 * firmware. So KVM only with the CPU flag and a kernel that was seen to start. DOCKHAND_DOCK_ACCEL=tcg or kvm overrides.
 */
export function chooseAccelerator(kernel: string): Accelerator {
  const wanted = process.env['DOCKHAND_DOCK_ACCEL'];
  if (wanted === 'kvm' || wanted === 'tcg') return wanted;
  if (!/\b(vmx|svm)\b/.test(readFileSync('/proc/cpuinfo', 'utf8'))) return 'tcg';
  const probe = spawnSync('qemu-system-x86_64', qemuArguments('kvm', kernel, ['-append', 'console=ttyS0 earlyprintk=ttyS0 panic=-1']), {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PROBE_MS,
    killSignal: 'SIGKILL',
    encoding: 'latin1',
  });
  return probe.stdout.includes('Linux version') ? 'kvm' : 'tcg';
}

function qemuArguments(accelerator: Accelerator, kernel: string, more: readonly string[]): string[] {
  return [
    ...[
      '-accel',
      accelerator === 'kvm' ? 'kvm' : 'tcg,thread=multi',
      '-cpu',
      accelerator === 'kvm' ? 'host' : 'max,pku=off',
      '-smp',
      '2',
      '-m',
      '768M',
    ],
    ...['-nographic', '-no-reboot', '-nodefaults', '-nic', 'none', '-serial', 'stdio', '-monitor', 'none'],
    ...['-device', 'isa-debug-exit,iobase=0x501,iosize=1', '-kernel', kernel, ...more],
  ];
}

/** Carriage returns and the firmware's escape sequences. */
function withoutControls(line: string): string {
  return line.replaceAll(/\u001b\[[0-9;?=]*[A-Za-z]|\u001bc|\r/g, '');
}
