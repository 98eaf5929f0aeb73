// tests/support/bench-echo-child.ts · the baseline of the WebSocket benchmark: a bare echo in its own process, which also sends 1,000 events a second of the same size
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { pace } from './pace.ts';
import { verdictOf } from './test-core.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  let cursor = 0;
  const stop = pace(1_000, () => socket.send(JSON.stringify([{ f: 'ev', id: 1, event: verdictOf(++cursor, 'x'.repeat(200)) }])));
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on('close', stop);
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
