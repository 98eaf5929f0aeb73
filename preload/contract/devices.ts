// preload/contract/devices.ts · the Devices screen: what is connected, how it is, pairing, tests, raw bytes and the log
import type { PrintJob } from './printing.ts';
import type { DecodeView } from './receiving.ts';
import type { DeviceHealth, ScannerProfile } from './station.ts';

export const DEVICE_SITUATIONS = [
  /** In the settings of this station. */
  'set-up',
  'scanner-free',
  'serial-free',
  'scale-free',
  'printer-free',
  'keyboard-mode',
  'other-mode',
  'keyboard',
  /** A printer on USB that takes only IPP: through a queue of the system. */
  'ipp-over-usb',
  'not-for-dock',
] as const;
/** Why a device is of use here, or is not. */
export type DeviceSituation = (typeof DEVICE_SITUATIONS)[number];

/** How a scanner is told the verdict: not at all, in the way of its protocol, or with the host commands of its maker. */
export const SIGNAL_CHOICES = [
  'off',
  'own',
  'honeywell',
  'honeywell-host-ack',
  'datalogic',
  'datalogic-base',
  'opticon',
  'cipherlab',
  'bel',
] as const;
export type SignalChoice = (typeof SIGNAL_CHOICES)[number];
export type ScannerSignal = 'good' | 'bad';

export interface ScannerSignals {
  readonly chosen: SignalChoice;
  /** Only 'off': it takes nothing from the station. */
  readonly choices: readonly SignalChoice[];
  /** What is published for the chosen one. */
  readonly has: readonly ScannerSignal[];
}

export interface DeviceRow {
  /** Stays the same while the device stays what it is. */
  readonly key: string;
  /** Of a device in the settings. */
  readonly deviceId?: string;
  readonly kind: 'scanner' | 'scale' | 'label-printer' | 'other';
  readonly name: string;
  readonly situation: DeviceSituation;
  readonly connection: 'hid' | 'serial' | 'usb' | 'tcp' | 'spooler' | 'ipp' | 'file' | 'simulated' | 'keyboard';
  /** Port, address or queue. */
  readonly address?: string;
  readonly vendor?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  /** USB vendor and product, `05e0:1200`. */
  readonly ids?: string;
  readonly health?: Pick<DeviceHealth, 'state' | 'message' | 'said' | 'since' | 'conditions' | 'warnings'> & {
    /** What went wrong, as a code; the message says it in English. */
    readonly code?: string;
  };
  /** Of a scanner: how long its last code was, which kind, and when. Never what it said. */
  readonly lastScan?: { readonly characters: number; readonly symbology?: string; readonly at: string };
  /** Of a scale. */
  readonly lastWeight?: { readonly text: string; readonly unit: string; readonly status: string; readonly isStable: boolean; readonly at: string };
  /** Of a scanner: user id of whoever it belongs to; absent: whoever stands at the screen. */
  readonly operator?: string;
  readonly profile?: ScannerProfile;
  /** Of a scanner. */
  readonly signals?: ScannerSignals;
  /** Of a scale of the settings that is no program. */
  readonly scale?: ScaleConnection;
  /** Of a scale, or of a port on which one may hang, that is of no settings. */
  readonly scalePlace?: ScalePlace;
}

export interface DeviceList {
  readonly devices: readonly DeviceRow[];
  /** What kept this machine from being looked at, as English sentences. */
  readonly problems: readonly string[];
  /** False: the machine was not looked at yet. */
  readonly isComplete: boolean;
}

export const PAIRING_FINDINGS = [
  'separator-lost',
  'separator-replaced',
  'letters-changed',
  'prefix',
  'suffix',
  'layout',
  'no-aim-id',
  'adds-too-much',
] as const;
export type PairingFinding = (typeof PAIRING_FINDINGS)[number];

export interface PairedScanner {
  readonly deviceId: string;
  readonly name: string;
  /** It had a name here before. */
  readonly isKnown: boolean;
  /** Kept from before. */
  readonly operator?: string;
  readonly signals?: ScannerSignals;
  readonly findings: readonly PairingFinding[];
  readonly profile: ScannerProfile;
}

export type PairingEvent =
  /** Modules of the two symbols with the same code, row by row: '1' is dark. */
  | { readonly kind: 'code'; readonly matrix: readonly string[]; readonly bars: string }
  /** Scanners that are plugged in, belong to nobody, and are listened to. */
  | { readonly kind: 'candidates'; readonly names: readonly string[] }
  | { readonly kind: 'paired'; readonly scanner: PairedScanner };

export interface RawFrame {
  readonly direction: 'in' | 'out';
  readonly at: string;
  /** Control characters as their pictures (␍ ␝). */
  readonly shown: string;
  readonly hex: string;
  /** Of the whole frame: of a long one the beginning is shown. */
  readonly byteCount: number;
}

export interface TestScan {
  readonly at: string;
  /** As it arrived, control characters as their pictures. */
  readonly shown: string;
  readonly symbology?: string;
  readonly profile: ScannerProfile;
  readonly view: DecodeView;
}

/** As it was read: one character a byte, GS as ASCII 29. */
export interface ReadCode {
  readonly at: string;
  readonly text: string;
  readonly symbology?: string;
}

/** In the order in which they are offered. */
export const SCALE_PROTOCOLS = ['mt-sics', 'toledo-8217', 'nci', 'toledo-continuous', 'and', 'ohaus', 'cas', 'radwag'] as const;
export type ScaleProtocol = (typeof SCALE_PROTOCOLS)[number];
export const SCALE_UNITS = ['kg', 'g', 'lb', 'oz'] as const;
export type ScaleUnit = (typeof SCALE_UNITS)[number];
export const SCALE_SPEEDS = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200] as const;

