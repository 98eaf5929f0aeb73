// tests/native/port.test.ts · the same program under Electron (parentPort), forked (process.send), or with no parent at all
import { spawn } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import type { ToDevices } from '../../native/messages.ts';
import { processPort } from '../../native/port.ts';

type WithParentPort = { parentPort?: unknown };
afterEach(() => {
  delete (process as unknown as WithParentPort).parentPort;
});

test('under Electron messages go through parentPort and come wrapped in data', () => {
  const posted: unknown[] = [];
  let deliver: (event: { data: unknown }) => void = () => undefined;
  (process as unknown as WithParentPort).parentPort = {
    postMessage: (message: unknown) => posted.push(message),
    on: (_event: 'message', handler: typeof deliver) => {
      deliver = handler;
    },
  };
  const port = processPort();
  const heard: ToDevices[] = [];
  port?.onMessage((message) => heard.push(message));
  port?.post({ kind: 'hello', session: 'x' });
  deliver({ data: { kind: 'resume' } });
  expect(posted).toEqual([{ kind: 'hello', session: 'x' }]);
  expect(heard).toEqual([{ kind: 'resume' }]);
});

test('started by hand it says why it does nothing and exits with 2', async () => {
  const child = spawn(process.execPath, [new URL('../../native/devices.ts', import.meta.url).pathname], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(code).toBe(2);
  expect(stderr).toContain('started by the station');
});
