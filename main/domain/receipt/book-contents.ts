// main/domain/receipt/book-contents.ts · the contents of a unit, judged like scanned goods and shared out over the lines. Rule RC13: ./SPEC.md
import { type MatchResult, matchLines } from '../matching/match-lines.ts';
import { receivedOn } from './decide-goods.ts';
import { deltaOf, type RefusalDetails } from './outcomes.ts';
import type { AdvisedContent, LineDelta, Reading, ScanAccepted } from './receipt-events.ts';
import { openedLinesOf, type ReceiptState, serialKey, sumOf } from './receipt-state.ts';
import type { ScanFacts } from './scan-facts.ts';
import { dateRefusal } from './shelf-life.ts';
import type { VerdictCode } from './verdict.ts';

export type BookedContents =
  | {
      readonly kind: 'booked';
      readonly qty: number;
      readonly deltas: readonly LineDelta[];
      readonly isOver: boolean;
      readonly serials: ScanAccepted['serials'];
    }
  | { readonly kind: 'refused'; readonly code: VerdictCode; readonly details: RefusalDetails };

/** On which lines goods stay that were counted before and only have another lot; undefined: as matching says. */
export type StaysOn = (content: AdvisedContent) => Extract<MatchResult, { kind: 'matched' }>['allocations'] | undefined;

/** [RC13] One bad content refuses all of them. `waived`: what a lead has accepted. */
export function bookContents(
  state: ReceiptState,
  facts: ScanFacts,
  reading: Reading,
  contents: readonly AdvisedContent[],
  waived: readonly VerdictCode[],
  staysOn: StaysOn = () => undefined,
): BookedContents {
  const refused = (code: VerdictCode, details: RefusalDetails): BookedContents => ({ kind: 'refused', code, details });
  const deltas: LineDelta[] = [];
  const pending = new Map<string, number>();
  const serials = new Map<string, ScanAccepted['serials'][number]>();
  let isOver = false;
  let qty = 0;
  for (const content of contents) {
    const named = { content: nameOf(content) };
    const lines = state.linesByItem.get(content.itemId) ?? [];
    const [line] = lines;
    if (line === undefined) return refused('not-on-order', { ...named, otherOrders: facts.otherOrders });
    const tooOld = dateRefusal(line.item, content.expiryDate, facts.today, waived);
    if (tooOld !== undefined) return refused(tooOld.code, { ...named, expected: tooOld.expected });
    const stays = staysOn(content);
    const received = (lineId: string): number => receivedOn(state, lineId) + (pending.get(lineId) ?? 0);
    const match: MatchResult =
      stays === undefined
        ? matchLines(openedLinesOf(lines), received, content, waived.includes('wrong-lot'))
        : { kind: 'matched', allocations: stays, isOver: false };
    if (match.kind === 'lot-not-expected') return refused('wrong-lot', { ...named, expected: match.expectedLots.join(', ') });
    for (const serial of content.serials) {
      const key = serialKey(content.itemId, serial);
      const earlier = seenOn(facts, reading, content.itemId, serial);
      if (earlier !== undefined || state.serials.has(key) || serials.has(key))
        return refused('duplicate-serial', { content: { ...named.content, serial }, ...(earlier === undefined ? {} : { expected: earlier }) });
      serials.set(key, { itemId: content.itemId, serial });
    }
    isOver ||= match.isOver;
    qty += content.qty;
    for (const allocation of match.allocations) {
      pending.set(allocation.lineId, (pending.get(allocation.lineId) ?? 0) + allocation.counted);
      deltas.push(deltaOf(allocation, content.lot, content.expiryDate));
    }
  }
  return { kind: 'booked', qty, deltas: sumOf(deltas), isOver, serials: [...serials.values()] };
}

/** Of a serial that the notice gives, or that only the label does. */
function seenOn({ unitSerialSeen, serialSeenOn }: ScanFacts, reading: Reading, itemId: string, serial: string): string | undefined {
  if (serialSeenOn !== undefined && reading.itemId === itemId && reading.serial === serial) return serialSeenOn;
  return unitSerialSeen?.itemId === itemId && unitSerialSeen.serial === serial ? unitSerialSeen.receiptNumber : undefined;
}

function nameOf({ itemId, lot, expiryDate }: AdvisedContent): NonNullable<RefusalDetails['content']> {
  return { itemId, ...(lot === undefined ? {} : { lot }), ...(expiryDate === undefined ? {} : { expiryDate }) };
}
