// main/application/labels/label-data.ts · which label is wanted, and what it then says; the second is kept for ever, so that it can be drawn again

export type LabelWish =
  | {
      readonly template: 'logistics';
      readonly receiptId: string;
      readonly lineId?: string;
      readonly qty?: number;
      readonly lot?: string;
      readonly expiryDate?: string;
      /** For the handling unit that this act counted. */
      readonly actId?: string;
    }
  /** Printed before the goods are counted: a number and nothing else; the scan of it says what it is on. */
  | { readonly template: 'blank' }
  | { readonly template: 'shelf'; readonly location: string; readonly text?: string }
  /** Any template file, by its id. What the template says that the station fills in may be left out. */
  | { readonly template: 'form'; readonly kind: string; readonly data: Readonly<Record<string, unknown>>; readonly receiptId?: string };

/** The number of a handling unit, as the station's settings want it: an SSCC, or the site's own licence plate. Rule LB55: ../../labels/SPEC.md */
export type UnitNumber = { readonly sscc: string; readonly lpn?: never } | { readonly lpn: string; readonly sscc?: never };

/** Eighteen digits are an SSCC; a licence plate begins with a letter. */
export function unitNumberOf(plate: string): UnitNumber {
  return /^\d{18}$/.test(plate) ? { sscc: plate } : { lpn: plate };
}

export function plateOf(number: UnitNumber): string {
  return number.sscc ?? number.lpn;
}

interface LogisticsGoods {
  readonly template: 'logistics';
  readonly from: string;
  readonly to: string;
  readonly contentGtin?: string;
  readonly count?: number;
  readonly lot?: string;
  readonly expiry?: string;
  readonly orderNumber?: string;
  readonly supplier?: string;
  readonly carrier?: string;
  readonly proNumber?: string;
  readonly billOfLading?: string;
  readonly itemName?: string;
  readonly copy: number;
  readonly reprintReason?: string;
}

export type LogisticsContent = LogisticsGoods & UnitNumber;

/** What a label says, before it is drawn. */
export type LabelContent =
  | LogisticsContent
  /** Without a version: made before it was kept. */
  | { readonly template: 'shelf'; readonly version?: number; readonly location: string; readonly description?: string }
  | {
      readonly template: 'form';
      readonly kind: string;
      /** Of the template: a reprint is the same label. */
      readonly version: number;
      readonly data: Readonly<Record<string, unknown>>;
      readonly copy: number;
      readonly reprintReason?: string;
    };

export const FORM_SOURCES = ['station', 'address', 'user', 'today', 'now', 'sscc', 'lpn', 'number'] as const;
export type FormSource = (typeof FORM_SOURCES)[number];

/** A template file as far as filling it goes. */
export interface LabelForm {
  readonly version: number;
  /** Name of a datum → what the station puts there when nobody gave it. */
  readonly fills: ReadonlyMap<string, FormSource>;
}

/** How many units of a receipt's line stand on labels that live, and whether a label of its own hangs on an act. */
export interface LabelStore {
  content(labelId: string): LabelContent | undefined;
  /** The newest print job of a receipt's newest label that is not voided. */
  latestJobOf(receiptId: string): string | undefined;
  /** Labels made for what an act counted, not voided yet. */
  liveLabelsOf(actId: string): readonly string[];
  labelledQty(receiptId: string, lineId: string): number;
  isVoided(labelId: string): boolean;
  /** By its SSCC or its licence plate. */
  byPlate(plate: string): KnownLabel | undefined;
}

export interface KnownLabel {
  readonly labelId: string;
  readonly template: string;
  readonly receiptId?: string;
  readonly isVoided: boolean;
}

/** 'label-made' on 'label:<labelId>'. */
export interface LabelMade {
  readonly labelId: string;
  readonly template: string;
  readonly sscc?: string;
  /** The site's own licence plate. */
  readonly lpn?: string;
  /** Of labels made before each station had a range of its own: the serial without prefix and check digit. */
  readonly ssccSerial?: number;
  /** Numbers that it took, the serial of its SSCC or licence plate too: name of the sequence → number. */
  readonly numbers?: Readonly<Record<string, number>>;
  readonly receiptId?: string;
  readonly lineId?: string;
  /** Base units of the line that the label stands on. */
  readonly qty?: number;
  readonly actId?: string;
  /** What the label says; enough to draw it again. */
  readonly data: LabelContent;
}

/** 'label-bound' on 'label:<labelId>': a label that was printed first is on these goods. */
export type LabelBound = Pick<LabelMade, 'data'> & Required<Pick<LabelMade, 'receiptId' | 'lineId' | 'qty'>> & Pick<LabelMade, 'actId'>;

export class LabelRefused extends Error {
  override readonly name = 'LabelRefused';
  readonly code: 'not-found' | 'range' | 'nothing-received' | 'already-labelled' | 'reason-missing' | 'voided';
  constructor(code: LabelRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}
