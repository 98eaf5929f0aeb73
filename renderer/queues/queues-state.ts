// renderer/queues/queues-state.ts · what needs a person stands first, then what waits, then what is done. Pure. Rule UX33.
import type { OutboxEntry } from '../../preload/contract/outbox.ts';
import type { PrintJob, PrintState } from '../../preload/contract/printing.ts';
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
  return job.state === 'printed' || job.state === 'sent' || job.state === 'failed' || job.state === 'voided';
}

export function mayVoid(job: PrintJob): boolean {
  return job.state === 'queued' || job.state === 'failed';
}

export function mayRetry(message: OutboxEntry): boolean {
  return message.state === 'parked' || (message.state === 'waiting' && message.attempts > 0);
}
