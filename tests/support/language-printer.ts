// tests/support/language-printer.ts · a TSPL, EPL2 or ESC/POS printer on TCP that answers its own language's questions as the manuals say, and no other's
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface LanguagePrinterState {
  paperOut: boolean;
  ribbonOut: boolean;
  headOpen: boolean;
  paused: boolean;
}

export interface LanguagePrinter {
  readonly port: number;
  readonly state: LanguagePrinterState;
  /** What came and was no question: it would be on paper. */
  readonly paper: string[];
  close(): void;
}

type Answer = (state: LanguagePrinterState) => Buffer;
const byte = (...bits: readonly (readonly [on: boolean, bit: number])[]): number => bits.reduce((sum, [on, bit]) => sum + (on ? bit : 0), 0);

/** Question (as latin1) → answer. Sources: Gprinter GP-2120T (ESC !?), TSC TSPL (~!T), Intermec ESim (^ee), Epson TM-U220 (DLE EOT), Bixolon SRP-330II (GS I), Epson TM-T88III (GS g 2) */
const ANSWERS: Readonly<Record<'tspl' | 'epl' | 'escpos', readonly (readonly [question: string, answer: Answer])[]>> = {
  tspl: [
    ['\u001b!?', ({ headOpen, paperOut, ribbonOut, paused }) => Buffer.of(byte([headOpen, 1], [paperOut, 4], [ribbonOut, 8], [paused, 0x10]))],
    ['~!T\r\n', () => Buffer.from('TTP-245C\r')],
    ['~!@\r\n', () => Buffer.from('41\r')],
  ],
  epl: [
    [
      '^ee\r\n',
      ({ headOpen, paperOut, ribbonOut, paused }) => {
        const codes = [...(paperOut || ribbonOut ? ['07'] : []), ...(headOpen ? ['11'] : []), ...(paused ? ['92'] : [])];
        return Buffer.from(`${codes.length === 0 ? '00' : codes.join(',')}\r\n`);
      },
    ],
  ],
  escpos: [
    ['\u0010\u0004\u0001', ({ headOpen, paperOut }) => Buffer.of(0x12 + byte([headOpen || paperOut, 0x08]))],
    ['\u0010\u0004\u0002', ({ headOpen, paperOut }) => Buffer.of(0x12 + byte([headOpen, 0x04], [paperOut, 0x20]))],
    ['\u0010\u0004\u0003', () => Buffer.of(0x12)],
    ['\u0010\u0004\u0004', ({ paperOut }) => Buffer.of(0x12 + byte([paperOut, 0x60]))],
    ['\u001dIA', () => Buffer.from('_V01.05\0')],
    ['\u001dIC', () => Buffer.from('_SRP-330II\0')],
    ['\u001dID', () => Buffer.from('_KR12345\0')],
    ['\u001dg2\0\u0094\0', () => Buffer.from('_120034\0')],
  ],
};
/** What begins a question of any language and is not yet whole. */
const CONTROL = /^[\u0010\u001b\u001d~^]/;

export async function startLanguagePrinter(language: keyof typeof ANSWERS): Promise<LanguagePrinter> {
  const state: LanguagePrinterState = { paperOut: false, ribbonOut: false, headOpen: false, paused: false };
  const paper: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let pending = '';
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (/[A-Za-z0-9]/.test(pending)) paper.push(pending);
    });
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let found = next(); found !== undefined; found = next()) {
        const [question, answer] = found;
        if (/[A-Za-z0-9]/.test(pending.slice(0, pending.indexOf(question)))) paper.push(pending.slice(0, pending.indexOf(question)));
        pending = pending.slice(pending.indexOf(question) + question.length);
        socket.write(answer(state));
      }
      if (!CONTROL.test(pending)) pending = pending.slice(-64);
    });
    const next = (): readonly [string, Answer] | undefined =>
      ANSWERS[language].filter(([question]) => pending.includes(question)).toSorted(([one], [two]) => pending.indexOf(one) - pending.indexOf(two))[0];
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    state,
    paper,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
