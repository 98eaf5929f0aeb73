// tests/e2e/print-queue.test.ts · two printers on the screen: labels are held back and go again, one goes to the other printer only when a person says so, and one waits for its paper
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitFor } from '../support/wait-for.ts';
import { startZplPrinter, type ZplPrinter } from '../support/zpl-printer.ts';
import { runStation } from './run-station.ts';

const at = runStation();
const printers: ZplPrinter[] = [];
beforeAll(async () => {
  for (const serialNumber of ['SN-1', 'SN-2']) printers.push(await startZplPrinter({ serialNumber }));
});
afterAll(async () => {
  for (const printer of printers) await printer.close();
});

const came = (): number[] => printers.map(({ paper }) => paper.length);
const row = (id: string): string => `[data-testid=printer-${id}]`;

async function setUp(index: number, name?: string): Promise<void> {
  const { dock } = at;
  await dock.click(name === undefined ? 'pair-label-printer' : 'add-printer');
  await dock.shows('pair-printer');
  await dock.click('printer-way-tcp');
  await dock.get('printer-host').fill('127.0.0.1');
  await dock.get('printer-port').fill(String(printers[index]?.port));
  await dock.click('printer-language-zpl');
  await dock.click('ask-printer');
  await dock.find('[data-testid=pair-answer][data-kind=fits]');
  if (name !== undefined) await dock.get('printer-name').fill(name);
  await dock.click('save-printer');
  await dock.hides('pair-printer');
}

/** A shelf label for the label printer; ends on the queue. */
async function print(location: string): Promise<string> {
  const { dock, host } = at;
  const before = new Set((await host.call('print-queue:list', {})).jobs.map(({ jobId }) => jobId));
  await dock.click('go-labels');
  await dock.get('template').selectOption('shelf');
  await dock.get('datum-location').fill(location);
  await dock.find('[data-testid=label-preview][data-verified=true]');
  await dock.click('print');
  await dock.shows('label-queued');
  await dock.page.keyboard.press('F10');
  await dock.shows('print-queue');
  const { jobs } = await host.call('print-queue:list', {});
  return jobs.find(({ jobId }) => !before.has(jobId))?.jobId ?? '';
}

async function toBoard(): Promise<void> {
  await at.dock.page.keyboard.press('Escape');
  await at.dock.page.keyboard.press('Escape');
  await at.dock.onScreen('board');
}

test('two printers are set up on the screen', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-IT');
  await dock.click('go-station');
  await dock.click('go-set-up');
  await setUp(0);
  await setUp(1, 'Door 2');
  await dock.find('[data-testid=set-up-printer-1]:has-text("Door 2")');
  await toBoard();
});

test('[PQ15] a printer is held: its label waits, goes to the other one by a press and not before, and the next one goes when it is resumed', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F10');
  await dock.click('hold-label-printer');
  await dock.find(`${row('label-printer')}[data-held=true]`);
  await toBoard();
  const moved = await print('A-01-1');
  await dock.find(`[data-testid=job-${moved}][data-state=queued]`);
  expect(came()).toEqual([0, 0]);
  expect(await dock.axe()).toEqual([]);
  await dock.click(`move-${moved}-printer-1`);
  await dock.find(`[data-testid=job-${moved}][data-state=printed]:has-text("Door 2")`);
  expect(came()).toEqual([0, 1]);
  await toBoard();
  const kept = await print('A-01-2');
  await dock.find(`[data-testid=job-${kept}][data-state=queued]`);
  await dock.click('hold-label-printer');
  await dock.find(`${row('label-printer')}[data-held=false]`);
  await dock.find(`[data-testid=job-${kept}][data-state=printed]`);
  expect(came()).toEqual([1, 1]);
});

test('[PQ16] a new roll of another size: the label waits and says which it needs, and goes when that one is in; the roll is counted down', async () => {
  const { dock, host } = at;
  await host.call('print-queue:roll-changed', { printerId: 'label-printer', media: '101.6x152.4', labelsOnRoll: 500 });
  await toBoard();
  const job = await print('A-01-3');
  await dock.find(`[data-testid=job-${job}][data-state=queued]`);
  await waitFor(async () => expect(await dock.page.locator(row('label-printer')).textContent()).toContain('101.6 × 38.1'));
  expect(came()).toEqual([1, 1]);
  await dock.click('new-roll-label-printer');
  await dock.shows('new-roll');
  await dock.get('roll-count').fill('250');
  await dock.click('save-roll');
  await dock.hides('new-roll');
  await dock.find(`[data-testid=job-${job}][data-state=printed]`);
  expect(came()).toEqual([2, 1]);
  const { printers: listed } = await host.call('print-queue:list', {});
  expect(listed[0]).toMatchObject({ media: '101.6x38.1', labelsOnRoll: 250, labelsSinceRoll: 1 });
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
