// main/core/after-verdict.ts · what follows from an answer without being part of it: a label that was scanned is printed, an undone act voids its label, a finished receipt may print one
import { confirmPrinted } from '../application/labels/confirm-printed.ts';
import { voidLabel, whyNot } from '../application/labels/print-label.ts';
import type { ScanVerdict } from '../application/receiving/verdict.ts';
import type { Services } from './services.ts';

/** Called after the verdict is durable and told: nothing here may hold the clerk up. */
export function afterVerdict(services: Services, verdict: ScanVerdict, fault: (error: unknown) => void): void {
  try {
    confirmPrinted({ journal: services.journal, labels: services.labelDeps.labels, queue: services.printQueue }, verdict);
    if (verdict.code === 'undone' && verdict.undoes !== undefined) voidLabelsOf(services, verdict.undoes.scanId, verdict.actor ?? 'station');
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
  const act = state.acts.get(verdict.scanId);
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

/** The label says something that is no longer so: what still waits is not printed, what is out is void. */
function voidLabelsOf({ labelDeps }: Services, actId: string, actor: string): void {
  for (const labelId of labelDeps.labels.liveLabelsOf(actId)) voidLabel(labelDeps, labelId, 'the scan was undone', { actor, device: 'station' });
}
