// renderer/queues/queues-state.ts · what needs a person stands first, then what waits, then what is done. Pure. Rule UX33.

import { deviceSentence } from '../../main/domain/words/device-words.ts';
import { printReason } from '../../main/domain/words/print-reason-words.ts';
import type { OutboxEntry } from '../../preload/contract/outbox.ts';
import type { PrinterQueue, PrintJob, PrintState } from '../../preload/contract/printing.ts';
import type { Messages } from '../messages/en.ts';
import type { Language } from '../messages/format.ts';
import type { IconName } from '../ui/icon-name.ts';

interface Look {
  readonly rank: number;
  readonly lamp: 'good' | 'warn' | 'bad' | 'quiet';
  readonly icon: IconName;
}

export const JOB_LOOKS: Readonly<Record<PrintState, Look>> = {
  doubtful: { rank: 0, lamp: 'bad', icon: 'needs-decision' },
  failed: { rank: 1, lamp: 'bad', icon: 'refused' },
  sending: { rank: 2, lamp: 'warn', icon: 'arrow' },
  queued: { rank: 3, lamp: 'warn', icon: 'waiting' },
  sent: { rank: 4, lamp: 'quiet', icon: 'info' },
  printed: { rank: 5, lamp: 'good', icon: 'accepted' },
  voided: { rank: 6, lamp: 'quiet', icon: 'refused' },
};

export const MESSAGE_LOOKS: Readonly<Record<OutboxEntry['state'], Look>> = {
  parked: { rank: 0, lamp: 'bad', icon: 'needs-decision' },
  'in-flight': { rank: 1, lamp: 'warn', icon: 'arrow' },
  waiting: { rank: 2, lamp: 'warn', icon: 'waiting' },
  done: { rank: 3, lamp: 'good', icon: 'accepted' },
};

export function sortJobs(jobs: readonly PrintJob[]): readonly PrintJob[] {
  return jobs.toSorted((left, right) => JOB_LOOKS[left.state].rank - JOB_LOOKS[right.state].rank || right.queuedAt.localeCompare(left.queuedAt));
}

/** Within a state the oldest first: that is the order in which they leave. */
export function sortMessages(messages: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return messages.toSorted(
    (left, right) => MESSAGE_LOOKS[left.state].rank - MESSAGE_LOOKS[right.state].rank || left.createdAt.localeCompare(right.createdAt),
  );
}

/** The same label again is offered once its first copy has an end; a doubtful one is answered first. */
export function mayReprint(job: PrintJob): boolean {
  return job.isLabelVoided !== true && hasEnded(job);
}

/** Its goods can have another label then; while a copy waits or is on its way, that is settled first. */
export function mayVoidLabel(job: PrintJob): boolean {
  return job.isLabelVoided === false && hasEnded(job);
}

function hasEnded({ state }: PrintJob): boolean {
  return state === 'printed' || state === 'sent' || state === 'failed' || state === 'voided';
}

export function mayVoid(job: PrintJob): boolean {
  return job.state === 'queued' || job.state === 'failed';
}

/** The printers of the same group that a queued job could go to instead: a job is bytes of one language and resolution. */
export function otherPrinters(job: PrintJob, printers: readonly PrinterQueue[]): readonly PrinterQueue[] {
  if (job.state !== 'queued') return [];
  const own = printers.find(({ printerId }) => printerId === job.printerId);
  return printers.filter(({ printerId, group }) => printerId !== job.printerId && group === own?.group);
}

/** Fewer than a tenth of the labels are left. */
export function rollEnds({ labelsOnRoll, labelsSinceRoll }: PrinterQueue): boolean {
  return labelsOnRoll !== undefined && labelsOnRoll - labelsSinceRoll < labelsOnRoll / 10;
}

export interface PrinterLine {
  readonly lamp: Look['lamp'];
  /** What a person has to know or do, most urgent first; empty: nothing. */
  readonly says: readonly string[];
}

/** In the words of the screen's language; what has no word there is told as the device said it. */
export function printerLine(
  printer: PrinterQueue,
  { printers: words, devices }: Pick<Messages, 'printers' | 'devices'>,
  language: Language,
): PrinterLine {
  const { state, conditions, warnings, isHeld, waitsFor } = printer;
  const said = (code: string): string => words.conditions[code] ?? words.warnings[code] ?? code;
  const wrong = conditions.length > 0 ? conditions.map(said) : state === 'ok' || state === 'connecting' ? [] : [deviceSentence(printer, language)];
  const change = waitsFor?.kind === 'paper-change' && waitsFor.needs !== undefined ? [words.paperChange(words.millimetres(waitsFor.needs))] : [];
  const waits =
    waitsFor?.kind === 'printer' && wrong.length === 0
      ? [waitsFor.conditions.length > 0 ? waitsFor.conditions.map(said).join(', ') : printReason(waitsFor.reason, language)]
      : [];
  const warned = [...warnings.map(said), ...(rollEnds(printer) ? [words.rollEnds] : [])];
  const says = [...(isHeld ? [words.held] : []), ...wrong, ...change, ...waits, ...warned];
  const lamp = wrong.length > 0 ? 'bad' : says.length > 0 ? 'warn' : state === 'ok' ? 'good' : 'quiet';
  return { lamp, says: says.length > 0 ? says : [devices.states[state]] };
}

export function mayRetry(message: OutboxEntry): boolean {
  return message.state === 'parked' || (message.state === 'waiting' && message.attempts > 0);
}
