// main/core/printers.ts · every printer of the station as its queue's screen shows it: health, what holds it up, what waits, what is loaded
import { printerOf } from '../application/printers/printer-settings.ts';
import type { PrinterView } from '../application/station.ts';
import type { StationConfig } from '../store/station-config.ts';
import { formatOf } from './label-services.ts';
import type { Services } from './services.ts';

export function printersOf({ bridge, config: settings, journal, printQueue, papers }: Services): readonly PrinterView[] {
  const open = journal.open();
  return bridge.devices().flatMap(({ config, health }): PrinterView[] => {
    if (config.kind !== 'label-printer') return [];
    const { printerId, facts, ...queue } = printQueue.printer(config.deviceId);
    const jobs = open.filter((job) => job.printerId === printerId);
    return [
      {
        ...queue,
        printerId,
        name: config.name,
        pages: papers.takesPages(printerId),
        group: groupOf(settings(), printerId, facts?.dpi),
        state: health.state,
        message: health.message,
        said: health.said,
        conditions: health.conditions ?? [],
        warnings: health.warnings ?? [],
        queued: jobs.filter(({ state }) => state === 'queued' || state === 'sending').length,
        doubtful: jobs.filter(({ state }) => state === 'doubtful').length,
        ...(facts === undefined ? {} : { confirm: facts.confirm }),
        ...(facts?.model === undefined ? {} : { model: facts.model }),
        ...(facts?.dpi === undefined ? {} : { dpi: facts.dpi }),
      },
    ];
  });
}

/** Printers of one group print one another's jobs: the same language, the same resolution. Rule PQ15: ../printing/SPEC.md */
function groupOf(settings: StationConfig, printerId: string, told: number | undefined): string {
  const language = formatOf(settings, printerId);
  return language === 'pdf' ? language : `${language} ${told ?? printerOf(settings, printerId)?.dpi ?? settings.labelDpi} dpi`;
}
