// renderer/designer/draft.ts · a design that is not saved yet outlives a look at another screen; it is gone with the window
import type { LabelDesign } from './label-design.ts';

const KEY = 'label-draft';

export interface Draft {
  readonly design: LabelDesign;
  readonly saved: LabelDesign;
}

export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(KEY, JSON.stringify(draft));
}

export function readDraft(): Draft | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Draft);
}

export function dropDraft(): void {
  sessionStorage.removeItem(KEY);
}
