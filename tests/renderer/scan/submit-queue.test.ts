// tests/renderer/scan/submit-queue.test.ts · codes of the page reach core once, in order, or loudly not at all
import { expect, test } from 'vitest';
import type { CallError } from '../../../preload/contract/frames.ts';
import { createSubmitQueue, type ScanToSubmit } from '../../../renderer/scan/submit-queue.ts';
import { createFakeStation } from '../../support/fake-station.ts';
import { aVerdict } from '../samples.ts';

const scan = (scanId: string): ScanToSubmit => ({ scanId, raw: `code-${scanId}` });

test('[UX5] scans are sent one at a time, in the order read', async () => {
  const station = createFakeStation({ 'receiving:submit-scan': (request) => aVerdict({ scanId: request.scanId }) });
  const submit = createSubmitQueue({ station, onLost: () => {}, sleep: async () => {} });
  await Promise.all(['a', 'b', 'c'].map((id) => submit(scan(id))));
  expect(station.calls.map((call) => (call.request as ScanToSubmit).scanId)).toEqual(['a', 'b', 'c']);
});

test('[UX36] a scan made while core restarts is sent again under its own id', async () => {
  const station = createFakeStation({ 'receiving:submit-scan': (request) => aVerdict({ scanId: request.scanId }) });
  const lost: string[] = [];
  let pauses = 0;
  station.setAway(true);
  const submit = createSubmitQueue({
    station,
    onLost: (given) => lost.push(given.scanId),
    sleep: async () => {
      pauses += 1;
      if (pauses === 3) station.setAway(false);
    },
  });
  await submit(scan('a'));
  expect(station.calls.map((call) => (call.request as ScanToSubmit).scanId)).toEqual(['a', 'a', 'a', 'a']);
  expect(lost).toEqual([]);
});

test('[UX22] a scan that cannot be recorded is said to be lost, and the next one still goes', async () => {
  const refused: CallError = { code: 'bad-request', message: 'no' };
  const station = createFakeStation({ 'receiving:submit-scan': (request) => (request.scanId === 'a' ? refused : aVerdict()) });
  const lost: [string, string][] = [];
  const submit = createSubmitQueue({ station, onLost: (given, error) => lost.push([given.scanId, error.code]), sleep: async () => {} });
  await Promise.all([submit(scan('a')), submit(scan('b'))]);
  expect(lost).toEqual([['a', 'bad-request']]);
  expect(station.calls).toHaveLength(2);
});
