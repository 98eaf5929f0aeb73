// main/application/printers/create-printer-desk.ts · the desk over its ports: settings, the devices process, the print journal. Rules PS1–PS8: ./SPEC.md
import { type Identification, judgePrinter } from './judge-printer.ts';
import type { DeskRefusal, PrinterDesk, PrinterInReach, PrinterOnDesk, PrinterSearchState } from './printer-desk.ts';
import {
  LABEL_PRINTER,
  type PrinterConnection,
  type PrinterLanguage,
  type PrinterSettings,
  printersOf,
  withoutPrinter,
  withPrinter,
} from './printer-settings.ts';

/** A printer that was only switched off for a while is not looked for. */
const LONG_MS = 10 * 60_000;
const NOT_AGAIN_MS = 6 * 60 * 60_000;
const WATCH_MS = 30_000;

type NetworkPrinter = Extract<PrinterConnection, { type: 'tcp' }>;

export type SearchResult =
  | { readonly kind: 'found'; readonly host: string; readonly port: number; readonly model?: string }
  | { readonly kind: 'found-several'; readonly hosts: readonly string[]; readonly port: number }
  | { readonly kind: 'not-found'; readonly tried: number; readonly others: number }
  | { readonly kind: 'cannot-search'; readonly why: 'not-ipv4' | 'public-address' | 'unknown-name' };

export interface PrinterDeskParts<Settings extends PrinterSettings> {
  settings(): Settings;
  /** @throws {ConfigError} and nothing changed */
  save(settings: Settings): void;
  labelWidthMm(): number;
  /** What a printer told of itself when it was last met. */
  facts(printerId: string): { readonly model?: string; readonly serialNumber?: string } | undefined;
  /** It has labels that wait or are in doubt. */
  hasOpenJobs(printerId: string): boolean;
  /** It printed, or told something, at some time. */
  wasUsed(printerId: string): boolean;
  listInReach(): Promise<readonly Omit<PrinterInReach, 'printerId'>[]>;
  identify(connection: PrinterConnection, language: PrinterLanguage | undefined): Promise<Identification>;
  find(search: {
    readonly serialNumber: string;
    readonly host: string;
    readonly port: number;
    readonly language: PrinterLanguage;
  }): Promise<SearchResult>;
  /** Since when it cannot be reached; undefined: it can, or nobody knows. */
  absentSince(printerId: string): string | undefined;
  now(): string;
  onChange(): void;
  /** A person confirmed the certificate of this fingerprint. Rule PS9 */
  onConfirmed(printerId: string, fingerprint: string, who: string): void;
}

export interface RunningPrinterDesk extends PrinterDesk {
  /** Looks now and then for printers that are away for long. Rule PS7 */
  start(): void;
  stop(): void;
}

