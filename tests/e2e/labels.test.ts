// tests/e2e/labels.test.ts · a network printer that breaks in the middle of a label: nobody prints twice, a person says what came out. Rule UX33

import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitFor } from '../support/wait-for.ts';
import { runStation } from './run-station.ts';

const at = runStation();
let printer: Server;
let breaks = true;
let labels = 0;
/** The label that came last. */
let last = '';

beforeAll(async () => {
  printer = createServer((socket) => {
    socket.on('error', () => {});
    // It answers no question, as many printers; only a label breaks it.
    socket.on('data', (chunk) => {
      if (!chunk.includes('^XA')) return;
      labels += 1;
      last = chunk.toString('latin1');
      if (breaks) socket.resetAndDestroy();
    });
    socket.resume();
    socket.on('end', () => socket.end());
  }).listen(0, '127.0.0.1');
  await once(printer, 'listening');
});
afterAll(() => printer.close());

const jobs = (state: string): string => `[data-testid=print-queue] tr[data-state=${state}]`;

async function printShelfLabel(location: string): Promise<void> {
  const { dock } = at;
  await dock.click('go-labels');
  await dock.get('template').selectOption('shelf');
  await dock.get('datum-location').fill(location);
  await dock.find('[data-testid=label-preview][data-verified=true]');
  await dock.click('print');
  await dock.shows('label-queued');
  await dock.page.keyboard.press('F10');
}

test('the printer is set up on the station screen', async () => {
  const { dock, host } = at;
  const address = printer.address();
  if (address === null || typeof address === 'string') throw new Error('the printer has no port');
  await dock.signIn('BADGE-IT');
  await dock.click('go-station');
  await dock.click('go-set-up');
  await dock.click('pair-label-printer');
  await dock.click('printer-way-tcp');
  await dock.get('printer-host').fill('127.0.0.1');
  await dock.get('printer-port').fill(String(address.port));
  // It answers nothing: a person says what it is.
  await dock.click('printer-language-zpl');
  await dock.click('printer-dpi-203');
  await dock.click('ask-printer');
  await dock.find('[data-testid=pair-answer][data-reason=no-answer]');
  await dock.click('save-printer');
  await dock.hides('pair-printer');
  expect((await host.call('station:settings', {})).labelPrinter).toEqual({ type: 'tcp', host: '127.0.0.1', port: address.port });
  await dock.page.keyboard.press('Escape');
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
});

test('[UX33] a label whose printing broke off is doubtful, is not sent again, and No voids that copy', async () => {
  const { dock } = at;
  await printShelfLabel('A-01-1');
  await dock.find(jobs('doubtful'));
  expect(await dock.page.locator(jobs('doubtful')).textContent()).toContain('Did it print?');
  await dock.page.locator('[data-testid^=did-not-]').click();
  await dock.find(jobs('voided'));
  expect(labels).toBe(1);
});

test('[UX33] the reprint asks for a reason and is copy 2; over a socket it is sent, not printed', async () => {
  const { dock } = at;
  breaks = false;
  await dock.page.locator('[data-testid^=reprint-]').first().click();
  await dock.shows('reason-panel');
  await dock.type('Torn off\r');
  await dock.hides('reason-panel');
  await dock.find(jobs('sent'));
  expect(await dock.page.locator(jobs('sent')).textContent()).toContain('copy 2');
  expect(labels).toBe(2);
});

test('[UX33] Yes makes a doubtful label a printed one', async () => {
  const { dock } = at;
  breaks = true;
  await dock.page.keyboard.press('Escape');
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
  await printShelfLabel('A-01-2');
  await dock.find(jobs('doubtful'));
  await dock.page.locator('[data-testid^=came-out-]').click();
  await dock.find(jobs('printed'));
  expect(labels).toBe(3);
});

test('[LB16] a location label has its arrow and check digits from the screen', async () => {
  const { dock, host } = at;
  breaks = false;
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('labels');
  await dock.get('datum-location').fill('A-04-12-C');
  await dock.get('datum-description').fill('Kühlregal 2-8 °C');
  await dock.click('datum-arrow-left');
  await dock.click('datum-checkDigits-yes');
  await dock.find('[data-testid=label-preview][data-verified=true]');
  expect(await dock.axe()).toEqual([]);
  await dock.click('print');
  await dock.shows('label-queued');
  await waitFor(() => expect(last).toContain('CHK'));
  expect(last).toContain('^GFA'); // the arrow
  const { jobs: listed } = await host.call('print-queue:list', {});
  expect(listed[0]).toMatchObject({ template: 'shelf', title: expect.stringContaining('A-04-12-C') });
});

test('[LB45] a label is voided with a reason from its job, and then printed no more', async () => {
  const { dock, host } = at;
  await dock.page.keyboard.press('F10');
  const { jobs: listed } = await host.call('print-queue:list', {});
  const jobId = listed[0]?.jobId ?? '';
  await dock.click(`void-label-${jobId}`);
  await dock.shows('reason-panel');
  await dock.type('Wrong shelf\r');
  await dock.hides('reason-panel');
  await dock.hides(`void-label-${jobId}`);
  expect(await dock.page.getByTestId(`reprint-${jobId}`).count()).toBe(0);
  await expect(host.call('print-queue:reprint', { jobId, reason: 'again' })).rejects.toThrow(/voided/);
  expect(await dock.axe()).toEqual([]);
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
