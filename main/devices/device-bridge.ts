// main/devices/device-bridge.ts · core's end of the devices process: scans in (acknowledged when durable), weights and health for the screen, print jobs out
import type { DeviceConfig, DeviceHealth, FromDevices, PrinterConnectionConfig, ToDevices } from '../../native/messages.ts';
import type { PrinterSearch, PrinterSearchResult } from '../../native/printers/find-printer.ts';
import type { PrinterIdentification } from '../../native/printers/identify-printer.ts';
import type { PrinterLanguageName } from '../../native/printers/languages/index.ts';
import { SCALE_PROTOCOLS, type ScaleProtocolName } from '../../native/scales/protocols/index.ts';
import { type CommandOutcome, commandOutcome, type ScaleCommand } from '../../native/scales/scale-protocol.ts';
import type { ScaleReading } from '../../native/scales/scale-reading.ts';
import type { RawScan } from '../../native/scanners/raw-scan.ts';
import type { ScannerSignal } from '../../native/scanners/scanner-signal.ts';
import type { ProtocolFacts } from '../application/devices/scale-trial.ts';
import type { PrintAttempt, PrinterFacts, PrinterPort, PrinterReadiness } from '../application/ports.ts';
import type { SimulatedWeight } from '../application/station.ts';
import { asMessage, type DeviceSentence, stationSentence } from '../domain/words/device-words.ts';

const ASK_AGAIN_MS = 100;
const STORE_RETRY_MS = 1_000;
/** Longer than a scale's own limit. */
const COMMAND_LIMIT_MS = 10_000;
/** A printer that is silent in four languages takes some 20 s. */
const IDENTIFY_LIMIT_MS = 45_000;
/** 254 addresses, each of which may hang. */
const SEARCH_LIMIT_MS = 120_000;
/** Whoever scanned in a gap of the devices process is still at the dock, and sees it said for so long. */
const GAP_SHOWN_MS = 10 * 60_000;

/** As the devices process or the station says it: a code of native/sentences.ts that has no words in another language does not compile here. */
export interface HealthNow extends Omit<DeviceHealth, 'said'> {
  readonly said: DeviceSentence;
}

export interface BridgeOptions {
  send(message: ToDevices): void;
  /** Stores the scan and returns when it is on disk; then it is acknowledged. If it throws, the scan stays with the devices process and comes again. */
  onScan(scan: RawScan, scanKey: string): void;
  onWeight(reading: ScaleReading): void;
  onHealth(): void;
  /** Each telling of a device, also of the same state again. */
  onDeviceHealth?(health: DeviceHealth): void;
  /** What is plugged in, asked for by `list`. */
  onListed?(listed: Listed): void;
  /** Bytes of a watched device. */
  onRaw?(raw: Extract<FromDevices, { kind: 'raw' }>): void;
  /** The devices process ended, or another one is there. */
  onProcess?(words: string): void;
  /** A printer can be reached and has nothing that holds it up, after it had not been so. */
  onPrinterBack?(printerId: string): void;
  /** What a printer told of itself. */
  onPrinterFacts?(printerId: string, facts: PrinterFacts): void;
  onFault(error: unknown): void;
}

export type Listed = Omit<Extract<FromDevices, { kind: 'listed' }>, 'kind'>;

export interface DeviceBridge extends PrinterPort {
  receive(message: unknown): void;
  /** The whole set of devices; sent again whenever a new devices process says hello. */
  configure(devices: readonly DeviceConfig[]): void;
  /** Devices of no settings that are open besides, for as long as somebody pairs. */
  configureCandidates(candidates: readonly DeviceConfig[]): void;
  /** A scale that is open besides while somebody sets it up; `instead`: the device that gives its place meanwhile. */
  configureTried(tried: DeviceConfig | undefined, instead: string | undefined): void;
  /** Answered by `onListed`; nothing comes while no devices process is there. */
  list(): void;
  /** The whole set whose bytes are told by `onRaw`. */
  watchRaw(deviceIds: readonly string[]): void;
  devices(): readonly { readonly config: DeviceConfig; readonly health: HealthNow }[];
  /** What is at the end of this connection; nothing is printed. @throws {Error} when the devices process does not answer */
  identifyPrinter(connection: PrinterConnectionConfig, language: PrinterLanguageName | undefined): Promise<PrinterIdentification>;
  /** Where it stands now. @throws {Error} when the devices process does not answer */
  findPrinter(search: PrinterSearch): Promise<PrinterSearchResult>;
  /** The verdict's tone at the scanner itself; a scanner without one does nothing. */
  signal(deviceId: string, signal: ScannerSignal): void;
  /** Resolves with what the scale answered; a devices process that does not answer within 10 s did not do it. */
  commandScale(deviceId: string, command: ScaleCommand): Promise<CommandOutcome>;
  simulateScan(deviceId: string, text: string, symbology: string | undefined): void;
  simulateWeight(deviceId: string, text: string, unit: 'kg' | 'g' | 'lb' | 'oz', status: SimulatedWeight): void;
  /** Core is there: everything not yet acknowledged comes now. */
  start(): void;
}

