// tests/native/scales/serial-tare.test.ts · a scale whose weights do not say net or gross is asked for its tare; never recorded with one that changed meanwhile. Rules WG11, WG22
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MT_SICS } from '../../../native/scales/protocols/mt-sics.ts';
import { RADWAG } from '../../../native/scales/protocols/radwag.ts';
import type { ScaleProtocol } from '../../../native/scales/scale-protocol.ts';
import type { ScaleReading } from '../../../native/scales/scale-reading.ts';
import { createSerialScale } from '../../../native/scales/serial-scale.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Dialect {
  readonly protocol: ScaleProtocol;
  readonly tare: string;
  readonly clear: string;
  readonly cleared: string;
  weight(marker: string, kg: string): string;
  tareAnswer(kg: string): string | undefined;
}
const SICS: Dialect = {
  protocol: MT_SICS,
  tare: 'TA',
  clear: 'TAC',
  cleared: 'TAC A',
  weight: (marker, kg) => `S ${marker} ${kg.padStart(10)} kg`,
  tareAnswer: (kg) => `TA A ${kg.padStart(10)} kg`,
};
/** Columns as the manuals draw them. */
const BALANCE: Dialect = {
  protocol: RADWAG,
  tare: 'OT',
  clear: 'UT 0',
  cleared: 'UT OK',
  weight: (marker, kg) => `SI ${marker === 'S' ? ' ' : '?'}  ${kg.padStart(9)} kg `,
  tareAnswer: (kg) => `OT ${kg.padStart(9)} kg  `,
};

/** A scale with a load and a tare; `tareAnswer` gives what it says when asked for it, undefined: nothing. */
function scale(tareAnswer?: Dialect['tareAnswer'], dialect = SICS) {
  const { protocol } = dialect;
  const state = { grams: 1_000, tare: 0, marker: 'S' };
  const readings: ScaleReading[] = [];
  const asked: string[] = [];
  const driver = createSerialScale(
    { deviceId: 'w1', onReading: (reading) => readings.push(reading), onTrouble: () => undefined, now: () => 0 },
    protocol,
    undefined,
  );
  const kg = (grams: number): string => (grams / 1_000).toFixed(3);
  const say = (line: string | undefined): void => {
    if (line !== undefined) driver.onBytes(Buffer.from(`${line}\r\n`, 'latin1'));
  };
  /** Before each answer: what a person does just then. */
  let before: (question: string) => void = () => undefined;
  driver.onOpen?.(async (bytes) => {
    const question = Buffer.from(bytes).toString('latin1').trim();
    asked.push(question);
    setTimeout(() => {
      before(question);
      if (question === 'SI') say(dialect.weight(state.marker, kg(state.grams - state.tare)));
      else if (question === dialect.tare) say((tareAnswer ?? dialect.tareAnswer)(kg(state.tare)));
      else if (question === dialect.clear) {
        state.tare = 0;
        say(dialect.cleared);
      }
    }, 20);
  });
  return {
    driver,
    state,
    readings,
    asked,
    run: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    doBefore: (act: typeof before) => {
      before = act;
    },
  };
}
const stable = (readings: readonly ScaleReading[]): unknown[] =>
  readings.filter(({ isStable }) => isStable).map((reading) => ('text' in reading ? [reading.text, reading.basis, reading.tareText] : []));

test('[WG11] each stable weight has the tare that it was measured with, more than eight times a second at 20 ms an answer', async () => {
  const { readings, run } = scale();
  await run(1_000);
  expect(readings.length).toBeGreaterThan(8);
  expect(new Set(stable(readings).map(String))).toEqual(new Set(['1.000,gross,']));
});

test('[WG11] whenever the key is pressed, no weight is recorded as gross that is net, and none with another tare than its own', async () => {
  for (let press = 1; press <= 12; press += 1) {
    const { driver, state, readings, run, doBefore } = scale();
    let answers = 0;
    doBefore(() => {
      answers += 1;
      if (answers === press) state.tare = 450;
      if (answers === press + 9) state.tare = 0;
    });
    await run(2_500);
    driver.reset();
    for (const said of stable(readings))
      expect([
        ['1.000', 'gross', undefined],
        ['0.550', 'net', '0.450'],
      ]).toContainEqual(said);
    expect(stable(readings)).toContainEqual(['0.550', 'net', '0.450']);
  }
});

