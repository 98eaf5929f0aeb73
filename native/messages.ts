// native/messages.ts · everything the devices process and core say to each other: plain JSON-safe data, bytes as base64, times as UTC ISO 8601
import type { DeviceErrorCode } from './device-error.ts';
import type { Terminator } from './framing/split-frames.ts';
import type { PrinterSearch, PrinterSearchResult } from './printers/find-printer.ts';
import type { PrinterIdentification } from './printers/identify-printer.ts';
import type { PrinterLanguageName } from './printers/languages/index.ts';
import type { CounterReading, PrinterFacts, PrintOutcome, Readiness } from './printers/printer-link.ts';
import type { PrinterCondition, PrinterWarning } from './printers/printer-status.ts';
import type { Gap, LinkState } from './reconnect.ts';
import type { ScaleProtocolName } from './scales/protocols/index.ts';
import type { CommandOutcome, ScaleCommand } from './scales/scale-protocol.ts';
import type { ScaleAlarm, ScaleReading, Weight, WeightUnit } from './scales/scale-reading.ts';
import type { KeyTable } from './scanners/boot-keyboard.ts';
import type { RawScan } from './scanners/raw-scan.ts';
import type { ScannerCommands, ScannerSignal } from './scanners/scanner-signal.ts';
import type { Sentence } from './sentences.ts';
import type { SimulatedCode, SimulatedScannerProtocol } from './simulated/simulated-scanner.ts';
import type { HidSettings, HidUsage } from './transport/hid.ts';
import type { SerialSettings } from './transport/serial.ts';
import type { UsbKeyboardSettings } from './transport/usb-keyboard.ts';
import type { UsbPrinterSettings } from './transport/usb-printers.ts';

export type SerialConnection = SerialSettings & {
  readonly type: 'serial';
  /** What ends a code; default CR, LF, ETX. Empty: silence. */
  readonly terminators?: readonly Terminator[];
  /** How the scanner speaks; default plain text with an end. */
  readonly protocol?: 'text' | 'ssi';
  /** Of 'text': whose host commands make it beep; its change reopens nothing. */
  readonly commands?: ScannerCommands;
};
/** `usage` picks the interface, the ids narrow it down. */
export type HidConnection<Usage extends HidSettings['usage']> = HidSettings & { readonly type: 'hid'; readonly usage: Usage };
/** A scanner that types as a keyboard, taken from the system for this program alone. `keys`: of the layout it is set to; left out, US. */
export type UsbKeyboardConnection = UsbKeyboardSettings & { readonly type: 'usb-keyboard'; readonly keys?: KeyTable };
export interface SimulatedScannerConnection {
  readonly type: 'simulated';
  /** Which bytes it speaks; default 'hid-pos'. */
  readonly protocol?: SimulatedScannerProtocol;
}
/** How its line is set is the protocol's default where the settings say nothing. `unit` for scales that send none. */
export type SerialScaleConnection = SerialSettings & { readonly type: 'serial'; readonly protocol: ScaleProtocolName; readonly unit?: WeightUnit };
export interface SimulatedScaleConnection {
  readonly type: 'simulated';
}
export interface TcpConnection {
  readonly type: 'tcp';
  readonly host: string;
  readonly port: number;
  /** As it was paired: another printer at this address is not sent to. */
  readonly serialNumber?: string;
}
/** Found by what it is, wherever it is plugged in. `via` 'libusb' where the kernel offers no /dev/usb/lp (macOS) or another driver has it. */
export type UsbPrinterConnection = UsbPrinterSettings & { readonly type: 'usb'; readonly via?: 'kernel' | 'libusb' };
/** A queue of the Windows spooler, by its name. Nothing comes back. */
export interface SpoolerConnection {
  readonly type: 'spooler';
  readonly queue: string;
}
/** An office printer, or a CUPS queue. 'raw': CUPS hands the bytes on as they are. */
export interface IppConnection {
  readonly type: 'ipp';
  readonly url: string;
  readonly format: 'pdf' | 'raw';
  /** SHA-256 of the certificate that a person confirmed; the only one that is taken. */
  readonly fingerprint?: string;
}
export interface FileConnection {
  readonly type: 'file';
  readonly folder: string;
  readonly extension?: string;
}

