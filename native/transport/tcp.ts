// native/transport/tcp.ts · raw TCP to a printer, usually port 9100: what a socket can know, no more; answers come back on the same connection
import { connect } from 'node:net';
import { DeviceError } from '../device-error.ts';
import { type Sentence, say } from '../sentences.ts';
import { cancelled, createInbox, type PrinterConnection, type PrinterLine } from './printer-line.ts';

/** A printer on the same network answers at once or is off. */
const CONNECT_TIMEOUT_MS = 3_000;

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs?: number | undefined;
}

export function createTcpLine(name: string, target: TcpTarget): PrinterLine {
  const label = `${name} (${target.host}:${target.port})`;
  const open: PrinterLine['open'] = (signal, connectTimeoutMs = target.connectTimeoutMs) => openTcp(label, { ...target, connectTimeoutMs }, signal);
  return { label, open, reach: async (signal, withinMs) => (await open(signal, withinMs)).close() };
}

/**
 * `bytesWritten` and the write callback only mean "in a buffer". What was measured against faulty peers: a printer that closes after the first
 * chunk of a small job looks exactly like success, so a good end is never more than "the other side closed in good order after our FIN".
 */
function openTcp(label: string, { host, port, connectTimeoutMs = CONNECT_TIMEOUT_MS }: TcpTarget, signal: AbortSignal): Promise<PrinterConnection> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled(label));
    const inbox = createInbox();
    /** Ends whatever waits for the socket: a write, a finish. */
    const waiters = new Set<(error: DeviceError) => void>();
    let lost: DeviceError | undefined;
    let isFinished = false;
    let onOrderlyEnd: () => void = () => undefined;
    // allowHalfOpen: otherwise Node ends our side by itself when the peer's FIN comes first, and the order of the two can no longer be seen
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });

    const fail = (code: DeviceError['code'], said: Sentence): void => {
      lost ??= new DeviceError(code, `${host}:${port}`, said);
      inbox.end(lost);
      for (const waiter of waiters) waiter(lost);
      reject(lost);
    };
    /** `work` is ended by `resolve`, by the loss of the connection, or by the signal. */
    const orLost = (until: AbortSignal, work: (done: () => void) => void): Promise<void> =>
      new Promise((done, broken) => {
        if (lost !== undefined) return broken(lost);
        const end = (act: () => void) => (): void => {
          waiters.delete(onLoss);
          until.removeEventListener('abort', onAbort);
          act();
        };
        const onLoss = (error: DeviceError): void => end(() => broken(error))();
        const onAbort = end(() =>
          broken(until.reason?.name === 'TimeoutError' ? new DeviceError('unavailable', label, say('takes-not-all')) : cancelled(label)),
        );
        if (until.aborted) return onAbort();
        waiters.add(onLoss);
        until.addEventListener('abort', onAbort, { once: true });
        work(end(done));
      });

    const giveUp = (): void => {
      if (!socket.connecting) return;
      fail('not-found', say('no-answer-in', connectTimeoutMs));
      socket.destroy();
    };
    // A turn later: a process that stood still for so long may have the answer and not have read it yet.
    const timer = setTimeout(() => setImmediate(giveUp), connectTimeoutMs);
    const onAbort = (): void => {
      reject(cancelled(label));
      socket.destroy();
    };
    signal.addEventListener('abort', onAbort, { once: true });

    socket.on('connect', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve({
        write: (bytes, until) =>
          orLost(until, (done) => {
            socket.write(bytes, (error) => {
              if (error === undefined || error === null) done();
            });
          }),
        read: inbox.read,
        discard: inbox.discard,
        finish: (until) =>
          orLost(until, (done) => {
            onOrderlyEnd = done;
            socket.end(() => {
              isFinished = true;
            });
          }),
        async close() {
          socket.destroy();
        },
      });
    });
    socket.on('data', (chunk) => inbox.take(chunk)); // also when nobody asked: an unread reply would turn our close into a reset
    socket.on('end', () => {
      if (isFinished) onOrderlyEnd();
      else fail('disconnected', say('closed-early'));
    });
    socket.on('error', (error) => {
      clearTimeout(timer);
      const code = 'code' in error ? String(error.code) : '';
      const kind = code === 'ECONNREFUSED' ? 'busy' : code === 'ECONNRESET' || code === 'EPIPE' ? 'disconnected' : 'not-found';
      fail(kind, say('stands', error.message || code));
    });
    socket.on('close', () => fail('disconnected', say('closed')));
  });
}
