// main/domain/bill-of-lading/field-words.ts · a field of the bill in the words that stand on the paper: 'lines.1.weight' → 'Carrier information, line 2: weight'. Rule BL5: ./SPEC.md

const BLOCKS: Readonly<Record<string, string>> = {
  shipFrom: 'Ship from',
  shipTo: 'Ship to',
  thirdParty: 'Third party freight charges bill to',
  carrier: 'Carrier',
  orders: 'Customer order information',
  lines: 'Carrier information',
  underlying: 'Underlying bills of lading',
  cmr: 'CMR note',
};

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  address: 'street address',
  city: 'city',
  region: 'state or province',
  postalCode: 'postal code',
  country: 'country',
  reference: 'SID# or CID#',
  locationNumber: 'location number',
  scac: 'SCAC',
  trailer: 'trailer number',
  seals: 'seal numbers',
  pro: 'PRO number',
  orderNumber: 'order number',
  packages: 'number of packages',
  weight: 'weight',
  cube: 'cube',
  info: 'additional shipper information',
  handlingUnits: 'handling unit quantity',
  handlingUnitType: 'handling unit type',
  packageType: 'package type',
  description: 'commodity description',
  nmfc: 'NMFC number',
  freightClass: 'freight class',
  unNumber: 'UN or NA number',
  properShippingName: 'proper shipping name',
  hazardClass: 'hazard class',
  packingGroup: 'packing group',
  quantity: 'total quantity',
  shipDate: 'Date',
  declaredValue: 'Declared value',
  declaredPer: 'Declared value: per',
  codAmount: 'COD amount',
  codTerms: 'COD fee terms',
  emergencyTelephone: 'Emergency telephone',
  specialInstructions: 'Special instructions',
  legalLine: 'Legal line',
  orders: 'Customer order information',
  lines: 'Carrier information',
  underlying: 'Underlying bills of lading',
  takenOverAt: 'place of taking over (box 4)',
  deliveryPlace: 'place of delivery (box 3)',
  establishedIn: 'established in (box 21)',
  volume: 'volume (box 12)',
};

export function placeOfField(field: string): string {
  const parts = field.split('.');
  const last = parts.at(-1) ?? field;
  const [block = ''] = parts;
  const at = parts.find((part) => /^\d+$/.test(part));
  const isItem = last === at;
  const word = isItem ? '' : (FIELDS[last] ?? last);
  const lead = BLOCKS[block];
  if (lead === undefined || parts.length === 1) return word;
  return `${lead}${at === undefined ? '' : `, line ${Number(at) + 1}`}${isItem ? '' : `: ${word}`}`;
}
