// tests/support/zpl-printer.ts · a ZPL printer on TCP that behaves as the manuals say, counts what comes out, and breaks in every way on demand
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong on one connection, once the printer has taken so many bytes of it. */
export interface ConnectionFault {
  readonly kind: 'close' | 'reset' | 'stall' | 'mute' | 'nonsense' | 'twice' | 'slow';
  readonly afterBytes: number;
  /** Of 'stall' (reads nothing) and 'slow' (before each answer). */
  readonly forMs?: number;
}

export interface ZplPrinterOptions {
  /** Asked for each connection that is served. */
  readonly faultOf?: (connection: number) => ConnectionFault | undefined;
  /** Called before each label comes out: may take the paper away. */
  readonly beforeLabel?: (printed: number) => void;
  readonly printMs?: number;
  readonly identity?: string;
  readonly serialNumber?: string;
  readonly has?: {
    readonly status?: boolean;
    readonly counter?: boolean;
    readonly printMeters?: boolean;
    readonly hostStatus?: boolean;
    readonly faults?: boolean;
  };
  /** Of questions that come in one piece it answers the first. */
  readonly isOneByOne?: boolean;
  /** Called with what comes, before it is read. */
  readonly onBytes?: (chunk: Buffer) => void;
  /** How it is set up, by the name of each variable; what is missing it does not know. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What it answers to ^HH. */
  readonly configuration?: string;
  /** 127.0.0.1 and a free port, when left out. */
  readonly host?: string;
  readonly listenPort?: number;
  /** Zebra: no answer while paper or ribbon is out or the head is open. Older units answer. Source: ZPL II guide, ~HS */
  readonly isSilentWhenStopped?: boolean;
}

export interface ZplPrinter {
  readonly port: number;
  /** Every label that came out, in order: the text between ^XA and ^XZ. */
  readonly paper: string[];
  /** Connections served so far. */
  readonly connections: number;
  readonly state: {
    paperOut: boolean;
    headOpen: boolean;
    paused: boolean;
    ribbonOut: boolean;
    /** Besides those, bits that only ~HQES has. */
    errorBits: number;
    warningBits: number;
  };
  /** Something else printed there: the counter moves. */
  odometer: number;
  hasPartial(): boolean;
  /** Somebody is on the line. */
  isServing(): boolean;
  /** So many bytes came on the connection that is served. */
  takenHere(): number;
  /** What was received and is not out is lost; the counter stays. */
  switchOffAndOn(): void;
  close(): Promise<void>;
}

/** What the commands end with that are answered: all others are read on without a look back. */
const COMMAND_ENDS = 'ISDX\n';
const HALF_FORMAT = /\^XA(?![\s\S]*\^XZ)[\s\S]*$/;

