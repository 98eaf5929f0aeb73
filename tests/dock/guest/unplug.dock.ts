// tests/dock/guest/unplug.dock.ts · pulled out in the middle of everything, put back elsewhere: said, recovered, and nothing wrong was read
import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { createCdcScanner, createHidScale, createHidScanner, scanReports, weightReport } from './devices.ts';
import { cdcScanner, HID_SCALE, HID_SCANNER, settle, setUpDock } from './dock.ts';

const THREE_REPORTS = 'X'.repeat(130);

test('[UX31] a HID scanner pulled in the middle of a code is absent, comes back at another port, and the half code is nobody’s', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createHidScanner('a', 'A1'), 0);
  const devices = await dock.open([HID_SCANNER]);
  const [first, second] = scanReports(']Q1', THREE_REPORTS);
  await scanner.end.send(first!);
  await scanner.end.send(second!);
  const before = devices.messages.length;
  const pulled = scanner.unplug();
  await dock.timed('unplugged to absent', devices.health('s1', 'absent', before));
  await pulled;
  const gone = devices.messages.length;
  await dock.timed('plugged into another controller to open again', Promise.all([scanner.plug(5), devices.health('s1', 'ok', gone)]));
  match((await devices.health('s1', 'ok', gone)).message, /connected again after .* What it read in that time is lost/);
  for (const report of scanReports(']E0', '4006381333931')) await scanner.end.send(report);
  await devices.wait('scan', ({ scan }) => scan.text === '4006381333931');
  await settle(devices);
  deepEqual(devices.scans(), ['4006381333931']);
});

test('[UX31] a CDC scanner pulled in the middle of a code: absent, back under whatever name, the half code is nobody’s', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createCdcScanner('c', 'D1'), 0);
  const devices = await dock.open([cdcScanner('D1')]);
  await scanner.end.send(Buffer.from(']C1WHOLE\r]C1HALF OF A CO'));
  await devices.scanned(1);
  const before = devices.messages.length;
  const pulled = scanner.unplug();
  await dock.timed('unplugged to absent', devices.health('c1', 'absent', before));
  await pulled;
  const gone = devices.messages.length;
  await dock.timed('plugged into another controller to open again', Promise.all([scanner.plug(6), devices.health('c1', 'ok', gone)]));
  await scanner.end.send(Buffer.from(']C1AFTER\r'));
  await devices.scanned(2);
  deepEqual(devices.scans(), ['WHOLE', 'AFTER']);
});

test('[UX31] a CDC scanner pulled while it streams is absent too (serialport alone can stay open for ever)', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createCdcScanner('c', 'D1'), 0);
  const devices = await dock.open([cdcScanner('D1')]);
  const { end } = scanner;
  let isStreaming = true;
  const streaming = (async () => {
    for (let count = 0; isStreaming; count += 1) await end.send(Buffer.from(`]C1STREAM ${count}\r`.repeat(20))).catch(() => (isStreaming = false));
  })();
  await devices.scanned(200);
  const before = devices.messages.length;
  await dock.timed('unplugged to absent', Promise.all([scanner.unplug(), devices.health('c1', 'absent', before)]));
  isStreaming = false;
  await streaming;
  equal(
    devices.scans().every((text) => /^STREAM \d+$/.test(text)),
    true,
  );
  const gone = devices.messages.length;
  await Promise.all([scanner.plug(1), devices.health('c1', 'ok', gone)]);
  await scanner.end.send(Buffer.from(']C1AFTER\r'));
  await devices.wait('scan', ({ scan }) => scan.text === 'AFTER');
});

test('[UX32] a scale pulled while its weight streams shows no weight after it is absent, and starts afresh when it is back', async (t) => {
  const dock = setUpDock(t);
  const scale = await dock.plug(createHidScale('w'), 0);
  const devices = await dock.open([HID_SCALE]);
  for (let grams = 100; grams < 130; grams += 1) await scale.end.send(weightReport(3, grams));
  await devices.wait('weight');
  const before = devices.messages.length;
  const pulled = scale.unplug();
  await dock.timed('unplugged to absent', devices.health('w1', 'absent', before));
  const gone = devices.messages.length;
  await pulled;
  await settle(devices);
  deepEqual(
    devices.messages.slice(gone).filter(({ kind }) => kind === 'weight'),
    [],
  );
  await Promise.all([scale.plug(3), devices.health('w1', 'ok', gone)]);
  await scale.end.send(weightReport(4, 777)); // never used: the first after opening
  await scale.end.send(weightReport(4, 500));
  await scale.end.send(weightReport(4, 500));
  const { reading } = await devices.wait('weight', ({ reading }) => reading.isStable, gone);
  equal('text' in reading && reading.text, '500');
});
