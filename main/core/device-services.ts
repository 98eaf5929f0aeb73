// main/core/device-services.ts · what the Devices screen asks for, joined from bridge, finder, settings, log and queue. Rules: ../application/devices/DEVICES.md
import { randomInt } from 'node:crypto';
import type { DeviceDesk, ReadCode, WireFrame } from '../application/devices/device-desk.ts';
import { createDeviceDiary, type DeviceDiary } from '../application/devices/device-diary.ts';
import { type LastHeard, listDevices, type SetUpDevice } from '../application/devices/device-list.ts';
import { scaleConnectionOf } from '../application/devices/scale-book.ts';
import type { ScaleTrial } from '../application/devices/scale-trial.ts';
import { type ScannerSettings, withoutScanner, withPaired, withScanner } from '../application/devices/scanner-book.ts';
import { createScannerDesk, type ScannerDesk } from '../application/devices/scanner-desk.ts';
import { operatorOf, profileOf, scannerOf } from '../application/devices/scanner-set-up.ts';
import { type ScannerSignals, signalsOf } from '../application/devices/scanner-signals.ts';
import { WEDGE } from '../application/receiving/read-scan.ts';
import type { DeviceBridge, Listed } from '../devices/device-bridge.ts';
import { createDeviceFinder } from '../devices/device-finder.ts';
import { createDeviceLogFile, readDeviceLog } from '../devices/device-log-file.ts';
import { asMessage, stationSentence } from '../domain/words/device-words.ts';
import { encodeForScreen } from '../labels/symbols/encode-symbol.ts';
import type { StationConfig } from '../store/station-config.ts';
import { createScaleServices } from './scale-services.ts';

const COUNTS_EVERY_MS = 60_000;

interface DeviceParts {
  readonly dataFolder: string;
  bridge(): DeviceBridge;
  config(): StationConfig;
  /** Checked and on disk before it is used; devices are configured anew. @throws {ConfigError} */
  saveConfig(config: unknown, place: string): void;
  printerFacts(printerId: string): SetUpDevice['facts'];
  isUser(userId: string): boolean;
  now(): string;
  onChange(): void;
}

export interface DeviceServices {
  readonly deviceDesk: Omit<DeviceDesk, 'testPrint'>;
  readonly desk: ScannerDesk;
  readonly scaleTrial: ScaleTrial;
  readonly diary: DeviceDiary;
  operatorOf(device: string): string | undefined;
  heard(deviceId: string, heard: LastHeard): void;
  /** Before anything is looked up. */
  read(deviceId: string, code: ReadCode): void;
  onListed(listed: Listed): void;
  onRaw(frames: readonly WireFrame[], deviceId: string, dropped: number): void;
  stop(): void;
}

