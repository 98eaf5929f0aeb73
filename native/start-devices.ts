// native/start-devices.ts · joins ports, links, drivers, printers and the scan queue into one running set of devices
import { randomUUID } from 'node:crypto';
import { DeviceError, type DeviceErrorCode } from './device-error.ts';
import { createHealthBoard } from './health-board.ts';
import { listDevices } from './list-devices.ts';
import type { DeviceConfig, FromDevices, LabelPrinterConfig, ToDevices } from './messages.ts';
import { type OpenedDevice, openPrinter, openScale, openScanner, type Simulation } from './open-device.ts';
import type { DevicesPort } from './port.ts';
import { createPrintJobs } from './print-jobs.ts';
import { findPrinter } from './printers/find-printer.ts';
import { identifyConnection } from './printers/identify-connection.ts';
import type { PrinterPace } from './printers/label-printer.ts';
import type { PrinterFacts, PrinterHealth, PrinterLink, PrintOutcome, Readiness } from './printers/printer-link.ts';
import { createRawWatch } from './raw-watch.ts';
import { keepOpen, type LinkHealth } from './reconnect.ts';
import { commandOutcome } from './scales/scale-protocol.ts';
import { createWeightThrottle } from './scales/throttle-weights.ts';
import { createScanQueue, SCAN_QUEUE_CAPACITY } from './scan-queue.ts';
import type { RawScan } from './scanners/raw-scan.ts';
import type { ScannerCommands } from './scanners/scanner-signal.ts';
import { type Sentence, say, saying } from './sentences.ts';
import { tapLink } from './tap.ts';
import type { LoadHid } from './transport/hid.ts';

const HEARTBEAT_MS = 1_000;
const ALIVE_MS = 1_000;

export interface DevicesOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly scanQueueCapacity?: number;
  readonly loadHid?: LoadHid;
  /** For tests. */
  readonly printerPace?: Partial<PrinterPace> & { readonly lookPauseMs?: number };
}

export interface RunningDevices {
  readonly session: string;
  /** Closes every device and ends every job; the port stays as it is. */
  stop(): Promise<void>;
}

interface Slot {
  /** As it was sent last: another name changes nothing else. */
  config: DeviceConfig;
  /** See ByteLink.where. */
  readonly where?: () => string | undefined;
  readonly printer?: PrinterLink;
  readonly simulation?: Simulation;
  readonly signal?: NonNullable<OpenedDevice['signal']>;
  readonly command?: NonNullable<OpenedDevice['command']>;
  stop(): Promise<void>;
}

