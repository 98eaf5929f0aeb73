// renderer/app/app-state.ts · which screen is shown and what the banner says; screens follow the verdicts of core. Pure. Rules UX2, UX25, UX28.
import type { CallError } from '../../preload/contract/frames.ts';
import type { Verdict, VerdictSound } from '../../preload/contract/receiving.ts';
import type { SessionState } from '../../preload/contract/session.ts';

export type Route =
  | { readonly screen: 'board' }
  | { readonly screen: 'receive'; readonly receiptId: string }
  | { readonly screen: 'finish'; readonly receiptId: string }
  | { readonly screen: 'labels'; readonly receiptId?: string }
  | { readonly screen: 'papers'; readonly receiptId?: string }
  | { readonly screen: 'designer'; readonly id: string }
  | { readonly screen: 'queues'; readonly tab: 'print' | 'outbox' }
  | { readonly screen: 'import'; readonly tab: ImportTab }
  | { readonly screen: 'partners' }
  | { readonly screen: 'bills' }
  | { readonly screen: 'devices' }
  | { readonly screen: 'station' }
  /** `profile`: its code was scanned. */
  | { readonly screen: 'set-up'; readonly profile?: string | undefined };

export type ImportTab = 'files' | 'earlier' | 'exchange';

export type Overlay = 'none' | 'help' | 'type-code' | 'camera' | 'decode';

/** What the banner shows: core's latest verdict, or that the screen could not bring something to core. */
export type Banner =
  | { readonly kind: 'ready' }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly error: CallError; readonly read: string };

export interface AppState {
  readonly session?: SessionState;
  readonly route: Route;
  readonly trail: readonly Route[];
  readonly overlay: Overlay;
  readonly banner: Banner;
  /** The latest code that was read as goods, for the decode view; commands do not replace it. */
  readonly lastScan?: Verdict;
  /** Last verdict folded; the stream is read on from here. */
  readonly cursor: number;
  /** Core knows what was scanned and asks whether to open a receipt for it. */
  readonly offer?: Verdict;
  /** Grows with every refusal: the screen flashes once for each. */
  readonly flashes: number;
  /** Grows with every scan and command of whoever stands at this screen, whatever becomes of it. */
  readonly acts: number;
}

export type AppEvent =
  | { readonly type: 'session-changed'; readonly session: SessionState }
  | { readonly type: 'cursor-known'; readonly cursor: number }
  | { readonly type: 'verdict-arrived'; readonly verdict: Verdict; readonly nowMs: number }
  | { readonly type: 'call-failed'; readonly error: CallError; readonly read: string }
  | { readonly type: 'went'; readonly route: Route }
  | { readonly type: 'went-back' }
  | { readonly type: 'receipt-finished'; readonly receiptId: string }
  | { readonly type: 'overlay-toggled'; readonly overlay: Overlay }
  | { readonly type: 'offer-closed' };

export const initialApp: AppState = {
  route: { screen: 'board' },
  trail: [],
  overlay: 'none',
  banner: { kind: 'ready' },
  cursor: 0,
  flashes: 0,
  acts: 0,
};

export function reduceApp(state: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case 'session-changed':
      return changeSession(state, event.session);
    case 'cursor-known':
      return { ...state, cursor: Math.max(state.cursor, event.cursor) };
    case 'verdict-arrived':
      return isKnown(state, event.verdict) ? state : foldVerdict(state, event.verdict, event.nowMs);
    case 'call-failed':
      return { ...state, banner: { kind: 'failed', error: event.error, read: event.read }, flashes: state.flashes + 1 };
    case 'went':
      return go(withBannerFor(state, event.route), event.route);
    case 'went-back':
      return goBack(state);
    // Nothing more is done on it: Esc does not lead back to a screen that offers to count on.
    case 'receipt-finished':
      return { ...state, trail: state.trail.filter((earlier) => earlier.screen !== 'receive' || earlier.receiptId !== event.receiptId) };
    case 'overlay-toggled':
      return { ...state, overlay: state.overlay === event.overlay ? 'none' : event.overlay };
    case 'offer-closed':
      return withoutOffer(state);
  }
}

/** The sound a verdict makes now: none for what happened while the page was away. */
export function soundOf(verdict: Verdict, nowMs: number): VerdictSound | undefined {
  return isOld(verdict, nowMs) ? undefined : verdict.sound;
}

/** A verdict older than this belongs to a time when nobody waited at this screen: it is shown, but moves and sounds nothing. */
const OLD_AFTER_MS = 5_000;
const HELP_COMMAND = '!DH!HELP';
const PARKING_COMMANDS = ['!DH!HOLD', '!DH!NEXT-PO'];

