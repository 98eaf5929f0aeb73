// tests/native/scales/serial-scale.test.ts · serial scales on a real pseudo-terminal: asked in step, stable only twice, commands answered, silence and a pulled cable said. Rule W1
import { afterEach, expect, test } from 'vitest';
import type { ScaleConfig, SerialScaleConnection } from '../../../native/messages.ts';
import { openScale } from '../../../native/open-device.ts';
import { type KeptOpen, keepOpen, type LinkHealth } from '../../../native/reconnect.ts';
import type { ScaleReading } from '../../../native/scales/scale-reading.ts';
import { hasPty, openPty, type Pty } from '../../support/pty.ts';
import { type ScriptedScale, startScriptedScale } from '../../support/scripted-scale.ts';
import { waitFor } from '../../support/wait-for.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const MANUAL_EXAMPLES = [
  {
    ...{ protocol: 'mt-sics' as const, asks: 'SI\r\n', reply: 'S S     100.00 g\r\n', asksTare: 'TA\r\n', tare: 'TA A       0.00 g\r\n' },
    weight: { status: 'stable', text: '100.00', unit: 'g', basis: 'gross' },
  },
  { protocol: 'toledo-8217', asks: 'W', reply: '\u000201.24\r', unit: 'lb', weight: { status: 'stable', text: '1.24', unit: 'lb' } },
  { protocol: 'nci', asks: 'W\r', reply: '\n  1.23lb\r\n00\r\u0003', weight: { status: 'stable', text: '1.23', unit: 'lb' } },
  { protocol: 'and', asks: 'Q\r\n', reply: 'ST,+000123.4  g\r\n', weight: { status: 'stable', text: '123.4', unit: 'g' } },
  { protocol: 'ohaus', asks: 'IP\r\n', reply: '     192.21 g   \r\n', weight: { status: 'stable', text: '192.21', unit: 'g' } },
  {
    ...{ protocol: 'radwag' as const, asks: 'SI\r\n', reply: 'SI       12.300 kg \r\n', asksTare: 'OT\r\n', tare: 'OT     0.000 kg  \r\n' },
    weight: { status: 'stable', text: '12.300', unit: 'kg', basis: 'gross' },
  },
] as const;

let stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.toReversed()) await stop();
  stops = [];
});

interface Bench {
  readonly pty: Pty;
  readonly scale: ScriptedScale;
  readonly readings: ScaleReading[];
  readonly troubles: string[];
  readonly healths: LinkHealth[];
  readonly command: NonNullable<ReturnType<typeof openScale>['command']>;
}

function connect(settings: Pick<SerialScaleConnection, 'protocol' | 'unit'>, replies: Readonly<Record<string, string>>, isSlow = false): Bench {
  const pty = openPty();
  const scale = startScriptedScale(pty, new Map(Object.entries(replies).map(([question, reply]) => [question, latin1(reply)])), { isSlow });
  const bench = { readings: [] as ScaleReading[], troubles: [] as string[], healths: [] as LinkHealth[] };
  const config: ScaleConfig = { deviceId: 'w1', name: 'Bench scale', kind: 'scale', connection: { type: 'serial', path: pty.path, ...settings } };
  const { link, driver, command } = openScale(config, config.name, {
    deviceId: 'w1',
    onReading: (reading) => bench.readings.push(reading),
    onTrouble: ({ text }) => bench.troubles.push(text),
    now: () => 0,
  });
  const kept: KeptOpen = keepOpen(link, driver, (health) => bench.healths.push(health));
  stops.push(
    () => pty.close(),
    () => scale.stop(),
    () => kept.stop(),
  );
  if (command === undefined) throw new Error('a scale takes commands');
  return { pty, scale, command, ...bench };
}
const until = (holds: () => boolean): Promise<void> => waitFor(() => expect(holds()).toBe(true));

for (const { protocol, asks, reply, weight, ...more } of MANUAL_EXAMPLES) {
  const [asksTare, tare] = 'asksTare' in more ? [more.asksTare, more.tare] : ['', ''];
  const settings = { protocol, ...('unit' in more ? { unit: more.unit } : {}) };
  test.skipIf(!hasPty)(`[W1] ${protocol} is asked again and again, byte by byte too, and the second equal answer may be recorded`, async () => {
    const { readings, scale } = connect(settings, { [asks]: reply, ...(asksTare === '' ? {} : { [asksTare]: tare }) }, true);
    await until(() => readings.length >= 3);
    expect(readings.map(({ isStable }) => isStable).slice(0, 3)).toEqual([false, true, true]);
    expect(readings[0]).toMatchObject(weight);
    expect(scale.heard).toContain(`${asks}${asksTare}${asks}`);
  });
}

