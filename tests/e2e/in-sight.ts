// tests/e2e/in-sight.ts · what a person sees without scrolling: rule PA12 of main/labels/SPEC.md
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { DockPage } from '../support/dock-page.ts';

/** The displays that the station is laid out for. */
export const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const;
/** Of the height between banner and key legend. */
const LEAST_OF_PAPER = 0.45;

/** Each is whole, within the stage, and nothing lies over its head, middle or foot. */
export async function allInSight({ page }: DockPage, each: Locator): Promise<void> {
  const found = await each.all();
  expect(found.length).toBeGreaterThan(0);
  for (const one of found) {
    const seen = await one.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const stage = document.querySelector('.stage')?.getBoundingClientRect();
      const isHit = [top + 4, top + height / 2, top + height - 4].every((y) => {
        const at = document.elementFromPoint(left + width / 2, y);
        return at !== null && element.contains(at);
      });
      return { text: element.textContent, isHit, top, bottom: top + height, stageTop: stage?.top ?? 0, stageBottom: stage?.bottom ?? 0 };
    });
    const where = `${seen.text} at ${JSON.stringify(page.viewportSize())}`;
    expect(seen.isHit, where).toBe(true);
    expect(seen.top, where).toBeGreaterThanOrEqual(seen.stageTop);
    expect(seen.bottom, where).toBeLessThanOrEqual(seen.stageBottom);
  }
}

/** The step is whole and not covered; of the paper, its head and nearly half the stage. */
export async function inSight(dock: DockPage, step: string, paper?: string): Promise<void> {
  const { page, get } = dock;
  await allInSight(dock, get(step));
  if (paper === undefined) return;
  const stage = await page.locator('.stage').boundingBox();
  const box = await get(paper).first().boundingBox();
  const stageBottom = (stage?.y ?? 0) + (stage?.height ?? 0);
  const shown = stageBottom - (box?.y ?? stageBottom);
  expect(shown / (stage?.height ?? 0), `${paper} at ${JSON.stringify(page.viewportSize())}`).toBeGreaterThan(LEAST_OF_PAPER);
}