test('[WG11] a tare in another unit makes the weight net, without a gross', async () => {
  const { readings, run, state } = scale(() => 'TA A     450.00 g');
  state.tare = 450;
  await run(500);
  expect(stable(readings).at(-1)).toEqual(['0.550', 'net', undefined]);
});

test('[W1] a scale that does not know the question, or is silent to it, is asked no more, and weighs', async () => {
  for (const [answer, questions] of [
    [() => 'ES', 1],
    [() => 'EL', 3],
    [() => undefined, 3],
  ] as const) {
    const { readings, run, asked } = scale(answer);
    await run(5_000);
    expect(asked.filter((question) => question === 'TA')).toHaveLength(questions);
    expect(stable(readings).at(-1)).toEqual(['1.000', undefined, undefined]);
  }
});

test('[WG11] once it has told its tare, a weight without one is shown and never recorded', async () => {
  let isMute = false;
  const { readings, run } = scale((tare) => (isMute ? undefined : `TA A ${tare.padStart(10)} kg`));
  await run(500);
  isMute = true;
  await run(100);
  const before = readings.length;
  await run(10_000);
  expect(readings.length).toBeGreaterThan(before);
  expect(stable(readings.slice(before))).toEqual([]);
});

test('[WG22] the tare of the scale is cleared on request', async () => {
  const { driver, state, readings, run } = scale();
  state.tare = 450;
  await run(500);
  const cleared = driver.command('clear-tare');
  await run(500);
  expect(await cleared).toMatchObject({ answer: 'done' });
  expect(stable(readings).at(-1)).toEqual(['1.000', 'gross', undefined]);
});

test('[WG11][WG22] a Radwag balance is asked for its tare too: gross without, net with it, cleared on request; one that does not know the question is believed', async () => {
  const { driver, state, readings, run } = scale(undefined, BALANCE);
  await run(500);
  expect(stable(readings).at(-1)).toEqual(['1.000', 'gross', undefined]);
  state.tare = 450;
  await run(500);
  expect(stable(readings).at(-1)).toEqual(['0.550', 'net', '0.450']);
  expect(new Set(stable(readings).map(String))).toEqual(new Set(['1.000,gross,', '0.550,net,0.450']));
  const cleared = driver.command('clear-tare');
  await run(500);
  expect(await cleared).toMatchObject({ answer: 'done' });
  expect(stable(readings).at(-1)).toEqual(['1.000', 'gross', undefined]);
  const old = scale(() => 'ES', BALANCE);
  await old.run(1_000);
  expect(stable(old.readings).at(-1)).toEqual(['1.000', undefined, undefined]);
});

test('[WG11] the tare of a Radwag balance, as its manuals draw it', () => {
  const parse = (line: string) => RADWAG.parse(Buffer.from(line), undefined);
  expect(parse('OT       0.450 kg  ')).toEqual({ kind: 'tare', text: '0.450', unit: 'kg' });
  expect(parse('OT ?      12.35 g  ')).toEqual({ kind: 'tare', text: '12.35', unit: 'g' });
  expect(parse('OT I')).toEqual({ kind: 'answer', answer: 'not-now' });
  for (const damaged of ['OT      -0.450 kg ', 'OT      0.4 50 kg', 'OT       0.450 gr', 'OT']) expect(parse(damaged).kind, damaged).toBe('rejected');
});

test('[WG27] an empty scale is asked four times a second after five; a load is noticed within a quarter of one, and asked for ten times a second again', async () => {
  const { state, asked, readings, run } = scale();
  const perSecond = async (): Promise<number> => {
    const before = asked.length;
    await run(1_000);
    return asked.slice(before).filter((question) => question === 'SI').length;
  };
  state.grams = 0;
  expect(await perSecond()).toBeGreaterThanOrEqual(10);
  await run(5_000);
  expect(await perSecond()).toBe(4);
  state.grams = 1_000;
  await run(300);
  expect(readings.at(-1)).toMatchObject({ text: '1.000' });
  expect(await perSecond()).toBeGreaterThanOrEqual(10);
});

test('[W1] while it moves it is not asked for its tare', async () => {
  const { state, readings, run, asked } = scale();
  state.marker = 'D';
  await run(1_000);
  expect(asked).not.toContain('TA');
  expect(readings.length).toBeGreaterThan(10);
});
