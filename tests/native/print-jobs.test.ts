// tests/native/print-jobs.test.ts · looks at a printer yield to whatever somebody waits for
import { expect, test } from 'vitest';
import { createPrintJobs } from '../../native/print-jobs.ts';
import type { PrinterLink } from '../../native/printers/printer-link.ts';

for (const what of ['prepare', 'print'] as const) {
  test(`[UX31] a look under way ends when a job comes (${what}), and looks go on after it`, async () => {
    const order: string[] = [];
    let looks = 0;
    const printer: PrinterLink = {
      label: 'P',
      async prepare() {
        order.push('prepare');
        return { kind: 'ready' };
      },
      async send() {
        order.push('print');
        return { kind: 'sent', bytesWritten: 0 };
      },
      async look(signal) {
        looks += 1;
        order.push('look');
        if (looks === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })); // it would never end by itself
        order.push('look ended');
      },
    };
    const jobs = createPrintJobs(1);
    const watch = jobs.watch('p', printer);
    await expect.poll(() => order).toEqual(['look']);
    if (what === 'prepare') await jobs.prepare('p', printer);
    else await jobs.print('p', printer, { jobId: 'j', bytes: new Uint8Array() }, () => undefined);
    expect(order.slice(0, 3)).toEqual(['look', 'look ended', what]);
    await expect.poll(() => looks).toBeGreaterThan(1);
    watch.stop();
    await jobs.stop();
  });
}