export function createDeviceBridge(options: BridgeOptions): DeviceBridge {
  const { send, onScan, onWeight, onHealth, onPrinterBack, onPrinterFacts, onFault } = options;
  let configured: readonly DeviceConfig[] = [];
  let candidates: readonly DeviceConfig[] = [];
  let tried: { readonly device: DeviceConfig; readonly instead: string | undefined } | undefined;
  let watched: readonly string[] = [];
  let session: string | undefined;
  /** When the devices process ended; until another one has heard of it. */
  let goneSince: string | undefined;
  /** It runs and says nothing. */
  let quietSince: string | undefined;
  const health = new Map<string, HealthNow>();
  /** Jobs asked for before the devices process knows its printers: sent behind the configuration. */
  const held: ToDevices[] = [];
  /** The store refused a scan: it and those behind it wait in the devices process, until it is asked for them again. */
  let isStalled = false;
  /** Since when scans wait for the store, over all the tries. Rule DV17: ../application/devices/DEVICES.md */
  let unstored: { readonly since: string; readonly isFull: boolean } | undefined;
  const printing = new Map<string, { settle(attempt: PrintAttempt): void; onAlive(): void }>();
  const preparing = new Map<string, (readiness: PrinterReadiness) => void>();
  let requests = 0;
  const asking = new Map<string, (answer: PrinterIdentification | PrinterSearchResult) => void>();
  const commanding = new Map<string, (outcome: CommandOutcome) => void>();

  function hello(newSession: string): void {
    if (session === newSession) return;
    const isRestart = session !== undefined;
    session = newSession;
    quietSince = undefined;
    // A devices process that died took its open jobs with it: whether they came out, nobody here can know.
    if (isRestart) giveUpPrinting();
    health.clear();
    // What was scanned in between is lost, and nobody but core knows that there was a gap.
    const unheardSince = goneSince ?? (isRestart ? new Date().toISOString() : undefined);
    send({ kind: 'configure', devices: wanted(), ...(unheardSince === undefined ? {} : { unheardSince }) });
    if (watched.length > 0) send({ kind: 'watch-raw', deviceIds: watched });
    if (isRestart) options.onProcess?.('the devices program was started again');
    goneSince = undefined;
    unstored = undefined; // what waited died with the process, and is said to be lost
    for (const message of held.splice(0)) send(message);
  }

  function wanted(): readonly DeviceConfig[] {
    const own = configured.filter(({ deviceId }) => deviceId !== tried?.instead);
    return [...own, ...candidates, ...(tried === undefined ? [] : [tried.device])];
  }

  function reconfigure(): void {
    if (session !== undefined) send({ kind: 'configure', devices: wanted() });
  }

  /** Nothing is read, weighed or printed until another devices process says hello: no lamp may stay green meanwhile. */
  function gone({ isFinal, unheardSince }: Extract<FromDevices, { kind: 'gone' }>): void {
    const since = new Date().toISOString();
    goneSince = [goneSince, unstored?.since, unheardSince].filter((at) => at !== undefined).toSorted()[0];
    quietSince = undefined;
    options.onProcess?.(isFinal ? 'the devices program does not stay up and is tried every minute' : 'the devices program ended');
    for (const { deviceId, name } of configured) {
      health.set(
        deviceId,
        isFinal
          ? { deviceId, state: 'error', code: 'unavailable', ...asMessage(stationSentence('program-down'), name), since }
          : { deviceId, state: 'connecting', ...asMessage(stationSentence('program-ended'), name), since },
      );
    }
    onHealth();
  }

  function healthOf({ deviceId, name, kind }: DeviceConfig): HealthNow {
    if (quietSince !== undefined) {
      return { deviceId, state: 'connecting', code: 'unavailable', ...asMessage(stationSentence('program-quiet'), name), since: quietSince };
    }
    if (kind === 'scanner' && unstored !== undefined) {
      const { isFull, since } = unstored;
      return { deviceId, state: 'error', ...asMessage(stationSentence(isFull ? 'scans-wait-full' : 'scans-wait'), name), since };
    }
    if (deviceId === tried?.instead) return { deviceId, state: 'connecting', ...asMessage(stationSentence('being-set-up'), name), since: '' };
    const known = health.get(deviceId);
    if (known === undefined) return { deviceId, state: 'connecting', ...asMessage(stationSentence('program-not-heard'), name), since: '' };
    const { gap, code, ...rest } = known;
    // Either way: of a clock that was set back meanwhile nobody knows how long it was.
    if (gap === undefined || Math.abs(Date.now() - Date.parse(gap.to)) < GAP_SHOWN_MS) return known;
    return code === undefined || code === 'gap' ? rest : { ...rest, code };
  }

  /** A device that is only called otherwise stays open and has no news to tell. */
  function rename(deviceId: string, from: string, to: string | undefined): void {
    const known = health.get(deviceId);
    if (to === undefined || to === from || known === undefined || !known.message.startsWith(from)) return;
    health.set(deviceId, { ...known, message: to + known.message.slice(from.length) });
  }

  function finish(jobId: string, attempt: PrintAttempt): void {
    const job = printing.get(jobId);
    printing.delete(jobId);
    job?.settle(attempt);
  }

  function giveUpPrinting(): void {
    for (const jobId of [...printing.keys()]) finish(jobId, { kind: 'unknown', reason: stationSentence('restarted-under-way').text });
    for (const [requestId, answer] of [...preparing]) {
      preparing.delete(requestId);
      answer({ kind: 'waits', reason: stationSentence('program-restarted').text });
    }
  }

  /** What is asked before the devices process knows its printers is sent behind the configuration. */
  function sendToPrinter(message: ToDevices): void {
    if (session === undefined) held.push(message);
    else send(message);
  }

  /** Of a person who sets a printer up: an answer that does not come is a refusal, never a wait without an end. */
  function askAboutPrinter<Answer extends PrinterIdentification | PrinterSearchResult>(
    withinMs: number,
    question: (requestId: string) => ToDevices,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const requestId = String(++requests);
      const timer = setTimeout(() => {
        asking.delete(requestId);
        reject(new Error(stationSentence('ask-again').text));
      }, withinMs);
      asking.set(requestId, (answer) => {
        clearTimeout(timer);
        resolve(answer as Answer);
      });
      send(question(requestId));
    });
  }

  function answered(requestId: string, answer: PrinterIdentification | PrinterSearchResult): void {
    asking.get(requestId)?.(answer);
    asking.delete(requestId);
  }

  function commanded(requestId: string, outcome: CommandOutcome): void {
    commanding.get(requestId)?.(outcome);
    commanding.delete(requestId);
  }

  function takeScan(message: Extract<FromDevices, { kind: 'scan' }>): void {
    if (isStalled) return; // an acknowledgement covers every earlier scan: nothing may pass the one that could not be stored
    try {
      onScan(message.scan, `${message.session}:${message.seq}`);
    } catch (error) {
      onFault(error);
      if (isStoreFailure(error)) waitForStore(message.scan.at, error);
      return;
    }
    if (unstored !== undefined) {
      unstored = undefined;
      onHealth();
    }
    send({ kind: 'ack-scan', session: message.session, seq: message.seq });
  }

  /** The disk is full or away: this scan and those behind it wait in the devices process and are asked for again, in order. */
  function waitForStore(since: string, error: unknown): void {
    isStalled = true;
    setTimeout(() => {
      isStalled = false;
      send({ kind: 'resume' });
    }, STORE_RETRY_MS).unref();
    if (unstored !== undefined) return;
    unstored = { since, isFull: (error as { code?: unknown }).code === 'disk-full' };
    onHealth();
  }

  return {
    receive(message) {
      const from = message as FromDevices;
      switch (from.kind) {
        case 'hello':
          hello(from.session);
          return;
        case 'scan':
          takeScan(from);
          return;
        case 'weight':
          onWeight(from.reading);
          return;
        case 'health': {
          options.onDeviceHealth?.(from);
          const config = configured.find(({ deviceId }) => deviceId === from.deviceId);
          if (config === undefined) return;
          const wasOk = health.get(from.deviceId)?.state === 'ok';
          health.set(from.deviceId, from);
          if (from.gap !== undefined) setTimeout(onHealth, GAP_SHOWN_MS).unref();
          onHealth();
          if (config.kind === 'label-printer' && from.state === 'ok' && !wasOk) onPrinterBack?.(from.deviceId);
          return;
        }
        case 'print-prepared':
          preparing.get(from.requestId)?.(from.readiness);
          preparing.delete(from.requestId);
          return;
        case 'print-alive':
          printing.get(from.jobId)?.onAlive();
          return;
        case 'printer-facts':
          onPrinterFacts?.(from.deviceId, from.facts);
          return;
        case 'printed':
          finish(from.jobId, attemptOf(from));
          return;
        case 'printer-identified':
          answered(from.requestId, from.identification);
          return;
        case 'printer-searched':
          answered(from.requestId, from.result);
          return;
        case 'scale-commanded':
          commanded(from.requestId, from);
          return;
        case 'heartbeat':
          // A session we never heard of: its hello was lost while core was away. Ask for everything again.
          if (from.session !== session) send({ kind: 'resume' });
          return;
        case 'gone':
          gone(from);
          return;
        case 'quiet':
          quietSince = from.since;
          options.onProcess?.(
            from.since === undefined ? 'the devices program answers again' : `the devices program says nothing since ${from.since}`,
          );
          onHealth();
          return;
        case 'listed':
          options.onListed?.(from);
          return;
        case 'raw':
          options.onRaw?.(from);
          return;
      }
    },
    configure(devices) {
      for (const { deviceId, name } of configured) rename(deviceId, name, devices.find((device) => device.deviceId === deviceId)?.name);
      configured = devices;
      for (const deviceId of [...health.keys()]) if (!devices.some((device) => device.deviceId === deviceId)) health.delete(deviceId);
      reconfigure();
    },
    configureCandidates(devices) {
      candidates = devices;
      reconfigure();
    },
    configureTried(device, instead) {
      tried = device === undefined ? undefined : { device, instead };
      reconfigure();
      onHealth();
    },
    list() {
      if (session !== undefined) send({ kind: 'list' });
    },
    watchRaw(deviceIds) {
      watched = deviceIds;
      if (session !== undefined) send({ kind: 'watch-raw', deviceIds });
    },
    devices: () => configured.map((config) => ({ config, health: healthOf(config) })),
    identifyPrinter: (connection, language) =>
      askAboutPrinter(IDENTIFY_LIMIT_MS, (requestId) => ({
        kind: 'identify-printer',
        requestId,
        connection,
        ...(language === undefined ? {} : { language }),
      })),
    findPrinter: (search) => askAboutPrinter(SEARCH_LIMIT_MS, (requestId) => ({ kind: 'find-printer', requestId, search })),
    signal: (deviceId, signal) => send({ kind: 'signal', deviceId, signal }),
    commandScale: (deviceId, command) =>
      new Promise((resolve) => {
        const requestId = String(++requests);
        const timer = setTimeout(() => commanded(requestId, commandOutcome('silent', 'the devices program did not answer')), COMMAND_LIMIT_MS);
        commanding.set(requestId, (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        });
        send({ kind: 'scale-command', requestId, deviceId, command });
      }),
    simulateScan(deviceId, text, symbology) {
      send({ kind: 'simulate', deviceId, scan: { text, ...(symbology === undefined ? {} : { symbology }) } });
    },
    simulateWeight(deviceId, text, unit, status) {
      if (status === 'over-limit' || status === 'fault') send({ kind: 'simulate', deviceId, weight: { status } });
      else if (status === 'settles') send({ kind: 'simulate', deviceId, weight: { status: weightStatus(text), text, unit }, settles: true });
      else send({ kind: 'simulate', deviceId, weight: { status: status === 'stable' ? weightStatus(text) : status, text, unit } });
    },
    start() {
      send({ kind: 'resume' });
      // The host hands messages on only once core is ready: what was answered before that is lost, so ask until there is an answer.
      const asking = setInterval(() => {
        if (session === undefined) send({ kind: 'resume' });
        else clearInterval(asking);
      }, ASK_AGAIN_MS);
      asking.unref();
    },
    prepare: (printerId) =>
      new Promise((resolve) => {
        const requestId = String(++requests);
        preparing.set(requestId, resolve);
        sendToPrinter({ kind: 'prepare-print', requestId, printerId });
      }),
    print: (printerId, { bytes, ...job }, onAlive) =>
      new Promise((resolve) => {
        printing.set(job.jobId, { settle: resolve, onAlive });
        sendToPrinter({ kind: 'print', printerId, ...job, dataBase64: Buffer.from(bytes).toString('base64') });
      }),
  };
}

/** What the devices process knows of a protocol, for whoever sets a scale up. */
export function scaleProtocolFacts(protocol: ScaleProtocolName): Omit<ProtocolFacts, 'protocol'> {
  const { line, needsUnit, ask } = SCALE_PROTOCOLS[protocol];
  return { line, needsUnit, isAsked: ask !== undefined };
}

/** By name: adapters do not import one another. Any other error is a fault of one scan, which must not hold up the dock. */
function isStoreFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreError';
}

function weightStatus(text: string): 'stable' | 'zero' {
  return /[1-9]/.test(text) ? 'stable' : 'zero';
}

function attemptOf({ outcome }: Extract<FromDevices, { kind: 'printed' }>): PrintAttempt {
  switch (outcome.kind) {
    case 'printed':
    case 'sent':
      return { kind: outcome.kind };
    case 'refused-before-first-byte':
      return { kind: 'not-sent', reason: outcome.reason };
    case 'rejected':
      return { kind: 'failed', reason: outcome.reason };
    case 'unknown':
      return { kind: 'unknown', reason: outcome.reason };
  }
}
