// main/ipc/station.ts · preload/contract/station.ts: devices, settings, first run, audit
import { z } from 'zod';
import type { StationSettings } from '../../preload/contract/station.ts';
import { addUser } from '../core/add-user.ts';
import type { Services } from '../core/services.ts';
import { SIMULATED_SCALE, SIMULATED_SCANNER } from '../devices/device-configs.ts';
import { checkConfig, type StationConfig, stationConfigSchema } from '../store/station-config.ts';
import { VERSION } from '../version.ts';
import { coalesce } from './coalesce.ts';
import { permitted } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
const STATUS_EVERY_MS = 100;
const settingsSchema = stationConfigSchema.omit({ groupSeparators: true, scanners: true, scales: true, epoch: true });

type StationNames = Extract<keyof CallHandlers, `station:${string}` | `devices:${string}` | `audit:${string}`>;

export function stationCalls(services: Services): Pick<CallHandlers, StationNames> {
  const { bridge, demo, credentials } = services;
  return {
    'station:capabilities': {
      schema: nothing,
      handle: (_request, { shell }) => ({ shell, simulatedDevices: demo, demo, needsSetup: credentials.users().length === 0, version: VERSION }),
    },
    'station:status': { schema: nothing, handle: () => services.status() },
    'station:settings': { schema: nothing, handle: () => settingsOf(services.config()) },
    'station:save-settings': {
      schema: z.strictObject({ settings: settingsSchema }),
      handle({ settings }) {
        // Before the first user exists there is nobody to ask: the person at the machine is setting it up.
        if (credentials.users().length > 0) permitted(services, 'setup');
        services.saveConfig(checkConfig({ ...services.config(), ...settings }, 'settings'));
        return settingsOf(services.config());
      },
    },
    'station:first-user': {
      schema: z.strictObject({
        name: z.string().trim().min(1).max(60),
        pin: z.string().regex(/^\d{4,12}$/),
        badge: z.string().min(4).max(200).exactOptional(),
        language: z.enum(['en', 'es']),
      }),
      handle(request) {
        if (credentials.users().length > 0) throw new CallFailure('refused', 'this station has users already: a lead adds more', 'not-first');
        const { badge, ...person } = request;
        return { userId: addUser(services, { ...person, role: 'it', ...(badge === undefined ? {} : { badge }) }, 'setup') };
      },
    },
    'devices:simulate-scan': {
      schema: z.strictObject({
        text: z.string().min(1).max(4_096),
        symbology: z
          .string()
          .regex(/^\][A-Za-z][0-9A-Za-z]$/)
          .exactOptional(),
      }),
      handle({ text, symbology }) {
        onlyInDemo(services);
        bridge.simulateScan(SIMULATED_SCANNER, text, symbology);
        return { sent: true as const };
      },
    },
    'devices:simulate-weight': {
      schema: z.strictObject({
        text: z.string().regex(/^\d{1,6}(\.\d{1,4})?$/),
        unit: z.enum(['kg', 'g', 'lb', 'oz']),
        status: z.enum(['stable', 'motion']),
      }),
      handle({ text, unit, status }) {
        onlyInDemo(services);
        bridge.simulateWeight(SIMULATED_SCALE, text, unit, status);
        return { sent: true as const };
      },
    },
    'audit:verify': {
      schema: nothing,
      handle() {
        const check = services.ledger.verify();
        return {
          ok: check.isWhole,
          events: check.events,
          ...(check.firstBadSeq === undefined ? {} : { firstBadSeq: check.firstBadSeq }),
          message: check.message,
        };
      },
    },
  };
}

export function stationStreams(services: Services): Pick<StreamHandlers, 'station:status-changes' | 'scale:weight'> {
  return {
    'station:status-changes': {
      schema: nothing,
      subscribe(_args, emit) {
        const send = (): void => emit(services.status());
        send();
        const { ask, stop } = coalesce(send, STATUS_EVERY_MS);
        const off = services.announce.onStatus(ask);
        return () => {
          off();
          stop();
        };
      },
    },
    'scale:weight': {
      schema: nothing,
      subscribe: (_args, emit) =>
        services.announce.onWeight((reading) =>
          emit({
            deviceId: reading.deviceId,
            text: 'text' in reading ? reading.text : '',
            unit: 'unit' in reading ? reading.unit : '',
            status: reading.status,
            isStable: reading.isStable,
            at: reading.at,
          }),
        ),
    },
  };
}

function settingsOf(config: StationConfig): StationSettings {
  const { groupSeparators: _g, scanners: _s, scales: _w, epoch: _e, ...settings } = config;
  return settings;
}

function onlyInDemo({ demo }: Services): void {
  if (!demo) throw new CallFailure('refused', 'this station works with real devices: nothing is simulated here', 'not-demo');
}
