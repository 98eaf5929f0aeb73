// main/ipc/bill-schema.ts · the content of a bill, checked strictly: every block there, none too long for any paper
import { z } from 'zod';
import type { BillContent } from '../../preload/contract/bills.ts';

const MOST_ROWS = 500;
const short = z.string().max(40);
const name = z.string().max(80);
const long = z.string().max(600);
/** No row of a form counts to a million. */
const count = z.number().min(0).max(9_999_999);
const weight = z.string().max(16);
/** Texts of a form: no control characters but the line break. */
const text = <T extends z.ZodString>(schema: T): T =>
  schema.regex(/^[^\p{Cc}\p{Cs}]*(?:\n[^\p{Cc}\p{Cs}]*)*$/u, 'control characters cannot be printed');

const address = {
  name: text(name),
  address: text(z.string().max(160)),
  city: text(name),
  region: text(short),
  postalCode: text(short),
  country: text(short),
};
const party = z.strictObject({ ...address, reference: text(short), locationNumber: text(short), isFob: z.boolean() });

const hazmat = z.strictObject({
  unNumber: text(short),
  properShippingName: text(z.string().max(160)),
  hazardClass: text(short),
  subsidiary: text(short),
  packingGroup: z.enum(['', 'I', 'II', 'III']),
  quantity: text(name),
});

const line = z.strictObject({
  handlingUnits: count,
  handlingUnitType: text(short),
  packages: count,
  packageType: text(short),
  weight,
  description: text(z.string().max(300)),
  nmfc: text(short),
  freightClass: text(short),
  hazmat: hazmat.exactOptional(),
  marks: text(z.string().max(2_000)),
  statisticalNumber: text(short),
  volume: weight,
});

const order = z.strictObject({
  orderNumber: text(short),
  packages: count,
  weight,
  cube: weight.exactOptional(),
  palletSlip: z.enum(['Y', 'N', '']),
  info: text(z.string().max(160)),
});

export const billContent = z.strictObject({
  form: z.enum(['straight', 'cmr']),
  shipDate: z.string().max(10),
  weightUnit: z.enum(['lb', 'kg']),
  shipFrom: party,
  shipTo: party,
  thirdParty: z.strictObject(address),
  carrier: z.strictObject({
    ...address,
    scac: text(short),
    trailer: text(short),
    seals: z.array(text(short)).max(40),
    pro: text(short),
    isProWithScac: z.boolean().exactOptional(),
  }),
  freightTerms: z.enum(['prepaid', 'collect', 'third-party']),
  isMaster: z.boolean(),
  underlying: z.array(text(short)).max(100),
  specialInstructions: text(long),
  orders: z.array(order).max(MOST_ROWS),
  lines: z.array(line).max(MOST_ROWS),
  declaredValue: weight,
  declaredPer: text(short),
  codAmount: weight,
  codTerms: z.enum(['', 'collect', 'prepaid']),
  codCheckAcceptable: z.boolean(),
  loadedBy: z.enum(['', 'shipper', 'driver']),
  countedBy: z.enum(['', 'shipper', 'driver-pallets', 'driver-pieces']),
  emergencyTelephone: text(name),
  legalLine: text(z.string().max(300)),
  cmr: z.strictObject({
    takenOverAt: text(z.string().max(160)),
    deliveryPlace: text(z.string().max(160)),
    documents: text(z.string().max(200)),
    paymentInstructions: text(z.string().max(160)),
    cashOnDelivery: text(name),
    successiveCarriers: text(z.string().max(160)),
    reservations: text(z.string().max(200)),
    agreements: text(z.string().max(160)),
    establishedIn: text(name),
  }),
}) satisfies z.ZodType<BillContent>;