export function createDeviceServices(parts: DeviceParts): DeviceServices {
  const { dataFolder, bridge, config, saveConfig, now, onChange } = parts;
  const logFile = createDeviceLogFile(dataFolder);
  const diary = createDeviceDiary(logFile.write, now);
  const counting = setInterval(() => diary.writeCounts(), COUNTS_EVERY_MS).unref();
  const finder = createDeviceFinder(bridge, onChange);
  const heard = new Map<string, LastHeard>();
  const listeners = new Map<string, Set<(code: ReadCode) => void>>();
  const rawListeners = new Map<string, Set<Parameters<DeviceDesk['watchRaw']>[1]>>();

  const isOpen = (deviceId: string): boolean => finder.listed?.pluggedIn.some(({ usedBy }) => usedBy === deviceId) === true;
  const save = (settings: ScannerSettings, place: string): void => {
    const { wedgeScanner, ...changed } = settings;
    saveConfig({ ...config(), ...changed, wedgeScanner }, place);
    onChange();
  };

  const { scaleDesk, trial } = createScaleServices({
    bridge,
    finder,
    config,
    save(settings) {
      saveConfig(settings, 'scales');
      onChange();
    },
    note: diary.note,
  });

  const signalsFor = (deviceId: string): { readonly signals?: ScannerSignals } => {
    const scanner = scannerOf(config().scanners, deviceId);
    return scanner === undefined ? {} : { signals: signalsOf(scanner) };
  };

  const desk = createScannerDesk({
    token: () => String(randomInt(1_000_000)).padStart(6, '0'),
    save(deviceId, profile) {
      const connection = finder.connectionOf(deviceId);
      const from = { deviceId, ...(connection === undefined ? {} : { connection }) };
      const paired = withPaired(config(), from, profile, (id) => !isOpen(id));
      if (paired === undefined) return undefined;
      const { settings, ...scanner } = paired;
      save(settings, 'pairing');
      diary.note(scanner.deviceId, `paired as ${scanner.name}`);
      const operator = operatorOf(config(), scanner.deviceId);
      return { ...scanner, ...(operator === undefined ? {} : { operator }), ...signalsFor(scanner.deviceId) };
    },
  });

  function setUpDevices(): readonly SetUpDevice[] {
    const settings = config();
    const devices = bridge()
      .devices()
      .map(({ config: { deviceId, name, kind, connection }, health }): SetUpDevice => {
        const operator = operatorOf(settings, deviceId);
        const facts = parts.printerFacts(deviceId);
        const { type } = connection;
        const scale = scaleConnectionOf(settings, deviceId);
        return {
          deviceId,
          name,
          kind,
          connection: type === 'usb-keyboard' ? 'keyboard' : type,
          ...addressOf(connection),
          health: {
            ...health,
            state: health.state === 'ok' && (health.code !== undefined || (health.warnings ?? []).length > 0) ? 'warning' : health.state,
          },
          ...(facts === undefined ? {} : { facts }),
          ...(operator === undefined ? {} : { operator }),
          ...(kind === 'scanner' ? { profile: profileOf(settings, deviceId), ...signalsFor(deviceId) } : {}),
          ...(scale === undefined ? {} : { scale }),
        };
      });
    const { wedgeScanner, wedge } = settings;
    if (wedgeScanner === undefined) return devices;
    const health = {
      state: 'ok',
      ...asMessage(stationSentence('types-as-keyboard'), wedgeScanner.name),
      since: '',
    } as const;
    return [...devices, { deviceId: WEDGE, ...wedgeScanner, kind: 'scanner', connection: 'keyboard', health, profile: wedge }];
  }

  const deviceDesk: DeviceServices['deviceDesk'] = {
    ...scaleDesk,
    list() {
      const { pluggedIn = [], others = [], problems = [] } = finder.listed ?? {};
      const devices = listDevices(setUpDevices(), pluggedIn, others, (deviceId) => heard.get(deviceId));
      return { devices, problems, isComplete: finder.listed !== undefined };
    },
    look: finder.look,
    saveScanner(deviceId, wanted) {
      if (wanted.operator !== undefined && !parts.isUser(wanted.operator))
        return { kind: 'refused', reason: 'not-found', message: `no user ${wanted.operator} at this station` };
      if (wanted.signals !== undefined && signalsFor(deviceId).signals?.choices.includes(wanted.signals) === false)
        return { kind: 'refused', reason: 'refused', message: `${deviceId} cannot be told so: ${wanted.signals}` };
      const changed = withScanner(config(), deviceId, wanted);
      if (changed === undefined) return unknownScanner(deviceId);
      save(changed, 'scanner');
      diary.note(deviceId, `is called ${wanted.name}, of ${wanted.operator ?? 'whoever stands at the screen'}`);
      return { kind: 'saved' };
    },
    trySignal(deviceId, signal) {
      const { signals } = signalsFor(deviceId);
      if (signals === undefined) return unknownScanner(deviceId);
      if (!signals.has.includes(signal))
        return { kind: 'refused', reason: 'refused', message: `${deviceId} has no ${signal} signal as it is set: ${signals.chosen}` };
      diary.note(deviceId, `the ${signal} signal was tried`);
      bridge().signal(deviceId, signal);
      return { kind: 'saved' };
    },
    unpair(deviceId) {
      const changed = withoutScanner(config(), deviceId);
      if (changed === undefined) return unknownScanner(deviceId);
      save(changed, 'scanner');
      diary.note(deviceId, 'unpaired');
      return { kind: 'saved' };
    },
    pair(on) {
      const { code, stop } = desk.pair((scanner) => on({ kind: 'paired', scanner }));
      const symbols = encodeForScreen(code);
      on({ kind: 'code', matrix: rowsOf(symbols.matrix), bars: rowsOf(symbols.bars)[0] ?? '' });
      const close = finder.openCandidates();
      let told = '';
      const tell = (): void => {
        const names = finder.candidateNames();
        if (JSON.stringify(names) === told) return;
        told = JSON.stringify(names);
        on({ kind: 'candidates', names });
      };
      tell();
      return {
        refresh: tell,
        stop() {
          stop();
          close();
        },
      };
    },
    test: desk.test,
    watchRaw(deviceId, on) {
      const listeners = rawListeners.get(deviceId) ?? new Set();
      if (listeners.size === 0) diary.note(deviceId, 'raw bytes are looked at: from here they stand in this log');
      rawListeners.set(deviceId, listeners.add(on));
      bridge().watchRaw([...rawListeners.keys()]);
      return () => {
        if (!listeners.delete(on) || listeners.size > 0) return;
        rawListeners.delete(deviceId);
        diary.note(deviceId, 'raw bytes are no longer looked at');
        bridge().watchRaw([...rawListeners.keys()]);
      };
    },
    listen(deviceId, on) {
      const mine = listeners.get(deviceId) ?? new Set();
      listeners.set(deviceId, mine.add(on));
      diary.note(deviceId, 'somebody listens to what it reads');
      return () => {
        if (mine.delete(on)) diary.note(deviceId, 'listened to no more');
      };
    },
    async log() {
      diary.writeCounts();
      await logFile.flush();
      return readDeviceLog(dataFolder);
    },
  };

  return {
    deviceDesk,
    desk,
    scaleTrial: trial,
    diary,
    operatorOf: (device) => operatorOf(config(), device),
    heard(deviceId, what) {
      heard.set(deviceId, { ...heard.get(deviceId), ...what });
      onChange();
    },
    read(deviceId, code) {
      for (const listener of listeners.get(deviceId) ?? []) listener(code);
    },
    onListed: finder.onListed,
    onRaw(frames, deviceId, dropped) {
      diary.raw(deviceId, frames);
      for (const listener of rawListeners.get(deviceId) ?? []) listener(frames, dropped);
    },
    stop() {
      clearInterval(counting);
      diary.writeCounts();
      logFile.stop();
    },
  };
}

function unknownScanner(deviceId: string): { readonly kind: 'refused'; readonly reason: 'not-found'; readonly message: string } {
  return { kind: 'refused', reason: 'not-found', message: `no scanner ${deviceId} in the settings of this station` };
}

type Connection = ReturnType<DeviceBridge['devices']>[number]['config']['connection'];

function addressOf(connection: Connection): { readonly address?: string } {
  switch (connection.type) {
    case 'serial':
      return { address: connection.path };
    case 'tcp':
      return { address: `${connection.host}:${connection.port}` };
    case 'ipp':
      return { address: connection.url };
    case 'spooler':
      return { address: connection.queue };
    case 'file':
      return { address: connection.folder };
    case 'hid':
    case 'usb-keyboard':
    case 'usb':
    case 'simulated':
      return {};
  }
}

function rowsOf({ columns, rows, dark }: { readonly columns: number; readonly rows: number; readonly dark: Uint8Array }): readonly string[] {
  return Array.from({ length: rows }, (_, row) => dark.slice(row * columns, (row + 1) * columns).join(''));
}
