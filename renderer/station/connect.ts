// renderer/station/connect.ts · the station this page talks to: the Electron preload's, else the host that served the page
import type { Station } from '../../preload/contract/index.ts';
import { createWebSocketStation } from './websocket-station.ts';

declare global {
  interface Window {
    /** Exposed by the Electron preload only. */
    readonly station?: Station;
  }
}

export function connectStation(page: Window): Station {
  if (page.station !== undefined) return page.station;
  const url = new URL('/station', page.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createWebSocketStation({
    openSocket: () => new WebSocket(url),
    later: (run, ms) => void setTimeout(run, ms),
  });
}