export async function startZplPrinter(options: ZplPrinterOptions = {}): Promise<ZplPrinter> {
  const { faultOf = () => undefined, beforeLabel = () => undefined, printMs = 0, identity = 'ZT410-200dpi,V75.20.09Z,8,8176KB' } = options;
  const { serialNumber = '18J160401234', has = {}, isSilentWhenStopped = false, variables = {}, configuration } = options;
  const state = { paperOut: false, headOpen: false, paused: false, ribbonOut: false, errorBits: 0, warningBits: 0 };
  const paper: string[] = [];
  const buffered: string[] = [];
  const waiting: Socket[] = [];
  const sockets = new Set<Socket>();
  let partial = '';
  let served = 0;
  let taken = 0;
  let active: Socket | undefined;
  let isClosed = false;
  /** A label has come, or none comes any more. */
  let onLabel = (): void => undefined;

  const printer: ZplPrinter = {
    port: 0,
    paper,
    get connections() {
      return served;
    },
    state,
    odometer: 1_000,
    hasPartial: () => HALF_FORMAT.test(partial),
    isServing: () => active !== undefined,
    takenHere: () => taken,
    switchOffAndOn() {
      buffered.length = 0;
      partial = '';
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      isClosed = true;
      onLabel();
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  const isStopped = (): boolean => state.paperOut || state.headOpen || state.paused || state.ribbonOut;

  async function printOn(): Promise<void> {
    while (!isClosed) {
      const label = buffered[0];
      if (label === undefined) {
        await new Promise<void>((resolve) => {
          onLabel = resolve;
        });
        continue;
      }
      if (isStopped()) {
        await sleep(2);
        continue;
      }
      if (printMs > 0) await sleep(printMs);
      beforeLabel(paper.length);
      if (isStopped() || buffered[0] !== label) continue;
      buffered.shift();
      paper.push(label);
      printer.odometer += 1;
    }
  }
  void printOn();

  /** One connection at a time, as most printers; the others wait unread. */
  function next(): void {
    if (active !== undefined) return;
    active = waiting.shift();
    if (active !== undefined) serve(active);
  }

  function serve(socket: Socket): void {
    const fault = faultOf(served);
    served += 1;
    taken = 0;
    const isDue = (): boolean => fault !== undefined && taken >= fault.afterBytes;
    const answer = (text: string): void => {
      const spoken = isDue() && fault?.kind === 'nonsense' ? '\u0002!?%\u0003\r\n' : isDue() && fault?.kind === 'twice' ? text + text : text;
      if (isDue() && fault?.kind === 'mute') return;
      if (isDue() && fault?.kind === 'slow') void sleep(fault.forMs ?? 20).then(() => socket.destroyed || socket.write(spoken, 'latin1'));
      else if (!socket.destroyed) socket.write(spoken, 'latin1');
    };
    socket.on('data', (chunk) => {
      options.onBytes?.(chunk);
      let answered = 0;
      const answerHere = (text: string): void => {
        answered += 1;
        if (options.isOneByOne !== true || answered === 1) answer(text);
      };
      for (let at = 0; at < chunk.length; at += 1) {
        if (isDue() && (fault?.kind === 'close' || fault?.kind === 'reset')) {
          if (fault.kind === 'reset') socket.resetAndDestroy();
          else socket.destroy();
          return;
        }
        if (fault?.kind === 'stall' && taken === fault.afterBytes) {
          taken += 1;
          socket.pause();
          socket.unshift(chunk.subarray(at));
          void sleep(fault.forMs ?? 200).then(() => socket.resume());
          return;
        }
        taken += 1;
        receive(String.fromCharCode(chunk[at] ?? 0), answerHere);
      }
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      if (active === socket) active = undefined;
      next();
    });
    socket.resume();
  }

  /** One more character of the stream; a half format stays in the printer when its connection is gone. */
  function receive(character: string, answer: (text: string) => void): void {
    partial += character;
    if (partial.endsWith('^XZ')) {
      const begin = partial.lastIndexOf('^XA');
      const asksHow = partial.slice(begin) === '^XA^HH^XZ';
      if (asksHow && configuration !== undefined) answer(`\u0002${configuration}\u0003\r\n`);
      else if (begin >= 0 && !asksHow) {
        buffered.push(partial.slice(begin + 3, -3));
        onLabel();
      }
      partial = '';
      return;
    }
    if (!COMMAND_ENDS.includes(character)) return;
    const tail = partial.slice(-60);
    const command = /~(?:HI|HS|HQES|HQOD|JX)$/.exec(tail)?.[0] ?? /! U1 getvar "[a-z._]+"\r\n$/.exec(tail)?.[0];
    if (command === undefined) return;
    partial = command === '~JX' ? '' : partial.slice(0, -command.length);
    const reply = replyTo(command);
    if (reply !== undefined && !(isSilentWhenStopped && (state.paperOut || state.headOpen || state.ribbonOut))) answer(reply);
  }

  function replyTo(command: string): string | undefined {
    const bit = (on: boolean): string => (on ? '1' : '0');
    if (command.startsWith('! U1')) {
      const asked = /"([a-z._]+)"/.exec(command)?.[1] ?? '';
      if (has.status !== false && variables[asked] !== undefined) return `"${variables[asked]}"`;
      if (has.counter === false || has.status === false) return has.status === false ? undefined : '"?"';
      if (command.includes('unique_id')) return `"${serialNumber}"`;
      return command.includes('odometer.total_label_count') && has.printMeters !== true ? `"${printer.odometer}"` : '"?"';
    }
    if (has.status === false) return undefined;
    switch (command) {
      case '~HI':
        return `\u0002${identity}\u0003\r\n`;
      case '~HQOD':
        return has.printMeters === true ? `\u0002\r\nPRINT METERS\r\nTOTAL NONRESETTABLE: ${printer.odometer * 6} "\r\n\u0003` : undefined;
      case '~HS': {
        if (has.hostStatus === false) return undefined;
        const formats = String(buffered.length).padStart(3, '0');
        const first = `030,${bit(state.paperOut)},${bit(state.paused)},1218,${formats},0,0,${bit(printer.hasPartial())},000,0,0,0`;
        return `\u0002${first}\u0003\r\n\u0002000,0,${bit(state.headOpen)},${bit(state.ribbonOut)},1,2,6,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n`;
      }
      case '~HQES': {
        if (has.faults === false) return undefined;
        const errors = state.errorBits + (state.paperOut ? 1 : 0) + (state.ribbonOut ? 2 : 0) + (state.headOpen ? 4 : 0);
        const line = (bits: number): string => `${bit(bits > 0)} 00000000 ${bits.toString(16).toUpperCase().padStart(8, '0')}`;
        return `\u0002\r\n  PRINTER STATUS\r\n   ERRORS:         ${line(errors)}\r\n   WARNINGS:       ${line(state.warningBits)}\r\n\u0003\r\n`;
      }
      default:
        return undefined;
    }
  }

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      const at = waiting.indexOf(socket);
      if (at >= 0) waiting.splice(at, 1);
    });
    waiting.push(socket);
    next();
  }).listen(options.listenPort ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return Object.assign(printer, { port: typeof address === 'object' ? (address?.port ?? 0) : 0 });
}
