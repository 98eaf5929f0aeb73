// main/application/receiving/route-scan.ts · device → its operator → that operator's active receipt. Badges and control codes work on every screen; no scan is ever dropped in silence. Rules DV1–DV6: ../devices/DEVICES.md
import { platesSaid } from '../../domain/receipt/plates.ts';
import type { QuestionAsked, ReceiptEvent, ScanRefused } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { ScannerDesk } from '../devices/scanner-desk.ts';
import type { Openable } from '../ports.ts';
import type { StationCodeAnswer } from '../profile/station-codes.ts';
import type { Credentials, Hand, Operator, Session } from '../session.ts';
import { type ControlCode, parseControlCode } from './control-code.ts';
import { finishReceipt } from './finish-receipt.ts';
import { openOrContinue } from './open-receipt.ts';
import { decodeRead, profiled } from './read-scan.ts';
import { answerQuestion, type Doer, park, recordDamageOfLast, setQuantity, undo } from './receipt-commands.ts';
import { type ScanDeps, type ScanToSubmit, submitScan } from './submit-scan.ts';
import { commandVerdict, type ScanVerdict, verdictOf } from './verdict.ts';

export interface RouteDeps extends ScanDeps {
  readonly session: Session;
  readonly credentials: Credentials;
  /** Who wants a scan that is none of goods: a pairing, a test. */
  readonly desk: ScannerDesk;
  /** The user id that the settings give a scanner; undefined: it is of whoever stands at the screen. */
  operatorOf(device: string): string | undefined;
  /** A station code was scanned by this person, or by nobody. Undefined: somebody must sign in first. */
  stationCodeScanned(name: string, operator: Operator | undefined): StationCodeAnswer | undefined;
  stationCode(): string;
  /** A scan for the return or transfer in hand. Undefined: it is no longer open. */
  scanGoodsOut(goodsOutId: string, scan: ScanToSubmit): ScanVerdict | undefined;
  /** Messages wait: the dispatcher may go. */
  onFinished(): void;
  /** A pallet label for what was received last; or its latest label once more, under the same SSCC. @returns why not, in words */
  printLabel(receiptId: string, how: 'print' | 'reprint', doer: Doer): string | undefined;
  /** A label that this station printed was scanned on an open receipt. Undefined: it is none, and the scan is of goods. */
  ownLabel(
    state: ReceiptState,
    text: string,
    doer: Doer,
  ): { readonly code: 'label-bound' | 'label-confirmed' | 'command-ignored'; readonly message?: string } | undefined;
}

export type RoutedScan = Omit<ScanToSubmit, 'actor'> & { readonly receiptId?: string };

/** What the scan is routed to. */
interface Routed extends RouteDeps {
  readonly operator: Operator;
  readonly hand: Hand;
  /** The scanner is one person's, who need not stand at the screen. */
  readonly isOwn: boolean;
}

/** @returns the one verdict of this scan; it is on disk when this returns. */
export function routeScan(deps: RouteDeps, scan: RoutedScan): ScanVerdict {
  const { session, credentials } = deps;
  const taken = deps.desk.take(scan);
  if (taken !== undefined) return said(deps, taken.code, scan, { actor: session.operator?.userId ?? 'nobody', ...messageOf(taken.message) });
  const meant = profiled(deps, scan);
  const text = meant.hasAimIds ? meant.text.replace(/^\][A-Za-z][0-9A-Za-z]/, '') : meant.text;
  const owner = ownerOf(deps, scan.device);
  const badge = credentials.byBadge(text);
  if (badge !== undefined) {
    if (owner === undefined || owner.userId === badge.userId) session.signInWith(badge, 'badge');
    else session.holdDevice(scan.device, badge);
    return said(deps, 'signed-in', scan, { read: '', actor: badge.userId });
  }
  const operator = owner ?? session.operator;
  const control = parseControlCode(text);
  if (control?.kind === 'station') {
    const answer = deps.stationCodeScanned(control.name, operator);
    if (answer !== undefined)
      return said(deps, answer.code, scan, { actor: operator?.userId ?? 'setup', expected: control.name, ...messageOf(answer.message) });
  }
  if (operator === undefined) return outsideReceipt(deps, scan, 'not-signed-in', 'nobody');
  const isOwn = owner !== undefined && owner.userId !== session.operator?.userId;
  const routed: Routed = { ...deps, operator, hand: isOwn ? session.handOf(operator.userId) : session, isOwn };
  const goodsOutId = scan.receiptId === undefined || isOwn ? routed.hand.activeGoodsOutId : undefined;
  if (goodsOutId !== undefined) {
    if (control !== undefined && !WORKS_ANYWHERE.has(control.kind))
      return said(deps, 'command-ignored', scan, { actor: operator.userId, message: COMMANDS_ARE_OF_RECEIPTS });
    const verdict = control === undefined ? deps.scanGoodsOut(goodsOutId, { ...scan, actor: operator.userId }) : undefined;
    if (verdict !== undefined) return verdict;
  }
  // What the screen shows is not what somebody with a scanner of their own is at.
  const receiptId = (isOwn ? undefined : scan.receiptId) ?? routed.hand.activeReceiptId;
  const state = receiptId === undefined ? undefined : deps.receipts.get(receiptId);
  if (control !== undefined) return runControl(routed, scan, control, state, operator.userId);
  if (state !== undefined && state.status === 'open') {
    routed.hand.reviewingReceiptId = undefined;
    const label = deps.ownLabel(state, text, { actor: operator.userId, device: scan.device });
    if (label !== undefined) return said(deps, label.code, scan, { actor: operator.userId, receiptId: state.receiptId, ...messageOf(label.message) });
    return submitScan(deps, state, { ...scan, actor: operator.userId });
  }
  return offerOpening(routed, scan, operator.userId);
}

