// native/scanners/wedge-scanner.ts · driver of a scanner that types as a keyboard and was claimed for this program: one link chunk is one keyboard report
import type { Driver } from '../driver.ts';
import { type Sentence, say } from '../sentences.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { createKeyboardDecoder, type KeyMeaning, type KeyTable } from './boot-keyboard.ts';
import { parseSerialScan } from './parse-serial-scan.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';

/** TAB is a suffix of many scanners, and occurs inside 2D codes: it ends a code when no key follows it for so long. */
const TAB_SILENCE_MS = 200;
/** A code that has no end after this long lost it, and must not be glued to the next one. Its keys come within some 30 ms of one another. */
const STALE_MS = 1_000;
/** Longest symbol content: QR 40-L holds 7,089 digits. Source: ISO/IEC 18004 table 7. */
const MAX_CHARACTERS = 8_192;
/** Of these a code is made; with press and release each character comes in two. */
const MAX_REPORTS = 4 * MAX_CHARACTERS;

export function createWedgeScanner(context: ScannerContext, keys?: KeyTable): Driver {
  let decoder = createKeyboardDecoder(keys);
  let text = '';
  let reports: Uint8Array[] = [];
  let damage: Sentence | undefined;
  /** A half code was given up: its rest may still come, and reads like a whole code. */
  let isLate = false;
  const tabSilence = createSilenceTimer(TAB_SILENCE_MS, () => {
    if (text.endsWith('\t')) end();
  });
  const silence = createSilenceTimer(STALE_MS, giveUp);

  function forget(): void {
    tabSilence.stop();
    silence.stop();
    [text, reports, damage, isLate] = ['', [], undefined, false];
  }

  function drop(why: Sentence): void {
    context.onTrouble(say('keys-dropped', why));
  }

  function giveUp(): void {
    const wasLate = isLate;
    forget();
    if (wasLate) return;
    drop(say('keys-without-end'));
    isLate = true;
    silence.restart();
  }

  function end(): void {
    const [typed, bytes, why, wasLate] = [text, reports, damage, isLate];
    forget();
    const lost = wasLate ? say('came-late') : why;
    if (lost !== undefined) {
      drop(lost);
      return;
    }
    const scan = parseScan(typed.endsWith('\t') ? typed.slice(0, -1) : typed);
    if (scan !== undefined) tellScan(context, scan, Buffer.concat(bytes));
  }

  function take(meaning: KeyMeaning): void {
    if (meaning.kind === 'end') end();
    else if (meaning.kind === 'unknown') damage ??= say('no-character', meaning.what);
    else if (text.length + meaning.text.length > MAX_CHARACTERS) damage ??= say('longer-than-characters', MAX_CHARACTERS);
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
      const isIdle = text === '' && damage === undefined;
      if (isIdle && !isLate && report.every((byte) => byte === 0)) forget(); // the last key of the code before was let go
      if (isIdle && !isLate) return;
      silence.restart();
      if (text.endsWith('\t')) tabSilence.restart();
      else tabSilence.stop();
    },
  };
}

/** With an AIM identifier in front where the scanner sends one. */
function parseScan(typed: string): { readonly symbology?: string; readonly text: string } | undefined {
  const isLatin = [...typed].every((character) => character.charCodeAt(0) <= 0xff);
  return isLatin ? parseSerialScan(Buffer.from(typed, 'latin1')) : { text: typed };
}
