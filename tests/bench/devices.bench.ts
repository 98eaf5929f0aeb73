// tests/bench/devices.bench.ts · the way of a scan from its last byte to core, a flood of scans, reports decoded, and what devices cost that say nothing
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReadStream } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type ChildrenOptions, createChildren } from '../../main/host/children.ts';
import { createForkSpawner } from '../../main/host/fork-child.ts';
import type { DeviceConfig } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { createHidPosDecoder } from '../../native/scanners/hid-pos-report.ts';
import { encodeHidPosReports } from '../../native/simulated/encode-hid-pos.ts';
import { startDevices } from '../../native/start-devices.ts';
import type { HidLibrary } from '../../native/transport/hid.ts';
import { openPty, type Pty } from '../support/pty.ts';
import { startScriptedScale } from '../support/scripted-scale.ts';
import { startZplPrinter } from '../support/zpl-printer.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const isFull = process.env['DOCKHAND_FULL'] === '1';
const ROUNDS = 5;
const ROUND_SCANS = 200;
const FLOOD_S = isFull ? 60 : 5;
const FLOOD_PER_S = 1_000;
const TICK_MS = 10;
const IDLE_S = isFull ? 60 : 10;
const REPORTS = 1_000_000;
/** After so many the programs' own growth (compiled code, caches) is over. */
const WARM_REPORTS = 100_000;
const DECODED = 400_000;

export async function bench(): Promise<BenchResult[]> {
  return [...(await scanToCore()), await flood(), ...decode(), await idle(), await memory()];
}

interface SerialStation {
  /** When each scan reached core, by its text; nanoseconds of the system's monotonic clock. */
  readonly arrivals: ReadonlyMap<string, bigint>;
  readonly devicesPid: number;
  arrived(text: string): Promise<bigint>;
  stop(): Promise<void>;
}

/** Host, core and devices as three processes, as a station runs; core has only the device bridge. */
async function startSerialStation(configs: readonly DeviceConfig[]): Promise<SerialStation> {
  const arrivals = new Map<string, bigint>();
  const waiting = new Map<string, (at: bigint) => void>();
  const open = Promise.withResolvers<void>();
  let devicesPid = 0;
  const spawn = createForkSpawner({ core: fileURLToPath(new URL('../support/bench-scan-core.ts', import.meta.url)) });
  const options: ChildrenOptions = {
    settings: { dataFolder: JSON.stringify(configs), demo: false },
    onProblem: (message) => open.reject(new Error(message)),
    log: () => undefined,
    spawn(name) {
      const child = spawn(name);
      if (name === 'devices') {
        devicesPid = child.pid ?? 0;
        return child;
      }
      return { ...child, onMessage: (handler) => child.onMessage((message) => (isOurs(message) ? hear(message) : handler(message))) };
    },
  };
  function hear(message: BenchMessage): void {
    if (message.bench === 'health') {
      if (message.states.every((state) => state === 'ok')) open.resolve();
      return;
    }
    const at = BigInt(message.at);
    arrivals.set(message.text, at);
    waiting.get(message.text)?.(at);
    waiting.delete(message.text);
  }
  const children = createChildren(options);
  await children.start();
  await open.promise;
  return {
    arrivals,
    get devicesPid() {
      return devicesPid;
    },
    arrived: (text) => new Promise((resolve) => waiting.set(text, resolve)),
    stop: children.stop,
  };
}

type BenchMessage =
  | { readonly bench: 'scan'; readonly text: string; readonly at: string }
  | { readonly bench: 'health'; readonly states: readonly string[] };
function isOurs(message: unknown): message is BenchMessage {
  return typeof message === 'object' && message !== null && 'bench' in message;
}

const scannerAt = (pty: Pty, deviceId: string): DeviceConfig => ({
  deviceId,
  name: deviceId,
  kind: 'scanner',
  connection: { type: 'serial', path: pty.path },
});
const codeOf = (index: number): string => `01${String(40_063_813_339_310 + index)}10LOT${index}`;

