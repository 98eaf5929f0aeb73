// main/application/labels/own-label.ts · a label that this station printed is scanned again: it goes on goods, or it is confirmed. Rules LB47, LB50: ../../labels/SPEC.md
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Doer } from '../receiving/receipt-commands.ts';
import type { RouteDeps } from '../receiving/route-scan.ts';
import { bindLabel, type LabelDeps } from './print-label.ts';
import { printedPlate } from './printed-plate.ts';

export function ownLabel(deps: LabelDeps, state: ReceiptState, text: string, doer: Doer): ReturnType<RouteDeps['ownLabel']> {
  const plate = printedPlate(text);
  // What a notice tells of is goods, also when the number is our own: a transfer from here comes back.
  if (plate === undefined || state.unitsByPlate.has(plate)) return undefined;
  const bound = bindLabel(deps, state, plate, doer);
  if (bound !== undefined) return bound.kind === 'bound' ? { code: 'label-bound' } : { code: 'command-ignored', message: bound.message };
  const label = deps.labels.byPlate(plate);
  if (label?.receiptId === undefined) return undefined;
  if (label.isVoided) return { code: 'command-ignored', message: `label ${plate} was voided: take it off` };
  if (label.receiptId !== state.receiptId)
    return { code: 'command-ignored', message: `label ${plate} is of another receipt: it belongs on other goods` };
  return { code: 'label-confirmed' };
}