/** Of a scanner with an operator of its own: who holds it now, or whom its settings name. One who is no user any more has none. Rules DV1, DV2 */
function ownerOf({ session, credentials, operatorOf }: RouteDeps, device: string): Operator | undefined {
  const named = operatorOf(device);
  return named === undefined ? undefined : credentials.find(session.holderOf(device) ?? named);
}

function messageOf(message: string | undefined): { readonly message?: string } {
  return message === undefined ? {} : { message };
}

function runControl(
  deps: Routed,
  scan: RoutedScan,
  control: ControlCode | { kind: 'unknown'; word: string },
  state: ReceiptState | undefined,
  actor: string,
): ScanVerdict {
  const doer = { actor, device: scan.device };
  if (control.kind === 'station') return outsideReceipt(deps, scan, 'not-signed-in', 'nobody');
  if (control.kind === 'pair') return said(deps, 'pairing-off', scan, { actor });
  if (control.kind === 'switch-user') {
    if (!deps.isOwn) deps.session.signOut();
    else if (!deps.session.releaseDevice(scan.device)) return said(deps, 'command-ignored', scan, { actor, message: OWN_SCANNER });
    return said(deps, 'cancelled', scan, { actor });
  }
  if (control.kind === 'unknown')
    return said(deps, 'command-ignored', scan, { actor, message: `no command is called ${control.word}: print the control sheet again` });
  if (control.kind === 'choose') return choose(deps, scan, control.place, state, actor);
  if (control.kind === 'help') return said(deps, 'cancelled', scan, { actor });
  if (state === undefined || state.status !== 'open') return outsideReceipt(deps, scan, 'no-open-receipt', actor);
  if (wasObeyed(deps, scan)) return said(deps, 'command-ignored', scan, { actor, receiptId: state.receiptId, message: OBEYED_BEFORE });
  obey(deps, scan, control.kind, actor);
  switch (control.kind) {
    case 'finish':
      // Variances first; the second FINISH on the same receipt, with no scan between, confirms (UX27).
      if (deps.hand.reviewingReceiptId === state.receiptId) return finish(deps, scan, state, doer);
      deps.hand.reviewingReceiptId = state.receiptId;
      return said(deps, 'review-finish', scan, { actor, receiptId: state.receiptId });
    case 'undo':
      return undo(deps, state, undefined, doer);
    case 'cancel':
      deps.hand.reviewingReceiptId = undefined;
      dropQuestion(deps, state, doer);
      if (state.multiplier !== 1) setQuantity(deps, state, 1, doer);
      return said(deps, 'cancelled', scan, { actor, receiptId: state.receiptId });
    case 'quantity':
      return setQuantity(deps, state, control.quantity, doer);
    case 'hold':
    case 'next-po':
      park(deps, state, doer);
      deps.session.letGo(state.receiptId);
      return said(deps, 'cancelled', scan, { actor, receiptId: state.receiptId });
    case 'print':
    case 'reprint':
      if (control.kind === 'reprint' && !deps.operator.permissions.includes('reprint'))
        return said(deps, 'not-permitted', scan, {
          actor,
          receiptId: state.receiptId,
          message: 'a second copy of a label needs the permission reprint',
        });
      return printed(deps, scan, state, deps.printLabel(state.receiptId, control.kind, doer), actor);
    case 'damaged':
    case 'reject':
    case 'quarantine':
      return recordDamageOfLast(deps, state, { reason: control.kind, disposition: control.kind === 'reject' ? 'reject' : 'quarantine' }, doer);
  }
}