/** Rounds of both take turns, so that whatever else the machine does meets both. */
async function scanToCore(): Promise<BenchResult[]> {
  const [pty, echoed] = [openPty(), openPty()];
  const echo = fork(fileURLToPath(new URL('../support/bench-serial-echo.ts', import.meta.url)), [echoed.path], { execArgv: [] });
  const [station] = await Promise.all([startSerialStation([scannerAt(pty, 's1')]), once(echo, 'message')]);
  const back = new ReadStream(echoed.fd); // woken by the system, as the echo itself is
  let onBack: (() => void) | undefined;
  let length = 0;
  back.on('data', (chunk) => {
    length -= chunk.length;
    if (length === 0) onBack?.();
  });

  const scans: number[] = [];
  const echoes: number[] = [];
  let next = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let index = 0; index < ROUND_SCANS; index += 1) {
      const text = codeOf(next++);
      const bytes = Buffer.from(`${text}\r`);
      const arrival = station.arrived(text);
      const begun = process.hrtime.bigint();
      writeSync(pty.fd, bytes);
      const took = Number((await arrival) - begun) / 1e6;
      const backAgain = new Promise<void>((resolve) => {
        onBack = resolve;
      });
      length = bytes.length;
      const echoBegun = process.hrtime.bigint();
      writeSync(echoed.fd, bytes);
      await backAgain;
      const echoTook = Number(process.hrtime.bigint() - echoBegun) / 1e6;
      if (round === 0) continue; // both compile their code
      scans.push(took);
      echoes.push(echoTook);
    }
  }
  await station.stop();
  echo.disconnect();
  back.destroy();
  await pty.close();
  const note = `${scans.length} scans one after another; three processes (devices, host, core) against one that echoes; a pseudo-terminal of the same kind for each`;
  const compare = (part: number, name: string, aim: string): BenchResult => {
    const [value, baseline] = [percentile(scans, part), percentile(echoes, part)];
    return { name: `last byte to RawScan in core, ${name}`, unit: 'ms', value, baseline, ratio: value / baseline, aim, note };
  };
  return [compare(0.5, 'p50', '≤ 1.5× a bare echo'), compare(0.99, 'p99', 'reported')];
}

async function flood(): Promise<BenchResult> {
  const pty = openPty();
  const station = await startSerialStation([scannerAt(pty, 's1')]);
  const count = FLOOD_S * FLOOD_PER_S;
  const begun = performance.now();
  let sent = 0;
  while (sent < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - begun) * FLOOD_PER_S) / 1_000));
    const codes = Array.from({ length: due - sent }, (_, index) => `${codeOf(sent + index)}\r`);
    await pty.write(Buffer.from(codes.join('')));
    sent = due;
    await sleep(TICK_MS);
  }
  const last = codeOf(count - 1);
  if (!station.arrivals.has(last)) await Promise.race([station.arrived(last), sleep(30_000)]);
  const took = (performance.now() - begun) / 1_000;
  const value = station.arrivals.size;
  await station.stop();
  await pty.close();
  return {
    name: `scans at ${FLOOD_PER_S} a second through a serial port into core`,
    unit: 'scans',
    value,
    baseline: count,
    ratio: value / count,
    aim: 'exactly 1: none lost',
    note: `${FLOOD_S} s asked (60 with DOCKHAND_FULL=1), ${took.toFixed(1)} s taken; ratio: those that reached core of those sent`,
  };
}

/** Every third code needs two reports. */
function reportsOf(count: number): Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let index = 0; reports.length < count; index += 1) {
    const text = index % 3 === 0 ? codeOf(index).padEnd(80, 'X') : codeOf(index);
    reports.push(...encodeHidPosReports(text, ']C1'));
  }
  return reports;
}

function decode(): BenchResult[] {
  const reports = reportsOf(1_000);
  const timed = (work: (report: Uint8Array) => void): number => {
    const begun = performance.now();
    for (let index = 0; index < DECODED; index += 1) work(reports[index % reports.length] as Uint8Array);
    return ((performance.now() - begun) * 1e6) / DECODED;
  };
  let codes = 0;
  let copied = 0;
  const decoder = createHidPosDecoder();
  const decodeOne = (report: Uint8Array): void => {
    codes += decoder.push(report).length;
  };
  const copyOne = (report: Uint8Array): void => {
    copied += report.slice().length;
  };
  const pairs = Array.from({ length: ROUNDS + 1 }, () => [timed(decodeOne), timed(copyOne)] as const).slice(1);
  if (codes === 0 || copied === 0) throw new Error('nothing was decoded');
  const [value, baseline] = [
    percentile(
      pairs.map(([ours]) => ours),
      0.5,
    ),
    percentile(
      pairs.map(([, copy]) => copy),
      0.5,
    ),
  ];
  const note = `${DECODED} reports of 64 bytes a round, medians of ${ROUNDS}; a code comes out of three reports in four, with its bytes kept`;
  return [
    { name: 'HID POS report decoded', unit: 'ns/report', value, baseline, ratio: value / baseline, aim: 'reported: × copying its bytes', note },
  ];
}

