// main/host/attach.ts · a program of the same user joins the station that already runs on a data folder, over its loopback channel
import { WebSocket } from 'ws';
import { createClient } from '../../preload/client.ts';
import type { Station } from '../../preload/contract/index.ts';
import { createWebSocketCarrier } from '../../preload/websocket-carrier.ts';
import { isAlive, readLock } from './data-lock.ts';

export interface AttachedStation {
  readonly station: Station;
  /** A URL that opens one browser session, once, within 30 s. */
  newUrl(): Promise<string>;
  close(): void;
}

/** Undefined when no station runs on the folder, or one without a channel (the Electron window). */
export async function attachToStation(dataFolder: string): Promise<AttachedStation | undefined> {
  const owner = readLock(dataFolder);
  if (owner?.channel === undefined || !isAlive(owner)) return undefined;
  const { port, key } = owner.channel;
  const headers = { authorization: `Bearer ${key}` };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/station`, { headers, perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {}); // 'close' follows and is what the client hears
  const client = createClient(createWebSocketCarrier(socket));
  return {
    station: client,
    async newUrl() {
      const response = await fetch(`http://127.0.0.1:${port}/channel/url`, { method: 'POST', headers });
      if (!response.ok) throw new Error(`the running station refused a new address: ${response.status} ${await response.text()}`);
      const { url } = (await response.json()) as { url: string };
      return url;
    },
    close() {
      client.close();
      socket.close();
    },
  };
}
