// native/scales/hid-zero.ts · sets a HID scale to zero: each way that it declares, until it says that it stands at zero. Source: USB-IF HUT, page 0x8D, Scale Control Report; usbscale issue tracker
import type { HidControl } from '../byte-link.ts';
import { type HidField, reportWith } from '../transport/hid-descriptor.ts';
import { type CommandOutcome, commandOutcome } from './scale-protocol.ts';
import type { AlarmStatus, WeightStatus } from './scale-reading.ts';

const WEIGHING_PAGE = 0x8d;
const [ZERO_SCALE, ENFORCED_ZERO_RETURN] = [0x80, 0x81];
/** A scale that takes the command stands at zero within a second. */
const ZERO_WITHIN_MS = 1_500;

export interface ZeroWay {
  readonly kind: HidField['kind'];
  readonly report: Uint8Array;
}

/** Where the system does not tell what the scale declares: report 2 with bit 1, zero scale, beside bit 0, enforced zero return. */
const UNDECLARED: readonly ZeroWay[] = [
  { kind: 'output', report: Uint8Array.of(0x02, 0x02) },
  { kind: 'feature', report: Uint8Array.of(0x02, 0x02) },
  { kind: 'feature', report: Uint8Array.of(0x02, 0x03) },
];

/** Of a feature report also with enforced zero return set: one scale in the field takes it in no other way. */
export function zeroWays(fields: HidControl['fields']): readonly ZeroWay[] {
  if (fields === undefined) return UNDECLARED;
  const isUsage = (field: HidField, usage: number): boolean => field.usagePage === WEIGHING_PAGE && field.usage === usage && field.bits === 1;
  const zeros = fields.filter((field) => isUsage(field, ZERO_SCALE)).toSorted((a, b) => Number(a.kind === 'feature') - Number(b.kind === 'feature'));
  return zeros.flatMap((zero): ZeroWay[] => {
    const { kind, reportId } = zero;
    const alone = { kind, report: reportWith(zero) };
    const enforced = fields.find((field) => isUsage(field, ENFORCED_ZERO_RETURN) && field.kind === kind && field.reportId === reportId);
    return kind === 'output' || enforced === undefined ? [alone] : [alone, { kind, report: reportWith(zero, enforced) }];
  });
}

export interface HidZero {
  open(write: (report: Uint8Array) => Promise<void>, hid: HidControl | undefined): void;
  /** The link is gone. */
  reset(): void;
  hear(status: WeightStatus | AlarmStatus): void;
  command(): Promise<CommandOutcome>;
}

export function createHidZero(): HidZero {
  let device: { readonly write: (report: Uint8Array) => Promise<void>; readonly hid: HidControl | undefined } | undefined;
  let heard: WeightStatus | AlarmStatus | undefined;
  let waiting: { settle(outcome: CommandOutcome): void; readonly promise: Promise<CommandOutcome> } | undefined;
  /** Ends the wait for one way. */
  let next: () => void = () => undefined;

  async function tryAll(ways: readonly ZeroWay[]): Promise<CommandOutcome> {
    const told = device;
    if (told === undefined) return commandOutcome('not-connected');
    const { write, hid } = told;
    let isSent = false;
    for (const { kind, report } of ways) {
      if (kind === 'feature' && hid === undefined) continue;
      heard = undefined;
      const isTaken = await (kind === 'feature' ? hid?.sendFeature(report) : write(report))?.then(
        () => true,
        () => false, // many scales refuse what they do not know; a lost link is told by the link
      );
      if (device !== told) break; // the link was lost: whoever asked has been told, and what is open now was told nothing
      if (isTaken !== true) continue;
      isSent = true;
      if (await standsAtZero()) return commandOutcome('done');
      if (device !== told) break;
    }
    if (!isSent) return commandOutcome('refused');
    if (heard === undefined) return commandOutcome('sent');
    return heard === 'stable' || heard === 'under-zero'
      ? commandOutcome('refused', 'it was told to and did not go to zero')
      : commandOutcome('not-now');
  }

  function standsAtZero(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => next(), ZERO_WITHIN_MS);
      next = () => {
        clearTimeout(timer);
        next = () => undefined;
        resolve(heard === 'zero');
      };
      if (heard === 'zero') next();
    });
  }

  return {
    open(write, hid) {
      device = { write, hid };
    },
    reset() {
      device = undefined;
      waiting?.settle(commandOutcome('not-connected', 'the connection was lost'));
      next();
    },
    hear(status) {
      heard = status;
      if (status === 'zero') next();
    },
    async command() {
      if (device === undefined) return commandOutcome('not-connected');
      if (waiting !== undefined) return commandOutcome('busy');
      const ways = zeroWays(device.hid?.fields);
      if (ways.length === 0) return commandOutcome('not-known');
      const { promise, resolve } = Promise.withResolvers<CommandOutcome>();
      waiting = { settle: resolve, promise };
      void tryAll(ways).then(resolve);
      return promise.finally(() => {
        waiting = undefined;
      });
    },
  };
}
