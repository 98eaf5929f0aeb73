// tests/main/application/devices/scanner-desk.test.ts · scans that are none of goods: a pairing, a test, a scanner that belongs to nobody
import { expect, test } from 'vitest';
import { createScannerDesk, type PairedScanner } from '../../../../main/application/devices/scanner-desk.ts';

const GS = '\u001d';

function desk() {
  const saved: string[] = [];
  const tokens = ['000001', '000002'];
  return {
    saved,
    ...createDeskWith((deviceId) => {
      saved.push(deviceId);
      return deviceId === 'candidate:gone' ? undefined : { deviceId: 'scanner-2', name: 'Scanner 2', isKnown: false };
    }, tokens),
  };
}
function createDeskWith(save: (deviceId: string) => Omit<PairedScanner, 'findings' | 'profile'> | undefined, tokens: string[]) {
  const made = createScannerDesk({ token: () => tokens.shift() ?? '999999', save });
  return { desk: made };
}
const scan = (raw: string, device = 'scanner-1') => ({ raw, device, symbology: ']d1' });

test('[DV3] the code of this pairing pairs the scanner that read it; other scans go their way', () => {
  const { desk: at, saved } = desk();
  const paired: PairedScanner[] = [];
  const { code, stop } = at.pair((scanner) => paired.push(scanner));
  expect(code).toBe(`!DH!PAIR-000001${GS}aZ#`);
  expect(at.take(scan('9525001000107'))).toBeUndefined();
  expect(at.take(scan(code))).toEqual({ code: 'scanner-paired' });
  expect(saved).toEqual(['scanner-1']);
  expect(paired).toMatchObject([{ deviceId: 'scanner-2', findings: [] }]);
  stop();
  expect(at.isPairing).toBe(false);
});

test('[DV4] afterwards the code is nobody’s, and the next pairing has another one', () => {
  const { desk: at, saved } = desk();
  const { code, stop } = at.pair(() => undefined);
  stop();
  expect(at.take(scan(code))).toBeUndefined();
  const next = at.pair(() => undefined);
  expect(next.code).not.toBe(code);
  expect(at.take(scan(code))).toBeUndefined();
  expect(saved).toEqual([]);
});

test('[DV3] one screen pairs at a time, and a late stop of the first ends nothing of the second', () => {
  const { desk: at } = desk();
  const first = at.pair(() => undefined);
  expect(() => at.pair(() => undefined)).toThrow(expect.objectContaining({ name: 'DeskError', code: 'busy' }));
  first.stop();
  at.pair(() => undefined);
  first.stop();
  expect(at.isPairing).toBe(true);
});

test('[DV3] what a scanner of nobody reads is refused, also a badge, also after the pairing ended, and when it is gone meanwhile', () => {
  const { desk: at } = desk();
  expect(at.take(scan('BADGE-1', 'candidate:/dev/hidraw5'))).toEqual({ code: 'not-paired' });
  const { code } = at.pair(() => undefined);
  expect(at.take(scan('9525001000107', 'candidate:/dev/hidraw5'))).toEqual({ code: 'not-paired' });
  expect(at.take(scan(code, 'candidate:gone'))).toEqual({ code: 'not-paired' });
});

test('[DV6] a tested scanner is heard by the test alone until it ends; the others count on', () => {
  const { desk: at } = desk();
  const heard: string[] = [];
  const stop = at.test('scanner-1', ({ raw }) => heard.push(raw));
  expect(at.take(scan('A'))).toEqual({ code: 'test-read' });
  expect(at.take(scan('B', 'scanner-2'))).toBeUndefined();
  stop();
  expect(at.take(scan('C'))).toBeUndefined();
  expect(heard).toEqual(['A']);
});

test('[DV6] a pairing goes before a test', () => {
  const { desk: at } = desk();
  const heard: string[] = [];
  at.test('scanner-1', ({ raw }) => heard.push(raw));
  const { code } = at.pair(() => undefined);
  expect(at.take(scan(code))).toEqual({ code: 'scanner-paired' });
  expect(heard).toEqual([]);
});
