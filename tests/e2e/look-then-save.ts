// tests/e2e/look-then-save.ts · a paper is opened by its button, looked at and saved: what is seen is the file that comes down, and none comes before. Rule PA11
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { readPdf } from '../main/labels/papers/pdf-check.ts';
import type { DockPage } from '../support/dock-page.ts';

export interface SavedPaper {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** Of the first page, as a screen reader says them. */
  readonly words: string;
}

export async function lookThenSave(dock: DockPage, button: string, title: string): Promise<SavedPaper> {
  const { page } = dock;
  let files = 0;
  const count = (): void => {
    files += 1;
  };
  page.on('download', count);
  await dock.click(button);
  await dock.find('[data-testid=paper-panel] [data-testid=pdf-page][data-drawn=true]');
  expect(await dock.get('paper-panel').locator('h2').textContent()).toBe(title);
  expect(await dock.axe()).toEqual([]);
  const words = (await dock.get('pdf-text').locator('p').allTextContents()).join(' ');
  expect(files).toBe(0);
  const [download] = await Promise.all([page.waitForEvent('download'), dock.click('save-paper')]);
  const bytes = readFileSync(await download.path());
  const { pages } = await readPdf(bytes);
  expect(pages[0]?.words).not.toEqual([]);
  for (const { text } of pages[0]?.words ?? []) expect(words).toContain(text);
  expect(await dock.get('pdf-page').getAttribute('data-pages')).toBe(String(pages.length));
  await page.keyboard.press('Escape');
  await dock.hides('paper-panel');
  page.off('download', count);
  expect(files).toBe(1);
  return { fileName: download.suggestedFilename(), bytes, words };
}
