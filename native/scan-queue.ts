// native/scan-queue.ts · scans wait here until core says that it has them on disk: numbered without gaps, and a device that floods waits behind itself
import type { RawScan } from './scanners/raw-scan.ts';

/** Of each device: about an hour of the fastest belt; at some 300 bytes each, 30 MB. */
export const SCAN_QUEUE_CAPACITY = 100_000;
/**
 * So many are under way to core at once; core answers one within a millisecond or two. As long as no more wait, scans go in the order of their
 * arrival. When more wait, devices take turns: a scanner that floods must not keep another one's code waiting for minutes.
 */
const UNDER_WAY = 64;

export interface NumberedScan {
  /** Counted from 1. */
  readonly seq: number;
  readonly scan: RawScan;
}

export interface ScanQueue {
  /** False: too many of this device wait, and this scan is lost. */
  push(scan: RawScan): boolean;
  /** Core has this scan and every earlier one. */
  acknowledge(seq: number): void;
  /** Under way and not acknowledged, oldest first. */
  underWay(): NumberedScan[];
  /** All that core does not have. */
  readonly size: number;
}

interface Lane {
  scans: RawScan[];
  /** Scans before this index are gone; they are cut off in bulk, so that each costs nothing. */
  head: number;
}

/** `send` takes each scan once, with its number; what core did not get is asked for with `underWay`. */
export function createScanQueue(send: (scan: NumberedScan) => void, capacity = SCAN_QUEUE_CAPACITY, window = UNDER_WAY): ScanQueue {
  /** By device, the one whose turn it is first; only those with scans that wait. */
  const lanes = new Map<string, Lane>();
  let sent: NumberedScan[] = [];
  let nextSeq = 1;
  let waiting = 0;

  function fill(): void {
    while (sent.length < window) {
      const turn = lanes.entries().next().value;
      if (turn === undefined) return;
      const [deviceId, lane] = turn;
      const scan = lane.scans[lane.head];
      lane.head += 1;
      waiting -= 1;
      lanes.delete(deviceId);
      if (lane.head > lane.scans.length / 2) [lane.scans, lane.head] = [lane.scans.slice(lane.head), 0];
      if (lane.scans.length > lane.head) lanes.set(deviceId, lane);
      if (scan !== undefined) start(scan);
    }
  }

  function start(scan: RawScan): void {
    const numbered = { seq: nextSeq, scan };
    nextSeq += 1;
    sent.push(numbered);
    send(numbered);
  }

  return {
    push(scan) {
      if (lanes.size === 0 && sent.length < window) {
        start(scan);
        return true;
      }
      const lane = lanes.get(scan.deviceId) ?? { scans: [], head: 0 };
      if (lane.scans.length - lane.head >= capacity) return false;
      lane.scans.push(scan);
      lanes.set(scan.deviceId, lane);
      waiting += 1;
      return true;
    },
    acknowledge(seq) {
      sent = sent.filter((each) => each.seq > seq);
      fill();
    },
    underWay: () => [...sent],
    get size() {
      return sent.length + waiting;
    },
  };
}
