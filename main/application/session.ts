// main/application/session.ts · who stands at the station and which receipt is in hand. Every event carries this operator; a badge is recognised on every screen.
import type { Clock, Ids, Ledger, Openable } from './ports.ts';

export type Permission =
  | 'receive'
  | 'override'
  | 'teach'
  | 'receive-all'
  | 'reopen'
  | 'import'
  | 'undo-import'
  | 'reprint'
  | 'leave-kiosk'
  | 'setup'
  | 'audit';

export interface Operator {
  readonly userId: string;
  readonly name: string;
  readonly role: 'clerk' | 'lead' | 'it';
  readonly language: 'en' | 'es';
  readonly permissions: readonly Permission[];
}

const CLERK: readonly Permission[] = ['receive', 'teach', 'import'];
const LEAD: readonly Permission[] = [...CLERK, 'override', 'receive-all', 'reopen', 'undo-import', 'reprint', 'leave-kiosk', 'audit'];
export const ROLE_PERMISSIONS: Readonly<Record<Operator['role'], readonly Permission[]>> = { clerk: CLERK, lead: LEAD, it: [...LEAD, 'setup'] };

/** Wrong PINs in a row before the user must wait. */
const MAX_WRONG_PINS = 5;
const LOCK_OUT_MS = 60_000;

/** Users and their secrets, kept as hashes. */
export interface Credentials {
  users(): readonly Operator[];
  find(userId: string): Operator | undefined;
  isPin(userId: string, pin: string): boolean;
  byBadge(text: string): Operator | undefined;
}

export type SignIn =
  | { readonly kind: 'signed-in'; readonly operator: Operator }
  | { readonly kind: 'refused'; readonly reason: 'wrong-pin' | 'locked-out' | 'unknown-user' };

/** What one operator is at. */
export interface Hand {
  activeReceiptId: string | undefined;
  /** The return or transfer that takes what is scanned, before any receipt does. */
  activeGoodsOutId: string | undefined;
  /** The receipt whose variances are shown: a second FINISH confirms it. */
  reviewingReceiptId: string | undefined;
  /** What the last scan without a receipt offered to open: of one thing the same scan again opens it, of several one is chosen. */
  offered: readonly Openable[];
  /** The next receipt that is opened, by scan or on the screen, is counted blind (UX20). */
  countsBlind: boolean;
}

/** As a hand: that of whoever stands at the screen. */
export interface Session extends Hand {
  readonly operator: Operator | undefined;
  /** Of an operator with a scanner of their own, at the screen or not. Rule DV1 */
  handOf(userId: string): Hand;
  /** Who has this scanner although its settings name another: they scanned their badge with it. Rule DV2 */
  holderOf(device: string): string | undefined;
  holdDevice(device: string, operator: Operator): void;
  /** This receipt is in nobody's hand any more: finished, or parked. */
  letGo(receiptId: string): void;
  /** @returns false when nobody held it */
  releaseDevice(device: string): boolean;
  /** After a restart: who held it, by the record. */
  restoreHolder(device: string): void;
  language: 'en' | 'es';
  signIn(userId: string, pin: string): SignIn;
  signInWith(operator: Operator, how: 'badge' | 'cli'): void;
  /** After core died under a signed-in operator: goes on with them, without a new sign-in on the record. */
  restore(operator: Operator, activeReceiptId: string | undefined): void;
  signOut(): void;
  onChange(handler: () => void): () => void;
}

