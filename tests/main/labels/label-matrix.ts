// tests/main/labels/label-matrix.ts · every template × language × resolution × shape of data: what is drawn and read back in the release of shapes
import { DPIS, type Dpi, LABEL_LANGUAGES, type Label, type LabelLanguage } from '../../../main/labels/label-model.ts';
import { buildLabel } from '../../../main/labels/template-files/build-label.ts';
import { sampleOf } from '../../../main/labels/template-files/read-template.ts';
import type { LayoutTemplate } from '../../../main/labels/template-files/template-schema.ts';
import { createTemplateStore } from '../../../main/labels/template-files/template-store.ts';
import type { LogisticsLabelData } from '../../../main/labels/templates/logistics-data.ts';
import { LOGISTICS_SIZES, type LogisticsSize, makeLogisticsLabel } from '../../../main/labels/templates/logistics-label.ts';
import { CARRIED_PALLET, FULL_PALLET, LONG_LOT_PALLET, PALLET, PLATE_PALLET } from './label-samples.ts';

export const VIAS = ['zpl', 'picture', 'pdf'] as const;

export interface MatrixCase {
  readonly name: string;
  readonly via: (typeof VIAS)[number];
  readonly dpi: Dpi;
  /** May throw a LabelError: data that a label has no room for are refused. */
  make(): Label;
}

const LOGISTICS: Readonly<Record<string, LogisticsLabelData>> = {
  'sscc only': { sscc: PALLET.sscc, from: PALLET.from, to: PALLET.to },
  'two symbols': { sscc: PALLET.sscc, from: PALLET.from, to: PALLET.to, contentGtin: '10614141000736', count: 7 },
  'three symbols': PALLET,
  'all fields, reprint': { ...FULL_PALLET, copy: 12, reprintReason: 'Rota por la carretilla' },
  'carrier segment, reprint': { ...CARRIED_PALLET, copy: 2, reprintReason: 'Rota' },
  'matrix for a long lot': LONG_LOT_PALLET,
  'licence plate': PLATE_PALLET,
  'other scripts': { ...FULL_PALLET, itemName: '有机乌龙茶 250克', from: 'Чайная фабрика\nΘεσσαλονίκη' },
};

const OTHER_SCRIPT = 'Ñandú 乌龙茶 Ωμέγα';

/** As the samples say; only what must be there; every free text in letters that the printer's font lacks. */
function shapesOf(template: LayoutTemplate): Readonly<Record<string, Record<string, unknown>>> {
  const sample = sampleOf(template);
  const required = Object.fromEntries(Object.entries(sample).filter(([name]) => template.data[name]?.required === true));
  const scripts = Object.fromEntries(
    Object.entries(sample).map(([name, value]) => {
      const datum = template.data[name];
      const isFree = datum?.type === 'text' && datum.pattern === undefined && (datum.maxLength ?? 500) >= 40;
      return [name, isFree ? OTHER_SCRIPT : value];
    }),
  );
  const { sscc: _, ...plate } = sample;
  return { samples: sample, 'required only': required, 'other scripts': scripts, ...('lpn' in sample ? { 'licence plate': plate } : {}) };
}

export function labelMatrix(): MatrixCase[] {
  const labels: { name: string; make(language: LabelLanguage): Label }[] = [];
  for (const size of Object.keys(LOGISTICS_SIZES) as LogisticsSize[]) {
    for (const [shape, data] of Object.entries(LOGISTICS))
      labels.push({ name: `logistics ${size}, ${shape}`, make: (language) => makeLogisticsLabel(data, size, language) });
  }
  for (const { template } of createTemplateStore().list().templates) {
    if (template.format !== 'layout') continue;
    for (const [shape, data] of Object.entries(shapesOf(template)))
      labels.push({ name: `${template.id}, ${shape}`, make: (language) => buildLabel(template, data, language) });
    if (template.id !== 'hazard') continue;
    for (const one of ['2.3', '6.1', '9', 'LQ'])
      labels.push({ name: `hazard, class ${one}`, make: (language) => buildLabel(template, { class: one }, language) });
  }
  return labels.flatMap(({ name, make }) =>
    LABEL_LANGUAGES.flatMap((language) =>
      DPIS.flatMap((dpi) =>
        VIAS.map((via): MatrixCase => ({ name: `${name}, ${language}, ${dpi} dpi, ${via}`, via, dpi, make: () => make(language) })),
      ),
    ),
  );
}

/** Some of all: spread over the whole list, others with every seed; as many seeds as cases lie between two of them meet every case once. */
export function rotate<T>(all: readonly T[], seed: number, count: number): T[] {
  const step = all.length / count;
  const first = (seed * 7_919) % Math.ceil(step); // a prime larger than any step: it meets every place between
  return Array.from({ length: count }, (_each, index) => all[Math.floor(index * step) + first] as T);
}
