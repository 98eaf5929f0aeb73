// tests/main/devices/scale-trial.test.ts · scales that are not set up yet, on pseudo-terminals through the real devices program: shown, found out, given up, refused by sentence. Rules DV18, DV19
import { afterEach, describe, expect, test } from 'vitest';
import { SCALE_PROTOCOLS, type ScaleConnection } from '../../../main/application/devices/scale-book.ts';
import {
  createScaleTrial,
  type FindNews,
  problemOf,
  type ScaleTrial,
  type TrialNews,
  triesOf,
} from '../../../main/application/devices/scale-trial.ts';
import { createDeviceBridge, type DeviceBridge, scaleProtocolFacts } from '../../../main/devices/device-bridge.ts';
import { scaleConfig } from '../../../main/devices/device-configs.ts';
import type { DeviceConfig, ToDevices } from '../../../native/messages.ts';
import { SCALE_PROTOCOLS as DRIVEN } from '../../../native/scales/protocols/index.ts';
import { startDevices } from '../../../native/start-devices.ts';
import { hasPty, openPty, type Pty } from '../../support/pty.ts';
import { startScriptedScale } from '../../support/scripted-scale.ts';
import { waitFor } from '../../support/wait-for.ts';

const PROTOCOLS = SCALE_PROTOCOLS.map((protocol) => ({ protocol, ...scaleProtocolFacts(protocol) }));
const ASKS: Readonly<Record<string, string>> = { 'SI\r\n': 'S S     100.00 g\r\n', 'TA\r\n': 'TA A       0.00 g\r\n' };

let stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.toReversed()) await stop();
  stops = [];
});

interface Bench {
  readonly trial: ScaleTrial;
  readonly bridge: DeviceBridge;
  readonly sent: ToDevices[];
}

function bench(limits: { readonly listenMs?: number; readonly openMs?: number } = {}): Bench {
  let handle: (message: ToDevices) => void = () => undefined;
  const sent: ToDevices[] = [];
  const bridge = createDeviceBridge({
    send(message) {
      sent.push(message);
      handle(message);
    },
    onScan: () => undefined,
    onWeight: ({ deviceId, at, status, isStable, ...reading }) =>
      trial.hearWeight({
        ...{ deviceId, at, status, isStable },
        text: 'text' in reading ? reading.text : '',
        unit: 'unit' in reading ? reading.unit : '',
      }),
    onHealth: () => undefined,
    onDeviceHealth: (health) => trial.hearHealth(health),
    onFault: (error) => {
      throw error;
    },
  });
  const trial = createScaleTrial({
    open: (tried, instead) => bridge.configureTried(tried === undefined ? undefined : scaleConfig({ ...tried, name: 'Scale' }), instead),
    protocols: PROTOCOLS,
    ...limits,
  });
  const running = startDevices({
    post: (message) => bridge.receive(message),
    onMessage: (handler) => {
      handle = handler;
    },
    onClosed: () => undefined,
  });
  stops.push(() => running.stop());
  return { trial, bridge, sent };
}

function scaleAt(replies: Readonly<Record<string, string>>): { readonly pty: Pty; readonly heard: () => string } {
  const pty = openPty();
  const scale = startScriptedScale(pty, new Map(Object.entries(replies).map(([question, reply]) => [question, Buffer.from(reply, 'latin1')])));
  stops.push(
    () => pty.close(),
    () => scale.stop(),
  );
  return { pty, heard: () => scale.heard };
}
const serial = (path: string, protocol: 'mt-sics' | 'nci' = 'mt-sics'): ScaleConnection => ({ type: 'serial', path, protocol });
const lastTold = (sent: readonly ToDevices[]): readonly DeviceConfig[] => sent.findLast((message) => message.kind === 'configure')?.devices ?? [];

test('every protocol that can be chosen is driven, and the other way round', () => {
  expect([...SCALE_PROTOCOLS].toSorted()).toEqual(Object.keys(DRIVEN).toSorted());
});

test('[DV19] as they leave the factory first, listening before asking, each protocol and line once', () => {
  const tries = triesOf(PROTOCOLS);
  expect(tries.slice(0, PROTOCOLS.length).map(({ protocol }) => protocol)).toEqual([
    ...['toledo-continuous', 'cas'],
    ...['mt-sics', 'toledo-8217', 'nci', 'and', 'ohaus', 'radwag'],
  ]);
  expect(new Set(tries.map((each) => JSON.stringify(each))).size).toBe(tries.length);
  expect(tries.filter(({ protocol }) => protocol === 'nci').map(({ line }) => line.baudRate)).toEqual(
    expect.arrayContaining([9_600, 4_800, 2_400, 1_200, 19_200]),
  );
});

test('[DV19] what is sent while finding out asks for a weight or a tare: none of it is a command of its protocol', () => {
  for (const { ask, askTare, commands } of Object.values(DRIVEN) as readonly (typeof DRIVEN)['mt-sics'][]) {
    for (const command of Object.values(commands)) expect([ask, askTare]).not.toContain(command);
  }
});

test('[DV18] what went wrong is a problem that somebody can do something about', () => {
  const said = { code: 'connected', values: [] } as const;
  const of = (state: 'ok' | 'error' | 'absent' | 'connecting', code?: string) =>
    problemOf({ deviceId: 'x', state, said, ...(code === undefined ? {} : { code }) });
  expect([of('connecting'), of('ok'), of('ok', 'gap')]).toEqual([undefined, undefined, undefined]);
  expect([of('error', 'busy'), of('error', 'permission'), of('absent', 'not-found'), of('absent', 'disconnected')]).toEqual([
    ...(['port-taken', 'no-permission', 'not-there', 'not-there'] as const),
  ]);
  expect([of('error', 'bad-settings'), of('error', 'unavailable'), of('ok', 'bad-reply')]).toEqual(['bad-line', 'out-of-order', 'nonsense']);
});

