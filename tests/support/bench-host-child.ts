// tests/support/bench-host-child.ts · the headless host in its own process, as a station runs it, before the test core in another
import { startTestHeadless } from './headless.ts';

const headless = await startTestHeadless();
process.send?.(headless.url);
process.on('disconnect', () => void headless.stop().finally(() => process.exit(0)));
