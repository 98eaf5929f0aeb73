// main/ipc/devices.ts · preload/contract/devices.ts: what is connected, pairing, tests, raw bytes, the log
import { z } from 'zod';
import { type RawFrame, SCALE_PROTOCOLS, SCALE_UNITS, SIGNAL_CHOICES, type TestScan } from '../../preload/contract/devices.ts';
import type { ScaleRefusal, ScannerChange, WireFrame } from '../application/devices/device-desk.ts';
import { viewDecoded } from '../application/receiving/decode-view.ts';
import type { ReadScan } from '../application/receiving/read-scan.ts';
import type { Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import { mayLook, permitted } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
/** As fast as a person reads; a scale alone would tell ten times a second. */
const LIST_EVERY_MS = 250;

const deviceId = z.string().min(1).max(64);
const device = z.strictObject({ deviceId });

const usbNumber = z.number().int().min(0).max(0xffff).exactOptional();
const usbText = z.string().min(1).max(128).exactOptional();
const usbPort = z
  .string()
  .regex(/^\d+-\d+(\.\d+)*$/)
  .max(40)
  .exactOptional();
const usbId = z.string().regex(/^[0-9a-fA-F]{4}$/);
const hidScale = z.strictObject({
  type: z.literal('hid'),
  vendorId: usbNumber,
  productId: usbNumber,
  serialNumber: usbText,
  port: usbPort,
  mode: z.enum(['pos', 'oem']).exactOptional(),
});
const serialPlace = z.strictObject({
  type: z.literal('serial'),
  path: z.string().trim().min(1).max(256),
  usb: z.strictObject({ vendorId: usbId, productId: usbId, serialNumber: usbText, port: usbPort }).exactOptional(),
});
const scaleConnection = z.discriminatedUnion('type', [
  hidScale,
  serialPlace.extend({
    protocol: z.enum(SCALE_PROTOCOLS),
    baudRate: z.number().int().min(300).max(921_600).exactOptional(),
    dataBits: z.union([z.literal(7), z.literal(8)]).exactOptional(),
    parity: z.enum(['none', 'even', 'odd']).exactOptional(),
    stopBits: z.union([z.literal(1), z.literal(2)]).exactOptional(),
    rtscts: z.boolean().exactOptional(),
    unit: z.enum(SCALE_UNITS).exactOptional(),
  }),
]);

type DeviceNames =
  | 'devices:scale-protocols'
  | 'devices:save-scale'
  | 'devices:remove-scale'
  | 'devices:save-scanner'
  | 'devices:try-signal'
  | 'devices:unpair'
  | 'devices:test-print'
  | 'devices:save-log';

export function deviceCalls(services: Station): Pick<CallHandlers, DeviceNames> {
  const { deviceDesk } = services;
  return {
    'devices:save-scanner': {
      schema: z.strictObject({
        deviceId,
        name: z.string().trim().min(1).max(40),
        operator: z.string().min(1).max(64).exactOptional(),
        signals: z.enum(SIGNAL_CHOICES).exactOptional(),
      }),
      handle({ deviceId: wanted, ...scanner }) {
        permitted(services, 'setup');
        return saved(deviceDesk.saveScanner(wanted, scanner));
      },
    },
    'devices:try-signal': {
      schema: z.strictObject({ deviceId, signal: z.enum(['good', 'bad']) }),
      handle({ deviceId: tried, signal }) {
        permitted(services, 'receive');
        return saved(deviceDesk.trySignal(tried, signal));
      },
    },
    'devices:unpair': {
      schema: device,
      handle({ deviceId: wanted }) {
        permitted(services, 'setup');
        return saved(deviceDesk.unpair(wanted));
      },
    },
    'devices:scale-protocols': {
      schema: nothing,
      handle() {
        permitted(services, 'setup');
        return { protocols: deviceDesk.scaleProtocols() };
      },
    },
    'devices:save-scale': {
      schema: z.strictObject({ deviceId: deviceId.exactOptional(), name: z.string().trim().min(1).max(40), connection: scaleConnection }),
      handle(scale) {
        const { actor } = permitted(services, 'setup');
        return { deviceId: booked(deviceDesk.saveScale(scale, actor)).deviceId };
      },
    },
    'devices:remove-scale': {
      schema: device,
      handle({ deviceId: removed }) {
        const { actor } = permitted(services, 'setup');
        booked(deviceDesk.removeScale(removed, actor));
        return {};
      },
    },
    'devices:test-print': {
      schema: z.strictObject({ printerId: deviceId }),
      async handle({ printerId }) {
        const { actor } = permitted(services, 'receive');
        const printerName = services.printerName(printerId);
        if (printerName === undefined) throw new CallFailure('not-found', `no printer ${printerId} in the settings of this station`);
        const { jobId, title, template, state, copy, queuedAt, changedAt } = await deviceDesk.testPrint(printerId, actor);
        return { jobId, title, template, printerId, printerName, state, copy, queuedAt, changedAt };
      },
    },
    'devices:save-log': {
      schema: nothing,
      async handle(_request, { shell }) {
        if (shell !== 'program') permitted(services, 'receive');
        return { fileName: 'devices.log', textBase64: Buffer.from(await deviceDesk.log()).toString('base64') };
      },
    },
  };
}

export function deviceStreams(
  services: Station,
): Pick<
  StreamHandlers,
  'devices:changes' | 'devices:pairing' | 'devices:raw' | 'devices:scans' | 'devices:test-scan' | 'devices:try-scale' | 'devices:find-scale'
> {
  const { deviceDesk, announce, scanDeps } = services;
  return {
    'devices:changes': {
      schema: nothing,
      subscribe(_args, emit) {
        const send = (): void => emit(deviceDesk.list());
        send();
        const stopLooking = deviceDesk.look();
        const { ask, stop } = coalesce(send, LIST_EVERY_MS);
        const off = announce.onDevices(ask);
        return () => {
          off();
          stop();
          stopLooking();
        };
      },
    },
    'devices:pairing': {
      schema: nothing,
      subscribe(_args, emit) {
        permitted(services, 'setup');
        const pairing = startAlone('pairing-elsewhere', () => deviceDesk.pair(emit));
        const off = announce.onDevices(pairing.refresh);
        return () => {
          off();
          pairing.stop();
        };
      },
    },
    'devices:try-scale': {
      schema: z.strictObject({ connection: scaleConnection, instead: deviceId.exactOptional() }),
      subscribe({ connection, instead }, emit) {
        permitted(services, 'setup');
        return startAlone('scale-elsewhere', () => deviceDesk.tryScale(connection, instead, emit));
      },
    },
    'devices:find-scale': {
      schema: z.strictObject({ place: serialPlace, instead: deviceId.exactOptional() }),
      subscribe({ place, instead }, emit) {
        permitted(services, 'setup');
        return startAlone('scale-elsewhere', () => deviceDesk.findScale(place, instead, emit));
      },
    },
    'devices:raw': {
      schema: device,
      subscribe({ deviceId: watched }, emit, context) {
        mayLook(services, context, 'setup'); // what passes may be somebody's badge
        return deviceDesk.watchRaw(watched, (frames, dropped) => emit({ frames: frames.map(asShown), dropped }));
      },
    },
    'devices:scans': {
      schema: device,
      subscribe({ deviceId: heard }, emit, context) {
        mayLook(services, context, 'setup'); // what passes may be somebody's badge
        return deviceDesk.listen(heard, emit);
      },
    },
    'devices:test-scan': {
      schema: device,
      subscribe({ deviceId: tested }, emit) {
        permitted(services, 'receive');
        const stop = deviceDesk.test(tested, (scan) => emit({ scan: testScan(scan) }));
        emit({});
        return stop;
      },
    },
  };

  function testScan(scan: ReadScan): TestScan {
    const { raw, symbology, device: readBy } = scan;
    return {
      at: scanDeps.clock.now(),
      shown: shown(raw),
      ...(symbology === undefined ? {} : { symbology }),
      profile: scanDeps.profileOf(readBy),
      view: viewDecoded(scanDeps, scan, undefined),
    };
  }
}

function saved(change: ScannerChange): Record<string, never> {
  if (change.kind === 'refused') throw new CallFailure(change.reason, change.message);
  return {};
}

function booked<Result extends { readonly kind: string }>(result: Result | ScaleRefusal): Exclude<Result, ScaleRefusal> {
  if (result.kind !== 'refused') return result as Exclude<Result, ScaleRefusal>;
  const { reason, message } = result as ScaleRefusal;
  throw new CallFailure(reason === 'not-found' ? reason : 'refused', message, reason);
}

/** By name: which screen pairs or sets a scale up is no fault. */
function startAlone<T>(reason: string, start: () => T): T {
  try {
    return start();
  } catch (error) {
    if (error instanceof Error && error.name === 'DeskError') throw new CallFailure('conflict', error.message, reason);
    throw error;
  }
}

function asShown({ direction, at, bytesBase64, byteCount }: WireFrame): RawFrame {
  const bytes = Buffer.from(bytesBase64, 'base64');
  // A report is filled up with zeros: one sign says how many.
  const text = shown(bytes.toString('latin1')).replace(/\u2400{4,}/g, (zeros) => `\u2400×${zeros.length}`);
  return { direction, at, shown: text, hex: bytes.toString('hex').replace(/..(?=.)/g, '$& '), byteCount };
}

/** Control characters as their pictures, U+2400 and on; bytes that are no character as a dot. Source: Unicode block Control Pictures */
function shown(text: string): string {
  return text.replace(/[\u0000-\u0020\u007f-\u00a0\u00ad]/g, (character) => {
    const code = character.charCodeAt(0);
    return code === 0x20 ? ' ' : code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '·';
  });
}
