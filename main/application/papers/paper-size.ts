// main/application/papers/paper-size.ts · what size of sheet the papers of this station are made for. Rule PA9: ../../labels/SPEC.md
import type { RestrictedCountry } from '../../domain/barcode/restricted-rules.ts';

export const PAPER_SIZES = ['auto', 'letter', 'a4'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];
export type PageSize = Exclude<PaperSize, 'auto'>;

/** Countries whose offices have letter paper. Source: Unicode CLDR 47, supplemental measurement data, paperSize US-Letter */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

interface Site {
  readonly paperSize: PaperSize;
  /** The one setting that names a country. */
  readonly restrictedNumbers: RestrictedCountry | 'off';
}

/** As it is set; else by the country of the settings; else by that of the machine (`locale`: 'es-MX', 'de'). */
export function pageSizeOf({ paperSize, restrictedNumbers }: Site, locale: string): PageSize {
  if (paperSize !== 'auto') return paperSize;
  const country = restrictedNumbers === 'off' ? new Intl.Locale(locale).maximize().region : restrictedNumbers.slice(0, 2);
  return country !== undefined && LETTER_COUNTRIES.has(country) ? 'letter' : 'a4';
}