/** Commands leave no event of their own and share the cursor of the event before them, so equal cursors may be two verdicts. */
export function isKnown(state: Pick<AppState, 'cursor' | 'banner'>, verdict: Verdict): boolean {
  if (verdict.cursor !== state.cursor || state.banner.kind !== 'verdict') return verdict.cursor < state.cursor;
  const shown = state.banner.verdict;
  return shown.scanId === verdict.scanId && shown.code === verdict.code && shown.at === verdict.at;
}

function isOld(verdict: Verdict, nowMs: number): boolean {
  return nowMs - Date.parse(verdict.at) > OLD_AFTER_MS;
}

/** By somebody with a scanner of their own, who need not stand at this screen. */
export function isOfAnother({ actor, code }: Verdict, session: SessionState | undefined): boolean {
  return session?.operator !== undefined && actor !== undefined && actor !== session.operator.userId && code !== 'signed-in';
}

function changeSession(state: AppState, session: SessionState): AppState {
  const changed = { ...state, session };
  const before = state.session?.operator?.userId;
  // Another badge while a label is designed: what is not saved is of whoever made it.
  if (state.route.screen === 'designer' && before !== undefined && session.operator !== undefined && before !== session.operator.userId)
    return { ...changed, route: { screen: 'board' }, trail: [] };
  if (session.operator !== undefined || before === undefined) return changed;
  // Signed out or locked: the receipt stays open in core; the next operator starts from the board.
  return { ...withoutOffer(changed), route: { screen: 'board' }, trail: [], overlay: 'none', banner: { kind: 'ready' } };
}

function foldVerdict(state: AppState, verdict: Verdict, nowMs: number): AppState {
  if (isOld(verdict, nowMs))
    return { ...state, cursor: verdict.cursor, banner: state.banner.kind === 'ready' ? state.banner : { kind: 'verdict', verdict } };
  const folded: AppState = {
    ...withoutOffer(state),
    ...((verdict.outcome === 'done' && verdict.code !== 'offer-open') || verdict.read === '' ? {} : { lastScan: verdict }),
    cursor: verdict.cursor,
    banner: { kind: 'verdict', verdict },
    flashes: verdict.outcome === 'refused' ? state.flashes + 1 : state.flashes,
  };
  // Said aloud and shown; but this screen stays with whoever stands at it.
  if (isOfAnother(verdict, state.session)) return folded;
  const own: AppState = { ...folded, acts: state.acts + 1 };
  const route = routeAfter(state.route, verdict);
  const moved = route === undefined ? own : go(own, route);
  if (verdict.code === 'offer-open') return { ...moved, offer: verdict };
  return verdict.read === HELP_COMMAND && verdict.outcome === 'done' ? { ...moved, overlay: 'help' } : moved;
}

function routeAfter(route: Route, verdict: Verdict): Route | undefined {
  if (verdict.code === 'profile-offered') return { screen: 'set-up', profile: verdict.expected };
  if (verdict.code === 'profile-loaded') return { screen: 'set-up' };
  const { receiptId } = verdict;
  if (receiptId === undefined) return undefined;
  if (verdict.code === 'receipt-opened') return { screen: 'receive', receiptId };
  if (verdict.code === 'finished' || verdict.code === 'review-finish') return { screen: 'finish', receiptId };
  if (verdict.outcome === 'done' && PARKING_COMMANDS.includes(verdict.read)) return { screen: 'board' };
  // A scan on the board that the open receipt took: the clerk has begun, the screen follows.
  return route.screen === 'board' ? { screen: 'receive', receiptId } : undefined;
}

function go(state: AppState, route: Route): AppState {
  if (isSameRoute(state.route, route)) return { ...state, route, overlay: 'none' };
  const trail = route.screen === 'board' ? [] : [...state.trail.filter((earlier) => earlier.screen !== route.screen), state.route];
  return { ...state, route, trail, overlay: 'none' };
}

/** On a receipt just opened or taken up again, what was said about another matter would mislead. */
function withBannerFor(state: AppState, route: Route): AppState {
  const { banner } = state;
  const isAbout = banner.kind !== 'verdict' || banner.verdict.receiptId === receiptOf(route);
  return route.screen === 'receive' && !isAbout ? { ...state, banner: { kind: 'ready' } } : state;
}

/** Esc closes the topmost thing: overlay, offer, then the screen. */
function goBack(state: AppState): AppState {
  if (state.overlay !== 'none') return { ...state, overlay: 'none' };
  if (state.offer !== undefined) return withoutOffer(state);
  return { ...state, route: state.trail.at(-1) ?? { screen: 'board' }, trail: state.trail.slice(0, -1) };
}

function isSameRoute(left: Route, right: Route): boolean {
  return left.screen === right.screen && receiptOf(left) === receiptOf(right);
}

/** The receipt a screen is about, where it is about one. */
export function receiptOf(route: Route): string | undefined {
  return 'receiptId' in route ? route.receiptId : undefined;
}

function withoutOffer({ offer: _, ...state }: AppState): AppState {
  return state;
}
