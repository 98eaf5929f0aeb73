// main/application/printers/printer-desk.ts · where people set printers up: what there is, what one is, which it shall be, where one went. Rules PS1–PS8: ./SPEC.md

import type { PairingAnswer } from './judge-printer.ts';
import type { LabelDpi, PrinterConnection, PrinterLanguage, SetUpPrinter } from './printer-settings.ts';

/** A printer that the machine knows. */
export interface PrinterInReach {
  readonly name: string;
  readonly connection: PrinterConnection;
  /** As its USB id says: ZPL, EPL … */
  readonly language?: PrinterLanguage;
  /** The printer of the settings that it is. */
  readonly printerId?: string;
}

/** Where a printer was looked for by its serial number. */
export type PrinterSearchState =
  | { readonly kind: 'searching'; readonly since: string }
  | {
      readonly kind: 'found';
      readonly host: string;
      readonly port: number;
      readonly serialNumber: string;
      readonly model?: string;
      readonly at: string;
    }
  /** Several say its number: nothing is offered. */
  | { readonly kind: 'found-several'; readonly hosts: readonly string[]; readonly port: number; readonly serialNumber: string; readonly at: string }
  | { readonly kind: 'not-found'; readonly tried: number; readonly others: number; readonly at: string }
  | { readonly kind: 'cannot-search'; readonly why: 'not-ipv4' | 'public-address' | 'unknown-name'; readonly at: string };

export interface PrinterOnDesk extends SetUpPrinter {
  readonly model?: string;
  readonly serialNumber?: string;
  readonly search?: PrinterSearchState;
  /** A network printer whose serial number is known. */
  readonly mayBeSearched: boolean;
}

export interface PrinterToSave extends Omit<SetUpPrinter, 'printerId'> {
  /** Undefined: a new one. */
  readonly printerId?: string;
}

export interface PrinterToAsk {
  readonly connection: PrinterConnection;
  readonly language?: PrinterLanguage;
  readonly dpi?: LabelDpi;
}

export type DeskRefusal = {
  readonly kind: 'refused';
  readonly reason: 'not-found' | 'unavailable' | 'serial-unknown' | 'printer-needed' | 'labels-waiting' | 'not-found-yet';
  readonly message: string;
};

export interface PrinterDesk {
  printers(): readonly PrinterOnDesk[];
  /** USB printers and queues; empty when the devices process does not answer. */
  inReach(): Promise<readonly PrinterInReach[]>;
  /** Prints nothing. */
  ask(printer: PrinterToAsk): Promise<PairingAnswer>;
  /** Written durably, then opened. `who` answers for a certificate that comes with it. */
  save(printer: PrinterToSave, who: string): { readonly kind: 'saved'; readonly printerId: string } | DeskRefusal;
  remove(printerId: string): { readonly kind: 'removed' } | DeskRefusal;
  /** Resolves when the search has ended; its state stands at the printer meanwhile and afterwards. */
  search(printerId: string): Promise<PrinterSearchState | DeskRefusal>;
  /** The address that was found becomes the printer's. */
  acceptFound(printerId: string): { readonly kind: 'saved'; readonly printerId: string } | DeskRefusal;
}
