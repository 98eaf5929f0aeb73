// tests/support/inbox-core.ts · a whole core with a watched folder and partners' answers, killed at any moment by tests/crash/inbox-crash.test.ts. Its inbox's time runs a hundred times as fast
import { setTimeout as sleep } from 'node:timers/promises';
import { createInbox } from '../../main/application/inbox/watch-inbox.ts';
import { startCore } from '../../main/core.ts';
import { joinParts } from '../../main/documents/metrc/join-parts.ts';
import { lockDataFolder } from '../../main/host/data-lock.ts';
import { createInboxFolder } from '../../main/inbox/inbox-folder.ts';

export type InboxReport = { readonly kind: 'ready' } | { readonly kind: 'settled'; readonly count: number };

const FASTER = 100;
const [dataFolder = '', path = ''] = process.argv.slice(2);
const report = (message: InboxReport): void => void process.send?.(message);

lockDataFolder(dataFolder);
const { services } = await startCore({ dataFolder, demo: false, background: false, sendToDevices: () => undefined, log: () => undefined });
services.toPartners.start();
let count = 0;
const inbox = createInbox({
  sources: [{ folder: createInboxFolder({ path, isOurs: true }), name: 'inbox' }],
  imports: services.imports,
  clock: services.clock,
  ids: services.ids,
  elapsed: () => performance.now() * FASTER,
  wait: (ms, signal) => sleep(ms / FASTER, undefined, { signal }).catch(() => undefined),
  language: () => 'en',
  isPartner: () => true,
  join: joinParts,
  onChange: () => {
    const { recent } = inbox.state();
    if (recent.length <= count) return;
    count = recent.length;
    report({ kind: 'settled', count });
  },
  // Whatever goes wrong here fails the test: the parent sees this process end by itself.
  onFault: (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
});
inbox.start();
report({ kind: 'ready' });
