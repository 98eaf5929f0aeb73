// main/application/labels/confirm-printed.ts · whoever scans a label holds it in the hand: a job in doubt, or only sent, is printed. Rule PQ8: ../../printing/SPEC.md

import { parseLpn } from '../../domain/barcode/lpn.ts';
import type { PrintJob, PrintJournal } from '../ports.ts';
import type { ScanVerdict } from '../receiving/verdict.ts';
import type { LabelContent, LabelStore } from './label-data.ts';

export interface ConfirmDeps {
  readonly journal: PrintJournal;
  readonly labels: LabelStore;
  readonly queue: { resolve(jobId: string, printed: boolean, actor: string, how?: string): PrintJob };
}

/** As the logistics label has it, with or without an AIM identifier: AI 00 first. Source: GS1 General Specifications 3.2 */
const SSCC = /^(?:\][A-Za-z]\w)?\(?00\)?(?<sscc>\d{18})/;
const AIM_IDENTIFIER = /^\][A-Za-z]\w/;
/** As the location label has it. */
const LOCATION = /^(?:\][A-Za-z]\w)?LOC-(?<location>.+)$/;

/** Whatever the scan meant besides. Undefined: no job waited for it. */
export function confirmPrinted({ journal, labels, queue }: ConfirmDeps, verdict: Pick<ScanVerdict, 'read' | 'sscc' | 'actor'>): PrintJob | undefined {
  const plate = verdict.sscc ?? SSCC.exec(verdict.read)?.groups?.['sscc'] ?? parseLpn(verdict.read.replace(AIM_IDENTIFIER, ''));
  const location = LOCATION.exec(verdict.read)?.groups?.['location'];
  const job = plate !== undefined ? journal.jobOfPlate(plate) : location !== undefined ? doubtfulLocation(journal, labels, location) : undefined;
  if (job === undefined || (job.state !== 'doubtful' && job.state !== 'sent')) return undefined;
  return queue.resolve(job.jobId, true, verdict.actor ?? 'station', 'its label was scanned');
}

/** Of a location label, filled in on the screen or made from a location alone. */
function locationOf(content: LabelContent): unknown {
  if (content.template === 'shelf') return content.location;
  return content.template === 'form' && content.kind === 'shelf' ? content.data['location'] : undefined;
}

/** Locations have no number of their own: only a label in doubt is asked about. */
function doubtfulLocation(journal: PrintJournal, labels: LabelStore, location: string): PrintJob | undefined {
  return journal.open().find((job) => {
    if (job.state !== 'doubtful' || job.labelId === undefined) return false;
    const content = labels.content(job.labelId);
    return content !== undefined && locationOf(content) === location;
  });
}
