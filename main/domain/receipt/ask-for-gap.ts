// main/domain/receipt/ask-for-gap.ts · a unit whose notice leaves a lot or date open: asked for, or its cases are scanned. Rule RC13: ./SPEC.md
import type { Gap } from './labelled-contents.ts';
import { ask, type RefusalDetails } from './outcomes.ts';
import type { AdvisedContent, Reading, ReceiptEvent } from './receipt-events.ts';
import type { Attempt, Source } from './scan-facts.ts';
import type { VerdictCode } from './verdict.ts';

export type GapFound =
  | { readonly kind: 'question'; readonly event: ReceiptEvent }
  | { readonly kind: 'refused'; readonly code: VerdictCode; readonly details: RefusalDetails };

/** One item without its lot can be asked for; which of several items an answer belongs to, nobody could tell. Undefined: nothing is missing. */
export function askForGap(
  source: Source,
  reading: Reading,
  label: Reading,
  contents: readonly AdvisedContent[],
  gaps: readonly Gap[],
  attempt: Attempt,
): GapFound | undefined {
  const [gap] = gaps;
  if (gap === undefined) return undefined;
  const { itemId, name } = gap.item;
  if (!gaps.every((each) => each.item === gap.item && !each.missing.includes('serial'))) {
    const message = `the notice does not give the ${gap.missing.join(' and ')} of ${name}: scan the cases`;
    return {
      kind: 'refused',
      code: 'unknown-code',
      details: { problems: [{ code: 'notice-incomplete', message, severity: 'error' }], content: { itemId } },
    };
  }
  const missing = [...new Set(gaps.flatMap((each) => each.missing))];
  const unitQty = contents.reduce((sum, content) => sum + content.qty, 0);
  const { lot: _l, expiryDate: _e, isBestBefore: _b, ...rest } = label;
  const asked = { ...(label.itemId === itemId ? label : rest), itemId, unitQty };
  return { kind: 'question', event: ask(source, asked, missing, attempt, reading) };
}
