// main/ipc/station.ts · preload/contract/station.ts: devices, settings, first run, audit
import { z } from 'zod';
import {
  AIM_ID_SETTINGS,
  KEYBOARD_LAYOUTS,
  LABEL_SIZES,
  LETTER_CASES,
  PALLET_PLATES,
  PAPER_SIZES,
  RESTRICTED_NUMBERS,
} from '../../preload/contract/station.ts';
import type { DeviceSimulation, Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import { mayLook, permitted } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
const STATUS_EVERY_MS = 100;
const settings = z
  .strictObject({
    stationName: z.string().trim().min(1).max(60),
    stationCode: z.string().regex(/^[A-Z0-9]{4}$/),
    dock: z.string().max(30),
    language: z.enum(['en', 'es']),
    gs1CompanyPrefix: z.string().regex(/^\d{4,12}$/),
    palletPlate: z.enum(PALLET_PLATES),
    lpnPrefix: z.string().regex(/^(?:[A-Z]{2,4})?$/),
    labelSize: z.enum(LABEL_SIZES),
    labelRule: z.discriminatedUnion('per', [
      z.strictObject({ per: z.enum(['none', 'line', 'pallet']) }),
      z.strictObject({ per: z.literal('units'), units: z.number().int().min(1).max(99_999) }),
    ]),
    paperSize: z.enum(PAPER_SIZES),
    printOnFinish: z.boolean(),
    soundVolume: z.number().min(0).max(1),
    lockAfterMinutes: z.number().int().min(0).max(720),
    restrictedNumbers: z.enum(RESTRICTED_NUMBERS),
    readsAnyMetrcTag: z.boolean(),
    company: z.strictObject({ name: z.string().max(80), address: z.array(z.string().max(80)).max(5) }),
  })
  .refine(({ palletPlate, lpnPrefix }) => palletPlate === 'sscc' || lpnPrefix !== '', {
    path: ['lpnPrefix'],
    message: 'licence plates need a prefix: two to four capitals',
  });

const layout = z.enum(KEYBOARD_LAYOUTS);
const scannerProfile = z.strictObject({
  prefix: z.string().max(16),
  suffix: z.string().max(16),
  groupSeparators: z.array(z.string().min(1).max(8)).max(4),
  letterCase: z.enum(LETTER_CASES),
  aimId: z.enum(AIM_ID_SETTINGS),
  layout: z.strictObject({ scanner: layout, computer: layout }).exactOptional(),
});

type StationNames =
  | Extract<keyof CallHandlers, `station:${string}` | `devices:simulate-${string}` | `audit:${string}`>
  | 'devices:scanner-profiles'
  | 'devices:save-scanner-profile'
  | 'devices:wedge-keys';

export function stationCalls(services: Station): Pick<CallHandlers, StationNames> {
  const { demo, credentials, version } = services;
  return {
    'station:capabilities': {
      schema: nothing,
      handle: (_request, { shell }) => ({
        shell,
        simulatedDevices: demo,
        demo,
        needsSetup: credentials.users().length === 0,
        kiosk: services.isKiosk(),
        version,
      }),
    },
    'station:leave-kiosk': {
      schema: z.strictObject({ pin: z.string().min(1).max(64) }),
      handle({ pin }) {
        const { actor } = permitted(services, 'leave-kiosk');
        if (!services.isKiosk()) throw new CallFailure('refused', 'the station does not fill the screen', 'not-full-screen');
        // Who stands at the screen may have left it unlocked: the PIN says that it is they.
        const proved = services.session.signIn(actor, pin);
        if (proved.kind === 'refused') throw new CallFailure('refused', `full screen stays: ${proved.reason}`, proved.reason);
        const event = {
          id: services.scanDeps.ids.next(),
          stream: 'session',
          kind: 'kiosk-left',
          at: services.clock.now(),
          device: 'screen',
          actor,
          payload: {},
        };
        services.ledger.append([event]);
        services.leaveKiosk();
        return { left: true as const };
      },
    },
    'station:status': { schema: nothing, handle: () => services.status() },
    'station:settings': { schema: nothing, handle: () => services.settings() },
    'station:save-settings': {
      schema: z.strictObject({ settings }),
      handle({ settings: wanted }) {
        // Before the first user exists there is nobody to ask: the person at the machine is setting it up.
        if (credentials.users().length > 0) permitted(services, 'setup');
        return services.saveSettings(wanted);
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
        return { userId: services.addFirstUser(request) };
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
        simulated(services).scan(text, symbology);
        return { sent: true as const };
      },
    },
    'devices:simulate-weight': {
      schema: z.strictObject({
        text: z.string().regex(/^\d{1,6}(\.\d{1,4})?$/),
        unit: z.enum(['kg', 'g', 'lb', 'oz']),
        status: z.enum(['stable', 'motion', 'settles', 'over-limit', 'fault']),
      }),
      handle({ text, unit, status }) {
        simulated(services).weight(text, unit, status);
        return { sent: true as const };
      },
    },
    'devices:scanner-profiles': { schema: nothing, handle: () => ({ scanners: services.scannerProfiles() }) },
    'devices:save-scanner-profile': {
      schema: z.strictObject({ deviceId: z.string().min(1).max(64), profile: scannerProfile }),
      handle({ deviceId, profile }) {
        permitted(services, 'setup');
        const saved = services.saveScannerProfile(deviceId, profile);
        if (saved.kind === 'refused') throw new CallFailure(saved.reason, saved.message);
        return { scanners: services.scannerProfiles() };
      },
    },
    'devices:wedge-keys': { schema: nothing, handle: () => ({ keys: services.wedgeKeys() }) },
    'audit:verify': {
      schema: nothing,
      async handle(_request, context) {
        mayLook(services, context, 'audit');
        const check = await services.verifyRecord();
        if (check === undefined) throw new CallFailure('unavailable', 'the station closed before the record was verified: verify it again');
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

export function stationStreams(services: Station): Pick<StreamHandlers, 'station:status-changes' | 'scale:weight'> {
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
      subscribe: (_args, emit) => services.announce.onWeight(emit),
    },
  };
}

function simulated({ simulation }: Station): DeviceSimulation {
  if (simulation === undefined) throw new CallFailure('refused', 'this station works with real devices: nothing is simulated here', 'not-demo');
  return simulation;
}
