// native/scanners/wedge-scanner.ts · driver of a scanner that types as a keyboard and was claimed for this program: one link chunk is one keyboard report
import type { Driver } from '../driver.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { createKeyboardDecoder, type KeyMeaning, type KeyTable } from './boot-keyboard.ts';
import { parseSerialScan } from './parse-serial-scan.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';

/** Keys of one code follow one another within some 30 ms; after this long it is over, also without Enter. Source: @point-of-sale/keyboard-barcode-scanner 1.1.4 */
const END_SILENCE_MS = 200;
/** Longest symbol content: QR 40-L holds 7,089 digits. Source: ISO/IEC 18004 table 7. */
const MAX_CHARACTERS = 8_192;
/** Of these a code is made; with press and release each character comes in two. */
const MAX_REPORTS = 4 * MAX_CHARACTERS;

export function createWedgeScanner(context: ScannerContext, keys?: KeyTable): Driver {
  let decoder = createKeyboardDecoder(keys);
  let text = '';
  let reports: Uint8Array[] = [];
  let damage: string | undefined;
  const silence = createSilenceTimer(END_SILENCE_MS, end);

  function forget(): void {
    silence.stop();
    [text, reports, damage] = ['', [], undefined];
  }

  function end(): void {
    const [typed, bytes, why] = [text, reports, damage];
    forget();
    if (why !== undefined) {
      context.onTrouble(`a code was dropped: ${why}. Scan it again; if it repeats, set the scanner to USB HID POS.`);
      return;
    }
    // TAB is a suffix of many scanners, and occurs inside 2D codes: only at the end it is none of the code.
    const scan = parseScan(typed.endsWith('\t') ? typed.slice(0, -1) : typed);
    if (scan !== undefined) tellScan(context, scan, Buffer.concat(bytes));
  }

  function take(meaning: KeyMeaning): void {
    if (meaning.kind === 'end') end();
    else if (meaning.kind === 'unknown') damage ??= `${meaning.what} stands for no character`;
    else if (text.length + meaning.text.length > MAX_CHARACTERS) damage ??= `it is longer than ${MAX_CHARACTERS} characters`;
    else text += meaning.text;
  }

  return {
    reset() {
      forget();
      decoder = createKeyboardDecoder(keys);
    },
    onBytes(report) {
      if (reports.length < MAX_REPORTS) reports.push(report.slice());
      for (const meaning of decoder.push(report)) take(meaning);
      if (text !== '' || damage !== undefined) silence.restart();
      else if (report.every((byte) => byte === 0)) forget(); // the last key of the code before was let go
    },
  };
}

/** With an AIM identifier in front where the scanner sends one. */
function parseScan(typed: string): { readonly symbology?: string; readonly text: string } | undefined {
  const isLatin = [...typed].every((character) => character.charCodeAt(0) <= 0xff);
  return isLatin ? parseSerialScan(Buffer.from(typed, 'latin1')) : { text: typed };
}
