// tests/contract/web-socket.test.ts · the contract over the browser shell: page's client, WebSocket, headless host, core in its own process
import { openStation } from '../support/browser.ts';
import { startTestHeadless } from '../support/headless.ts';
import { contractSuite } from './contract.suite.ts';

contractSuite({
  name: "the browser shell's WebSocket",
  shell: 'browser',
  async start() {
    const headless = await startTestHeadless();
    return { connect: () => openStation(headless.newUrl()), stop: headless.stop };
  },
});
