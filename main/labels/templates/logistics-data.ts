// main/labels/templates/logistics-data.ts · what a logistics label says about one pallet

/** The SSCC, 18 digits with a right check digit; or the site's own licence plate, which is no GS1 key. */
type Plate = { readonly sscc: string; readonly lpn?: never } | { readonly lpn: string; readonly sscc?: never };

export type LogisticsLabelData = Plate & LogisticsLabelGoods;

export interface LogisticsLabelGoods {
  /** Name and address, lines separated by "\n". */
  readonly from: string;
  readonly to: string;
  /** GTIN-14 of the trade items on the pallet; goes into the symbol only together with `count`. */
  readonly contentGtin?: string;
  readonly count?: number;
  readonly lot?: string;
  /** YYYY-MM-DD */
  readonly expiry?: string;
  /** YYYY-MM-DD */
  readonly bestBefore?: string;
  readonly orderNumber?: string;
  /** As the scale said it, with unit: "412.5 kg". */
  readonly grossWeightText?: string;
  readonly supplier?: string;
  /** Who brought it, under which numbers: on labels with room for a carrier segment. */
  readonly carrier?: string;
  readonly proNumber?: string;
  readonly billOfLading?: string;
  readonly itemName?: string;
  /** 1 for the first print; a reprint counts up and keeps the SSCC. */
  readonly copy?: number;
  readonly reprintReason?: string;
}
