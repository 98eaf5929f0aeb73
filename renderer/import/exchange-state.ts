// renderer/import/exchange-state.ts · the exchange with partners: what is overdue first, and which numbers came more than once. Pure. Rules IM6–IM9, IM53: main/application/documents/IMPORT.md
import type { Exchange, SentMessage } from '../../preload/contract/documents.ts';

/** Overdue ones first, the longest waiting on top; then the newest. One that is no longer among the newest is not lost. */
export function sentMessages({ sent, overdue }: Exchange): readonly SentMessage[] {
  const late = overdue.toSorted((left, right) => left.sentAt.localeCompare(right.sentAt));
  return [...late, ...sent.filter(({ isOverdue }) => !isOverdue)];
}

type Received = Exchange['received'][number];

/** Marks every coming of a number but its first; the list is newest first. */
export function markRepeated(received: Exchange['received']): readonly (Received & { readonly cameAgain: boolean })[] {
  const seen = new Set<string>();
  return received
    .toReversed()
    .map((each) => {
      const key = JSON.stringify([each.sender, each.receiver, each.controlNumber]);
      const cameAgain = seen.has(key);
      seen.add(key);
      return { ...each, cameAgain };
    })
    .toReversed();
}
