// renderer/designer/draft.ts · a design that is not saved yet outlives a look at another screen, and its author's sign-out; it is gone with the window. Rule LB52: main/labels/SPEC.md
import type { LabelDesign } from './label-design.ts';

export interface Draft {
  readonly design: LabelDesign;
  readonly saved: LabelDesign;
  /** When it was worked on last. */
  readonly at: string;
}

/** A draft is of one person: whoever signs in next finds none of another's. */
function keyOf(userId: string): string {
  return `label-draft ${userId}`;
}

/** A design with large pictures may be more than the window keeps: it is worked on all the same. */
export function keepDraft(userId: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(userId), JSON.stringify(draft));
  } catch {
    dropDraft(userId);
  }
}

export function readDraft(userId: string): Draft | undefined {
  const text = sessionStorage.getItem(keyOf(userId));
  return text === null ? undefined : (JSON.parse(text) as Draft);
}

export function dropDraft(userId: string): void {
  sessionStorage.removeItem(keyOf(userId));
}