/** With a return or transfer in hand no command may act on the receipt that lies behind it. */
const WORKS_ANYWHERE: ReadonlySet<string> = new Set(['switch-user', 'pair', 'help', 'station', 'unknown']);
const COMMANDS_ARE_OF_RECEIPTS = 'a return or transfer is in hand, and commands are for receipts: use its screen, or go back to the receipt first';

const OWN_SCANNER = 'this scanner is of the operator that its settings name: scan your own badge with it, or change it on the Devices screen';

function printed(deps: RouteDeps, scan: RoutedScan, { receiptId }: ReceiptState, why: string | undefined, actor: string): ScanVerdict {
  if (why === undefined) return said(deps, 'label-queued', scan, { actor, receiptId });
  return said(deps, 'command-ignored', scan, { actor, receiptId, message: why });
}

/** The devices process sends a scan again when core died before it could say that it has it: a command must not act a second time. */
const OBEYED_BEFORE = 'this command was read just before the station restarted: look at the receipt, and scan it again if it is not done';

function wasObeyed(deps: RouteDeps, scan: RoutedScan): boolean {
  return deps.facts.knownAct(scan.scanId, scan.scanKey) !== undefined;
}

/** On the record before it is done: after a crash in between it was not done, nobody heard a tone, and the clerk scans again. */
function obey(deps: RouteDeps, scan: RoutedScan, command: string, actor: string): void {
  const payload = { scanId: scan.scanId, code: command, ...(scan.scanKey === undefined ? {} : { scanKey: scan.scanKey }) };
  deps.ledger.append([
    { id: deps.ids.next(), stream: 'station:scans', kind: 'command-scanned', at: deps.clock.now(), device: scan.device, actor, payload },
  ]);
}

/** The latest scan that waits for an answer is taken back. */
function dropQuestion(deps: RouteDeps, state: ReceiptState, doer: Doer): void {
  const latest = [...state.questions.keys()].at(-1);
  if (latest !== undefined) undo(deps, state, latest, doer);
}

function offerOpening(deps: Routed, scan: RoutedScan, actor: string): ScanVerdict {
  const { best, alternatives } = decodeRead(deps, scan, undefined);
  const found = [best, ...alternatives].flatMap((reading) => deps.facts.openable(reading.orderNumber ?? reading.text, platesSaid(reading)));
  const offers = [...new Map(found.map((offer) => [`${offer.kind} ${offer.number}`, offer])).values()];
  const [open, another] = offers;
  if (open === undefined) return outsideReceipt(deps, scan, 'no-open-receipt', actor);
  // The same code a second time is the yes: nobody needs a mouse to open a receipt (UX1).
  const [offered, ...others] = deps.hand.offered;
  const isOffered = another === undefined && others.length === 0 && offered?.kind === open.kind && offered.number === open.number;
  if (isOffered && !wasObeyed(deps, scan)) {
    obey(deps, scan, 'open', actor);
    return openOffered(deps, scan, open, actor);
  }
  deps.hand.offered = offers;
  return outsideReceipt(deps, scan, 'offer-open', actor, offers);
}

/** [RC53] [RC54] The answer by scanner: the goods, unit, order or delivery that stands at this place of the list. */
function choose(deps: Routed, scan: RoutedScan, place: number, state: ReceiptState | undefined, actor: string): ScanVerdict {
  const ignored = (message: string): ScanVerdict => said(deps, 'command-ignored', scan, { actor, message });
  const question =
    state?.status === 'open' ? [...state.questions.values()].findLast((each) => each.actor === actor && each.choices !== undefined) : undefined;
  const offer = deps.hand.offered[place - 1];
  const isThere = question === undefined ? deps.hand.offered.length > 1 && offer !== undefined : place <= (question.choices?.length ?? 0);
  if (!isThere) return ignored('nothing is asked that has this choice');
  if (wasObeyed(deps, scan)) return ignored(OBEYED_BEFORE);
  obey(deps, scan, 'choose', actor);
  if (question === undefined || state === undefined)
    return offer === undefined ? ignored('nothing is offered') : openOffered(deps, scan, offer, actor);
  const mayTeach = deps.operator.permissions.includes('teach');
  return answerQuestion(deps, state, question.scanId, { choice: place - 1 }, { actor, device: scan.device }, mayTeach);
}

