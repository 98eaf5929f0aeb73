// main/core/printer-desk-services.ts · the desk of printers joined to the settings, the devices process and the print journal

import type { PrintJournal } from '../application/ports.ts';
import { createPrinterDesk, type RunningPrinterDesk } from '../application/printers/create-printer-desk.ts';
import type { PrinterInReach } from '../application/printers/printer-desk.ts';
import { PRINTER_LANGUAGES, type PrinterConnection } from '../application/printers/printer-settings.ts';
import type { DeviceBridge, Listed } from '../devices/device-bridge.ts';
import { printerConnectionConfig } from '../devices/device-configs.ts';
import { LOGISTICS_SIZES } from '../labels/templates/logistics-label.ts';
import type { StationConfig } from '../store/station-config.ts';
import { LOGISTICS_SIZE_OF } from './label-maker.ts';

/** The machine is looked at in well under a second; a devices process that does not answer has nothing in reach. */
const LIST_LIMIT_MS = 10_000;
/** The journal keeps printed jobs for reprints: so many are looked at to tell whether a removed printer's id was used. */
const JOBS_LOOKED_AT = 2_000;

interface PrinterDeskServices {
  bridge(): DeviceBridge;
  config(): StationConfig;
  saveConfig(config: unknown, place: string): void;
  readonly journal: PrintJournal;
  readonly labelFolder: string;
  onChange(): void;
  /** A line of the device log. */
  note(deviceId: string, words: string): void;
}

export interface PrinterServices {
  readonly printerDesk: RunningPrinterDesk;
  onListed(listed: Listed): void;
}

export function createPrinterServices({ bridge, config, saveConfig, journal, labelFolder, onChange, note }: PrinterDeskServices): PrinterServices {
  const listening = new Set<(listed: Listed) => void>();

  const printerDesk = createPrinterDesk<StationConfig>({
    settings: config,
    save: (changed) => saveConfig(changed, 'printers'),
    labelWidthMm: () => LOGISTICS_SIZES[LOGISTICS_SIZE_OF[config().labelSize]].widthMm,
    facts: (printerId) => journal.printer(printerId).facts,
    hasOpenJobs: (printerId) => journal.open().some((job) => job.printerId === printerId),
    wasUsed: (printerId) => journal.printer(printerId).facts !== undefined || journal.list(JOBS_LOOKED_AT).some((job) => job.printerId === printerId),
    listInReach: () =>
      new Promise((resolve) => {
        const done = (listed: Listed | undefined): void => {
          clearTimeout(timer);
          listening.delete(done);
          resolve((listed?.devices ?? []).flatMap(inReach));
        };
        const timer = setTimeout(() => done(undefined), LIST_LIMIT_MS);
        listening.add(done);
        bridge().list();
      }),
    identify: (connection, language) => bridge().identifyPrinter(printerConnectionConfig(connection, labelFolder), language),
    find: (search) => bridge().findPrinter(search),
    absentSince(printerId) {
      const health = bridge()
        .devices()
        .find(({ config: device }) => device.deviceId === printerId)?.health;
      return health?.state === 'absent' ? health.since : undefined;
    },
    now: () => new Date().toISOString(), // the demo's day stands still, and a search does not
    onChange,
    onConfirmed: (printerId, fingerprint, who) => note(printerId, `certificate ${fingerprint} confirmed by ${who}`),
  });
  return {
    printerDesk,
    onListed(listed) {
      for (const listener of [...listening]) listener(listed);
    },
  };
}

function inReach({ kind, name, connection }: Listed['devices'][number]): Omit<PrinterInReach, 'printerId'>[] {
  if (kind !== 'label-printer' || connection.type === 'serial' || connection.type === 'hid') return [];
  const commandSet = /\[(?<commands>[^[\]]*)\]$/.exec(name)?.groups?.['commands']?.toLowerCase() ?? '';
  const language = PRINTER_LANGUAGES.find((each) => commandSet.includes(each));
  return [{ name, connection: connection satisfies PrinterConnection, ...(language === undefined ? {} : { language }) }];
}
