// tests/e2e/in-sight.ts · what a person sees without scrolling: rule PA12 of main/labels/SPEC.md
import { expect } from 'vitest';
import type { DockPage } from '../support/dock-page.ts';

/** The displays that the station is laid out for. */
export const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const;
/** Of the height between banner and key legend. */
const LEAST_OF_PAPER = 0.45;

/** The step is whole and not covered; of the paper, its head and nearly half the stage. */
export async function inSight({ page, get }: DockPage, step: string, paper?: string): Promise<void> {
  const seen = await get(step).evaluate((button) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    const stage = document.querySelector('.stage')?.getBoundingClientRect();
    return { isHit: at !== null && button.contains(at), top, bottom: top + height, stageTop: stage?.top ?? 0, stageBottom: stage?.bottom ?? 0 };
  });
  const where = `${step} at ${JSON.stringify(page.viewportSize())}`;
  expect(seen.isHit, where).toBe(true);
  expect(seen.top, where).toBeGreaterThanOrEqual(seen.stageTop);
  expect(seen.bottom, where).toBeLessThanOrEqual(seen.stageBottom);
  if (paper === undefined) return;
  const box = await get(paper).first().boundingBox();
  const shown = seen.stageBottom - (box?.y ?? seen.stageBottom);
  expect(shown / (seen.stageBottom - seen.stageTop), `${paper} at ${JSON.stringify(page.viewportSize())}`).toBeGreaterThan(LEAST_OF_PAPER);
}