export function startDevices(port: DevicesPort, options: DevicesOptions = {}): RunningDevices {
  const { now = Date.now, scanQueueCapacity = SCAN_QUEUE_CAPACITY, loadHid, printerPace } = options;
  const session = randomUUID();
  const slots = new Map<string, Slot>();
  /** A device that is closing keeps its hardware: its successor waits for it, the others do not. */
  const closing = new Map<string, Promise<void>>();
  const jobs = createPrintJobs(printerPace?.lookPauseMs);
  /** Ends the questions of people who set printers up. */
  const asking = new AbortController();
  let isStopped = false;
  const post = (message: FromDevices): void => port.post(message);
  const board = createHealthBoard((health) => post({ kind: 'health', ...health }), now);
  const raw = createRawWatch((deviceId, frames, dropped) => post({ kind: 'raw', deviceId, frames, dropped }), now);

  const scans = createScanQueue((numbered) => post({ kind: 'scan', session, ...numbered }), scanQueueCapacity);

  function takeScan(scan: RawScan): void {
    if (scans.push(scan)) return;
    const said = say('scans-full', scanQueueCapacity);
    board.trouble(scan.deviceId, 'scan-lost', said.text, said);
  }

  function openSlot(config: DeviceConfig, unheardMs: number | undefined): Slot {
    const { deviceId } = config;
    const name = (): string => slots.get(deviceId)?.config.name ?? config.name;
    const trouble = (said: Sentence): void => board.trouble(deviceId, 'bad-reply', saying(name(), said).message, said);
    switch (config.kind) {
      case 'scanner':
        return keepSlot(config, openScanner(config, name, { deviceId, onScan: takeScan, onTrouble: trouble, now }, loadHid), unheardMs);
      case 'scale': {
        const throttle = createWeightThrottle((reading) => post({ kind: 'weight', reading }));
        const opened = openScale(config, name, { deviceId, onReading: throttle.offer, onTrouble: trouble, now }, loadHid);
        return keepSlot(config, opened, unheardMs, throttle.stop);
      }
      case 'label-printer':
        return openPrinterSlot(config);
    }
  }

  function openPrinterSlot(config: LabelPrinterConfig): Slot {
    const { deviceId, connection } = config;
    const isHere = (): boolean => slots.get(deviceId)?.printer === printer;
    const listener = {
      onHealth: (health: PrinterHealth) => {
        if (isHere()) board.set(deviceId, { ...health, ...codeOf(health) });
      },
      onFacts: (facts: PrinterFacts) => {
        if (isHere()) post({ kind: 'printer-facts', deviceId, facts });
      },
    };
    const printer = openPrinter(config, listener, printerPace, raw.tap(deviceId));
    // A folder on this machine is there; a printer is believed after its first answer or job.
    const state = connection.type === 'file' ? 'ok' : 'connecting';
    board.set(deviceId, { state, ...saying(printer.label, say('nothing-printed')) });
    const watch = jobs.watch(deviceId, printer);
    return { config, printer, stop: async () => watch.stop() };
  }

  /** `onSilent`: it was lost or is closed, and nothing it said may be told any more. */
  function keepSlot(
    config: DeviceConfig,
    { link, driver, simulation, signal, command }: OpenedDevice,
    unheardMs: number | undefined,
    onSilent: () => void = () => undefined,
  ): Slot {
    let isStopped = false;
    const onHealth = (health: LinkHealth): void => {
      if (health.state !== 'ok') onSilent();
      board.set(config.deviceId, health);
    };
    if (closing.has(config.deviceId)) {
      board.set(config.deviceId, { state: 'connecting', ...saying(link.label, say('earlier-connection')) });
    }
    const kept = (closing.get(config.deviceId) ?? Promise.resolve()).then(() =>
      isStopped ? undefined : keepOpen(tapLink(link, raw.tap(config.deviceId)), driver, onHealth, unheardMs, now),
    );
    return {
      config,
      where: () => link.where,
      ...(simulation === undefined ? {} : { simulation }),
      ...(signal === undefined ? {} : { signal }),
      ...(command === undefined ? {} : { command }),
      async stop() {
        isStopped = true;
        simulation?.stop();
        await (await kept)?.stop();
        onSilent();
      },
    };
  }

  function closeSlot(deviceId: string): void {
    const slot = slots.get(deviceId);
    if (slot === undefined) return;
    slots.delete(deviceId);
    board.remove(deviceId);
    const done = slot.stop().finally(() => {
      if (closing.get(deviceId) === done) closing.delete(deviceId);
    });
    closing.set(deviceId, done);
  }

  function configure({ devices, unheardSince }: Extract<ToDevices, { kind: 'configure' }>): void {
    const unheardMs = unheardSince === undefined ? undefined : Math.max(0, now() - Date.parse(unheardSince));
    const wanted = new Map(devices.map((config) => [config.deviceId, config]));
    for (const { config } of [...slots.values()]) {
      if (settingsOf(config) !== settingsOf(wanted.get(config.deviceId))) closeSlot(config.deviceId);
    }
    for (const config of wanted.values()) {
      const open = slots.get(config.deviceId);
      if (open !== undefined) {
        rename(open, config);
        continue;
      }
      try {
        slots.set(config.deviceId, openSlot(config, unheardMs));
      } catch (cause) {
        board.set(config.deviceId, { state: 'error', code: 'bad-settings', ...saying(config.name, say('correct-settings', saidOf(cause))) });
      }
    }
  }

  /** Of a device that stays open: what is called otherwise from now on, and whose host commands it obeys. */
  function rename(slot: Slot, config: DeviceConfig): void {
    const { name } = slot.config;
    slot.config = config;
    if (name !== config.name) board.rename(config.deviceId, name, config.name);
  }

  function signal({ deviceId, signal: wanted }: Extract<ToDevices, { kind: 'signal' }>): void {
    const slot = slots.get(deviceId);
    slot?.signal?.(wanted, commandsOf(slot.config));
  }

  function resume(): void {
    post({ kind: 'hello', session });
    for (const health of board.all()) post({ kind: 'health', ...health });
    for (const numbered of scans.underWay()) post({ kind: 'scan', session, ...numbered });
  }

  async function preparePrint(requestId: string, printerId: string): Promise<void> {
    const slot = slots.get(printerId);
    const readiness: Readiness =
      slot?.printer === undefined
        ? { kind: 'waits', reason: say('no-printer', printerId).text, conditions: [] }
        : withDpi(await jobs.prepare(printerId, slot.printer), slot.config);
    post({ kind: 'print-prepared', requestId, readiness });
  }

  async function identify({ requestId, connection, language }: Extract<ToDevices, { kind: 'identify-printer' }>): Promise<void> {
    const identification = await identifyConnection(connection, { wanted: language, signal: asking.signal });
    post({ kind: 'printer-identified', requestId, identification });
  }

  async function find({ requestId, search }: Extract<ToDevices, { kind: 'find-printer' }>): Promise<void> {
    post({ kind: 'printer-searched', requestId, result: await findPrinter(search, asking.signal) });
  }

  async function print({ printerId, dataBase64, ...job }: Extract<ToDevices, { kind: 'print' }>): Promise<void> {
    const { jobId } = job;
    const printer = slots.get(printerId)?.printer;
    const outcome: PrintOutcome | undefined =
      printer === undefined
        ? { kind: 'refused-before-first-byte', reason: say('no-printer', printerId).text }
        : await jobs.print(printerId, printer, { ...job, bytes: Buffer.from(dataBase64, 'base64') }, aliveOf(jobId));
    if (outcome === undefined) return;
    // A file or spooler printer has no health but what became of its last job.
    if (printer?.look === undefined && printer !== undefined && slots.get(printerId)?.printer === printer)
      board.set(printerId, healthAfter(printer, outcome));
    post({ kind: 'printed', jobId, printerId, outcome });
  }

  /** Told at most once a second: a printer that is asked four times as often is no news. */
  function aliveOf(jobId: string): () => void {
    let toldAt = Number.NEGATIVE_INFINITY;
    return () => {
      if (performance.now() - toldAt < ALIVE_MS) return;
      toldAt = performance.now();
      post({ kind: 'print-alive', jobId });
    };
  }

  async function commandScale({ requestId, deviceId, command }: Extract<ToDevices, { kind: 'scale-command' }>): Promise<void> {
    const outcome =
      (await slots.get(deviceId)?.command?.(command)) ?? commandOutcome('not-connected', `no scale ${deviceId} that takes commands is configured`);
    post({ kind: 'scale-commanded', requestId, ...outcome });
  }

  async function list(): Promise<void> {
    const { devices, ...rest } = await listDevices(loadHid);
    const users = new Map([...slots.values()].flatMap(({ config, where }) => [[where?.(), config.deviceId] as const]));
    users.delete(undefined);
    post({ kind: 'listed', ...rest, devices: devices.map((device) => ({ ...device, ...userOf(users.get(device.path)) })) });
  }

  function simulate(message: Extract<ToDevices, { kind: 'simulate' }>): void {
    const simulation = slots.get(message.deviceId)?.simulation;
    try {
      if (simulation === undefined) throw new DeviceError('bad-settings', message.deviceId, say('not-simulated', message.deviceId));
      if ('plugged' in message) simulation.plug(message.plugged);
      else if ('scan' in message) simulation.scan?.(message.scan);
      else simulation.load?.(message.weight, message.settles);
    } catch (cause) {
      const said = saidOf(cause);
      const code = cause instanceof DeviceError ? cause.code : 'unavailable';
      board.trouble(
        message.deviceId,
        code,
        cause instanceof DeviceError ? cause.message : text(cause),
        typeof said === 'string' ? say('stands', said) : said,
      );
    }
  }

  function handle(message: ToDevices): void {
    if (isStopped) return; // a message under way when it was stopped must open nothing that nobody closes
    switch (message.kind) {
      case 'configure':
        configure(message);
        break;
      case 'resume':
        resume();
        break;
      case 'ack-scan':
        if (message.session === session) scans.acknowledge(message.seq);
        break;
      case 'prepare-print':
        void preparePrint(message.requestId, message.printerId);
        break;
      case 'print':
        void print(message);
        break;
      case 'identify-printer':
        void identify(message);
        break;
      case 'find-printer':
        void find(message);
        break;
      case 'signal':
        signal(message);
        break;
      case 'scale-command':
        void commandScale(message);
        break;
      case 'simulate':
        simulate(message);
        break;
      case 'list':
        void list();
        break;
      case 'watch-raw':
        raw.watch(message.deviceIds);
        break;
      case 'ping':
        sayAlive();
        break;
    }
  }

  function sayAlive(): void {
    post({ kind: 'heartbeat', session, at: new Date(now()).toISOString(), unacknowledgedScans: scans.size });
  }

  const heartbeat = setInterval(sayAlive, HEARTBEAT_MS);
  heartbeat.unref(); // the channel to the parent keeps the process alive, not its pulse
  port.onMessage(handle);
  post({ kind: 'hello', session });

  return {
    session,
    async stop() {
      isStopped = true;
      asking.abort();
      clearInterval(heartbeat);
      raw.stop();
      for (const deviceId of [...slots.keys()]) closeSlot(deviceId);
      await Promise.all([jobs.stop(), ...closing.values()]);
    },
  };
}

