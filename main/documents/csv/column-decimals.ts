// main/documents/csv/column-decimals.ts · 12,5 or 1,234? One decimal mark per column, decided from all its values. Rule DI42: ../SPEC.md
export type DecimalDecision =
  | { readonly kind: 'decided'; readonly mark: '.' | ',' }
  /** `at` is the index of a value that shows it. */
  | { readonly kind: 'ambiguous' | 'mixed'; readonly at: number };

export function decideDecimals(values: readonly string[]): DecimalDecision {
  let mark: '.' | ',' | undefined;
  let ambiguousAt: number | undefined;
  for (const [index, value] of values.entries()) {
    const vote = markOf(value);
    if (vote === 'unclear') ambiguousAt ??= index;
    else if (vote !== undefined) {
      if (mark !== undefined && mark !== vote) return { kind: 'mixed', at: index };
      mark = vote;
    }
  }
  if (mark !== undefined) return { kind: 'decided', mark };
  return ambiguousAt === undefined ? { kind: 'decided', mark: '.' } : { kind: 'ambiguous', at: ambiguousAt };
}

/** The mark that these values prove; undefined when they have none, or would fit both. */
export function markThatShows(values: readonly string[]): '.' | ',' | undefined {
  const decision = decideDecimals(values);
  return decision.kind === 'decided' && values.some((value) => markOf(value) !== undefined) ? decision.mark : undefined;
}

/** Plain decimal text, or undefined when the value is none under this mark. */
export function normalizeDecimal(value: string, mark: '.' | ','): string | undefined {
  const grouping = mark === '.' ? ',' : '.';
  const compact = value.replaceAll(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, '');
  const [whole = '', fraction, ...more] = compact.split(mark);
  if (more.length > 0 || !/^\d*$/.test(fraction ?? '')) return undefined;
  if (!(/^\d*$/.test(whole) || new RegExp(`^\\d{1,3}(?:\\${grouping}\\d{3})+$`).test(whole))) return undefined;
  const digits = whole.replaceAll(grouping, '');
  if (digits === '' && (fraction ?? '') === '') return undefined;
  if (digits.length > 18 || (fraction ?? '').length > 9) return undefined;
  return fraction === undefined || fraction === '' ? digits : `${digits === '' ? '0' : digits}.${fraction}`;
}

/** Which mark this value shows to be the decimal one, if any. */
function markOf(value: string): '.' | ',' | 'unclear' | undefined {
  if (!/^[\d.,\s\u00a0\u202f'’]+$/.test(value)) return undefined;
  const lastDot = value.lastIndexOf('.');
  const lastComma = value.lastIndexOf(',');
  if (lastDot < 0 && lastComma < 0) return undefined;
  if (lastDot >= 0 && lastComma >= 0) return lastDot > lastComma ? '.' : ',';
  const found = lastDot >= 0 ? '.' : ',';
  const other = found === '.' ? ',' : '.';
  const parts = value.split(found);
  if (parts.length > 2) return /^\d{1,3}$/.test(parts[0] ?? '') && parts.slice(1).every((part) => /^\d{3}$/.test(part)) ? other : undefined; // 1.234.567: it groups
  const [before = '', after = ''] = parts;
  const mayGroup = /^[1-9]\d{0,2}$/.test(before) && after.length === 3;
  return mayGroup ? 'unclear' : found;
}
