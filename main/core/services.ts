// main/core/services.ts · the running station with its adapters: what the composition root and the command line work with
import type { Ids } from '../application/ports.ts';
import type { Station } from '../application/station.ts';
import type { DeviceBridge } from '../devices/device-bridge.ts';
import type { Dispatcher } from '../outbox/dispatcher.ts';
import type { PrintQueue } from '../printing/print-queue.ts';
import type { StationLedger } from '../store/ledger.ts';
import type { Db } from '../store/open-database.ts';
import type { StationConfig } from '../store/station-config.ts';

export interface Services extends Station {
  readonly dataFolder: string;
  readonly db: Db;
  readonly ids: Ids;
  readonly ledger: StationLedger;
  readonly dispatcher: Dispatcher;
  /** Of the dispatcher, the half that writes files for partners. */
  readonly toPartners: Dispatcher;
  readonly printQueue: PrintQueue;
  readonly bridge: DeviceBridge;
  config(): StationConfig;
}
