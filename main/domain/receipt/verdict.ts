// main/domain/receipt/verdict.ts · the table of verdicts: how each scan ends, whether it counts, what the clerk hears, what comes next. Rules RV1–RV4: ./SPEC.md

export type Outcome = 'accepted' | 'refused' | 'question' | 'done';
export type Sound = 'accepted' | 'line-complete' | 'needs-decision' | 'refused';
export type Next =
  | 'scan-next'
  | 'scan-item'
  | 'choose'
  | 'enter-lot'
  | 'enter-expiry'
  | 'enter-serial'
  | 'ask-lead'
  | 'set-aside'
  | 'teach-code'
  | 'scan-cases'
  | 'scan-package'
  | 'rescan'
  | 'weigh'
  | 'check-count'
  | 'open-receipt'
  | 'sign-in'
  | 'pair'
  | 'finish';

interface VerdictRow {
  readonly outcome: Outcome;
  readonly counts: boolean;
  readonly sound: Sound;
  readonly next: Next;
  /** A person with the permission 'override' may accept it after all. */
  readonly isOverridable?: true;
}

export const VERDICTS = {
  accepted: { outcome: 'accepted', counts: true, sound: 'accepted', next: 'scan-next' },
  over: { outcome: 'accepted', counts: true, sound: 'needs-decision', next: 'set-aside', isOverridable: true },
  'already-counted': { outcome: 'accepted', counts: false, sound: 'accepted', next: 'scan-next' },
  corrected: { outcome: 'accepted', counts: true, sound: 'accepted', next: 'scan-next' },
  'same-label': { outcome: 'accepted', counts: true, sound: 'accepted', next: 'scan-next' },
  'needs-item': { outcome: 'question', counts: false, sound: 'needs-decision', next: 'scan-item' },
  'needs-choice': { outcome: 'question', counts: false, sound: 'needs-decision', next: 'choose' },
  'needs-lot': { outcome: 'question', counts: false, sound: 'needs-decision', next: 'enter-lot' },
  'needs-expiry': { outcome: 'question', counts: false, sound: 'needs-decision', next: 'enter-expiry' },
  'needs-serial': { outcome: 'question', counts: false, sound: 'needs-decision', next: 'enter-serial' },
  'not-on-order': { outcome: 'refused', counts: false, sound: 'refused', next: 'set-aside' },
  'unknown-code': { outcome: 'refused', counts: false, sound: 'refused', next: 'teach-code' },
  'other-delivery': { outcome: 'refused', counts: false, sound: 'refused', next: 'finish' },
  'retail-unit': { outcome: 'refused', counts: false, sound: 'refused', next: 'scan-package' },
  'duplicate-sscc': { outcome: 'refused', counts: false, sound: 'refused', next: 'scan-next' },
  'duplicate-serial': { outcome: 'refused', counts: false, sound: 'refused', next: 'set-aside' },
  'wrong-lot': { outcome: 'refused', counts: false, sound: 'refused', next: 'ask-lead', isOverridable: true },
  expired: { outcome: 'refused', counts: false, sound: 'refused', next: 'ask-lead', isOverridable: true },
  'short-dated': { outcome: 'refused', counts: false, sound: 'refused', next: 'ask-lead', isOverridable: true },
  'bad-check-digit': { outcome: 'refused', counts: false, sound: 'refused', next: 'rescan' },
  unreadable: { outcome: 'refused', counts: false, sound: 'refused', next: 'rescan' },
  'needs-weight': { outcome: 'refused', counts: false, sound: 'needs-decision', next: 'weigh' },
  'serial-needs-one': { outcome: 'refused', counts: false, sound: 'refused', next: 'rescan' },
  'looks-like-barcode': { outcome: 'refused', counts: false, sound: 'refused', next: 'rescan', isOverridable: true },
  'bad-date': { outcome: 'refused', counts: false, sound: 'refused', next: 'enter-expiry' },
  'no-open-receipt': { outcome: 'refused', counts: false, sound: 'refused', next: 'open-receipt' },
  'receipt-not-open': { outcome: 'refused', counts: false, sound: 'refused', next: 'open-receipt' },
  'not-signed-in': { outcome: 'refused', counts: false, sound: 'refused', next: 'sign-in' },
  'not-permitted': { outcome: 'refused', counts: false, sound: 'refused', next: 'ask-lead' },
  'command-ignored': { outcome: 'refused', counts: false, sound: 'refused', next: 'scan-next' },
  'pairing-off': { outcome: 'refused', counts: false, sound: 'refused', next: 'scan-next' },
  'not-paired': { outcome: 'refused', counts: false, sound: 'refused', next: 'pair' },
  'nothing-to-undo': { outcome: 'refused', counts: false, sound: 'refused', next: 'scan-next' },
  'already-rejected': { outcome: 'refused', counts: false, sound: 'refused', next: 'scan-next' },
  'undo-refused': { outcome: 'refused', counts: false, sound: 'refused', next: 'scan-next' },
  undone: { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'quantity-set': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'label-queued': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'label-bound': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'label-confirmed': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  cancelled: { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  damaged: { outcome: 'done', counts: false, sound: 'accepted', next: 'set-aside' },
  weighed: { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'count-differs': { outcome: 'question', counts: false, sound: 'needs-decision', next: 'check-count' },
  'count-confirmed': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'code-taught': { outcome: 'done', counts: false, sound: 'accepted', next: 'rescan' },
  approved: { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'review-finish': { outcome: 'question', counts: false, sound: 'needs-decision', next: 'finish' },
  finished: { outcome: 'done', counts: false, sound: 'line-complete', next: 'open-receipt' },
  'signed-in': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'profile-offered': { outcome: 'done', counts: false, sound: 'needs-decision', next: 'scan-next' },
  'profile-loaded': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'scanner-paired': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'test-read': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'receipt-opened': { outcome: 'done', counts: false, sound: 'accepted', next: 'scan-next' },
  'goods-added': { outcome: 'accepted', counts: false, sound: 'accepted', next: 'scan-next' },
  'goods-refused': { outcome: 'refused', counts: false, sound: 'refused', next: 'set-aside' },
  'offer-open': { outcome: 'done', counts: false, sound: 'needs-decision', next: 'open-receipt' },
} as const satisfies Readonly<Record<string, VerdictRow>>;

export type VerdictCode = keyof typeof VERDICTS;

export function verdictRow(code: VerdictCode): VerdictRow {
  return VERDICTS[code];
}
