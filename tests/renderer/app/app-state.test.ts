// tests/renderer/app/app-state.test.ts · the screens follow what core says
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../preload/contract/receiving.ts';
import type { SessionState } from '../../../preload/contract/session.ts';
import { type AppState, initialApp, type Route, reduceApp, soundOf } from '../../../renderer/app/app-state.ts';
import { aVerdict } from '../samples.ts';

const NOW = Date.parse('2026-11-21T10:00:01.000Z');
const session: SessionState = {
  operator: { userId: 'clerk', name: 'Clerk', role: 'clerk', language: 'en', permissions: ['receive'] },
  users: [],
  language: 'en',
  training: false,
};
const { operator: _, ...locked } = session;
const signedIn = reduceApp(initialApp, { type: 'session-changed', session });
const at = (route: Route): AppState => reduceApp(signedIn, { type: 'went', route });
const hear = (state: AppState, change: Partial<Verdict>, nowMs = NOW): AppState =>
  reduceApp(state, { type: 'verdict-arrived', verdict: aVerdict(change), nowMs });

describe('screens follow verdicts', () => {
  const receive: Route = { screen: 'receive', receiptId: 'receipt-1' };
  const labels: Route = { screen: 'labels', receiptId: 'receipt-1' };
  const board: Route = { screen: 'board' };
  const finish: Route = { screen: 'finish', receiptId: 'receipt-1' };
  const vectors: readonly (readonly [string, Route, Partial<Verdict>, Route])[] = [
    ['[UX2] a scan taken on the board opens its receipt', board, {}, receive],
    ['[UX2] a scan taken on another screen leaves that screen alone', labels, {}, labels],
    ['an opened receipt is shown', labels, { code: 'receipt-opened', outcome: 'done' }, receive],
    ['[UX27] the first FINISH shows the differences', receive, { code: 'review-finish', outcome: 'question', read: '!DH!FINISH' }, finish],
    ['a finished receipt shows its end', receive, { code: 'finished', outcome: 'done' }, finish],
    ['[UX25] HOLD goes back to the board', receive, { code: 'cancelled', outcome: 'done', read: '!DH!HOLD' }, board],
    ['[UX25] CANCEL stays', receive, { code: 'cancelled', outcome: 'done', read: '!DH!CANCEL' }, receive],
    ['an accepted last line does not leave the receipt', receive, { lineComplete: true, next: 'finish' }, receive],
  ];
  for (const [name, from, change, to] of vectors) test(name, () => expect(hear(at(from), change).route).toEqual(to));
});

test('[UX14] the banner keeps the last verdict until the next one', () => {
  const first = hear(at({ screen: 'receive', receiptId: 'receipt-1' }), { cursor: 4 });
  const later = reduceApp(first, { type: 'overlay-toggled', overlay: 'decode' });
  expect(later.banner).toEqual({ kind: 'verdict', verdict: aVerdict({ cursor: 4 }) });
});

test('an older verdict and the same verdict again change nothing', () => {
  const state = hear(signedIn, { cursor: 9 });
  expect(hear(state, { cursor: 8, code: 'over' })).toBe(state);
  expect(hear(state, { cursor: 9 })).toBe(state);
});

test('a command that shares the cursor of the event before it is still heard', () => {
  const state = hear(signedIn, { cursor: 9 });
  const next = hear(state, { cursor: 9, scanId: '', code: 'command-ignored', outcome: 'refused', at: '2026-11-21T10:00:00.500Z' });
  expect(next.banner.kind === 'verdict' && next.banner.verdict.code).toBe('command-ignored');
});

test('[UX28] scans and commands of whoever stands here are acts, refused ones too; those of another with a scanner of their own are none', () => {
  const scanned = hear(signedIn, { cursor: 9, actor: 'clerk' });
  const commanded = hear(scanned, { cursor: 9, actor: 'clerk', scanId: '', code: 'command-ignored', outcome: 'refused' });
  expect([scanned.acts, commanded.acts, hear(commanded, { cursor: 10, actor: 'lead' }).acts]).toEqual([1, 2, 2]);
});

test('[UX42] a refusal flashes once, an acceptance never', () => {
  const state = hear(signedIn, { cursor: 2, code: 'unknown-code', outcome: 'refused' });
  expect(state.flashes).toBe(1);
  expect(hear(state, { cursor: 3 }).flashes).toBe(1);
});

test('what happened while the page was away is shown without sound, flash or change of screen', () => {
  const late = NOW + 60_000;
  const state = hear(hear(signedIn, { cursor: 1, receiptId: 'r' }), { cursor: 2, outcome: 'refused', code: 'unknown-code' }, late);
  expect([state.route, state.flashes, state.cursor]).toEqual([{ screen: 'receive', receiptId: 'r' }, 0, 2]);
  expect(state.banner.kind === 'verdict' && state.banner.verdict.code).toBe('unknown-code');
  expect(soundOf(aVerdict(), late)).toBeUndefined();
  expect(soundOf(aVerdict({ sound: 'refused' }), NOW)).toBe('refused');
});

