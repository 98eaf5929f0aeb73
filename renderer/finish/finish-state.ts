// renderer/finish/finish-state.ts · reconcile and finish: differences first, then an act that neither Enter nor a double tap can do by accident. Pure. Rules UX16, UX27.
import type { ReplyOf } from '../../preload/contract/index.ts';
import type { ReceiptView, VarianceLine } from '../../preload/contract/receiving.ts';

export interface FinishState {
  readonly variances?: {
    readonly lines: readonly VarianceLine[];
    readonly questionsWaiting: number;
    /** Names of what a blind count is to be repeated for. */
    readonly recount: readonly string[];
  };
  readonly view?: ReceiptView;
  readonly step: 'reviewing' | 'sending' | 'finished';
  /** Finishes that core refused since this screen was opened. */
  readonly refusals: number;
}

export type FinishEvent =
  | { readonly type: 'variances-arrived'; readonly reply: Pick<ReplyOf<'receiving:variances'>, 'lines' | 'questionsWaiting' | 'recount'> }
  | { readonly type: 'view-arrived'; readonly view: ReceiptView }
  | { readonly type: 'confirmed' }
  | { readonly type: 'refused' };

export const initialFinish: FinishState = { step: 'reviewing', refusals: 0 };

/** The typed key that finishes: large on every keypad, on no scanner's suffix list, and not the key that opened this screen. */
export const CONFIRM_KEY = '+';

export function reduceFinish(state: FinishState, event: FinishEvent): FinishState {
  switch (event.type) {
    case 'variances-arrived':
      return {
        ...state,
        variances: {
          lines: event.reply.lines,
          questionsWaiting: event.reply.questionsWaiting,
          recount: (event.reply.recount ?? []).map(({ itemName }) => itemName),
        },
      };
    case 'view-arrived':
      return { ...state, view: event.view, step: stepAfter(state, event.view) };
    case 'confirmed':
      return mayConfirm(state) ? { ...state, step: 'sending' } : state;
    case 'refused': {
      // Compared again first: a second tap must not close what is to be counted again.
      const { variances: _, ...known } = state;
      return { ...known, step: 'reviewing', refusals: state.refusals + 1 };
    }
  }
}

/** Only after the differences were on screen, with no question left to answer and no count to repeat. */
export function mayConfirm(state: FinishState): boolean {
  return state.step === 'reviewing' && state.variances !== undefined && state.variances.questionsWaiting === 0 && !mustCountAgain(state);
}

/** A blind count differs and that was said on this visit: the next step is among the goods. Whoever comes back from there may finish. */
export function mustCountAgain({ step, refusals, variances }: FinishState): boolean {
  return step === 'reviewing' && refusals > 0 && (variances?.recount.length ?? 0) > 0;
}

/** Lines with a difference first, the largest first; the rest follow in their order. */
export function sortVariances(lines: readonly VarianceLine[]): readonly VarianceLine[] {
  return lines.toSorted((left, right) => weight(right) - weight(left));
}

export function isMatch(line: VarianceLine): boolean {
  return line.classes.length === 0 || line.classes.every((name) => name === 'match');
}

export function countDifferences(lines: readonly VarianceLine[]): number {
  return lines.filter((line) => !isMatch(line)).length;
}

function stepAfter(state: FinishState, view: ReceiptView): FinishState['step'] {
  if (view.status === 'finished') return 'finished';
  return state.step === 'finished' ? 'reviewing' : state.step;
}

function weight(line: VarianceLine): number {
  return isMatch(line) ? 0 : 1 + Math.abs(line.difference) + line.rejected + line.held;
}
