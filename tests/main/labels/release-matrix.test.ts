// tests/main/labels/release-matrix.test.ts · rules LB15, LB19, LB34 of main/labels/SPEC.md: labels drawn by the real engines and read back. All of them with DOCKHAND_FULL=1
// Without it a sample that rotates with the days since 1970, or with DOCKHAND_SEED; the seed stands in the names.
import { afterAll, describe, expect, test } from 'vitest';
import { intendedSymbols } from '../../../main/labels/intended-symbols.ts';
import { LabelError } from '../../../main/labels/label-error.ts';
import type { Label } from '../../../main/labels/label-model.ts';
import { checkLabel } from '../../../main/labels/preview/check-label.ts';
import { createPreviewer } from '../../../main/labels/preview/preview.ts';
import { writeLabel } from '../../../main/labels/writers/write-label.ts';
import { labelMatrix, type MatrixCase, rotate } from './label-matrix.ts';
import { pictureOfPdf } from './pdf-picture.ts';
import { pngOf, readPicture } from './read-picture.ts';

const IS_FULL = process.env['DOCKHAND_FULL'] === '1';
const DAY_MS = 86_400_000;
const SEED = Number(process.env['DOCKHAND_SEED'] ?? Math.floor(Date.now() / DAY_MS));
const SAMPLES = 30;
const SLOW = 120_000;
/** Enough white around a page for the reader, which wants quiet also at the paper's edge. */
const EDGE = 16;

const previewer = createPreviewer({ timeoutMs: SLOW });
afterAll(() => previewer.close());

const all = labelMatrix();
// The engine takes seconds for a label of 600 dpi: those wait for the full run.
const quick = all.filter(({ via, dpi }) => via !== 'zpl' || dpi !== 600);
const cases = IS_FULL ? all : rotate(quick, SEED, SAMPLES);

describe(`seed ${IS_FULL ? 'all' : SEED}`, () => {
  test.each(cases.map((each) => [each.name, each] as const))(
    '[LB19] %s',
    async (_name, { make, via, dpi }: MatrixCase) => {
      const label = made(make);
      if (label === undefined) return; // refused by name: nothing is printed
      const symbols =
        via === 'pdf'
          ? await readPicture(pngOf(pictureOfPdf(await writeLabel(label, dpi, 'pdf'), dpi), EDGE))
          : (await previewer.render(label, dpi, via)).symbols;
      expect(symbols).toHaveLength(intendedSymbols(label).length);
      expect(checkLabel(label, symbols)).toEqual({ ok: true });
    },
    SLOW,
  );
});

test('[LB19] the sample is of every part of the matrix, and of other cases with another seed', () => {
  const names = (seed: number): string[] => rotate(quick, seed, SAMPLES).map(({ name }) => name);
  expect(new Set(names(1)).size).toBe(SAMPLES);
  expect(names(1)).not.toEqual(names(2));
  expect(new Set(Array.from({ length: 200 }, (_each, seed) => names(seed)).flat()).size).toBe(quick.length);
});

/** Only data that a label has no room for may be refused. */
function made(make: () => Label): Label | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof LabelError) return undefined;
    throw error;
  }
}
