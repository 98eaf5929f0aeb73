// main/application/labels/own-label.ts · a label that this station printed is scanned again: it goes on goods, or it is confirmed. Rules LB47, LB50: ../../labels/SPEC.md
import { hasRightCheckDigit } from '../../domain/barcode/check-digit.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Doer } from '../receiving/receipt-commands.ts';
import type { RouteDeps } from '../receiving/route-scan.ts';
import { bindLabel, type LabelDeps } from './print-label.ts';

/** As the logistics label has it: AI 00 alone. Source: GS1 General Specifications 3.2 */
const SSCC = /^\(?00\)?(\d{18})$/;

export function ownLabel(deps: LabelDeps, state: ReceiptState, text: string, doer: Doer): ReturnType<RouteDeps['ownLabel']> {
  const sscc = SSCC.exec(text)?.[1];
  // What a notice tells of is goods, also when the number is our own: a transfer from here comes back.
  if (sscc === undefined || !hasRightCheckDigit(sscc) || state.unitsByPlate.has(sscc)) return undefined;
  const bound = bindLabel(deps, state, sscc, doer);
  if (bound !== undefined) return bound.kind === 'bound' ? { code: 'label-bound' } : { code: 'command-ignored', message: bound.message };
  const label = deps.labels.bySscc(sscc);
  if (label?.receiptId === undefined) return undefined;
  if (label.isVoided) return { code: 'command-ignored', message: `label ${sscc} was voided: take it off` };
  if (label.receiptId !== state.receiptId)
    return { code: 'command-ignored', message: `label ${sscc} is of another receipt: it belongs on other goods` };
  return { code: 'label-confirmed' };
}
