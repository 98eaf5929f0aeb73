// tests/native/printers/late-answers.test.ts · a printer that answers after its question was given up: what it said then is not how it is now
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../../native/printers/ask.ts';
import { createLabelPrinter } from '../../../native/printers/label-printer.ts';
import { processedMark, realTimeStatus } from '../../../native/printers/languages/escpos.ts';
import type { PrinterHealth } from '../../../native/printers/printer-link.ts';
import { createInbox, type PrinterConnection, type PrinterLine } from '../../../native/transport/printer-line.ts';

const never = new AbortController().signal;
const READY = [0x12, 0x12, 0x12, 0x12];
const COVER_OPEN = [0x1a, 0x16, 0x12, 0x12];
const MARK = [0, 0, 0, 0];
/** It is given up at once; the other is answered before it is waited for. */
const [GIVEN_UP_MS, ANSWERED_MS] = [1, 20_000];

/** What the printer says at each write, in turn, and whenever the test says. */
function scripted(answers: readonly (readonly number[])[], more: Partial<PrinterConnection> = {}) {
  const inbox = createInbox();
  const left = [...answers];
  const say = (bytes: readonly number[]): void => {
    if (bytes.length > 0) inbox.take(Uint8Array.from(bytes));
  };
  const connection: PrinterConnection = {
    write: async () => say(left.shift() ?? []),
    read: inbox.read,
    discard: inbox.discard,
    finish: async () => undefined,
    close: async () => undefined,
    ...more,
  };
  return { connection, say };
}
const status = (connection: PrinterConnection, withinMs = ANSWERED_MS) => ask(connection, realTimeStatus, withinMs, never);

test('[PQ19] an answer that comes late, cut anywhere by the next question, shifts nothing: an open cover is read as one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 12 }), async (questions, cut) => {
      const late = Array.from({ length: questions }, () => READY).flat();
      const before = late.slice(0, cut);
      const { connection, say } = scripted([...Array.from({ length: questions }, () => []), [...late.slice(before.length), ...COVER_OPEN], READY]);
      for (let asked = 0; asked < questions; asked += 1) expect(await status(connection, GIVEN_UP_MS)).toBeUndefined();
      say(before);
      expect(await status(connection)).toMatchObject({ isReady: false, conditions: ['cover-open'] });
      expect(await status(connection)).toMatchObject({ isReady: true });
    }),
    { numRuns: 40 },
  );
});

test('[PQ19] the late answer alone is no answer to what was asked since, and a name that comes late is none of its bytes', async () => {
  const { connection, say } = scripted([[], READY, COVER_OPEN]);
  expect(await status(connection, GIVEN_UP_MS)).toBeUndefined();
  expect(await status(connection, GIVEN_UP_MS)).toBeUndefined();
  say([...Buffer.from('_R2V6\0', 'latin1'), ...READY]); // letters that look like status bytes, and what the second question got
  expect(await status(connection)).toMatchObject({ conditions: ['cover-open'] });
});

test('[PQ19] a late status behind a job is neither the mark nor a wrong answer to it', async () => {
  const { connection } = scripted([[], READY, [...MARK, ...COVER_OPEN]]);
  expect(await status(connection, GIVEN_UP_MS)).toBeUndefined();
  expect(await ask(connection, processedMark, GIVEN_UP_MS, never)).toBeUndefined();
  expect(await status(connection)).toMatchObject({ conditions: ['cover-open'] });
});

test('[PQ19] over USB, what the printer said when nobody listened any more is read away before the first question', async () => {
  const { connection, say } = scripted([COVER_OPEN], { keepsUnread: true, discard: () => new Uint8Array() });
  say(READY);
  expect(await status(connection)).toMatchObject({ conditions: ['cover-open'] });
});

test('[PQ19] an answer that is lost for good during a job does not leave it in doubt: the mark behind the job is told from every late answer', async () => {
  const health: PrinterHealth[] = [];
  let isJobSent = false;
  let statusAsked = 0;
  const line: PrinterLine = {
    label: 'Receipt printer',
    reach: async () => undefined,
    async open() {
      const { connection, say } = scripted([]);
      return {
        ...connection,
        async write(bytes) {
          if (Buffer.from(bytes).equals(Buffer.from(processedMark.bytes))) return say(MARK);
          if (!Buffer.from(bytes).equals(Buffer.from(realTimeStatus.bytes))) {
            isJobSent ||= bytes.length === 3;
            return;
          }
          statusAsked += isJobSent ? 1 : 0;
          if (statusAsked !== 1) say(READY);
        },
      };
    },
  };
  const pace = { answerMs: 20_000, meetMs: 5, lookMs: 300, pollMs: 1, silentMs: 20_000 };
  const link = createLabelPrinter(
    line,
    { language: 'escpos', known: { confirm: 'status' }, pace },
    { onHealth: (each) => health.push(each), onFacts: () => undefined },
  );
  expect(await link.prepare(never)).toMatchObject({ kind: 'ready' });
  expect(await link.send({ jobId: 'one', bytes: Buffer.from('one'), labels: 1 }, never, () => undefined)).toMatchObject({ kind: 'printed' });
  expect(statusAsked).toBe(2);
});
