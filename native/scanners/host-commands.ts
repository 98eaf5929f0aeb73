// native/scanners/host-commands.ts · the bytes that make a plain serial scanner beep and shine, as its maker publishes them. Pure; nothing here was heard from a scanner
import type { ScannerCommands, ScannerSignal } from './scanner-signal.ts';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const SOH = '\x01';
const BEL = '\x07';
const DC2 = '\x12';
const SYN = '\x16';
const ESC = '\x1b';

/** What a maker has no command for is left out: no good tone may stand for a refusal. */
const COMMANDS: Readonly<Record<ScannerCommands, { readonly [signal in ScannerSignal]?: Uint8Array }>> = {
  /** SYN BEL CR: a beep. Source: captured from a Voyager by python_hon_usbhid; Honeywell: serial commands, SYN T CR and SYN U CR of the same form */
  honeywell: { good: ascii(`${SYN}${BEL}\r`) },
  /** ESC 1 green LED 135 ms, ESC 7 good, ESC 8 razz; each ends with a comma. Host ACK must be on. Source: Honeywell: Xenon/Granit User Guide, Host Command Acknowledgment, Host ACK Responses */
  'honeywell-host-ack': { good: ascii(`${ESC}1,${ESC}7,`), bad: ascii(`${ESC}8,`) },
  /** 01: a good-read beep whatever is set; the not-on-file beep (F) also disables the scanner, so it is not used. Source: Datalogic: PowerScan Product Reference Guide, appendix E; QD 2300, appendix G */
  datalogic: { good: ascii(SOH) },
  /** To the handheld behind a base: DC2, green LED on, good-read tone, LED off, CR; and the tone of a bad transmission. Source: Datalogic: Gryphon I GBT/GM4400 and GM4200 Product Reference Guides, Message Formatting */
  'datalogic-base': { good: ascii(`${DC2}${ESC}[6q${ESC}[3q${ESC}[7q\r`), bad: ascii(`${DC2}${ESC}[4q\r`) },
  /** B good beep, L good LED, E error beep, N bad LED, each between ESC and CR. Source: Opticon: OPN-2500 and OPN-6000 development kit, Built-in Commands */
  opticon: { good: ascii(`${ESC}B\r${ESC}L\r`), bad: ascii(`${ESC}E\r${ESC}N\r`) },
  /** Answered with a beep. Source: CipherLab: 1664 and 1663 manuals, appendix II, Host Serial Commands */
  cipherlab: { good: ascii('#@////\r') },
  /** A beep that asks for attention, where "Beep on <BEL>" is enabled; there is no other. Source: Symbol DS9808 and Motorola DS9208 Product Reference Guides, table 2-1 */
  bel: { bad: ascii(BEL) },
};

export function hostCommand(commands: ScannerCommands, signal: ScannerSignal): Uint8Array | undefined {
  return COMMANDS[commands][signal];
}
