// main/core/after-verdict.ts · what follows from an answer without being part of it: a label that was scanned is printed, an undone act voids its label, a finished receipt may print one
import { confirmPrinted } from '../application/labels/confirm-printed.ts';
import { voidLabel, whyNot } from '../application/labels/print-label.ts';
import type { ScanVerdict } from '../application/receiving/verdict.ts';
import { rootOf } from '../domain/receipt/corrections.ts';
import type { Services } from './services.ts';

/** Called after the verdict is durable and told: nothing here may hold the clerk up. */
export function afterVerdict(services: Services, verdict: ScanVerdict, fault: (error: unknown) => void): void {
  try {
    confirmPrinted({ journal: services.journal, labels: services.labelDeps.labels, queue: services.printQueue }, verdict);
    voidUntrue(services, verdict);
    labelByRule(services, verdict)?.catch(fault);
  } catch (error) {
    fault(error);
  }
}

/** The station's rule for labels; and without one, the pallet label at the end, where the settings want it. */
function labelByRule(services: Services, verdict: ScanVerdict): Promise<unknown> | undefined {
  const { labelPrinter, receipts } = services;
  const { labelRule, printOnFinish } = services.config();
  const state = verdict.receiptId === undefined ? undefined : receipts.get(verdict.receiptId);
  const isEnd = verdict.code === 'finished';
  if (state === undefined || (!isEnd && verdict.outcome !== 'accepted')) return undefined;
  const doer = { actor: verdict.actor ?? 'station', device: 'station' };
  if (labelRule.per === 'none') {
    const wish = { template: 'logistics', receiptId: state.receiptId } as const;
    return isEnd && printOnFinish && whyNot(services.labelDeps, wish, doer.actor) === undefined ? labelPrinter.print(wish, doer) : undefined;
  }
  const scanned = state.acts.get(verdict.scanId);
  // [RC52] Put right, the pallet gets a label that says so.
  const act = scanned === undefined ? undefined : rootOf(state, scanned);
  const { lineId } = verdict;
  return labelPrinter.byRule(
    labelRule,
    state,
    {
      what: isEnd ? 'finished' : 'counted',
      ...(act === undefined ? {} : { actId: act.actId }),
      ...(lineId === undefined ? {} : { lineId }),
      isLineComplete: verdict.lineComplete,
      isUnit: act?.labelPlate !== undefined && act.deltas.length > 0,
    },
    doer,
  );
}

/** The label says something that is no longer so: what still waits is not printed, what is out is void. [RC52] A unit put right makes its pallet's label untrue. */
function voidUntrue({ labelDeps, receipts }: Services, { code, undoes, scanId, receiptId, actor = 'station' }: ScanVerdict): void {
  const about = code === 'undone' ? undoes?.scanId : scanId;
  const act = about === undefined || receiptId === undefined ? undefined : receipts.get(receiptId)?.acts.get(about);
  const voided = [
    ...(code === 'undone' && about !== undefined ? [{ actId: about, reason: 'the scan was undone' }] : []),
    ...(act?.corrects === undefined ? [] : [{ actId: act.corrects, reason: 'the label of a unit inside says otherwise' }]),
  ];
  for (const { actId, reason } of voided)
    for (const labelId of labelDeps.labels.liveLabelsOf(actId)) voidLabel(labelDeps, labelId, reason, { actor, device: 'station' });
}
