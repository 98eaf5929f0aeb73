// main/application/labels/label-rules.ts · which labels the station prints by itself after a scan or at the end of a receipt. Rule LB49: ../../labels/SPEC.md
import { plateOf } from '../../domain/receipt/plates.ts';
import type { ReceiptEvent } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import { receivedQty } from '../../domain/receipt/receipt-state.ts';
import type { LabelWish } from './label-data.ts';

export type LabelRule =
  | { readonly per: 'none' }
  /** One for each line: when it is complete, or at the end for what came of it. */
  | { readonly per: 'line' }
  /** One for each handling unit that a scan counted. */
  | { readonly per: 'pallet' }
  /** One for so many units of a line; what is left over gets one at the end. */
  | { readonly per: 'units'; readonly units: number };

export interface Happened {
  /** A scan that counted, or the end of the receipt. */
  readonly what: 'counted' | 'finished';
  readonly actId?: string;
  readonly lineId?: string;
  readonly isLineComplete: boolean;
  /** The scan was of a handling unit's own label. */
  readonly isUnit: boolean;
}

/** `unlabelled` is asked anew for every call: labels made before count. */
export function labelsWanted(rule: LabelRule, state: ReceiptState, happened: Happened, unlabelled: (lineId: string) => number): LabelWish[] {
  const { receiptId } = state;
  if (rule.per === 'none') return [];
  if (rule.per === 'pallet') {
    return happened.what === 'counted' && happened.isUnit && happened.actId !== undefined
      ? [{ template: 'logistics', receiptId, actId: happened.actId }]
      : [];
  }
  if (happened.what === 'finished') return rest(state, rule, unlabelled);
  const { lineId } = happened;
  if (lineId === undefined) return [];
  if (rule.per === 'units') return whole(receiptId, lineId, unlabelled(lineId), rule.units);
  return happened.isLineComplete && unlabelled(lineId) > 0 ? [{ template: 'logistics', receiptId, lineId }] : [];
}

/** Whether what was decided about a scan may bring a label, asked before it is on the disk: its printer can be asked meanwhile. Once too often does no harm. */
export function mayWantLabel(rule: LabelRule, event: ReceiptEvent, unlabelled: (lineId: string) => number): boolean {
  if (event.kind !== 'scan-accepted') return false;
  const { completes, reading, deltas, line, qty } = event.payload;
  switch (rule.per) {
    case 'none':
      return false;
    case 'line':
      return completes.length > 0;
    case 'pallet':
      return plateOf(reading) !== undefined && deltas.length > 0;
    case 'units':
      return line !== undefined && unlabelled(line.lineId) + qty >= rule.units;
  }
}

function whole(receiptId: string, lineId: string, free: number, units: number): LabelWish[] {
  return Array.from({ length: Math.floor(free / units) }, () => ({ template: 'logistics', receiptId, lineId, qty: units }));
}

function rest(state: ReceiptState, rule: LabelRule, unlabelled: (lineId: string) => number): LabelWish[] {
  const { receiptId } = state;
  return [...state.lines.values()].flatMap((line): LabelWish[] => {
    const { lineId } = line.opened;
    const free = receivedQty(line) > 0 ? unlabelled(lineId) : 0;
    if (free === 0) return [];
    if (rule.per !== 'units') return [{ template: 'logistics', receiptId, lineId }];
    const left = free % rule.units;
    return [...whole(receiptId, lineId, free, rule.units), ...(left === 0 ? [] : [{ template: 'logistics' as const, receiptId, lineId, qty: left }])];
  });
}
