// renderer/designer/draft.ts · a design that is not saved yet outlives a look at another screen; it is gone with the window
import type { LabelDesign } from './label-design.ts';

const KEY = 'label-draft';

export interface Draft {
  readonly design: LabelDesign;
  readonly saved: LabelDesign;
}

/** A design with large pictures may be more than the window keeps: it is worked on all the same. */
export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    dropDraft();
  }
}

export function readDraft(): Draft | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Draft);
}

export function dropDraft(): void {
  sessionStorage.removeItem(KEY);
}