test('a page that just opened does not show what was scanned long ago', () =>
  expect(hear(signedIn, { cursor: 2 }, NOW + 60_000).banner).toEqual({ kind: 'ready' }));

test('a receipt just opened starts with a banner of its own', () => {
  const { receiptId: _receipt, ...offer } = aVerdict({ cursor: 2, code: 'offer-open', outcome: 'done' });
  const offered = reduceApp(signedIn, { type: 'verdict-arrived', verdict: offer, nowMs: NOW });
  expect(reduceApp(offered, { type: 'went', route: { screen: 'receive', receiptId: 'r' } }).banner).toEqual({ kind: 'ready' });
});

test('core offers to open a receipt; the next verdict withdraws the offer', () => {
  const offered = hear(signedIn, { cursor: 2, code: 'offer-open', outcome: 'done', orderNumber: 'PO-1' });
  expect(offered.offer?.orderNumber).toBe('PO-1');
  expect(hear(offered, { cursor: 3 }).offer).toBeUndefined();
});

test('[UX25] HELP opens the help', () =>
  expect(hear(signedIn, { cursor: 2, code: 'cancelled', outcome: 'done', read: '!DH!HELP' }).overlay).toBe('help'));

test('[UX23] commands do not replace the code that the decode view explains', () => {
  const scanned = hear(signedIn, { cursor: 2, read: '4006381333931' });
  expect(hear(scanned, { cursor: 3, code: 'quantity-set', outcome: 'done', read: '12' }).lastScan?.read).toBe('4006381333931');
  expect(hear(scanned, { cursor: 3, code: 'offer-open', outcome: 'done', read: '4500001004' }).lastScan?.read).toBe('4500001004');
});

test('Esc closes the overlay, then goes back the way it came', () => {
  const deep = reduceApp(reduceApp(at({ screen: 'receive', receiptId: 'r' }), { type: 'went', route: { screen: 'queues', tab: 'print' } }), {
    type: 'overlay-toggled',
    overlay: 'help',
  });
  const back = (state: AppState): AppState => reduceApp(state, { type: 'went-back' });
  expect(back(deep).overlay).toBe('none');
  expect(back(back(deep)).route).toEqual({ screen: 'receive', receiptId: 'r' });
  expect(back(back(back(deep))).route).toEqual({ screen: 'board' });
});

test('[UX40] Esc on a finished receipt leads past its own screen, and to any other that was left for it', () => {
  const left = (from: AppState['route']): AppState['route'] => {
    const finish: AppState['route'] = { screen: 'finish', receiptId: 'r' };
    const events: Parameters<typeof reduceApp>[1][] = [
      { type: 'went', route: finish },
      { type: 'receipt-finished', receiptId: 'r' },
      { type: 'went-back' },
    ];
    return events.reduce(reduceApp, at(from)).route;
  };
  expect(left({ screen: 'receive', receiptId: 'r' })).toEqual({ screen: 'board' });
  expect(left({ screen: 'receive', receiptId: 'other' })).toEqual({ screen: 'receive', receiptId: 'other' });
  expect(left({ screen: 'bills' })).toEqual({ screen: 'bills' });
});

test('[UX28] locking clears the screen; the next operator begins at the board', () => {
  const state = reduceApp(hear(at({ screen: 'receive', receiptId: 'r' }), { cursor: 2 }), { type: 'session-changed', session: locked });
  expect([state.route, state.banner]).toEqual([{ screen: 'board' }, { kind: 'ready' }]);
});

test('[LB52] another badge at the designer leaves it; at other screens the work goes on', () => {
  const other = { ...session, operator: { ...(session.operator as NonNullable<SessionState['operator']>), userId: 'lead' } };
  const designer = reduceApp(at({ screen: 'designer', id: 'shelf' }), { type: 'session-changed', session: other });
  expect([designer.route, designer.trail]).toEqual([{ screen: 'board' }, []]);
  const same = reduceApp(at({ screen: 'designer', id: 'shelf' }), { type: 'session-changed', session: { ...session, language: 'es' } });
  expect(same.route.screen).toBe('designer');
  expect(reduceApp(at({ screen: 'labels' }), { type: 'session-changed', session: other }).route.screen).toBe('labels');
});

test('[UX37] a change of language keeps the screen and the banner', () => {
  const state = hear(at({ screen: 'receive', receiptId: 'receipt-1' }), { cursor: 2 });
  const spanish = reduceApp(state, { type: 'session-changed', session: { ...session, language: 'es' } });
  expect([spanish.route, spanish.banner]).toEqual([state.route, state.banner]);
});