export function createPrinterDesk<Settings extends PrinterSettings>(parts: PrinterDeskParts<Settings>): RunningPrinterDesk {
  const { settings, facts, now, onChange } = parts;
  const searches = new Map<string, PrinterSearchState>();
  /** When it was last looked for, asked or not. */
  const searchedAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  function printers(): readonly PrinterOnDesk[] {
    return printersOf(settings()).map((printer) => {
      const { model } = facts(printer.printerId) ?? {};
      const serialNumber = serialOf(printer.printerId, printer.connection);
      const search = searches.get(printer.printerId);
      return {
        ...printer,
        ...(model === undefined ? {} : { model }),
        ...(serialNumber === undefined ? {} : { serialNumber }),
        ...(search === undefined ? {} : { search }),
        mayBeSearched: printer.connection.type === 'tcp' && serialNumber !== undefined,
      };
    });
  }

  /** As it was paired; one that was set up by hand has told it since, if it tells it at all. */
  function serialOf(printerId: string, connection: PrinterConnection): string | undefined {
    return ('serialNumber' in connection ? connection.serialNumber : undefined) ?? facts(printerId)?.serialNumber;
  }

  function searchable(
    printerId: string,
  ): { readonly connection: NetworkPrinter; readonly language: PrinterLanguage; readonly serialNumber: string } | DeskRefusal {
    const printer = printersOf(settings()).find((each) => each.printerId === printerId);
    if (printer === undefined) return noPrinter(printerId);
    const { connection, language } = printer;
    const serialNumber = serialOf(printerId, connection);
    if (connection.type !== 'tcp' || serialNumber === undefined)
      return {
        kind: 'refused',
        reason: 'serial-unknown',
        message: `${printer.name} is no network printer whose serial number is known: set it up again`,
      };
    return { connection, language, serialNumber };
  }

  async function search(printerId: string): Promise<PrinterSearchState | DeskRefusal> {
    const wanted = searchable(printerId);
    if ('kind' in wanted) return wanted;
    const running = searches.get(printerId);
    if (running?.kind === 'searching') return running;
    searchedAt.set(printerId, Date.parse(now()));
    set(printerId, { kind: 'searching', since: now() });
    const { connection, language, serialNumber } = wanted;
    try {
      const result = await parts.find({ serialNumber, host: connection.host, port: connection.port, language });
      return set(
        printerId,
        result.kind === 'found' || result.kind === 'found-several' ? { ...result, serialNumber, at: now() } : { ...result, at: now() },
      );
    } catch (cause) {
      searches.delete(printerId);
      onChange();
      return { kind: 'refused', reason: 'unavailable', message: cause instanceof Error ? cause.message : String(cause) };
    }
  }

  function set(printerId: string, state: PrinterSearchState): PrinterSearchState {
    searches.set(printerId, state);
    onChange();
    return state;
  }

  function put(changed: { readonly settings: Settings; readonly printerId: string } | undefined, printerId: string) {
    if (changed === undefined) return noPrinter(printerId);
    parts.save(changed.settings);
    searches.delete(changed.printerId);
    onChange();
    return { kind: 'saved', printerId: changed.printerId } as const;
  }

  /** Rule PS7: only printers that are away for long, and seldom. Math.abs: a clock that was set back by days must not put it off for days. */
  function lookAround(): void {
    const at = Date.parse(now());
    for (const { printerId, mayBeSearched } of printers()) {
      const since = parts.absentSince(printerId);
      const isLong = since !== undefined && since !== '' && Math.abs(at - Date.parse(since)) >= LONG_MS;
      const before = searchedAt.get(printerId);
      if (mayBeSearched && isLong && (before === undefined || Math.abs(at - before) >= NOT_AGAIN_MS)) void search(printerId);
    }
  }

  return {
    printers,
    async inReach() {
      const known = printersOf(settings());
      const found = await parts.listInReach();
      return found.map((one) => {
        const own = known.find(({ connection }) => isSame(connection, one.connection));
        return own === undefined ? one : { ...one, printerId: own.printerId };
      });
    },
    async ask({ connection, language, dpi }) {
      const said = await parts.identify(connection, language).catch(
        (cause: unknown): Identification => ({
          kind: 'unreachable',
          code: 'unavailable',
          message: cause instanceof Error ? cause.message : String(cause),
        }),
      );
      const chosen = { ...(language === undefined ? {} : { language }), ...(dpi === undefined ? {} : { dpi }) };
      return judgePrinter(said, { connection, ...chosen, labelWidthMm: parts.labelWidthMm() });
    },
    save({ printerId, ...printer }, who) {
      const before = printersOf(settings()).find((each) => each.printerId === printerId);
      const saved = put(withPrinter(settings(), printerId, printer, parts.wasUsed), printerId ?? '');
      const fingerprint = fingerprintOf(printer.connection);
      if (saved.kind === 'saved' && fingerprint !== undefined && fingerprint !== fingerprintOf(before?.connection))
        parts.onConfirmed(saved.printerId, fingerprint, who);
      return saved;
    },
    remove(printerId) {
      if (printerId === LABEL_PRINTER)
        return { kind: 'refused', reason: 'printer-needed', message: 'the label printer is changed, never removed: set another one up in its place' };
      if (parts.hasOpenJobs(printerId))
        return { kind: 'refused', reason: 'labels-waiting', message: 'labels wait for this printer or are in doubt: print, move or void them first' };
      const changed = withoutPrinter(settings(), printerId);
      if (changed === undefined) return noPrinter(printerId);
      parts.save(changed);
      searches.delete(printerId);
      onChange();
      return { kind: 'removed' };
    },
    search,
    acceptFound(printerId) {
      const wanted = searchable(printerId);
      if ('kind' in wanted) return wanted;
      const found = searches.get(printerId);
      if (found?.kind !== 'found') return { kind: 'refused', reason: 'not-found-yet', message: 'it was not found anywhere: look for it first' };
      const printer = printersOf(settings()).find((each) => each.printerId === printerId);
      if (printer === undefined) return noPrinter(printerId);
      const { host, port, serialNumber } = found;
      return put(withPrinter(settings(), printerId, { ...printer, connection: { type: 'tcp', host, port, serialNumber } }, parts.wasUsed), printerId);
    },
    start() {
      timer ??= setInterval(lookAround, WATCH_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function fingerprintOf(connection: PrinterConnection | undefined): string | undefined {
  return connection?.type === 'ipp' ? connection.fingerprint : undefined;
}

function isSame(one: PrinterConnection, two: PrinterConnection): boolean {
  if (one.type === 'usb' && two.type === 'usb') {
    const same = (key: 'vendorId' | 'productId' | 'serialNumber'): boolean =>
      one[key] === undefined || two[key] === undefined || one[key].toLowerCase() === two[key].toLowerCase();
    return same('vendorId') && same('productId') && same('serialNumber');
  }
  return (
    (one.type === 'spooler' && two.type === 'spooler' && one.queue === two.queue) || (one.type === 'ipp' && two.type === 'ipp' && one.url === two.url)
  );
}

function noPrinter(printerId: string): DeskRefusal {
  return { kind: 'refused', reason: 'not-found', message: `no printer ${printerId} in the settings of this station` };
}