describe.skipIf(!hasPty)('on a pseudo-terminal', () => {
  test('[DV18] the weight is shown, one screen at a time, and afterwards nothing is open', async () => {
    const { trial, sent } = bench();
    const { pty } = scaleAt(ASKS);
    const news: TrialNews[] = [];
    const stop = trial.show(serial(pty.path), undefined, (each) => news.push(each));
    expect(() => trial.show(serial(pty.path), undefined, () => undefined)).toThrow(/another screen/);
    await waitFor(() =>
      expect(news.findLast(({ kind }) => kind === 'weight')).toMatchObject({ weight: { text: '100.00', unit: 'g', isStable: true } }),
    );
    stop();
    expect(lastTold(sent)).toEqual([]);
    trial.show(serial(pty.path), undefined, () => undefined)(); // the next screen may
  });

  test('[DV18] a scale of the settings gives its place while it is changed, says so, and has it again afterwards', async () => {
    const { trial, bridge, sent } = bench();
    const { pty } = scaleAt(ASKS);
    const own = scaleConfig({ deviceId: 'scale-1', name: 'Bench', connection: serial(pty.path) });
    bridge.configure([own]);
    await waitFor(() => expect(bridge.devices()[0]?.health.state).toBe('ok'));
    const news: TrialNews[] = [];
    const stop = trial.show(serial(pty.path), 'scale-1', (each) => news.push(each));
    expect(lastTold(sent).map(({ deviceId }) => deviceId)).toEqual(['tried-scale:1']);
    expect(bridge.devices()[0]?.health).toMatchObject({ state: 'connecting', said: { code: 'being-set-up' } });
    await waitFor(() => expect(news.some(({ kind }) => kind === 'weight')).toBe(true));
    stop();
    expect(lastTold(sent)).toEqual([own]);
    await waitFor(() => expect(bridge.devices()[0]?.health.state).toBe('ok'));
  });

  test('[DV18] a port that another has, one that is not there, and nonsense are said', async () => {
    const { trial, bridge } = bench();
    const { pty } = scaleAt({ 'W\r': '\nhello\r\u0003', 'SI\r\n': 'S S     100.00 g\r\n' });
    const problem = async (connection: ScaleConnection, expected: string): Promise<void> => {
      const news: TrialNews[] = [];
      const stop = trial.show(connection, undefined, (each) => news.push(each));
      await waitFor(() => expect(news.map((each) => (each.kind === 'says' ? each.problem : undefined))).toContain(expected));
      stop();
    };
    await problem(serial('/dev/does-not-exist'), 'not-there');
    await problem(serial(pty.path, 'nci'), 'nonsense');
    bridge.configure([scaleConfig({ deviceId: 'scale-1', name: 'Bench', connection: serial(pty.path) })]);
    await waitFor(() => expect(bridge.devices()[0]?.health.state).toBe('ok'));
    await problem(serial(pty.path), 'port-taken');
  });

  test('[DV19] protocol and line are found out, with progress', async () => {
    const { trial, sent } = bench({ listenMs: 400 });
    const { pty, heard } = scaleAt({ 'W\r': '\n  1.23lb\r\n00\r\u0003' });
    const news: FindNews[] = [];
    trial.find({ type: 'serial', path: pty.path }, undefined, (each) => news.push(each));
    await waitFor(() => expect(news.at(-1)).toMatchObject({ kind: 'found', protocol: 'nci' }));
    expect(news.filter(({ kind }) => kind === 'trying').length).toBeGreaterThan(3);
    expect(lastTold(sent)).toEqual([]);
    expect(heard()).not.toMatch(/Z|TAC|UT/);
  });

  test('[DV19] finding out ends when it is stopped, and at a port that is not there at once', async () => {
    const { trial, sent } = bench({ listenMs: 400 });
    const { pty } = scaleAt({});
    const news: FindNews[] = [];
    const stop = trial.find({ type: 'serial', path: pty.path }, undefined, (each) => news.push(each));
    await waitFor(() => expect(news.length).toBeGreaterThan(1));
    stop();
    expect(lastTold(sent)).toEqual([]);
    const others: FindNews[] = [];
    trial.find({ type: 'serial', path: '/dev/does-not-exist' }, undefined, (each) => others.push(each));
    await waitFor(() => expect(others.at(-1)).toMatchObject({ kind: 'says', problem: 'not-there' }));
    expect(others.filter(({ kind }) => kind === 'trying')).toHaveLength(1);
  });
});

test.each([
  { name: 'silence', code: undefined, heardSome: false },
  { name: 'bytes of no protocol', code: 'bad-reply', heardSome: true },
])('[DV19] nothing found: $name is said', async ({ code, heardSome }) => {
  const trial = createScaleTrial({
    open(tried) {
      if (tried === undefined) return;
      const health = { deviceId: tried.deviceId, state: 'ok', message: '', said: { code: 'connected', values: [] } } as const;
      queueMicrotask(() => {
        trial.hearHealth(health);
        if (code !== undefined) trial.hearHealth({ ...health, code });
      });
    },
    protocols: PROTOCOLS,
    listenMs: 1,
  });
  const news: FindNews[] = [];
  trial.find({ type: 'serial', path: '/dev/ttyS9' }, undefined, (each) => news.push(each));
  await waitFor(() => expect(news.at(-1)).toEqual({ kind: 'not-found', heardSome }));
  expect(news.filter(({ kind }) => kind === 'trying')).toHaveLength(triesOf(PROTOCOLS).length);
});
