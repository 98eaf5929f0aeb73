// native/scan-queue.ts · scans wait here, numbered without gaps, until core says that it has them on disk
import type { RawScan } from './scanners/raw-scan.ts';

/** About an hour of the fastest belt; at some 300 bytes each, 30 MB. */
export const SCAN_QUEUE_CAPACITY = 100_000;

export interface NumberedScan {
  readonly seq: number;
  readonly scan: RawScan;
}

export interface ScanQueue {
  /** The scan's number, counted from 1; undefined when the queue is full and the scan is lost (the kept ones stay without a gap). */
  push(scan: RawScan): number | undefined;
  /** Core has this scan and every earlier one. */
  acknowledge(seq: number): void;
  /** Oldest first. */
  waiting(): NumberedScan[];
  readonly size: number;
}

export function createScanQueue(capacity = SCAN_QUEUE_CAPACITY): ScanQueue {
  let scans: RawScan[] = [];
  /** Scans before this index are acknowledged; they are cut off in bulk, so that each acknowledgement costs nothing. */
  let head = 0;
  let headSeq = 1;
  const size = (): number => scans.length - head;

  return {
    push(scan) {
      if (size() >= capacity) return undefined;
      scans.push(scan);
      return headSeq + size() - 1;
    },
    acknowledge(seq) {
      const count = Math.min(Math.max(0, Math.trunc(seq) - headSeq + 1), size());
      head += count;
      headSeq += count;
      if (head > scans.length / 2) [scans, head] = [scans.slice(head), 0];
    },
    waiting: () => scans.slice(head).map((scan, index) => ({ seq: headSeq + index, scan })),
    get size() {
      return size();
    },
  };
}
