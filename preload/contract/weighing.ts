// preload/contract/weighing.ts · the scale as the screen sees it: the live weight, its tare, taking it for goods, counting by it
import type { Tare, UnitWeight, Verdict } from './receiving.ts';

/** A known container: what an empty one weighs. */
export interface Container {
  readonly name: string;
  readonly text: string;
  readonly unit: WeighUnit;
}

/** What the empty packaging of a pack weighs. */
export interface PackTare {
  /** Its unit code. */
  readonly pack: string;
  readonly level: 'each' | 'inner' | 'case' | 'pallet';
  readonly name: string;
  readonly text: string;
  readonly unit: string;
}

export type TareWishPart =
  | { readonly kind: 'container'; readonly name: string; readonly count: number }
  /** `unit` names the pack. */
  | { readonly kind: 'pack'; readonly unit: string; readonly count: number };

export type WeighUnit = 'kg' | 'g' | 'lb' | 'oz';

/** Why a weight was not taken. */
export type WeightFault =
  /** The scale has sent nothing, or nothing since it was asked. */
  | 'no-reading'
  | 'old'
  | 'moving'
  | 'nothing-on-scale'
  | 'under-zero'
  | 'over-limit'
  | 'under-limit'
  | 'fault'
  | 'needs-calibration'
  | 'needs-rezero'
  | 'not-a-mass'
  | 'not-positive'
  /** This load was taken already, and lies there still. */
  | 'same-load'
  /** The scale takes a tare off by itself. */
  | 'two-tares'
  | 'tare-too-heavy'
  /** Nothing was scanned that it could be of, or another scan came in between. */
  | 'no-goods';

/** What the next weight would be of: the operator's last scan. */
export interface WeighTarget {
  readonly scanId: string;
  /** 'goods': counted by weight, and not counted yet. 'pieces': the count can be checked. 'load': anything else that was counted. */
  readonly kind: 'goods' | 'pieces' | 'load';
  readonly itemId?: string;
  readonly itemName: string;
  /** Base units counted; 0 of goods that wait for their weight. */
  readonly counted: number;
  readonly baseUnit: string;
  /** Base units of one pack as it was scanned. */
  readonly unitQty: number;
  readonly unitWeight?: UnitWeight;
  /** The station asks which count is right. */
  readonly isInDoubt: boolean;
}

export interface WeighingView {
  /** Absent: nothing was scanned that a weight could belong to. */
  readonly target?: WeighTarget;
  /** A scan of the operator waits for its lot, date or serial: it is answered first. */
  readonly isAsking: boolean;
  readonly tare?: Tare;
  readonly containers: readonly Container[];
  /** Packagings of the target's item whose weight its item list states. */
  readonly packs: readonly PackTare[];
}

export type WeighReply =
  | { readonly kind: 'recorded'; readonly verdict: Verdict }
  | {
      readonly kind: 'refused';
      readonly why: WeightFault;
      /** What the scale said last, and how long ago, where it said something. */
      readonly last?: { readonly text: string; readonly unit: string; readonly secondsAgo: number };
    };

export type TareReply = { readonly kind: 'set'; readonly tare?: Tare } | Extract<WeighReply, { kind: 'refused' }>;

export type SampleReply =
  | { readonly kind: 'learned'; readonly unitWeight: UnitWeight }
  | { readonly kind: 'more'; readonly stepsLeft: number; readonly piecesSoFar: number }
  | { readonly kind: 'refused'; readonly why: WeightFault | 'not-more-pieces' | 'not-heavier' | 'too-uneven' | 'too-many-steps' };

/** 'sent': this scale says nothing back. */
export type CommandAnswer = 'done' | 'sent' | 'not-now' | 'refused' | 'not-known' | 'busy' | 'silent' | 'not-connected';

export interface WeighingCalls {
  'weighing:view': (request: { readonly receiptId: string }) => WeighingView;
  /** The next stable weight measured after this call, within 3 s. Repeating a `requestId` records nothing and answers the first verdict again. */
  'weighing:take': (request: {
    readonly requestId: string;
    readonly receiptId: string;
    /** The scan that is weighed, as the screen showed it. */
    readonly of: string;
    readonly scaleId: string;
    /** A person says that what lies there is meant once more. */
    readonly isSameLoad?: boolean;
  }) => WeighReply;
  /** A weight read elsewhere and typed: recorded as typed. */
  'weighing:type': (request: {
    readonly requestId: string;
    readonly receiptId: string;
    readonly of: string;
    readonly text: string;
    readonly unit: WeighUnit;
  }) => WeighReply;
  /** Counts a scan by its weight: `pieces` take the place of what it counted. */
  'weighing:recount': (request: { readonly receiptId: string; readonly of: string; readonly pieces: number }) => Verdict;
  /** The count stays although the weight says otherwise. */
  'weighing:confirm-count': (request: { readonly receiptId: string; readonly of: string }) => Verdict;
  /** One tare at a station, until it is cleared or the operator changes. */
  'weighing:tare': (request: {
    readonly tare:
      | { readonly how: 'weighed'; readonly scaleId: string }
      | { readonly how: 'keyed'; readonly text: string; readonly unit: WeighUnit }
      | { readonly how: 'container'; readonly name: string }
      /** Of the item that is weighed. */
      | { readonly how: 'pack'; readonly receiptId: string; readonly unit: string }
      /** Several at once: known containers, and packagings of the item that is weighed. */
      | { readonly how: 'parts'; readonly receiptId: string; readonly parts: readonly TareWishPart[] }
      | { readonly how: 'none' };
  }) => TareReply;
  'weighing:zero': (request: { readonly scaleId: string }) => { readonly isDone: boolean; readonly answer: CommandAnswer };
  /** A tare that somebody set with the scale's own key. */
  'weighing:clear-scale-tare': (request: { readonly scaleId: string }) => { readonly isDone: boolean; readonly answer: CommandAnswer };
  /** Pieces were counted onto the scale: how many lie there now. The first step forgets an earlier sample that was not completed. */
  'weighing:sample': (request: {
    readonly receiptId: string;
    readonly of: string;
    readonly scaleId: string;
    readonly pieces: number;
    readonly isFirst: boolean;
  }) => SampleReply;
  /** Known to this station from then on; a permission. */
  'weighing:save-container': (request: { readonly container: Container }) => { readonly containers: readonly Container[] };
  'weighing:remove-container': (request: { readonly name: string }) => { readonly containers: readonly Container[] };
}
