// tests/dock/guest/weigh.dock.ts · a HID scale from motion to a weight that may be recorded
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createHidScale, createOemScale, createZeroableScale, weightReport } from './devices.ts';
import { HID_SCALE, OEM_SCALE, setUpDock } from './dock.ts';

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

test('[W1] a scale that declares its zero as a feature report is set to zero through it, the second time with both bits', async (t) => {
  const dock = setUpDock(t);
  const scale = await dock.plug(createZeroableScale('z'));
  const devices = await dock.open([HID_SCALE]);
  const STABLE_ZERO = Buffer.from([3, 2, 2, 0, 0, 0]);
  let isZeroed = false;
  const told: string[] = [];
  const playing = play(async () => {
    await scale.end.send(isZeroed ? STABLE_ZERO : weightReport(STABLE, 20));
    const report = await scale.end.receive(64);
    if (report.length > 0) told.push(Buffer.from(report).toString('hex'));
    isZeroed ||= told.at(-1) === '0203';
  });
  await devices.wait('weight', ({ reading }) => reading.isStable);
  devices.send({ kind: 'scale-command', requestId: 'z1', deviceId: 'w1', command: 'zero' });
  const { answer } = await dock.timed(
    'zero',
    devices.wait('scale-commanded', ({ requestId }) => requestId === 'z1'),
  );
  await playing.stop();
  equal(answer, 'done');
  deepEqual(told, ['0202', '0203']);
});

test('[W1] a scale without a zero in its descriptor says that its own key must be used', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createHidScale('w'));
  const devices = await dock.open([HID_SCALE]);
  devices.send({ kind: 'scale-command', requestId: 'z2', deviceId: 'w1', command: 'zero' });
  equal((await devices.wait('scale-commanded', ({ requestId }) => requestId === 'z2')).answer, 'not-known');
});

test('[W1] a scale in IBM/OEM mode is listed, asked, weighed in kilograms, set to zero, and opened again when it attaches anew', async (t) => {
  const dock = setUpDock(t);
  const scale = await dock.plug(createOemScale('o'));
  const devices = await dock.open([OEM_SCALE]);
  let load = [0, 3, 0, 0, 1, 2, 3, 4];
  const asked = new Set<string>();
  const playing = play(async () => {
    const question = Buffer.from(await scale.end.receive(5)).toString('hex');
    if (question === '') return void (await delay(2));
    asked.add(question);
    if (question === '0300000000') load = [0, 1, 8, 0, 0, 0, 0, 0];
    await scale.end.send(Buffer.from(question === '0200000000' ? load : [0, load[1] ?? 0, load[2] ?? 0, 0, 0, 0, 0, 0]));
  });
  const { reading } = await devices.wait('weight', (message) => message.reading.isStable);
  deepEqual(
    { ...reading, at: '', bytesBase64: '' },
    { status: 'stable', text: '1.234', unit: 'kg', deviceId: 'w1', isStable: true, at: '', bytesBase64: '' },
  );
  devices.send({ kind: 'list' });
  const { devices: found } = await devices.wait('listed');
  const listed = found.find(({ connection }) => connection.type === 'hid' && connection.usage === 'oem-scale');
  deepEqual([listed?.kind, listed?.name, listed?.usedBy], ['scale', 'Zebra Counter Scale', 'w1']);
  devices.send({ kind: 'scale-command', requestId: 'z3', deviceId: 'w1', command: 'zero' });
  equal((await devices.wait('scale-commanded', ({ requestId }) => requestId === 'z3')).answer, 'done');
  ok(asked.has('0020000000') && asked.has('0200000000') && asked.has('0300000000'));
  const before = devices.messages.length;
  await playing.stop();
  await scale.end.send(Buffer.from([0xff, 0xff, 0xff, 0, 0, 0, 0, 0]));
  await devices.health('w1', 'absent', before);
  await devices.health('w1', 'ok', before);
});

/** The scale's own end, again and again until it is stopped. */
function play(turn: () => Promise<void>): { stop(): Promise<void> } {
  let isOver = false;
  const playing = (async () => {
    while (!isOver) await turn();
  })();
  return {
    async stop() {
      isOver = true;
      await playing;
    },
  };
}
