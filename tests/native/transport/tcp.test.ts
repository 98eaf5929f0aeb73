// tests/native/transport/tcp.test.ts · a printer whose cable is pulled does not even refuse: given up in time, and a look at it is short enough for UX31
import { afterEach, expect, test } from 'vitest';
import { LOOK_PAUSE_MS } from '../../../native/print-jobs.ts';
import { createLabelPrinter, USUAL_PACE } from '../../../native/printers/label-printer.ts';
import type { PrinterHealth } from '../../../native/printers/printer-link.ts';
import { createTcpLine } from '../../../native/transport/tcp.ts';
import { type NobodyThere, nobodyThere } from '../../support/nobody-there.ts';

const never = new AbortController().signal;
let nobody: NobodyThere | undefined;
afterEach(() => nobody?.end());

for (const { about, more } of [
  { about: 'that tells its state', more: {} },
  { about: 'that told nothing when it was asked', more: { known: { confirm: 'none' } } },
  { about: 'that must not be asked', more: { asks: false } },
] as const) {
  test.skipIf(process.platform !== 'linux')(
    `[UX31] a network printer ${about} and answers nothing at all is absent after one look, and a job waits for it longer`,
    async () => {
      nobody = await nobodyThere();
      const { port } = nobody;
      const line = createTcpLine('Zebra', { host: '127.0.0.1', port, connectTimeoutMs: 200 });
      await expect(line.open(never, 50)).rejects.toMatchObject({
        code: 'not-found',
        message: expect.stringContaining('did not answer within 50 ms'),
      });
      const health: PrinterHealth[] = [];
      const listener = { onHealth: (each: PrinterHealth) => health.push(each), onFacts: () => undefined };
      const printer = createLabelPrinter(line, { language: 'zpl', pace: { reachMs: 60 }, ...more }, listener);
      await printer.look?.(never);
      expect(health).toMatchObject([{ state: 'absent', message: expect.stringContaining('did not answer within 60 ms') }]);
      const sent = await printer.send({ jobId: 'j', bytes: Buffer.from('^XA^XZ') }, never, () => undefined);
      expect(sent).toMatchObject({ kind: 'refused-before-first-byte', reason: expect.stringContaining('did not answer within 200 ms') });
    },
  );
}

test('[UX31] the pause between two looks and the time to be reached are under 2 s, and so are the question to a mute printer and the look whether it is there', () => {
  expect(LOOK_PAUSE_MS + USUAL_PACE.reachMs).toBeLessThan(2_000);
  expect(USUAL_PACE.lookMs + USUAL_PACE.reachMs).toBeLessThan(2_000);
});
