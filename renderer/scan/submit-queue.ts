// renderer/scan/submit-queue.ts · sends wedge and hand-typed codes one at a time, in the order read; a scan made while core restarts is sent again under its id
import type { CallError } from '../../preload/contract/frames.ts';
import type { Station } from '../../preload/contract/index.ts';
import type { WedgeDevice } from '../../preload/contract/receiving.ts';

export interface ScanToSubmit {
  readonly scanId: string;
  readonly raw: string;
  readonly symbology?: string;
  readonly receiptId?: string;
  /** Left out: typed by hand. */
  readonly readBy?: WedgeDevice;
  /** UTC instant at which the last key came. */
  readonly readAt?: string;
}

export interface SubmitQueueOptions {
  readonly station: Pick<Station, 'invoke'>;
  /** The scan is not recorded: say so loudly. */
  onLost(scan: ScanToSubmit, error: CallError): void;
  sleep(ms: number): Promise<void>;
}

const RETRY_MS = 500;
/** 20 × 500 ms: longer than core takes to restart, shorter than a clerk would wait. */
const ATTEMPTS = 20;

/** A repeat of a scan id changes nothing in core, so sending again after a lost answer is safe. */
export function createSubmitQueue({ station, onLost, sleep }: SubmitQueueOptions): (scan: ScanToSubmit) => Promise<void> {
  let tail: Promise<void> = Promise.resolve();

  async function send(scan: ScanToSubmit): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const result = await station.invoke('receiving:submit-scan', scan);
      if (result.ok) return;
      if (result.error.code !== 'unavailable' || attempt === ATTEMPTS) return onLost(scan, result.error);
      await sleep(RETRY_MS);
    }
  }

  return (scan) => {
    tail = tail.then(() => send(scan));
    return tail;
  };
}
