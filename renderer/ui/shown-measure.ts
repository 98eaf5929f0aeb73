// renderer/ui/shown-measure.ts · counts kept in milligrams and microlitres, shown and typed in grams and millilitres. Pure. Rule RC28
interface ShownMeasure {
  readonly unit: string;
  /** Base units in one. */
  readonly qty: number;
}

const SHOWN: Readonly<Record<string, ShownMeasure>> = { MG: { unit: 'G', qty: 1_000 }, UL: { unit: 'ML', qty: 1_000 } };

/** Base units as a screen says them; of other units as they are. */
export function asShown(qty: number, baseUnit: string | undefined): { readonly qty: number; readonly unit: string | undefined } {
  const shown = baseUnit === undefined ? undefined : SHOWN[baseUnit];
  return shown === undefined ? { qty, unit: baseUnit } : { qty: qty / shown.qty, unit: shown.unit };
}

/** What a person typed → base units; 0 for what is no count. Decimals, with a point or a comma, only where the screen shows them. */
export function typedCount(text: string, baseUnit: string | undefined): number {
  const perUnit = (baseUnit === undefined ? undefined : SHOWN[baseUnit]?.qty) ?? 1;
  const found = /^(?<whole>\d{1,9})(?:[.,](?<decimals>\d{1,3}))?$/.exec(text.trim())?.groups;
  if (found === undefined || (perUnit === 1 && found['decimals'] !== undefined)) return 0;
  return Number(found['whole']) * perUnit + Number((found['decimals'] ?? '').padEnd(3, '0'));
}
