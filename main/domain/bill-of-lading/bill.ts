// main/domain/bill-of-lading/bill.ts · what a bill of lading or CMR note says, block by block; empty text means an empty block. Rules BL1, BL18: ./SPEC.md
// Source: VICS Standard Bill of Lading guideline (blocks and their order); CMR Convention art. 6 (particulars of the consignment note)

export const BILL_FORMS = ['straight', 'cmr'] as const;
export type BillForm = (typeof BILL_FORMS)[number];

export const FREIGHT_TERMS = ['prepaid', 'collect', 'third-party'] as const;
export type FreightTerms = (typeof FREIGHT_TERMS)[number];

export const WEIGHT_UNITS = ['lb', 'kg'] as const;
export type WeightUnit = (typeof WEIGHT_UNITS)[number];

/** Source: National Motor Freight Classification, the eighteen classes; a class is text, 77.5 is no number to count with. */
export const FREIGHT_CLASSES = [
  '50',
  '55',
  '60',
  '65',
  '70',
  '77.5',
  '85',
  '92.5',
  '100',
  '110',
  '125',
  '150',
  '175',
  '200',
  '250',
  '300',
  '400',
  '500',
] as const;

export interface BillAddress {
  readonly name: string;
  /** Street; a second line after "\n". */
  readonly address: string;
  readonly city: string;
  /** State or province. */
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
}

export interface BillParty extends BillAddress {
  /** SID# of the shipper, CID# of the consignee. */
  readonly reference: string;
  /** Of the consignee: store or warehouse number. */
  readonly locationNumber: string;
  readonly isFob: boolean;
}

export interface BillCarrier extends BillAddress {
  /** Standard Carrier Alpha Code: 2 to 4 letters. */
  readonly scac: string;
  readonly trailer: string;
  readonly seals: readonly string[];
  readonly pro: string;
  /** The bars of the PRO number say the SCAC too, as agreed with the carrier. */
  readonly isProWithScac?: boolean;
}

/** One line of "customer order information". */
export interface BillOrder {
  readonly orderNumber: string;
  readonly packages: number;
  /** Decimal text in the bill's unit. */
  readonly weight: string;
  /** Decimal text: cubic feet on a bill in pounds, cubic metres on one in kilograms. */
  readonly cube?: string;
  readonly palletSlip: 'Y' | 'N' | '';
  readonly info: string;
}

/** Source: 49 CFR 172.202(a): identification number, proper shipping name, class, packing group, in this order, then the total quantity. */
export interface Hazmat {
  readonly unNumber: string;
  readonly properShippingName: string;
  readonly hazardClass: string;
  /** Subsidiary classes, as they stand in the brackets. */
  readonly subsidiary: string;
  readonly packingGroup: '' | 'I' | 'II' | 'III';
  /** Total quantity with its unit: '4 drums, 800 L'. */
  readonly quantity: string;
}

/** One line of "carrier information". A count of 0 is an empty cell: of a mixed pallet, only its first line counts the pallet. */
export interface BillLine {
  readonly handlingUnits: number;
  readonly handlingUnitType: string;
  readonly packages: number;
  readonly packageType: string;
  /** Decimal text in the bill's unit. */
  readonly weight: string;
  readonly description: string;
  readonly nmfc: string;
  readonly freightClass: string;
  readonly hazmat?: Hazmat;
  /** CMR boxes 6, 10 and 12. */
  readonly marks: string;
  readonly statisticalNumber: string;
  readonly volume: string;
}

/** What only the CMR note asks. */
export interface CmrPart {
  readonly takenOverAt: string;
  readonly deliveryPlace: string;
  readonly documents: string;
  readonly paymentInstructions: string;
  readonly cashOnDelivery: string;
  readonly successiveCarriers: string;
  readonly reservations: string;
  readonly agreements: string;
  readonly establishedIn: string;
}

export interface BillContent {
  readonly form: BillForm;
  /** YYYY-MM-DD. */
  readonly shipDate: string;
  readonly weightUnit: WeightUnit;
  readonly shipFrom: BillParty;
  readonly shipTo: BillParty;
  /** Who pays, when neither of the two does. */
  readonly thirdParty: BillAddress;
  readonly carrier: BillCarrier;
  readonly freightTerms: FreightTerms;
  readonly isMaster: boolean;
  /** Numbers of the bills under a master bill. */
  readonly underlying: readonly string[];
  readonly specialInstructions: string;
  readonly orders: readonly BillOrder[];
  readonly lines: readonly BillLine[];
  readonly declaredValue: string;
  readonly declaredPer: string;
  readonly codAmount: string;
  readonly codTerms: '' | 'collect' | 'prepaid';
  readonly codCheckAcceptable: boolean;
  readonly loadedBy: '' | 'shipper' | 'driver';
  readonly countedBy: '' | 'shipper' | 'driver-pallets' | 'driver-pieces';
  readonly emergencyTelephone: string;
  /** The customer's own legal line; empty: "Subject to the carrier agreement named above." */
  readonly legalLine: string;
  readonly cmr: CmrPart;
}

const EMPTY_ADDRESS: BillAddress = { name: '', address: '', city: '', region: '', postalCode: '', country: '' };
export const EMPTY_PARTY: BillParty = { ...EMPTY_ADDRESS, reference: '', locationNumber: '', isFob: false };
export const EMPTY_ORDER: BillOrder = { orderNumber: '', packages: 0, weight: '', palletSlip: '', info: '' };
export const EMPTY_LINE: BillLine = {
  handlingUnits: 0,
  handlingUnitType: '',
  packages: 0,
  packageType: '',
  weight: '',
  description: '',
  nmfc: '',
  freightClass: '',
  marks: '',
  statisticalNumber: '',
  volume: '',
};

export function emptyBill(form: BillForm, shipDate: string): BillContent {
  return {
    form,
    shipDate,
    weightUnit: form === 'cmr' ? 'kg' : 'lb',
    shipFrom: EMPTY_PARTY,
    shipTo: EMPTY_PARTY,
    thirdParty: EMPTY_ADDRESS,
    carrier: { ...EMPTY_ADDRESS, scac: '', trailer: '', seals: [], pro: '' },
    freightTerms: 'prepaid',
    isMaster: false,
    underlying: [],
    specialInstructions: '',
    orders: [],
    lines: [],
    declaredValue: '',
    declaredPer: '',
    codAmount: '',
    codTerms: '',
    codCheckAcceptable: false,
    loadedBy: '',
    countedBy: '',
    emergencyTelephone: '',
    legalLine: '',
    cmr: {
      takenOverAt: '',
      deliveryPlace: '',
      documents: '',
      paymentInstructions: '',
      cashOnDelivery: '',
      successiveCarriers: '',
      reservations: '',
      agreements: '',
      establishedIn: '',
    },
  };
}

/** 'UN1203, Gasoline, 3 (6.1), II, 4 drums, 800 L'. Source: 49 CFR 172.202(a) and (b) */
export function hazmatText({ unNumber, properShippingName, hazardClass, subsidiary, packingGroup, quantity }: Hazmat): string {
  const classes = subsidiary === '' ? hazardClass : `${hazardClass} (${subsidiary})`;
  return [unNumber, properShippingName, classes, packingGroup, quantity].filter((part) => part !== '').join(', ');
}
