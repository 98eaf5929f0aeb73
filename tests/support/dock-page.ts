// tests/support/dock-page.ts · one browser page at a demo station: what a test does and looks at; every complaint of the page is kept
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Verdict, VerdictCode } from '../../preload/contract/receiving.ts';
import type { DemoHost } from './demo-host.ts';
import { createKeyboard, type Keyboard } from './keyboard.ts';

/** A machine may be slow: this only ends a wait for what never comes, before the test itself is ended. */
const PATIENCE_MS = 60_000;

export interface DockPageOptions {
  readonly width?: number;
  readonly height?: number;
}

export interface DockPage extends Keyboard {
  readonly page: Page;
  /** Errors of the console (whatever the CSP or Trusted Types block is one) and exceptions nobody caught. */
  readonly complaints: readonly string[];
  get(testId: string): Locator;
  click(testId: string): Promise<void>;
  /** Waits until it is on the screen. */
  shows(testId: string): Promise<void>;
  hides(testId: string): Promise<void>;
  /** Waits until the banner says this code. */
  says(code: VerdictCode | 'ready'): Promise<void>;
  /** Scans at the simulated scanner and waits until the banner says the verdict. */
  scan(text: string, symbology?: string): Promise<Verdict>;
  /** Waits until the first element that fits the selector is there. */
  find(selector: string): Promise<void>;
  onScreen(screen: string): Promise<void>;
  signIn(badge: string): Promise<void>;
  /** Serious and critical findings of axe, as `rule: element`. */
  axe(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openDockPage(browser: Browser, host: DemoHost, { width = 1366, height = 768 }: DockPageOptions = {}): Promise<DockPage> {
  const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.newUrl());
  const keyboard = await createKeyboard(page);
  const get = (testId: string): Locator => page.getByTestId(testId);
  const find = async (selector: string): Promise<void> => page.locator(selector).first().waitFor();

  return {
    ...keyboard,
    page,
    complaints,
    get,
    find,
    click: (testId) => get(testId).click(),
    shows: (testId) => get(testId).first().waitFor(),
    hides: (testId) => get(testId).waitFor({ state: 'detached' }),
    says: (code) => find(`[data-testid=verdict][data-code="${code}"]`),
    async scan(text, symbology) {
      const verdict = await host.scan(text, symbology);
      await find(`[data-testid=verdict][data-code="${verdict.code}"][data-cursor="${verdict.cursor}"]`);
      return verdict;
    },
    onScreen: (screen) => find(`[data-screen=${screen}]`),
    async signIn(badge) {
      await host.scan(badge);
      await find('[data-testid=operator]');
      // With the first status a page knows from where it reads verdicts on: what was scanned before is not shown on it.
      await find('[data-testid=device-strip] li');
    },
    async axe() {
      const before = complaints.length;
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { violations: found, passes } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
        if (passes.length === 0) throw new Error('axe checked nothing');
        return found
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
      });
      complaints.length = before; // what axe itself runs into is not the page's
      return violations;
    },
    close: () => context.close(),
  };
}