const STREAMS = [
  { protocol: 'cas', frame: latin1('ST,GS,1\u00c4,000013.5 kg\r\n'), weight: { text: '13.5', unit: 'kg', basis: 'gross' } },
  { protocol: 'toledo-continuous', frame: latin1('\u0002,0   1234     0\r\u001b'), weight: { text: '12.34', unit: 'kg', basis: 'gross' } },
] as const;
for (const { protocol, frame, weight } of STREAMS) {
  test.skipIf(!hasPty)(`[W1] ${protocol} streams, byte by byte too, and is not asked`, async () => {
    const { pty, readings, scale, troubles } = connect({ protocol }, {});
    let isOver = false;
    const streaming = (async () => {
      for (let at = 0; !isOver; at = (at + 1) % frame.length) {
        await pty.write(frame.subarray(at, at + 1)).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    stops.push(async () => {
      isOver = true;
      await streaming;
    });
    await until(() => readings.filter(({ isStable }) => isStable).length >= 2);
    for (const reading of readings) expect(reading).toMatchObject({ status: 'stable', ...weight });
    expect(scale.heard).toBe('');
    expect(troubles.length).toBeLessThanOrEqual(1); // the first frame, when the port opened in the middle of it
  });
}

test.skipIf(!hasPty)('[W1] motion between two equal weights begins the row anew', async () => {
  const { readings, scale } = connect({ protocol: 'mt-sics' }, { 'SI\r\n': 'S S      1.000 kg\r\n' });
  await until(() => readings.length >= 1);
  scale.replies = new Map([['SI\r\n', latin1('S D      1.000 kg\r\n')]]);
  await until(() => readings.some(({ status }) => status === 'motion'));
  const before = readings.length;
  scale.replies = new Map([['SI\r\n', latin1('S S      1.000 kg\r\n')]]);
  await until(() => readings.slice(before).some(({ status }) => status === 'stable'));
  expect(readings.slice(before).find(({ status }) => status === 'stable')?.isStable).toBe(false);
});

test.skipIf(!hasPty)('[W1] zero and the clearing of a tare are carried to the scale, and its answer is told', async () => {
  const answers = { 'SI\r\n': 'S S      0.000 kg\r\n', 'Z\r\n': 'Z A\r\n', 'TAC\r\n': 'TAC I\r\n' };
  const { command, readings } = connect({ protocol: 'mt-sics' }, answers);
  await until(() => readings.length > 0);
  expect(await command('zero')).toEqual({ isDone: true, answer: 'done', message: 'done' });
  expect(await command('clear-tare')).toMatchObject({ isDone: false, answer: 'not-now' });
});

test.skipIf(!hasPty)('[WG11] MT-SICS sends net without a word: the tare is asked for with each stable weight, and comes with it', async () => {
  const { readings, scale } = connect({ protocol: 'mt-sics' }, { 'SI\r\n': 'S S      1.000 kg\r\n', 'TA\r\n': 'TA A      0.000 kg\r\n' });
  await until(() => readings.some(({ isStable }) => isStable));
  expect(readings.at(-1)).toMatchObject({ text: '1.000', basis: 'gross' });
  scale.replies = new Map([
    ['SI\r\n', latin1('S S      0.550 kg\r\n')],
    ['TA\r\n', latin1('TA A      0.450 kg\r\n')],
  ]);
  const before = readings.length;
  await until(() => readings.slice(before).some(({ isStable }) => isStable));
  for (const reading of readings.slice(before))
    if (reading.isStable) expect(reading).toMatchObject({ text: '0.550', basis: 'net', tareText: '0.450' });
});

test.skipIf(!hasPty)('[W1] a scale without the command says so', async () => {
  const { command, readings } = connect({ protocol: 'toledo-8217', unit: 'kg' }, { W: '\u000201.24\r' });
  await until(() => readings.length > 0);
  expect(await command('clear-tare')).toMatchObject({ isDone: false, message: expect.stringContaining('own key') });
});

test('[W1] a scale that sends no unit needs one in its settings', () => {
  const config: ScaleConfig = {
    deviceId: 'w1',
    name: 'Counter',
    kind: 'scale',
    connection: { type: 'serial', path: '/dev/none', protocol: 'toledo-8217' },
  };
  const context = { deviceId: 'w1', onReading: () => undefined, onTrouble: () => undefined, now: () => 0 };
  expect(() => openScale(config, config.name, context)).toThrow('Set kg or lb');
});

test.skipIf(!hasPty)('[W1] a scale of another protocol is named once, with what was read', async () => {
  const { troubles, scale } = connect({ protocol: 'mt-sics' }, { 'SI\r\n': 'ST,+000123.4  g\r\n' });
  await until(() => scale.heard.split('SI').length > 4);
  await until(() => troubles.length > 0);
  expect(troubles).toEqual([`a reply was ignored: read "ST,+000123.4  g" where an MT-SICS reply was expected.`]);
});

test.skipIf(!hasPty)('[UX31] a pulled cable is told', async () => {
  const { pty, readings, healths } = connect({ protocol: 'mt-sics' }, { 'SI\r\n': 'S S      1.000 kg\r\n' });
  await until(() => readings.length > 0);
  await pty.close();
  await until(() => healths.at(-1)?.state === 'absent');
});
