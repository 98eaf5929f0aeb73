// native/transport/tcp.ts · one job to TCP port 9100: connect, write, half-close, wait for the printer's FIN; what a socket can know, no more
import { connect } from 'node:net';

/** A printer on the same network answers at once or is off. */
const CONNECT_TIMEOUT_MS = 3_000;
/** From connected to the printer's FIN; a label that is still in a full buffer after this long is in doubt. */
const FINISH_TIMEOUT_MS = 30_000;

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs?: number;
  readonly finishTimeoutMs?: number;
}

export type SendOutcome =
  /** Nothing left this computer: safe to send again. */
  | { readonly kind: 'refused-before-first-byte'; readonly reason: string }
  /** The other side took all of it and closed in good order. It says nothing about paper: "sent" is not "printed". */
  | { readonly kind: 'sent'; readonly bytesWritten: number }
  /** Anything else: it may have printed. Never send it again without asking the printer or a person. */
  | { readonly kind: 'unknown'; readonly bytesWritten: number; readonly reason: string };

/**
 * `bytesWritten` and the write callback only mean "in a buffer". What was measured against faulty peers: a printer that closes after the
 * first chunk of a small job looks exactly like success, so 'sent' is never more than "the other side closed in good order after our FIN".
 * Never rejects.
 */
export function sendOverTcp(target: TcpTarget, bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome> {
  const { host, port, connectTimeoutMs = CONNECT_TIMEOUT_MS, finishTimeoutMs = FINISH_TIMEOUT_MS } = target;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'refused-before-first-byte', reason: 'cancelled before connecting' });
    let isConnected = false;
    let ourFinSent = false;
    let timer: NodeJS.Timeout | undefined;
    // allowHalfOpen: otherwise Node ends our side by itself when the peer's FIN comes first, and the order of the two can no longer be seen
    const socket = connect({ host, port, allowHalfOpen: true });

    const settle = (outcome: SendOutcome): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(outcome);
    };
    const fail = (reason: string): void =>
      settle(isConnected ? { kind: 'unknown', bytesWritten: socket.bytesWritten, reason } : { kind: 'refused-before-first-byte', reason });
    const onAbort = (): void => fail('cancelled');
    signal.addEventListener('abort', onAbort, { once: true });

    timer = setTimeout(() => fail(`no connection to ${host}:${port} within ${connectTimeoutMs} ms`), connectTimeoutMs);
    socket.on('connect', () => {
      isConnected = true;
      clearTimeout(timer);
      timer = setTimeout(() => fail(`${host}:${port} did not close within ${finishTimeoutMs} ms`), finishTimeoutMs);
      socket.end(bytes);
    });
    socket.on('finish', () => {
      ourFinSent = true;
    });
    socket.on('end', () => {
      if (ourFinSent) settle({ kind: 'sent', bytesWritten: socket.bytesWritten });
      else fail(`${host}:${port} closed before it had everything`);
    });
    socket.on('error', (error) => fail(`${host}:${port}: ${error.message || ('code' in error ? String(error.code) : error.name)}`));
    socket.on('close', () => fail(`${host}:${port} closed`));
    socket.resume(); // replies are read and dropped: an unread reply would turn our close into a reset
  });
}
