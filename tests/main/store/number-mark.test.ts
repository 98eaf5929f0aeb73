// tests/main/store/number-mark.test.ts · numbers on the disk before they are used; ahead, so that a label waits for no disk. Rules BL4, LB54
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNumberMark } from '../../../main/store/number-mark.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-mark-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const fileOf = (): string => join(folder, 'numbers', 'marks.json');
const written = (): unknown => JSON.parse(readFileSync(fileOf(), 'utf8'));

test('[BL4] each number is on the disk when it is given, and the highest is known after a restart', () => {
  const mark = createNumberMark(fileOf());
  expect(mark.highest('bill')).toBeUndefined();
  mark.raise('bill', 0);
  mark.raise('bill', 7);
  mark.raise('bill', 3);
  expect(written()).toEqual({ bill: 7 });
  expect(createNumberMark(fileOf()).highest('bill')).toBe(7);
});

test('[LB54] numbers marked ahead are written once for many; a stop gives back what was not taken, a crash leaves it out', () => {
  const mark = createNumberMark(fileOf(), 20);
  for (const serial of [1, 2, 3]) mark.raise('sscc', serial);
  mark.raise('tag', 5);
  expect(written()).toEqual({ sscc: 21, tag: 25 });
  expect(mark.highest('sscc')).toBe(3);
  expect(createNumberMark(fileOf(), 20).highest('sscc')).toBe(21); // after a crash
  mark.close();
  expect(written()).toEqual({ sscc: 3, tag: 5 });
  const next = createNumberMark(fileOf(), 20);
  next.raise('sscc', 4);
  expect(written()).toEqual({ sscc: 24, tag: 5 });
  next.raise('sscc', 25);
  expect(written()).toEqual({ sscc: 45, tag: 5 });
});
