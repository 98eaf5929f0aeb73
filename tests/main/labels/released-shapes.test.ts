// tests/main/labels/released-shapes.test.ts · rule LB19 of main/labels/SPEC.md
import { expect, test } from 'vitest';
import { intendedSymbols, type ReadSymbol } from '../../../main/labels/intended-symbols.ts';
import type { Previewer } from '../../../main/labels/preview/preview.ts';
import { labelShape, type ReleasedShapes, type ReleaseEvidence, releaseLabel } from '../../../main/labels/released-shapes.ts';
import { makeLogisticsLabel } from '../../../main/labels/templates/logistics-label.ts';
import { PALLET, shelfLabel } from './label-samples.ts';

const LABEL = makeLogisticsLabel(PALLET, '4x6in', 'en');
const shapeOf = (more: object): string => labelShape(makeLogisticsLabel({ ...PALLET, ...more }, '4x6in', 'en'), 203);

function memory(): ReleasedShapes & { readonly shapes: Map<string, ReleaseEvidence> } {
  const shapes = new Map<string, ReleaseEvidence>();
  return { shapes, has: (shape) => shapes.has(shape), release: (shape, evidence) => void shapes.set(shape, evidence) };
}

function reader(symbols: readonly ReadSymbol[]): Pick<Previewer, 'render'> & { renders: number } {
  const previewer = {
    renders: 0,
    render: async () => {
      previewer.renders += 1;
      return { png: new Uint8Array(3), symbols };
    },
  };
  return previewer;
}

test('[LB19] other digits and letters of the same pattern have the same shape', () => {
  expect(shapeOf({ sscc: '306141411234567907', count: 12, lot: 'K1B77', bestBefore: '2027-01-31', from: 'Other\nplace' })).toBe(
    labelShape(LABEL, 203),
  );
});

test('[LB19] resolution, size, language, another field, and another length or pattern of data are other shapes', () => {
  const shapes = [
    labelShape(LABEL, 203),
    labelShape(LABEL, 300),
    labelShape(makeLogisticsLabel(PALLET, 'a6', 'en'), 203),
    labelShape(makeLogisticsLabel(PALLET, '4x6in', 'es'), 203),
    labelShape(shelfLabel({ location: 'A1' }), 203),
    shapeOf({ lot: 'L7A421' }),
    shapeOf({ lot: '77A42' }),
    shapeOf({ count: 480 }),
    shapeOf({ itemName: 'Coffee' }),
  ];
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('[LB19] a shape is drawn and compared once; its next label prints without a picture', async () => {
  const released = memory();
  const previewer = reader(intendedSymbols(LABEL));
  expect(await releaseLabel(LABEL, 203, released, previewer)).toEqual({ kind: 'released' });
  expect(await releaseLabel(makeLogisticsLabel({ ...PALLET, lot: 'K9Z11' }, '4x6in', 'en'), 203, released, previewer)).toEqual({ kind: 'released' });
  expect(previewer.renders).toBe(1);
  expect([...released.shapes.values()][0]).toEqual({ pngSha256: expect.stringMatching(/^[0-9a-f]{64}$/), symbols: intendedSymbols(LABEL) });
});

test('[LB19] a label that reads otherwise than meant is refused and its shape stays unreleased', async () => {
  const released = memory();
  const outcome = await releaseLabel(LABEL, 203, released, reader(intendedSymbols(LABEL).slice(1)));
  expect(outcome).toMatchObject({ kind: 'refused', check: { ok: false, missing: intendedSymbols(LABEL).slice(0, 1) } });
  expect(released.shapes.size).toBe(0);
});
