// native/printers/find-printer.ts · a network printer whose address changed is found again by its serial number: its neighbours are asked, few at a time, each once
import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';
import { createTcpLine } from '../transport/tcp.ts';
import { ask, askOrNothing } from './ask.ts';
import { isStatusByte } from './languages/escpos.ts';
import { LANGUAGES, type PrinterLanguageName } from './languages/index.ts';
import type { PrinterIdentity } from './printer-status.ts';
import { type Question, textQuestion } from './question.ts';

export interface PrinterSearch {
  readonly serialNumber: string;
  /** Where it stood: the addresses around it are asked. */
  readonly host: string;
  readonly port: number;
  /** In which its serial number is asked for; default ZPL. */
  readonly language?: PrinterLanguageName;
}

export type PrinterSearchResult =
  | { readonly kind: 'found'; readonly host: string; readonly port: number; readonly model?: string; readonly dpi?: number }
  /** Several say its number: which one it is nobody here can know. */
  | { readonly kind: 'found-several'; readonly hosts: readonly string[]; readonly port: number }
  /** How many addresses were tried, and how many printers said another number. */
  | { readonly kind: 'not-found'; readonly tried: number; readonly others: number }
  /** Which addresses are near cannot be known. */
  | { readonly kind: 'cannot-search'; readonly why: 'not-ipv4' | 'public-address' | 'unknown-name' };

export interface SearchPace {
  /** Connections under way at a time. */
  readonly atOnce: number;
  readonly connectMs: number;
  readonly answerMs: number;
}

/** A class C network of addresses that are switched off takes 254 / 8 × 0.4 s. */
const USUAL_PACE: SearchPace = { atOnce: 8, connectMs: 400, answerMs: 800 };
const HOSTS = 254;
/** Source: RFC 1918, RFC 3927 (link-local), RFC 6890 (loopback). Strangers on the internet are not asked. */
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|127\.)/;

/**
 * What else listens on port 9100 are receipt and office printers, and they would print a question that is not theirs. So each is first asked inside a
 * comment of PJL whether it is a receipt printer: those answer DLE EOT 1 at once and keep the rest in their line buffer, which ESC @ empties; PJL drops
 * the line. Then in PJL, which office printers answer without a page and label printers drop. Who answers is left alone. Source: HP PJL Technical
 * Reference Manual, UEL, COMMENT and INFO; Epson TM command manuals, DLE EOT and ESC @
 */
const UEL = '\u001b%-12345X';
const receiptPrinter: Question<true> = {
  ...textQuestion('DLE EOT 1', `${UEL}@PJL COMMENT \u0010\u0004\u0001`, () => undefined),
  read: (reply) => (reply.some(isStatusByte) ? true : undefined),
};
const EMPTY_LINE = Uint8Array.of(0x1b, 0x40);
const officePrinter = textQuestion('PJL INFO ID', `\r\n@PJL INFO ID\r\n${UEL}`, (reply) => (reply.includes('@PJL') ? true : undefined));

export async function findPrinter(search: PrinterSearch, signal: AbortSignal, pace: Partial<SearchPace> = {}): Promise<PrinterSearchResult> {
  const { atOnce, connectMs, answerMs } = { ...USUAL_PACE, ...pace };
  const address = await addressOf(search.host);
  if (address === undefined) return { kind: 'cannot-search', why: search.host.includes(':') ? 'not-ipv4' : 'unknown-name' };
  if (!PRIVATE.test(address)) return { kind: 'cannot-search', why: 'public-address' };

  const waiting = neighboursOf(address);
  const found: Extract<PrinterSearchResult, { kind: 'found' }>[] = [];
  let tried = 0;
  let others = 0;

  /** All of them, also after it was found: a second printer with that number would make it a guess. */
  async function askNext(): Promise<void> {
    for (let host = waiting.shift(); host !== undefined && !signal.aborted; host = waiting.shift()) {
      tried += 1;
      const who = await whoIsAt(host, search, { connectMs, answerMs }, signal);
      if (who === undefined) continue;
      if (who.serialNumber !== search.serialNumber) {
        others += 1;
        continue;
      }
      const { model, dpi } = who;
      found.push({ kind: 'found', host, port: search.port, ...(model === undefined ? {} : { model }), ...(dpi === undefined ? {} : { dpi }) });
    }
  }
  await Promise.all(Array.from({ length: atOnce }, askNext));
  const [first, ...more] = found;
  if (first === undefined) return { kind: 'not-found', tried, others };
  if (more.length === 0) return first;
  const hosts = found.map(({ host }) => host).toSorted((left, right) => lastNumber(left) - lastNumber(right)); // not in the order of their answers
  return { kind: 'found-several', hosts, port: search.port };
}

/** The part in which neighbours differ. */
function lastNumber(host: string): number {
  return Number(host.split('.')[3]);
}

/** The last known address first, then outwards: a printer that got a new lease is mostly near its old place. */
export function neighboursOf(address: string): string[] {
  const parts = address.split('.');
  const own = Number(parts[3]);
  const network = parts.slice(0, 3).join('.');
  return Array.from({ length: HOSTS }, (_, index) => index + 1)
    .toSorted((left, right) => Math.abs(left - own) - Math.abs(right - own) || left - right)
    .map((last) => `${network}.${last}`);
}

async function addressOf(host: string): Promise<string | undefined> {
  if (isIPv4(host)) return host;
  if (host.includes(':')) return undefined;
  return lookup(host, { family: 4 }).then(
    ({ address }) => address,
    () => undefined,
  );
}

/** Undefined: nobody, or nobody who says a serial number. */
async function whoIsAt(
  host: string,
  { port, language = 'zpl' }: Pick<PrinterSearch, 'port' | 'language'>,
  { connectMs, answerMs }: Pick<SearchPace, 'connectMs' | 'answerMs'>,
  signal: AbortSignal,
): Promise<PrinterIdentity | undefined> {
  try {
    const connection = await createTcpLine(host, { host, port, connectTimeoutMs: connectMs }).open(signal);
    const leave = (): void => void connection.close();
    signal.addEventListener('abort', leave, { once: true });
    try {
      const { serialNumber, identity } = LANGUAGES[language];
      const isReceiptPrinter = (await askOrNothing(connection, receiptPrinter, answerMs / 2, signal)) === true;
      if (isReceiptPrinter) await connection.write(EMPTY_LINE, signal);
      else if ((await askOrNothing(connection, officePrinter, answerMs / 2, signal)) === true) return undefined;
      if (serialNumber === undefined || isReceiptPrinter !== (language === 'escpos')) return undefined;
      const serial = await ask(connection, serialNumber, answerMs, signal);
      if (serial == null) return undefined;
      const more = identity === undefined ? undefined : await askOrNothing(connection, identity, answerMs, signal);
      return { ...more, serialNumber: serial };
    } finally {
      signal.removeEventListener('abort', leave);
      await connection.close();
    }
  } catch {
    return undefined; // refused, silent, broken or nonsense: not ours
  }
}
