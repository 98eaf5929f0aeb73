// main/core-entry.ts · the core process: main/core.ts at its host's port. Runs as an Electron utility process and as a forked Node 24 child
import { startCore } from './core.ts';
import { keepHeapSmall } from './host/heap-settings.ts';
import { parentPort } from './host/parent-port.ts';
import { serveHost } from './host/serve-host.ts';

keepHeapSmall();
process.on('SIGINT', () => {}); // Ctrl-C reaches every process of the terminal: the host decides what stops when
serveHost(parentPort(), startCore, (code) => process.exit(code));