async function idle(): Promise<BenchResult> {
  const ptys = Array.from({ length: 5 }, () => openPty());
  const [a, b, c, d, w] = ptys as [Pty, Pty, Pty, Pty, Pty];
  const scale = startScriptedScale(w, new Map([['W', Buffer.from('\u000200.00\r', 'latin1')]]));
  const printer = await startZplPrinter();
  const station = await startSerialStation([
    ...[a, b, c, d].map((pty, index) => scannerAt(pty, `s${index}`)),
    { deviceId: 'w1', name: 'w1', kind: 'scale', connection: { type: 'serial', path: w.path, protocol: 'toledo-8217', unit: 'kg' } },
    { deviceId: 'p1', name: 'p1', kind: 'label-printer', connection: { type: 'tcp', host: '127.0.0.1', port: printer.port } },
  ]);
  await sleep(7_000); // loading is over, and the scale has been empty for long enough to be asked less often
  const [begun, ticks] = [performance.now(), cpuTicks(station.devicesPid)];
  await sleep(IDLE_S * 1_000);
  const seconds = (cpuTicks(station.devicesPid) - ticks) / 100;
  const value = (100 * seconds * 1_000) / (performance.now() - begun);
  await station.stop();
  await scale.stop();
  await printer.close();
  for (const pty of ptys) await pty.close();
  return {
    name: 'idle devices process with 6 devices open',
    unit: '% of a core',
    value,
    baseline: 2,
    ratio: value / 2,
    aim: '< 1: under 2 %',
    note: `${IDLE_S} s; four serial scanners that say nothing, an empty scale that is asked all the time, a network printer that is looked at; baseline: the aim`,
  };
}

/** utime + stime, in hundredths of a second. Source: proc(5), fields 14 and 15 of /proc/PID/stat */
function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** From a HID handle through driver, queue and port to an acknowledgement, all in this process. */
async function memory(): Promise<BenchResult> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let onReport: (report: Uint8Array) => void = () => undefined;
  const library: HidLibrary = {
    devicesAsync: async () => [{ vendorId: 0x0c2e, productId: 1, path: 'bench', usagePage: 0x8c, usage: 0x02 }],
    HIDAsync: {
      open: async () => ({
        on: (event: string, handler: (value: never) => void) => {
          if (event === 'data') onReport = handler as (report: Uint8Array) => void;
        },
        write: async (report) => report.length,
        sendFeatureReport: async (report) => report.length,
        close: async () => undefined,
      }),
    },
  };
  const pair = createPortPair();
  let scans = 0;
  const open = Promise.withResolvers<void>();
  pair.onMessage((message) => {
    if (message.kind === 'health' && message.state === 'ok') open.resolve();
    if (message.kind !== 'scan') return;
    scans += 1;
    pair.send({ kind: 'ack-scan', session: message.session, seq: message.seq });
  });
  const devices = startDevices(pair.port, { loadHid: async () => library });
  pair.send({ kind: 'configure', devices: [{ deviceId: 's1', name: 's1', kind: 'scanner', connection: { type: 'hid', usage: 'pos-scanner' } }] });
  await open.promise;
  const reports = reportsOf(1_000);
  const codes = reports.filter((report) => (report[63] ?? 0) === 0).length;
  let baseline = 0;
  for (let sent = 0; sent < REPORTS; sent += reports.length) {
    if (sent === WARM_REPORTS) baseline = heapAfter(collect);
    for (const report of reports) onReport(report);
    while (scans < (codes * (sent + reports.length)) / reports.length) await new Promise((resolve) => setImmediate(resolve));
  }
  const value = heapAfter(collect);
  await devices.stop();
  return {
    name: `memory after ${REPORTS.toLocaleString('en')} HID reports`,
    unit: 'MB of heap',
    value,
    baseline,
    ratio: value / baseline,
    aim: '≤ 1.05: flat',
    note: `baseline: after ${WARM_REPORTS.toLocaleString('en')}; ${scans} scans were told and acknowledged`,
  };
}

function heapAfter(collect: () => void): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
