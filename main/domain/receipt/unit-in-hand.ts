// main/domain/receipt/unit-in-hand.ts · which unit a device is reading symbols of: the last one it began. Folded from the events, as the rest of the state. Rule RC30: ./SPEC.md
import { plateOf } from './plates.ts';
import type { QuestionAsked, QuestionField, Reading, ScanAccepted, ScanRefused } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';
import type { VerdictCode } from './verdict.ts';

export interface UnitInHand {
  /** The scan whose event stands for the unit. */
  readonly scanId: string;
  readonly ended: 'accepted' | 'question' | 'refused';
  readonly code: VerdictCode;
  /** What all its symbols said together. */
  readonly reading: Reading;
  readonly multiplier: number;
  readonly missing: readonly QuestionField[];
  /** [RC42] What it may be, while nobody has said which. */
  readonly tied?: { readonly choices: readonly Reading[]; readonly tie: string };
}

/** A text that nobody knows: the number typed for it was meant for the goods it stands on, when they follow in the same trigger pull. */
export interface PassedOver {
  readonly multiplier: number;
  readonly readAt: string | undefined;
}

/** Refusals that tell of no unit: what was in hand stays there. */
const NO_UNIT: readonly VerdictCode[] = ['bad-check-digit', 'unreadable', 'other-delivery', 'retail-unit', 'receipt-not-open'];

export function takeInHand(state: ReceiptState, ended: UnitInHand['ended'], scan: ScanAccepted | ScanRefused | QuestionAsked, device: string): void {
  if ('override' in scan && scan.override !== undefined) {
    forgetUnit(state, scan.override.of); // a lead has decided on it
    return;
  }
  const { multiplier, answers, replaces } = scan;
  const reading = ('label' in scan ? scan.label : undefined) ?? scan.reading;
  // What a person decides at the screen stays in the hand that scanned it.
  const before = answers ?? replaces?.scanId;
  const holder = (before === undefined ? undefined : holderOf(state, before)) ?? device;
  if (ended === 'refused' && NO_UNIT.includes(scan.code)) return;
  if (scan.code === 'unknown-code' && plateOf(reading) === undefined) {
    if (reading.gtin !== undefined)
      state.inHand.delete(holder); // another unit began, and nobody knows what it is
    else state.passedOver.set(device, { multiplier, readAt: reading.readAt });
    return;
  }
  const missing = 'missing' in scan ? scan.missing : [];
  const { scanId, code } = ('sameAs' in scan ? scan.sameAs : undefined) ?? scan;
  const { choices, tie } = 'missing' in scan ? scan : {};
  const tied = choices === undefined || tie === undefined ? {} : { tied: { choices, tie } };
  state.inHand.set(holder, { scanId, ended, code, reading, multiplier, missing, ...tied });
}

/** Undone, or decided upon by a person: a further symbol begins anew. */
export function forgetUnit(state: ReceiptState, scanId: string): void {
  const holder = holderOf(state, scanId);
  if (holder !== undefined) state.inHand.delete(holder);
}

/** What was counted or refused is done with; what waits for its other symbols goes on waiting. */
export function forgetEndedUnits(state: ReceiptState): void {
  for (const [device, unit] of state.inHand) if (unit.ended !== 'question') state.inHand.delete(device);
}

/** A typed answer comes from the screen, and the unit is in the hand that scanned it. */
function holderOf(state: ReceiptState, scanId: string): string | undefined {
  for (const [device, unit] of state.inHand) if (unit.scanId === scanId) return device;
  return undefined;
}
