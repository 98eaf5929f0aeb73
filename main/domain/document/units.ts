// main/domain/document/units.ts · many codes for the same unit of measure. Source: X12 element 355, UN/ECE Recommendations 20 and 21 (X before a package), METRC's units, common usage
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  EA: ['EA', 'PCE', 'PC', 'PCS', 'C62', 'H87', 'EACH', 'UN', 'UNIT', 'UNITS', 'STK', 'UND', 'UNIDAD'],
  CS: ['CS', 'CA', 'CT', 'BX', 'CASE', 'CASES', 'CARTON', 'CTN', 'CJ', 'CAJA', 'XCS', 'XCT', 'XBX'],
  IN: ['IP', 'INNER', 'PK', 'PACK'],
  PL: ['PL', 'PF', 'PLT', 'PALLET', 'PX', 'XPX'],
  DZ: ['DZ', 'DZN', 'DOZEN'],
  KG: ['KG', 'KGM', 'KILOGRAM', 'KILOGRAMS'],
  MG: ['MG', 'ME', 'MGM', 'MILLIGRAM', 'MILLIGRAMS'],
  G: ['G', 'GR', 'GRM', 'GRAM', 'GRAMS'],
  LB: ['LB', 'LBR', 'LBS', 'POUND', 'POUNDS'],
  OZ: ['OZ', 'ONZ', 'OUNCE', 'OUNCES'],
  ML: ['ML', 'MLT', 'MILLILITER', 'MILLILITERS', 'MILLILITRES'],
  L: ['L', 'LT', 'LTR', 'LITER', 'LITRE', 'LITERS', 'LITRES'],
  FOZ: ['FOZ', 'FO', 'OZA', 'FLUID OUNCE', 'FLUID OUNCES'],
  GAL: ['GAL', 'GA', 'GLL', 'GALLON', 'GALLONS'],
};

const CANONICAL = new Map(Object.entries(ALIASES).flatMap(([unit, aliases]) => aliases.map((alias) => [alias, unit] as const)));

/** The canonical code, or the code as sent (upper case) when no list knows it: then it equals only itself. */
export function canonicalUnit(code: string): string {
  const known = CANONICAL.get(code); // as nearly all are sent
  if (known !== undefined) return known;
  const upper = code.trim().toUpperCase();
  return CANONICAL.get(upper) ?? upper;
}

export function isKnownUnit(code: string): boolean {
  return CANONICAL.has(code) || CANONICAL.has(code.trim().toUpperCase());
}
