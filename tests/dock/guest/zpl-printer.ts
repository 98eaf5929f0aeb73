// tests/dock/guest/zpl-printer.ts · what is inside the virtual USB printer: takes ZPL, counts labels, answers questions, and stalls when told to
import { setTimeout as delay } from 'node:timers/promises';
import type { DockDevice } from './devices.ts';

const POLL_MS = 3;
/** Source of the questions and answers: Zebra ZPL II Programming Guide, ~HI, ~HS; Set-Get-Do getvar */
const QUESTION = /^(?:~(HI|HS|HQES)\r\n|! U1 getvar "([^"]*)"\r\n)/;

export interface ZplPrinter {
  /** Every label as it came, first to last. */
  readonly labels: readonly string[];
  readonly byteCount: number;
  isPaperOut: boolean;
  /** It stops taking bytes once it has so many. */
  stallAfter: number;
  stop(): Promise<void>;
}

export function runZplPrinter(device: DockDevice): ZplPrinter {
  const labels: string[] = [];
  let pending = '';
  let isRunning = true;
  const printer = { labels, byteCount: 0, isPaperOut: false, stallAfter: Number.POSITIVE_INFINITY, stop };

  function answer(command: string | undefined, variable: string | undefined): string {
    if (command === 'HI') return '\u0002DOCK PRINTER,V1.0,8,8176KB,X\u0003\r\n';
    if (command === 'HS') {
      const paperOut = printer.isPaperOut ? 1 : 0;
      return `\u0002030,${paperOut},0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,1,2,6,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n`;
    }
    if (command === 'HQES')
      return '\u0002\r\n  PRINTER STATUS\r\n   ERRORS:         0 00000000 00000000\r\n   WARNINGS:       0 00000000 00000000\r\n\u0003\r\n';
    if (variable === 'odometer.total_label_count') return `"${labels.length + 1_000}"`;
    return variable === 'device.unique_id' ? '"P1-DOCK"' : '"?"';
  }

  async function take(): Promise<void> {
    while (pending !== '') {
      const question = QUESTION.exec(pending);
      const label = /^\^XA[\s\S]*?\^XZ/.exec(pending);
      if (question !== null) await device.end.send(Buffer.from(answer(question[1], question[2]), 'latin1'));
      else if (label !== null) labels.push(label[0]);
      else if (/^[\^~!]/.test(pending)) return; // the rest of it is still to come
      pending = pending.slice((question ?? label)?.[0].length ?? 1);
    }
  }

  const running = (async () => {
    while (isRunning) {
      try {
        const bytes = printer.byteCount < printer.stallAfter ? await device.end.receive() : new Uint8Array();
        if (bytes.length === 0) await delay(POLL_MS);
        printer.byteCount += bytes.length;
        pending += Buffer.from(bytes).toString('latin1');
        await take();
      } catch {
        pending = ''; // unplugged: without power it forgets
        await delay(POLL_MS);
      }
    }
  })();

  async function stop(): Promise<void> {
    isRunning = false;
    await running;
  }
  return printer;
}
