// main/domain/document/units.ts · many codes for the same unit of measure. Source: X12 element 355, UN/ECE Recommendations 20 and 21 (X before a package; NIU and NAR count units and articles), METRC's units, common usage
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  EA: [
    'EA',
    'PCE',
    'PC',
    'PCS',
    'C62',
    'H87',
    'NIU',
    'NAR',
    'XPP',
    'EACH',
    'UN',
    'UNIT',
    'UNITS',
    'STK',
    'UND',
    'UNIDAD',
    'UNIDADES',
    'UD',
    'UDS',
    'UNI',
    'UNID',
    'PZA',
    'PZAS',
    'PZ',
    'PIEZA',
    'PIEZAS',
    'PIECE',
    'PIECES',
    'EACHES',
    'STÜCK',
    'STUECK',
    'STUK',
    'STUKS',
    '個',
    '个',
  ],
  CS: [
    'CS',
    'CA',
    'CT',
    'BX',
    'CASE',
    'CASES',
    'CARTON',
    'CARTONS',
    'CTN',
    'CTNS',
    'CSE',
    'BOX',
    'BOXES',
    'CJ',
    'CAJA',
    'CAJAS',
    'KARTON',
    'KAR',
    'DOOS',
    'XCS',
    'XCT',
    'XBX',
    '箱',
    'ケース',
  ],
  IN: ['IP', 'INNER', 'PK', 'PACK'],
  PL: ['PL', 'PF', 'PLT', 'PALLET', 'PALLETS', 'PALET', 'PALETA', 'TARIMA', 'PX', 'XPX'],
  DZ: ['DZ', 'DZN', 'DOZEN', 'DOC', 'DOCENA', 'DOCENAS'],
  KG: ['KG', 'KGM', 'KGS', 'KILO', 'KILOS', 'KILOGRAM', 'KILOGRAMS', 'KILOGRAMO', 'KILOGRAMOS'],
  MG: ['MG', 'ME', 'MGM', 'MILLIGRAM', 'MILLIGRAMS'],
  G: ['G', 'GR', 'GRM', 'GRAM', 'GRAMS', 'GRAMO', 'GRAMOS'],
  LB: ['LB', 'LBR', 'LBS', 'POUND', 'POUNDS', 'LIBRA', 'LIBRAS'],
  OZ: ['OZ', 'ONZ', 'OUNCE', 'OUNCES'],
  ML: ['ML', 'MLT', 'MILLILITER', 'MILLILITERS', 'MILLILITRES'],
  L: ['L', 'LT', 'LTR', 'LITER', 'LITRE', 'LITERS', 'LITRES', 'LTS', 'LITRO', 'LITROS'],
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

/** Codes of the same lists that have no second name here: bottle, bag, roll, metre, pair, set … Each equals only itself. */
const OTHER_CODES = new Set(
  [
    'AM AS AV BA BC BD BE BG BI BK BL BLL BN BO BR BS BT CB CEN CG CH CL CLT CM CMK CMQ CMT CN CQ CR CU CV CX DC DI DLT DMQ DMT DP DPR',
    'DR DS DTN EV FOT FT FTK FTQ GH GRO GS HC HD HLT HR HU HUR INH INK INQ JR KE KEG KMT KT LF LK LM LO LR LS LTN LY MC MIL MM MMK MMT',
    'MO MP MR MTK MTQ MTR NMP NPR PA PD PH PR PT PTI PY QS QT QTI RA RE RL RM RO SE SET SF SH SI SJ SL SM SO SP SQ SR ST STN SV SW SX',
    'SY SZ TB TE TH TK TN TNE TO TP TU TY VI XBA XBE XBG XBJ XBO XCA XCN XCR XDR XJR XPA XPU XRL XRO XSA XSH XTB XTU XTY YD YDK YRD Z3',
    'ZZ',
  ].flatMap((codes) => codes.split(' ')),
);

export function isKnownUnit(code: string): boolean {
  if (CANONICAL.has(code)) return true;
  const upper = code.trim().toUpperCase();
  return CANONICAL.has(upper) || OTHER_CODES.has(upper);
}

/** Units that are whole by their nature: nobody ships 1.234 of them. */
const COUNTED: ReadonlySet<string> = new Set(['EA', 'CS', 'IN', 'PL', 'DZ']);

export function isCountedUnit(code: string): boolean {
  return COUNTED.has(canonicalUnit(code));
}
