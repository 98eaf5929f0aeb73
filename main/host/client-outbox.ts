// main/host/client-outbox.ts · core's end of one client, behind a host or a socket: frames of one tick joined into one text, and what is still unread counted
import type { ServerFrame } from '../../preload/contract/frames.ts';
import type { FromCore } from './child-protocol.ts';

type ClientText = Extract<FromCore, { peer: 'client' }>;

export interface ClientOutbox {
  send(frame: ServerFrame): void;
  /** Characters posted or waiting that have not been reported as taken. */
  bufferedBytes(): number;
  /** A running total. */
  taken(total: number): void;
}

export function createClientOutbox(client: number, post: (message: ClientText) => void): ClientOutbox {
  let waiting: string[] = [];
  let settled: number[] = [];
  let queued = 0;
  let taken = 0;

  function flush(): void {
    const text = `[${waiting.join(',')}]`;
    queued += 2 + waiting.length - 1; // the brackets and commas are taken too
    const ended = settled;
    waiting = [];
    settled = [];
    post({ peer: 'client', client, text, settled: ended });
  }

  return {
    send(frame) {
      const text = JSON.stringify(frame);
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(text);
      queued += text.length;
      if (frame.f !== 'ev') settled.push(frame.id);
    },
    bufferedBytes: () => queued - taken,
    taken(total) {
      taken = total;
    },
  };
}