interface Named {
  readonly deviceId: string;
  /** What people call it. */
  readonly name: string;
}
export type ScannerConfig = Named & {
  readonly kind: 'scanner';
  readonly connection: SerialConnection | HidConnection<'pos-scanner' | 'oem-scanner'> | UsbKeyboardConnection | SimulatedScannerConnection;
};
export type ScaleConfig = Named & {
  readonly kind: 'scale';
  readonly connection: HidConnection<'scale' | 'oem-scale'> | SerialScaleConnection | SimulatedScaleConnection;
};
export type PrinterConnectionConfig = TcpConnection | UsbPrinterConnection | SpoolerConnection | IppConnection | FileConnection;
export type LabelPrinterConfig = Named & {
  readonly kind: 'label-printer';
  readonly connection: PrinterConnectionConfig;
  /** What it is asked in; default ZPL. */
  readonly language?: PrinterLanguageName;
  /** False: it is never asked anything. */
  readonly asks?: boolean;
  /** What labels are drawn for: a printer of another resolution is refused. */
  readonly labelDpi?: number;
  /** What it told before, from 'printer-facts'. Its change alone reopens nothing. */
  readonly known?: PrinterFacts;
};
export type DeviceConfig = ScannerConfig | ScaleConfig | LabelPrinterConfig;

export type ToDevices =
  /** The whole set: new devices open, changed ones reopen, missing ones close, equal ones are left alone. A scanner or scale that is only renamed stays open. */
  | {
      readonly kind: 'configure';
      readonly devices: readonly DeviceConfig[];
      /** An earlier devices process ended then: what devices sent since is lost, and each says so when it is open again. */
      readonly unheardSince?: string;
    }
  /** Core is (again) there: hello, the health of every device and every unacknowledged scan from the oldest are sent again. */
  | { readonly kind: 'resume' }
  /** Core has this scan and every earlier one on disk. Another session's acknowledgement is ignored. */
  | { readonly kind: 'ack-scan'; readonly session: string; readonly seq: number }
  /** Could the printer take a job now, and what does its counter say? Answered by 'print-prepared'. */
  | { readonly kind: 'prepare-print'; readonly requestId: string; readonly printerId: string }
  /** One job to one printer, jobs of a printer one after another. The same job while it is under way is not sent twice. */
  | {
      readonly kind: 'print';
      readonly jobId: string;
      readonly printerId: string;
      readonly dataBase64: string;
      /** How many labels come out of it, where that is known. */
      readonly labels?: number;
      /** From 'print-prepared': with it the printer's counter can prove the job. */
      readonly counterBefore?: CounterReading;
    }
  /** What is the printer at the end of this connection? Nothing is printed. Answered by 'printer-identified'. */
  | {
      readonly kind: 'identify-printer';
      readonly requestId: string;
      readonly connection: PrinterConnectionConfig;
      /** Asked first. */
      readonly language?: PrinterLanguageName;
    }
  /** Where in its network does the printer with this serial number stand now? Answered by 'printer-searched'. */
  | { readonly kind: 'find-printer'; readonly requestId: string; readonly search: PrinterSearch }
  /** The verdict's tone and lamp at the scanner itself, where it has them. Not answered: nothing waits for it. */
  | { readonly kind: 'signal'; readonly deviceId: string; readonly signal: ScannerSignal }
  /** What a person may do at the scale's keys. Answered by 'scale-commanded'. */
  | { readonly kind: 'scale-command'; readonly requestId: string; readonly deviceId: string; readonly command: ScaleCommand }
  /** Only for devices with a simulated connection. Wait for health 'ok' first: like a real one, it is not heard before it is open. */
  | { readonly kind: 'simulate'; readonly deviceId: string; readonly scan: SimulatedCode }
  | {
      readonly kind: 'simulate';
      readonly deviceId: string;
      readonly weight: Weight | ScaleAlarm /** It sways for a moment first. */;
      readonly settles?: true;
    }
  | { readonly kind: 'simulate'; readonly deviceId: string; readonly plugged: boolean }
  /** Which devices could be configured on this machine? Answered by 'listed'. */
  | { readonly kind: 'list' }
  /** The host has not heard anything for a while. Answered at once by a heartbeat. */
  | { readonly kind: 'ping' }
  /** Whose bytes somebody looks at: the whole set. Told by 'raw'. */
  | { readonly kind: 'watch-raw'; readonly deviceIds: readonly string[] };

