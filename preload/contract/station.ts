// preload/contract/station.ts · the station itself: devices, health, set-up, audit
import type { Mass, Tare } from './receiving.ts';
import type { LabelDpi, PrinterConnection } from './set-up.ts';

/** A sentence by its code; a value may be a sentence itself. */
export interface Said {
  readonly code: string;
  readonly values: readonly (string | Said)[];
}

export interface DeviceHealth {
  readonly deviceId: string;
  readonly name: string;
  readonly kind: 'scanner' | 'scale' | 'label-printer' | 'document-printer' | 'network' | 'erp' | 'store' | 'inbox';
  readonly state: 'ok' | 'warning' | 'error' | 'absent' | 'connecting';
  readonly message: string;
  /** The message as code and values, for the screen's own language. */
  readonly said?: Said;
  readonly since: string;
  readonly simulated: boolean;
  /** Of a printer: what holds it up and what it warns of, as codes. The message says the same in English. */
  readonly conditions?: readonly string[];
  readonly warnings?: readonly string[];
  /** Of a scanner: the program that reads it was restarted, and what was scanned in this time (UTC) may be missing. Said for ten minutes. */
  readonly unheard?: { readonly from: string; readonly to: string };
}

export interface ScaleWeight {
  readonly deviceId: string;
  /** As the scale sent it: '12.34'. */
  readonly text: string;
  readonly unit: string;
  readonly status: string;
  /** May be recorded: two equal stable readings, younger than 2 s. */
  readonly isStable: boolean;
  readonly at: string;
  /** Which of the two the scale says that it shows. */
  readonly basis?: 'gross' | 'net';
  /** With the station's tare taken off; absent while there is none, or nothing to take it off. */
  readonly net?: Mass;
  readonly tare?: Tare;
  /** This load was taken, and lies there still. */
  readonly isTaken?: true;
}

export interface StationStatus {
  readonly stationName: string;
  readonly stationCode: string;
  readonly devices: readonly DeviceHealth[];
  readonly outbox: { readonly waiting: number; readonly parked: number; readonly oldestAt?: string };
  readonly printing: { readonly queued: number; readonly doubtful: number };
  readonly offline: boolean;
  readonly operator?: string;
  readonly version: string;
  /** The latest verdict of this station: where a screen that just opened starts reading `receiving:verdicts`, so that it repeats no old sound. */
  readonly verdictCursor?: number;
}

/** `US-5` and `CA-5`: a price of five digits. */
export const RESTRICTED_NUMBERS = ['off', 'DE', 'GB', 'DK', 'SE', 'NO', 'FI', 'EE', 'LV', 'LT', 'US', 'US-5', 'CA', 'CA-5'] as const;

export const PAPER_SIZES = ['auto', 'letter', 'a4'] as const;

export const LABEL_SIZES = ['4x6', '4x8', 'a6', 'a5'] as const;
export const PALLET_PLATES = ['sscc', 'lpn'] as const;

export type LabelRule = { readonly per: 'none' | 'line' | 'pallet' } | { readonly per: 'units'; readonly units: number };

export interface StationSettings {
  readonly stationName: string;
  /** 4 capitals or digits: the start of every key an ERP sees. */
  readonly stationCode: string;
  readonly dock: string;
  readonly language: 'en' | 'es';
  /** 4 to 12 digits. */
  readonly gs1CompanyPrefix: string;
  /** What pallet labels bear: an SSCC, or the site's own licence plate (LPN). */
  readonly palletPlate: (typeof PALLET_PLATES)[number];
  /** Two to four capitals, the first none of D, E, J, K, P, Q, S, T, V; empty: the site has no licence plates of its own. */
  readonly lpnPrefix: string;
  /** Of the label printer. It and its resolution are set up with `set-up:save-printer`. */
  readonly labelDpi: LabelDpi;
  readonly labelSize: (typeof LABEL_SIZES)[number];
  /** Labels that come out by themselves. */
  readonly labelRule: LabelRule;
  /** Of papers: 'auto' goes by the country. */
  readonly paperSize: (typeof PAPER_SIZES)[number];
  readonly labelPrinter: PrinterConnection;
  readonly printOnFinish: boolean;
  /** 0 (muted: a refusal still flashes) to 1. */
  readonly soundVolume: number;
  /** Idle minutes after which the operator is signed out, the receipt staying open; 0: never. */
  readonly lockAfterMinutes: number;
  /** Price, weight or count inside EAN and UPC numbers that only shops of one country use. */
  readonly restrictedNumbers: (typeof RESTRICTED_NUMBERS)[number];
  /** Any 24 hexadecimal digits are a METRC tag, whatever they begin with. */
  readonly readsAnyMetrcTag: boolean;
  readonly company: { readonly name: string; readonly address: readonly string[] };
}

