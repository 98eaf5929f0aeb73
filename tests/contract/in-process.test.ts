// tests/contract/in-process.test.ts · the contract over the channel within one process
import { connectInProcess } from '../../main/host/in-process.ts';
import { createClient } from '../../preload/client.ts';
import { createTestCore } from '../support/test-core.ts';
import { contractSuite } from './contract.suite.ts';

contractSuite({
  name: 'the in-process channel',
  shell: 'program',
  async start() {
    const core = createTestCore();
    return {
      async connect() {
        const carrier = connectInProcess(core, 'program');
        return { station: createClient(carrier), close: carrier.close };
      },
      stop: () => core.stop(),
    };
  },
});
