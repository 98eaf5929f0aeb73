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

export interface DeviceCalls {
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