export interface ScaleLine {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

export interface HidScalePlace {
  readonly type: 'hid';
  readonly vendorId?: number | undefined;
  readonly productId?: number | undefined;
  readonly serialNumber?: string | undefined;
  readonly port?: string | undefined;
  /** 'oem': in IBM/OEM mode. */
  readonly mode?: 'pos' | 'oem' | undefined;
}

export interface SerialPlace {
  readonly type: 'serial';
  readonly path: string;
  readonly usb?: { readonly vendorId: string; readonly productId: string; readonly serialNumber?: string; readonly port?: string } | undefined;
}

/** What is left out of the line is the protocol's usual setting. `unit`: of a scale that sends none. */
export type SerialScale = SerialPlace & {
  readonly protocol: ScaleProtocol;
  readonly unit?: ScaleUnit | undefined;
  readonly rtscts?: boolean | undefined;
} & { readonly [setting in keyof ScaleLine]?: ScaleLine[setting] | undefined };
/** Where a scale is, before anybody knows how it speaks. */
export type ScalePlace = HidScalePlace | SerialPlace;
export type ScaleConnection = HidScalePlace | SerialScale;

export interface ScaleProtocolFacts {
  readonly protocol: ScaleProtocol;
  /** As most of these scales leave the factory. */
  readonly line: ScaleLine;
  readonly needsUnit: boolean;
  /** False: it sends by itself, and is only listened to. */
  readonly isAsked: boolean;
}

export type ScaleProblem = 'port-taken' | 'no-permission' | 'not-there' | 'no-answer' | 'nonsense' | 'bad-line' | 'out-of-order';

export type ScaleSays = { readonly kind: 'says'; readonly problem?: ScaleProblem } & Pick<DeviceHealth, 'state' | 'message' | 'said'>;

export type TriedWeight = NonNullable<DeviceRow['lastWeight']>;

export type ScaleTrialEvent = ScaleSays | { readonly kind: 'weight'; readonly weight: TriedWeight };

export type FindScaleEvent =
  | ScaleSays
  /** `step` of `steps`, from 1. */
  | { readonly kind: 'trying'; readonly protocol: ScaleProtocol; readonly line: ScaleLine; readonly step: number; readonly steps: number }
  | { readonly kind: 'found'; readonly protocol: ScaleProtocol; readonly line: ScaleLine }
  /** `heardSome`: bytes came that are of nothing that was tried. */
  | { readonly kind: 'not-found'; readonly heardSome: boolean };

export interface DeviceCalls {
  /** How each protocol is set when it leaves the factory. */
  'devices:scale-protocols': (request: Record<string, never>) => { readonly protocols: readonly ScaleProtocolFacts[] };
  /** Without `deviceId` a new one. Written durably, then opened; a scale that needs a unit has one. */
  'devices:save-scale': (request: { readonly deviceId?: string; readonly name: string; readonly connection: ScaleConnection }) => {
    readonly deviceId: string;
  };
  'devices:remove-scale': (request: { readonly deviceId: string }) => Record<string, never>;
  /** `operator`: user id; left out, it is of whoever stands at the screen. `signals`: left out, as they are. */
  'devices:save-scanner': (request: {
    readonly deviceId: string;
    readonly name: string;
    readonly operator?: string;
    readonly signals?: SignalChoice;
  }) => Record<string, never>;
  /** Sent at once; whether it beeped, only a person hears. */
  'devices:try-signal': (request: { readonly deviceId: string; readonly signal: ScannerSignal }) => Record<string, never>;
  'devices:unpair': (request: { readonly deviceId: string }) => Record<string, never>;
  /** A small label that says that it is a test, through the print queue. */
  'devices:test-print': (request: { readonly printerId: string }) => PrintJob;
  /** What happened to devices, oldest first: no code that was read, unless somebody looked at raw bytes. */
  'devices:save-log': (request: Record<string, never>) => { readonly fileName: string; readonly textBase64: string };
}

export interface DeviceStreams {
  /** A scale that is not saved is open for as long as somebody listens, one at a time; what it says is recorded nowhere. `instead`: the scale of the settings that gives its place meanwhile. */
  'devices:try-scale': { args: { readonly connection: ScaleConnection; readonly instead?: string }; event: ScaleTrialEvent };
  /** Protocols and speeds in turn, until one is found or nobody listens. Only what asks for a weight is sent. */
  'devices:find-scale': { args: { readonly place: SerialPlace; readonly instead?: string }; event: FindScaleEvent };
  /** The whole list, now and at every change; what is plugged in is looked for every few seconds while somebody listens. */
  'devices:changes': { args: Record<string, never>; event: DeviceList };
  /** Pairing is on for as long as somebody listens, and only for one. */
  'devices:pairing': { args: Record<string, never>; event: PairingEvent };
  /** Permission `setup`: a badge may be among them. Frames as they pass, a few times a second; of a flood the newest. `dropped`: frames left out since the last event. */
  'devices:raw': {
    args: { readonly deviceId: string };
    event: { readonly frames: readonly RawFrame[]; readonly dropped: number };
  };
  /** What this scanner reads, beside what becomes of it: nothing is taken away. That somebody listens stands in the log. */
  'devices:scans': { args: { readonly deviceId: string }; event: ReadCode };
  /** For as long as somebody listens, what this scanner reads is shown here and counted nowhere. The first event has no scan: it listens. */
  'devices:test-scan': { args: { readonly deviceId: string }; event: { readonly scan?: TestScan } };
}