export function createSession(deps: { ledger: Ledger; clock: Clock; ids: Ids; credentials: Credentials }, language: 'en' | 'es'): Session {
  const listeners = new Set<() => void>();
  const wrongPins = new Map<string, { count: number; since: number }>();
  const hands = new Map<string, Hand>();
  const holders = new Map<string, string>();
  let operator: Operator | undefined;
  let hand: Hand = emptyHand();

  const record = (kind: string, actor: string, payload: Record<string, unknown>): void => {
    deps.ledger.append([{ id: deps.ids.next(), stream: 'session', kind, at: deps.clock.now(), device: 'station', actor, payload }]);
  };
  const recordHolder = (kind: 'scanner-held' | 'scanner-released', device: string, actor: string): void => {
    deps.ledger.append([{ id: deps.ids.next(), stream: `scanner:${device}`, kind, at: deps.clock.now(), device, actor, payload: {} }]);
  };
  const enter = (user: Operator, how: 'pin' | 'badge' | 'cli'): void => {
    if (operator !== undefined && operator.userId !== user.userId) leave();
    record('signed-in', user.userId, { how });
    take(user);
    operator = user;
    session.language = user.language;
    notify();
  };
  /** A receipt of their own goes on at the screen; else they take up what lies there, without taking it from whoever left it. */
  const take = (user: Operator): void => {
    const own = hands.get(user.userId);
    hand = own?.activeReceiptId === undefined ? { ...hand } : own;
    hands.set(user.userId, hand);
  };
  const leave = (): void => {
    if (operator === undefined) return;
    record('signed-out', operator.userId, {});
    operator = undefined;
    hand = { ...hand, activeGoodsOutId: undefined, reviewingReceiptId: undefined, countsBlind: false };
  };
  const notify = (): void => {
    for (const listener of listeners) listener();
  };

  const session: Session = {
    get operator() {
      return operator;
    },
    get activeReceiptId() {
      return hand.activeReceiptId;
    },
    set activeReceiptId(receiptId) {
      hand.activeReceiptId = receiptId;
      hand.activeGoodsOutId = undefined;
    },
    get activeGoodsOutId() {
      return hand.activeGoodsOutId;
    },
    set activeGoodsOutId(goodsOutId) {
      hand.activeGoodsOutId = goodsOutId;
    },
    get reviewingReceiptId() {
      return hand.reviewingReceiptId;
    },
    set reviewingReceiptId(receiptId) {
      hand.reviewingReceiptId = receiptId;
    },
    get offered() {
      return hand.offered;
    },
    set offered(number) {
      hand.offered = number;
    },
    get countsBlind() {
      return hand.countsBlind;
    },
    set countsBlind(isBlind) {
      hand.countsBlind = isBlind;
    },
    handOf(userId) {
      const found = hands.get(userId) ?? emptyHand();
      hands.set(userId, found);
      return found;
    },
    holderOf: (device) => holders.get(device),
    holdDevice(device, user) {
      recordHolder('scanner-held', device, user.userId);
      holders.set(device, user.userId);
    },
    restoreHolder(device) {
      const last = deps.ledger.eventsOf(`scanner:${device}`).at(-1);
      if (last?.kind === 'scanner-held') holders.set(device, last.actor);
    },
    letGo(receiptId) {
      for (const each of new Set([hand, ...hands.values()])) if (each.activeReceiptId === receiptId) each.activeReceiptId = undefined;
    },
    releaseDevice(device) {
      const holder = holders.get(device);
      if (holder === undefined) return false;
      recordHolder('scanner-released', device, holder);
      return holders.delete(device);
    },
    language,
    signIn(userId, pin) {
      const user = deps.credentials.find(userId);
      if (user === undefined) return { kind: 'refused', reason: 'unknown-user' };
      const now = Date.parse(deps.clock.now());
      const wrong = wrongPins.get(userId);
      // Math.abs: a clock that was set back by a day must not lock somebody out for one.
      const isFresh = wrong !== undefined && Math.abs(now - wrong.since) < LOCK_OUT_MS;
      if (isFresh && wrong.count >= MAX_WRONG_PINS) return { kind: 'refused', reason: 'locked-out' };
      if (!deps.credentials.isPin(userId, pin)) {
        wrongPins.set(userId, { count: (isFresh ? wrong.count : 0) + 1, since: now });
        record('sign-in-refused', userId, { reason: 'wrong-pin' });
        return { kind: 'refused', reason: 'wrong-pin' };
      }
      wrongPins.delete(userId);
      enter(user, 'pin');
      return { kind: 'signed-in', operator: user };
    },
    signInWith: enter,
    restore(user, activeReceiptId) {
      take(user);
      operator = user;
      session.language = user.language;
      session.activeReceiptId = activeReceiptId;
    },
    signOut() {
      leave();
      notify();
    },
    onChange(handler) {
      listeners.add(handler);
      return () => listeners.delete(handler);
    },
  };
  return session;
}

function emptyHand(): Hand {
  return { activeReceiptId: undefined, activeGoodsOutId: undefined, reviewingReceiptId: undefined, offered: [], countsBlind: false };
}