export interface DeviceHealth {
  readonly deviceId: string;
  readonly state: LinkState;
  /** With state 'ok': the link is fine, but something was read and lost; the message says what. 'gap': the devices process was restarted. */
  readonly code?: DeviceErrorCode | 'scan-lost' | 'gap';
  readonly message: string;
  /** The message without the name, as code and values, for a screen's own language. */
  readonly said: Sentence;
  /** Nobody listened to it in this time: what it sent then is lost. */
  readonly gap?: Gap;
  /** When this state began. */
  readonly since: string;
  /** Of a printer: what holds it up and what it warns of, as codes. The message says the same in words. */
  readonly conditions?: readonly PrinterCondition[];
  readonly warnings?: readonly PrinterWarning[];
}

/** What the system tells of a device that is plugged in. */
export interface DeviceIdentity {
  readonly vendor?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  /** `05e0:1200` */
  readonly ids?: string;
  /** What the system calls it now: `/dev/ttyACM0`. */
  readonly path?: string;
}

export interface FoundDevice extends DeviceIdentity {
  readonly kind: 'scanner' | 'scale' | 'label-printer';
  readonly name: string;
  /** The configured device that has it open. */
  readonly usedBy?: string;
  /** Ready to be put into a DeviceConfig. */
  readonly connection: SerialConnection | HidConnection<HidUsage> | UsbPrinterConnection | SpoolerConnection | IppConnection;
}

/**
 * Plugged in and of no use as it is. 'keyboard-mode', 'other-mode': made by a maker of scanners, and set to type as a keyboard or to a mode of
 * the maker's own. 'keyboard': a keyboard, or a scanner of another make that types as one. 'ipp-over-usb': an office printer that takes no bytes, only IPP.
 */
export interface OtherDevice extends DeviceIdentity {
  readonly name: string;
  readonly why: 'keyboard-mode' | 'other-mode' | 'keyboard' | 'not-for-dock' | 'ipp-over-usb';
}

/** As it went over the wire; of long ones the beginning. */
export interface RawFrame {
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly bytesBase64: string;
  /** How many there were. */
  readonly byteCount: number;
}

export type FromDevices =
  /** A new session starts scan numbers at 1: what an earlier one had not delivered died with it. */
  | { readonly kind: 'hello'; readonly session: string }
  /** In order, without gaps. May come twice (after 'resume'): session and seq tell. */
  | { readonly kind: 'scan'; readonly session: string; readonly seq: number; readonly scan: RawScan }
  /** Not many more than ten a second per scale; a change of state or of a stable weight at once. */
  | { readonly kind: 'weight'; readonly reading: ScaleReading }
  | ({ readonly kind: 'health' } & DeviceHealth)
  | { readonly kind: 'print-prepared'; readonly requestId: string; readonly readiness: Readiness }
  /** A job goes on: the printer works on it, or waits for a person. At least every few seconds until 'printed'. */
  | { readonly kind: 'print-alive'; readonly jobId: string }
  /** Who a printer is, when it was found out or has changed. */
  | { readonly kind: 'printer-facts'; readonly deviceId: string; readonly facts: PrinterFacts }
  | { readonly kind: 'printer-identified'; readonly requestId: string; readonly identification: PrinterIdentification }
  | { readonly kind: 'printer-searched'; readonly requestId: string; readonly result: PrinterSearchResult }
  | { readonly kind: 'printed'; readonly jobId: string; readonly printerId: string; readonly outcome: PrintOutcome }
  | ({ readonly kind: 'scale-commanded'; readonly requestId: string } & CommandOutcome)
  | {
      readonly kind: 'listed';
      readonly devices: readonly FoundDevice[];
      readonly others: readonly OtherDevice[];
      readonly problems: readonly string[];
    }
  /** Of a device that is watched: at most ten times a second, and of a flood the newest frames; `dropped` are the others. */
  | { readonly kind: 'raw'; readonly deviceId: string; readonly frames: readonly RawFrame[]; readonly dropped: number }
  /** Once a second and after 'ping': this process is alive and its event loop turns. */
  | { readonly kind: 'heartbeat'; readonly session: string; readonly at: string; readonly unacknowledgedScans: number }
  /** Said by the host in this process's place: it ended, or hung and was ended. It is started again, only rarely if `isFinal`. What it read since `unheardSince` may be lost. */
  | { readonly kind: 'gone'; readonly isFinal: boolean; readonly unheardSince: string }
  /** Said by the host: nothing was heard of this process since then; without `since`: it speaks again. */
  | { readonly kind: 'quiet'; readonly since?: string };
