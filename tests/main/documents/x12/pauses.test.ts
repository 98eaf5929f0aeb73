// tests/main/documents/x12/pauses.test.ts · a reader lets others go first, also inside one set: counted in segments and rows, not in time. Rule DI165
import { expect, test } from 'vitest';
import { parseFile, parseSteps } from '../../../../main/documents/parse-file.ts';
import { PAUSE_ROWS, PAUSE_SEGMENTS } from '../../../../main/documents/pause.ts';
import { parseBatches } from '../../../../main/documents/worker/parse-batches.ts';
import { oneLargeNotice } from '../../../support/one-large-notice.ts';

const CARTONS = 20_000;
const file = { fileName: 'large.edi', bytes: oneLargeNotice(CARTONS) };
const segments = file.bytes.filter((byte) => byte === 0x7e).length;
const levels = 2 + CARTONS / 100 + 2 * CARTONS;

test('[DI165] one set of many segments is read with a pause after some thousand, and put together with pauses too', () => {
  let pauses = 0;
  for (const step of parseSteps(file)) {
    if (step.type === 'pause') pauses += 1;
    if (step.type === 'document') break;
  }
  const reading = Math.floor(segments / PAUSE_SEGMENTS);
  const perWalk = Math.floor(levels / PAUSE_ROWS); // parents are found, the tree is checked, units and lines are made
  expect(pauses).toBeGreaterThanOrEqual(reading - 1 + 3 * perWalk);
});

test('[DI165] the pauses change nothing of what is said', () => {
  expect([...parseSteps(file)].filter(({ type }) => type !== 'pause')).toEqual([...parseFile(file)]);
});

test('[DI165] others have their turn while one set is read', async () => {
  let turns = 0;
  let isDone = false;
  const others = (): void => {
    turns += 1;
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  let documents = 0;
  for await (const parts of parseBatches(file)) {
    for (const part of parts) if (part.type === 'document') documents += 1;
    if (documents > 0) break;
  }
  isDone = true;
  expect(documents).toBe(1);
  expect(turns).toBeGreaterThanOrEqual(Math.floor(segments / PAUSE_SEGMENTS));
});

test('[DI165] an EDIFACT message of many segments is read with pauses as well', () => {
  const lines = Array.from({ length: 6_000 }, (_, index) => `LIN+${index + 1}++9521001000109:EN'\nQTY+12:3'`);
  const body = ['BGM+351+SHP-1+9', 'CPS+1'].map((segment) => `${segment}'`).concat(lines);
  const text = `UNB+UNOC:3+9521000000012:14+9521000000043:14+261120:0915+R1'\nUNH+1+DESADV:D:96A:UN:EAN005'\n${body.join('\n')}\nUNT+${2 + 2 + 12_000}+1'\nUNZ+1+R1'`;
  const steps = [...parseSteps({ fileName: 'd.edi', bytes: Buffer.from(text) })];
  expect(steps.filter(({ type }) => type === 'pause').length).toBeGreaterThanOrEqual(2);
  expect(steps.filter(({ type }) => type === 'document')).toHaveLength(1);
});