/** What a person sets on the screen; printers are set up where they are asked. */
export type EditableSettings = Omit<StationSettings, 'labelDpi' | 'labelPrinter'>;

export const KEYBOARD_LAYOUTS = ['us', 'es', 'de', 'fr'] as const;
export type KeyboardLayout = (typeof KEYBOARD_LAYOUTS)[number];
export const LETTER_CASES = ['as-is', 'swapped', 'upper'] as const;
export const AIM_ID_SETTINGS = ['auto', 'on', 'off'] as const;

/** What a scanner adds to a code and changes in it. */
export interface ScannerProfile {
  readonly prefix: string;
  readonly suffix: string;
  /** What comes in place of FNC1, besides ASCII 29. */
  readonly groupSeparators: readonly string[];
  readonly letterCase: (typeof LETTER_CASES)[number];
  readonly aimId: (typeof AIM_ID_SETTINGS)[number];
  /** Of the keyboard wedge, when it is not set to the computer's layout. */
  readonly layout?: { readonly scanner: KeyboardLayout; readonly computer: KeyboardLayout } | undefined;
}

export interface ScannerSetUp {
  /** 'wedge' for every scanner that types as a keyboard. */
  readonly deviceId: string;
  readonly name: string;
  readonly profile: ScannerProfile;
}

export interface StationCalls {
  /** What this shell can do; features are announced, not guessed. `needsSetup` is true until a first lead exists. */
  'station:capabilities': (request: Record<string, never>) => {
    readonly shell: 'electron' | 'browser' | 'program';
    readonly simulatedDevices: boolean;
    readonly demo: boolean;
    readonly needsSetup: boolean;
    /** Held in full screen, until a lead leaves it. */
    readonly kiosk: boolean;
    readonly version: string;
  };
  /** Full screen is left by who may, with their PIN once more; it is on the record. Reasons: 'wrong-pin' | 'locked-out' | 'not-full-screen'. */
  'station:leave-kiosk': (request: { readonly pin: string }) => { readonly left: true };
  'station:status': (request: Record<string, never>) => StationStatus;
  'station:settings': (request: Record<string, never>) => StationSettings;
  'station:save-settings': (request: { readonly settings: EditableSettings }) => StationSettings;
  /** First run only: the first lead, who may add others. */
  'station:first-user': (request: { readonly name: string; readonly pin: string; readonly badge?: string; readonly language: 'en' | 'es' }) => {
    readonly userId: string;
  };
  /** Demo and training: the bytes a scanner would send, through the real device path. */
  'devices:simulate-scan': (request: { readonly text: string; readonly symbology?: string }) => { readonly sent: true };
  /** 'settles': it sways for a moment, then lies still. A stable nothing is zero. */
  'devices:simulate-weight': (request: {
    readonly text: string;
    readonly unit: 'kg' | 'g' | 'lb' | 'oz';
    readonly status: 'stable' | 'motion' | 'settles' | 'over-limit' | 'fault';
  }) => {
    readonly sent: true;
  };
  /** Every scanner of the station, the keyboard wedge last. */
  'devices:scanner-profiles': (request: Record<string, never>) => { readonly scanners: readonly ScannerSetUp[] };
  /** Holds from the next scan on. Answers all of them again. */
  'devices:save-scanner-profile': (request: { readonly deviceId: string; readonly profile: ScannerProfile }) => {
    readonly scanners: readonly ScannerSetUp[];
  };
  /** What each key of the wedge's layout writes, by KeyboardEvent.code: alone, with Shift, with AltGr. Empty when the layouts are the same. */
  'devices:wedge-keys': (request: Record<string, never>) => {
    readonly keys: Readonly<Record<string, readonly [plain: string, shift: string, altGr: string]>>;
  };
  /** Walks the chain of all events as of the moment it is asked; scans go on meanwhile. 'unavailable': the station closed first. */
  'audit:verify': (request: Record<string, never>) => {
    readonly ok: boolean;
    readonly events: number;
    readonly firstBadSeq?: number;
    readonly message: string;
  };
}

export interface StationStreams {
  'station:status-changes': { args: Record<string, never>; event: StationStatus };
  'scale:weight': { args: Record<string, never>; event: ScaleWeight };
}
