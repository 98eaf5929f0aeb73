// tests/bench/print.bench.ts · from a scan to the first byte of its label at a printer, against the scan alone at a station that prints nothing; and what drawing pictures costs core's loop
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCore } from '../../main/core.ts';
import { computeCheckDigit } from '../../main/domain/barcode/check-digit.ts';
import { createForkSpawner } from '../../main/host/fork-child.ts';
import { connectInProcess } from '../../main/host/in-process.ts';
import { createPreviewer } from '../../main/labels/preview/preview.ts';
import { makeLogisticsLabel } from '../../main/labels/templates/logistics-label.ts';
import type { FromDevices } from '../../native/messages.ts';
import { createClient } from '../../preload/client.ts';
import type { Station } from '../../preload/contract/index.ts';
import type { PrinterNews } from '../support/bench-printer-child.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const WARM_UP = 10;
const SCANS = 100;
const PICTURES = 20;
const RESOLUTION_MS = 1;
const DATA = { sscc: '306141411234567891', from: 'Northside Foods Ltd', to: 'Café Mayor S.A.', contentGtin: '10614141000736', count: 48 } as const;

interface BenchStation {
  readonly station: Station;
  readonly receiptId: string;
  isQuiet(): Promise<void>;
  close(): Promise<void>;
}

export async function bench(): Promise<BenchResult[]> {
  return [await firstByte(), await loopLag()];
}

async function firstByte(): Promise<BenchResult> {
  const printer = await startPrinter();
  const printing = await receiving({ labelPrinter: { type: 'tcp', host: '127.0.0.1', port: printer.port }, labelRule: { per: 'line' } });
  const plain = await receiving({});
  const bytes: number[] = [];
  const scans: number[] = [];
  try {
    for (let index = 0; index < WARM_UP + SCANS; index++) {
      const label = printer.nextLabel();
      const begun = process.hrtime.bigint();
      await scan(printing, index);
      const at = await label;
      await printing.isQuiet(); // the printer's word that the label is out; nobody scans pallets faster
      const before = process.hrtime.bigint();
      await scan(plain, index);
      const after = process.hrtime.bigint();
      if (index < WARM_UP) continue;
      bytes.push(Number(at - begun) / 1e6);
      scans.push(Number(after - before) / 1e6);
    }
  } finally {
    await printing.close();
    await plain.close();
    printer.close();
  }
  const [value, baseline] = [percentile(bytes, 0.5), percentile(scans, 0.5)];
  return {
    name: 'scan to the first byte of its label at the printer, p50',
    unit: 'ms',
    value,
    baseline,
    ratio: value / baseline,
    aim: '<= 2 of the durable scan alone',
    note: `${SCANS} lines, each complete with one scan, one label each; shapes released, queue and question to the printer included, devices and the idle printer in processes of their own; baseline: the same scans at a station without labels`,
  };
}

async function loopLag(): Promise<BenchResult> {
  const previewer = createPreviewer();
  try {
    const label = (index: number) => makeLogisticsLabel({ ...DATA, lot: `L${index}` }, '4x6in', 'en');
    await previewer.render(label(0), 203);
    const idle = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    idle.enable();
    await sleep(2_000);
    idle.disable();
    const drawing = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    drawing.enable();
    for (let index = 1; index <= PICTURES; index++) await previewer.render(label(index), 203);
    drawing.disable();
    const ms = (delay: { percentile(part: number): number }): number => Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
    const [value, baseline] = [ms(drawing), ms(idle)];
    return {
      name: "core's loop late while pictures are drawn and read back, p99",
      unit: 'ms',
      value,
      baseline,
      ratio: value / baseline,
      aim: '< 10 ms',
      note: `${PICTURES} pallet labels at 203 dpi in the worker; baseline: the idle loop`,
    };
  } finally {
    await previewer.close();
  }
}

interface BenchPrinter {
  readonly port: number;
  /** When the next label's first bytes come there. */
  nextLabel(): Promise<bigint>;
  close(): void;
}

async function startPrinter(): Promise<BenchPrinter> {
  const child = fork(fileURLToPath(new URL('../support/bench-printer-child.ts', import.meta.url)), { stdio: 'inherit' });
  const started = Promise.withResolvers<number>();
  let label = Promise.withResolvers<bigint>();
  child.on('message', (news: PrinterNews) => {
    if ('port' in news) started.resolve(news.port);
    else label.resolve(BigInt(news.labelAt));
  });
  child.once('exit', () => started.reject(new Error('the simulated printer did not start')));
  return {
    port: await started.promise,
    nextLabel() {
      label = Promise.withResolvers();
      return label.promise;
    },
    close: () => child.disconnect(),
  };
}

async function receiving(config: object): Promise<BenchStation> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ gs1CompanyPrefix: '9521234', scanners: [], scales: [], ...config }));
  // Devices in a process of their own, as they run at a dock.
  const devices = createForkSpawner()('devices');
  const core = await startCore({ dataFolder: folder, demo: false, sendToDevices: (message) => devices.post(message) });
  devices.onMessage((message) => core.devicesPort.receive(message as FromDevices));
  devices.post({ kind: 'resume' });
  const rows = Array.from({ length: WARM_UP + SCANS }, (_, index) => `PO1,${index + 1},${gtinOf(index)},Thing ${index},1,EA`);
  const { services } = core;
  services.importFile({ fileName: 'order.csv', bytes: Buffer.from(`order,line,gtin,description,quantity,unit\n${rows.join('\n')}\n`) }, 'clerk');
  services.session.signInWith({ userId: 'clerk', name: 'Clerk', role: 'clerk', language: 'en', permissions: ['receive'] }, 'cli');
  const carrier = connectInProcess(core, 'program');
  const client = createClient(carrier);
  const reply = await client.invoke('receiving:open', { orders: ['PO1'] });
  if (!reply.ok) throw new Error(reply.error.message);
  return {
    station: client,
    receiptId: reply.value.receiptId,
    async isQuiet() {
      while (services.journal.open().length > 0) await sleep(5);
    },
    async close() {
      client.close();
      carrier.close();
      await core.stop();
      devices.kill('ask');
      rmSync(folder, { recursive: true });
    },
  };
}

async function scan({ station, receiptId }: BenchStation, index: number): Promise<void> {
  const reply = await station.invoke('receiving:submit-scan', { scanId: `bench-${index}`, raw: gtinOf(index), receiptId });
  if (!reply.ok || reply.value.outcome !== 'accepted') throw new Error(JSON.stringify(reply));
}

/** GTIN-14 of the example prefix 952. */
function gtinOf(item: number): string {
  const digits = `0952${String(item).padStart(9, '0')}`;
  return `${digits}${computeCheckDigit(digits)}`;
}
