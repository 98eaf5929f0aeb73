// tests/dock/guest/weigh.dock.ts · a HID scale from motion to a weight that may be recorded
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { createHidScale, weightReport } from './devices.ts';
import { HID_SCALE, setUpDock } from './dock.ts';

const MOTION = 3;
const STABLE = 4;

test('[W1][UX32] a load swings and comes to rest: only the repeated stable weight may be recorded', async (t) => {
  const dock = setUpDock(t);
  const scale = await dock.plug(createHidScale('w'));
  const devices = await dock.open([HID_SCALE]);
  // The first report after opening is never used: it may be the load of a minute ago.
  for (const grams of [900, 400, 1300, 1100, 1250]) await scale.end.send(weightReport(MOTION, grams));
  await scale.end.send(weightReport(STABLE, 1234));
  await scale.end.send(weightReport(STABLE, 1234));
  const { reading } = await dock.timed(
    'last report to stable weight',
    devices.wait('weight', ({ reading }) => reading.isStable),
  );
  deepEqual(
    { ...reading, at: '', bytesBase64: '' },
    { status: 'stable', text: '1234', unit: 'g', deviceId: 'w1', isStable: true, at: '', bytesBase64: '' },
  );
  const readings = devices.of('weight').map((message) => message.reading);
  ok(readings.every(({ status, isStable }) => !isStable || status === 'stable'));
  equal(
    readings.some((each) => 'text' in each && each.text === '900'),
    false,
  );
});

test('overload, faults and a scale that asks for zero are alarms and no weight', async (t) => {
  const dock = setUpDock(t);
  const scale = await dock.plug(createHidScale('w'));
  const devices = await dock.open([HID_SCALE]);
  await scale.end.send(weightReport(STABLE, 1));
  const alarms = [
    [6, 'over-limit'],
    [1, 'fault'],
    [7, 'needs-calibration'],
    [8, 'needs-rezero'],
  ] as const;
  for (const [code, status] of alarms) {
    await scale.end.send(weightReport(code, 500));
    const { reading } = await devices.wait('weight', (message) => message.reading.status === status);
    equal('text' in reading, false);
    equal(reading.isStable, false);
  }
});
