// main/documents/json/schemas.ts · our JSON format, checked strictly; also the source of resources/schemas/*.schema.json. Rule DI60: ../SPEC.md
import { z } from 'zod';
import { DOCUMENT_PURPOSES } from '../../domain/document/document.ts';
import { isDecimal } from '../decimals.ts';

const TEXT = 'text in quotes, not empty';
const text = z.string({ error: TEXT }).min(1, { error: TEXT }).max(1_000, { error: 'text of at most 1000 characters' });
const DATE = 'a date "YYYY-MM-DD"';
const date = z.iso.date({ error: DATE });
const flag = z.boolean({ error: 'true or false' });
export const QUANTITY = 'a number such as 12, or decimal text such as "1.50"';
const decimalText = z.string({ error: QUANTITY }).regex(/^(?:\d{1,18}(?:\.\d{0,9})?|\.\d{1,9})$/, { error: QUANTITY });
const decimalNumber = z
  .number({ error: QUANTITY })
  .nonnegative({ error: QUANTITY })
  .refine((value) => isDecimal(String(value)), { error: QUANTITY });
const quantity = z
  .union([decimalNumber, decimalText], { error: QUANTITY })
  .describe('A JSON number, or decimal text when trailing zeros or many digits matter');
const count = z
  .int({ error: 'a whole number, 1 or more' })
  .min(1, { error: 'a whole number, 1 or more' })
  .max(1_000_000_000, { error: 'a whole number up to 1000000000' });
const digits = z
  .string({ error: 'digits in quotes (a number would lose leading zeros)' })
  .min(1, { error: 'digits in quotes' })
  .max(50, { error: 'at most 50 characters' });

const measure = z.strictObject({ quantity, unit: text }, { error: 'an object {"quantity": …, "unit": …}' });
const party = z.strictObject(
  {
    name: text.optional(),
    id: text.optional().describe('GLN, DUNS or your own code'),
    address: z.array(text, { error: 'a list of texts' }).optional(),
  },
  { error: 'an object with name, id, address' },
);
const purpose = z
  .enum(DOCUMENT_PURPOSES, { error: `one of ${DOCUMENT_PURPOSES.join(', ')}` })
  .optional()
  .describe('original when absent');

/** At least one id is needed; `sku` is the buyer's own item number. */
const itemIds = {
  sku: text.optional().describe('The receiving side’s own item number'),
  gtin: digits.optional().describe('8, 12, 13 or 14 digits'),
  supplierItem: text.optional(),
  makerPart: text.optional(),
  ndc: text.optional(),
};
const lineFields = {
  ...itemIds,
  description: text.optional(),
  quantity,
  unit: text.default('EA'),
  packSize: count.optional().describe('Base units in one of `unit`'),
  lot: text.optional(),
};

export const purchaseOrderSchema = z.strictObject({
  kind: z.literal('purchase-order'),
  number: text,
  purpose,
  supplier: party.optional(),
  shipTo: party.optional(),
  orderDate: date.optional(),
  dueDate: date.optional(),
  currency: text.optional(),
  lines: z.array(
    z.strictObject({
      line: text.optional().describe('The position in the list when absent'),
      ...lineFields,
      price: quantity.optional(),
      dueDate: date.optional(),
      overTolerancePercent: quantity.optional(),
      underTolerancePercent: quantity.optional(),
    }),
    { error: 'a list of lines' },
  ),
});

const asnLineSchema = z.strictObject({
  orderNumber: text.optional(),
  orderLine: text.optional(),
  ...lineFields,
  expiryDate: date.optional(),
  productionDate: date.optional(),
  serials: z.array(text, { error: 'a list of texts' }).optional(),
});

export const asnUnitSchema = z.strictObject({
  level: z.enum(['pallet', 'carton', 'inner'], { error: 'one of pallet, carton, inner' }),
  sscc: digits.optional().describe('18 digits, or 20 beginning with 00'),
  lpn: text.optional().describe('A plate of the supplier’s own'),
  trackingNumber: text.optional(),
  grossWeight: measure.optional(),
  lines: z.array(asnLineSchema, { error: 'a list of lines' }).optional().describe('Goods directly in this unit'),
  get units(): z.ZodOptional<z.ZodArray<typeof asnUnitSchema>> {
    return z.array(asnUnitSchema, { error: 'a list of units' }).optional();
  },
});

export const asnSchema = z.strictObject({
  kind: z.literal('asn'),
  number: text,
  purpose,
  supplier: party.optional(),
  shipTo: party.optional(),
  shippedDate: date.optional(),
  expectedDate: date.optional(),
  carrierName: text.optional(),
  scac: text.optional(),
  billOfLading: text.optional(),
  proNumber: text.optional(),
  trailer: text.optional(),
  seals: z.array(text, { error: 'a list of texts' }).optional(),
  units: z.array(asnUnitSchema, { error: 'a list of units' }).optional(),
  lines: z.array(asnLineSchema, { error: 'a list of lines' }).optional().describe('Goods in no unit'),
});

export const itemMasterSchema = z.strictObject({
  kind: z.literal('item-master'),
  number: text.optional().describe('A name for this version of the list; the file name when absent'),
  items: z.array(
    z.strictObject({
      itemId: text,
      name: text,
      baseUnit: text,
      packs: z
        .array(
          z.strictObject({
            level: z.enum(['each', 'inner', 'case', 'pallet'], { error: 'one of each, inner, case, pallet' }),
            unit: text,
            quantity: count.describe('Base units in one of these; 1 for each'),
            gtins: z.array(digits, { error: 'a list of texts' }).optional(),
            tareWeight: measure.optional().describe('Weight of the empty packaging of one'),
          }),
          { error: 'a list of packs' },
        )
        .optional(),
      supplierItems: z.array(text, { error: 'a list of texts' }).optional(),
      lotTracked: flag.optional(),
      expiryTracked: flag.optional(),
      serialTracked: flag.optional(),
      minShelfLifeDays: z.int({ error: 'a whole number of days' }).min(0, { error: '0 or more' }).max(36_500, { error: 'at most 36500' }).optional(),
      unitWeight: measure.optional().describe('Net weight of one base unit'),
    }),
    { error: 'a list of items' },
  ),
});

export const SCHEMAS = { 'purchase-order': purchaseOrderSchema, asn: asnSchema, 'item-master': itemMasterSchema } as const;
export type JsonKind = keyof typeof SCHEMAS;
export type JsonPurchaseOrder = z.infer<typeof purchaseOrderSchema>;
export type JsonAsn = z.infer<typeof asnSchema>;
export type JsonAsnUnit = z.infer<typeof asnUnitSchema>;
export type JsonAsnLine = z.infer<typeof asnLineSchema>;
export type JsonItemMaster = z.infer<typeof itemMasterSchema>;
