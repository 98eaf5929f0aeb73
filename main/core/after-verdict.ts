// main/core/after-verdict.ts · what follows from an answer without being part of it: a label that was scanned is printed, an undone act voids its label, a finished receipt may print one
import { confirmPrinted } from '../application/confirm-printed.ts';
import type { ScanVerdict } from '../application/verdict.ts';
import type { Services } from './services.ts';

/** Called after the verdict is durable and told: nothing here may hold the clerk up. */
export function afterVerdict(services: Services, verdict: ScanVerdict, fault: (error: unknown) => void): void {
  try {
    confirmPrinted({ journal: services.journal, labels: services.labelDeps.labels, queue: services.printQueue }, verdict);
    if (verdict.code === 'undone' && verdict.undoes !== undefined) voidLabelsOf(services, verdict.undoes.scanId, verdict.actor ?? 'station');
    if (verdict.code === 'finished' && verdict.receiptId !== undefined && services.config().printOnFinish) {
      services.labelPrinter
        .print({ template: 'logistics', receiptId: verdict.receiptId }, { actor: verdict.actor ?? 'station', device: 'station' })
        .catch(fault);
    }
  } catch (error) {
    fault(error);
  }
}

/** The label says something that is no longer so: what still waits is not printed, what is out is void. */
function voidLabelsOf({ labelDeps, printQueue, journal, ledger, ids, clock }: Services, actId: string, actor: string): void {
  for (const labelId of labelDeps.labels.liveLabelsOf(actId)) {
    ledger.append([
      { id: ids.next(), stream: `label:${labelId}`, kind: 'label-voided', at: clock.now(), device: 'station', actor, payload: { because: actId } },
    ]);
    for (const job of journal.open())
      if (job.labelId === labelId && job.state !== 'sending') printQueue.voidJob(job.jobId, 'the scan was undone', actor);
  }
}
