// tests/dock/guest/exit.dock.ts · the devices process ends when it is told to, whatever its devices are doing, and leaves nothing locked
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { createCdcScanner, createHidScale, createHidScanner, scanReports, weightReport } from './devices.ts';
import { cdcScanner, HID_SCALE, HID_SCANNER, setUpDock } from './dock.ts';

const ALL = [HID_SCANNER, HID_SCALE, cdcScanner('D1')];

test('it ends cleanly with every device open and streaming, and the next one opens them all', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createHidScanner('a', 'A1'));
  const scale = await dock.plug(createHidScale('w'));
  const serial = await dock.plug(createCdcScanner('c', 'D1'));
  const devices = await dock.start(ALL);
  let isStreaming = true;
  const streaming = (async () => {
    for (let grams = 0; isStreaming; grams = (grams + 1) % 500) {
      await scale.end.offer(weightReport(3, grams));
      await serial.end.offer(Buffer.from(`]C1${grams}\r`));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  await devices.scanned(5);
  devices.disconnect();
  equal(await dock.timed('told to end, ended', devices.ended), 0);
  isStreaming = false;
  await streaming;
  const next = await dock.open(ALL);
  for (const report of scanReports(']C1', 'NEXT')) await scanner.end.send(report);
  await next.wait('scan', ({ scan }) => scan.text === 'NEXT');
});

test('process.exit in the middle of it ends it too: no device holds a thread of its own', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createHidScanner('a', 'A1'));
  await dock.plug(createHidScale('w'));
  await dock.plug(createCdcScanner('c', 'D1'));
  const devices = await dock.start(ALL, { preload: './preload/exit-on-signal.ts' });
  devices.kill('SIGUSR2');
  deepEqual(await dock.timed('process.exit to its end', devices.ended), 7);
});
