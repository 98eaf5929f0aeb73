// tests/native/scales/hid-zero.test.ts · a HID scale set to zero: only the ways it declares, the next one when it does not come to zero, and what is told. Rule W1
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHidScale } from '../../../native/scales/hid-scale.ts';
import { zeroWays } from '../../../native/scales/hid-zero.ts';
import type { HidField } from '../../../native/transport/hid-descriptor.ts';
import { hex } from '../bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const field = (kind: HidField['kind'], usage: number, bit: number): HidField => ({
  kind,
  reportId: 2,
  usagePage: 0x8d,
  usage,
  bit,
  bits: 1,
  reportBytes: 1,
});
const OUTPUT = [field('output', 0x81, 0), field('output', 0x80, 1)];
const FEATURE = [field('feature', 0x81, 0), field('feature', 0x80, 1)];
const LOADED = hex('03 04 02 00 14 00');
const ZERO = hex('03 02 02 00 00 00');

/** `takes`: the report after which it stands at zero. */
function scale(fields: readonly HidField[] | undefined, takes = '', options: { refuses?: RegExp; says?: Uint8Array | null } = {}) {
  const { refuses = /^$/, says = LOADED } = options;
  const sent: string[] = [];
  let current = says;
  const driver = createHidScale({ deviceId: 'w1', onReading: () => undefined, onTrouble: () => undefined, now: () => 0 });
  const put = (kind: string) => async (bytes: Uint8Array) => {
    const report = `${kind} ${Buffer.from(bytes).toString('hex')}`;
    sent.push(report);
    if (refuses.test(report)) throw new Error('refused');
    if (report === takes) current = ZERO;
  };
  driver.onOpen?.(put('output'), { fields, sendFeature: put('feature') });
  driver.onBytes(LOADED);
  const say = setInterval(() => current !== null && driver.onBytes(current), 100);
  const zero = async () => {
    const outcome = driver.command('zero');
    await vi.advanceTimersByTimeAsync(6_000);
    return outcome;
  };
  return { driver, sent, zero, stop: () => clearInterval(say) };
}

test('[W1] the bits are taken from the descriptor; output before feature; of a feature report also with enforced zero return', () => {
  const shown = (fields: readonly HidField[] | undefined): string[] =>
    zeroWays(fields).map(({ kind, report }) => `${kind} ${Buffer.from(report).toString('hex')}`);
  expect(shown(OUTPUT)).toEqual(['output 0202']);
  expect(shown([...FEATURE, ...OUTPUT])).toEqual(['output 0202', 'feature 0202', 'feature 0203']);
  expect(shown([{ ...field('feature', 0x80, 5), reportId: 9, reportBytes: 2 }])).toEqual(['feature 092000']);
  expect(shown(undefined)).toEqual(['output 0202', 'feature 0202', 'feature 0203']);
  expect(shown([])).toEqual([]);
  expect(shown([{ ...field('output', 0x80, 0), usagePage: 0x8c }])).toEqual([]);
});

test('[W1] a scale that declares the output report is told so, and the zero is done when it says that it stands at zero', async () => {
  const { zero, sent } = scale(OUTPUT, 'output 0202');
  expect(await zero()).toEqual({ isDone: true, answer: 'done', message: 'done' });
  expect(sent).toEqual(['output 0202']);
});

test('[W1] one that takes it only as a feature report, only with both bits, is zeroed too', async () => {
  const { zero, sent } = scale(FEATURE, 'feature 0203');
  expect(await zero()).toMatchObject({ answer: 'done' });
  expect(sent).toEqual(['feature 0202', 'feature 0203']);
});

test('[W1] a scale that declares no zero is told nothing, and the person is told to use its own key', async () => {
  const { zero, sent } = scale([]);
  expect(await zero()).toMatchObject({ isDone: false, answer: 'not-known', message: expect.stringContaining('own key') });
  expect(sent).toEqual([]);
});

test('[W1] where the system does not tell, each way is tried in turn; one that is refused costs nothing', async () => {
  const { zero, sent } = scale(undefined, 'feature 0202', { refuses: /output/ });
  expect(await zero()).toMatchObject({ answer: 'done' });
  expect(sent).toEqual(['output 0202', 'feature 0202']);
});

test('[W1] a zero that was taken and did not come is no zero', async () => {
  expect(await scale(FEATURE).zero()).toMatchObject({ isDone: false, answer: 'refused', message: expect.stringContaining('did not go to zero') });
  expect(await scale(FEATURE, '', { says: hex('03 03 02 00 14 00') }).zero()).toMatchObject({ answer: 'not-now' });
  expect(await scale(FEATURE, '', { refuses: /./ }).zero()).toMatchObject({ isDone: false, answer: 'refused' });
  expect(await scale(FEATURE, '', { says: null }).zero()).toMatchObject({ answer: 'sent' });
});

test('[W1] a lost link ends the waiting, and a second command meanwhile is busy', async () => {
  const { driver } = scale(FEATURE);
  const first = driver.command('zero');
  expect(await driver.command('zero')).toMatchObject({ answer: 'busy' });
  driver.reset();
  expect(await first).toMatchObject({ answer: 'not-connected' });
  expect(await driver.command('zero')).toMatchObject({ answer: 'not-connected' });
});

test('[W1] a zero that hangs in a lost link is not told to the scale that is open after it', async () => {
  const { driver, stop } = scale(FEATURE);
  stop();
  const sent: string[] = [];
  let refuse = (): void => undefined;
  const hangs = new Promise<void>((_, reject) => {
    refuse = () => reject(new Error('unplugged'));
  });
  driver.onOpen?.(async () => undefined, { fields: FEATURE, sendFeature: () => hangs });
  const first = driver.command('zero');
  driver.reset();
  expect(await first).toMatchObject({ answer: 'not-connected' });
  driver.onOpen?.(async () => undefined, { fields: FEATURE, sendFeature: async (report) => void sent.push(Buffer.from(report).toString('hex')) });
  refuse();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent).toEqual([]);
});