function healthAfter({ label }: PrinterLink, outcome: PrintOutcome): Parameters<ReturnType<typeof createHealthBoard>['set']>[1] {
  switch (outcome.kind) {
    case 'printed':
    case 'sent':
      return { state: 'ok', ...saying(label, say(`job-${outcome.kind}`)) };
    case 'rejected':
      return { state: 'error', code: 'bad-settings', ...saying(label, say('check-settings', outcome.reason)) };
    case 'refused-before-first-byte':
      return { state: 'error', code: 'unavailable', ...saying(label, say('check-address', outcome.reason)) };
    case 'unknown':
      return { state: 'error', code: 'disconnected', ...saying(label, say('look-for-label', outcome.reason)) };
  }
}

/** A printer that tells no resolution has the one it was set up with: a label of another one must not go there. Folders and pages have none. */
function withDpi(readiness: Readiness, config: DeviceConfig): Readiness {
  if (readiness.kind !== 'ready' || readiness.dpi !== undefined || config.kind !== 'label-printer' || config.labelDpi === undefined) return readiness;
  const { connection } = config;
  const hasNone = connection.type === 'file' || (connection.type === 'ipp' && connection.format === 'pdf');
  return hasNone ? readiness : { ...readiness, dpi: config.labelDpi };
}

/** What a device is opened with: no name, no host commands, and nothing that a printer told us. A scan read while it reopens would be lost. */
function settingsOf(config: DeviceConfig | undefined): string {
  if (config === undefined) return '';
  if (config.kind === 'label-printer') {
    const { known: _, ...settings } = config;
    return JSON.stringify(settings);
  }
  const { name: _, ...settings } = config;
  if (settings.connection.type !== 'serial') return JSON.stringify(settings);
  return JSON.stringify({ ...settings, connection: { ...settings.connection, commands: undefined } });
}

function commandsOf({ connection }: DeviceConfig): ScannerCommands | undefined {
  return connection.type === 'serial' && 'commands' in connection ? connection.commands : undefined;
}

function userOf(usedBy: string | undefined): { readonly usedBy?: string } {
  return usedBy === undefined ? {} : { usedBy };
}

function codeOf({ state, code }: PrinterHealth): { readonly code?: DeviceErrorCode } {
  return state === 'absent' ? { code: 'disconnected' } : state === 'error' ? { code: code ?? 'unavailable' } : {};
}

function saidOf(cause: unknown): Sentence | string {
  return cause instanceof DeviceError ? cause.said : text(cause);
}

function text(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