function openOffered(deps: Routed, scan: RoutedScan, offer: Openable, actor: string): ScanVerdict {
  deps.hand.offered = [];
  const wanted = {
    orders: offer.kind === 'order' ? [offer.number] : [],
    ...(offer.kind === 'shipment' ? { shipmentNumber: offer.number } : {}),
    withoutOrder: false,
    isBlind: deps.hand.countsBlind,
  };
  const opened = openOrContinue(deps, deps.stationCode(), wanted, { actor, device: scan.device });
  if (opened.kind === 'refused') return said(deps, 'command-ignored', scan, { actor, message: opened.message });
  deps.hand.countsBlind = false;
  deps.hand.activeReceiptId = opened.state.receiptId;
  return said(deps, 'receipt-opened', scan, { actor, receiptId: opened.state.receiptId });
}

function finish(deps: Routed, scan: RoutedScan, state: ReceiptState, doer: Doer): ScanVerdict {
  const finished = finishReceipt(deps, deps.stationCode(), state, doer, true);
  if (finished.kind === 'refused')
    return said(deps, 'command-ignored', scan, { actor: doer.actor, receiptId: state.receiptId, message: finished.message });
  deps.session.letGo(state.receiptId);
  deps.hand.reviewingReceiptId = undefined;
  deps.onFinished();
  return finished.verdict;
}

/** A scan with no receipt to decide it is on the record all the same: one event, like every scan. */
function outsideReceipt(
  deps: RouteDeps,
  scan: RoutedScan,
  code: 'not-signed-in' | 'no-open-receipt' | 'offer-open',
  actor: string,
  offers: readonly Openable[] = [],
): ScanVerdict {
  const [open, another] = offers;
  const only = another === undefined ? open : undefined;
  const known = deps.facts.knownAct(scan.scanId, scan.scanKey);
  const stored = known === undefined ? undefined : deps.ledger.at(known.seq);
  const [event] =
    stored === undefined
      ? deps.ledger.append([
          {
            id: deps.ids.next(),
            stream: 'station:scans',
            at: deps.clock.now(),
            device: scan.device,
            actor,
            ...outsideEvent(scan, code, open !== undefined, only),
          },
        ])
      : [stored];
  const verdict = event === undefined ? undefined : verdictOf(event, { itemName: (itemId) => deps.facts.item(itemId)?.name, isBlind: false });
  if (verdict === undefined) throw new Error('a scan outside a receipt left no event');
  if (open === undefined) return verdict;
  return only === undefined ? { ...verdict, offers, next: 'choose' } : { ...verdict, expected: only.kind, orderNumber: only.number };
}

function outsideEvent(
  scan: RoutedScan,
  code: 'not-signed-in' | 'no-open-receipt' | 'offer-open',
  isOffer: boolean,
  open: Openable | undefined,
): Extract<ReceiptEvent, { kind: 'scan-refused' | 'question-asked' }> {
  const common = {
    scanId: scan.scanId,
    ...(scan.scanKey === undefined ? {} : { scanKey: scan.scanKey }),
    code,
    reading: {
      raw: scan.raw,
      kind: 'text',
      ...(scan.symbology === undefined ? {} : { symbology: scan.symbology }),
      ...(open === undefined ? {} : { orderNumber: open.number }),
    },
    multiplier: 1,
  };
  if (isOffer) return { kind: 'question-asked', payload: { ...common, missing: [] } satisfies QuestionAsked };
  return { kind: 'scan-refused', payload: { ...common, problems: [] } satisfies ScanRefused };
}

function said(
  deps: RouteDeps,
  code: ScanVerdict['code'],
  scan: RoutedScan,
  more: { read?: string; actor: string; receiptId?: string; expected?: string; message?: string },
): ScanVerdict {
  return commandVerdict(code, { cursor: deps.ledger.lastSeq(), scanId: scan.scanId, at: deps.clock.now(), read: scan.raw, ...more });
}
