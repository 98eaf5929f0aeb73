// main/ipc/receiving.ts · preload/contract/receiving.ts: whatever comes from a screen about a receipt is checked here, once
import { z } from 'zod';
import type { ReceiptView, Verdict } from '../../preload/contract/receiving.ts';
import { viewDecoded } from '../application/receiving/decode-view.ts';
import { finishReceipt, reopenReceipt } from '../application/receiving/finish-receipt.ts';
import { lineOrigins } from '../application/receiving/line-origins.ts';
import { openOrContinue } from '../application/receiving/open-receipt.ts';
import { WEDGE, WEDGE_TEXT } from '../application/receiving/read-scan.ts';
import { answerQuestion, override, park, receiveAll, recordDamage, resume, setQuantity, undo } from '../application/receiving/receipt-commands.ts';
import { varianceLines, viewReceipt } from '../application/receiving/receipt-view.ts';
import { routeScan } from '../application/receiving/route-scan.ts';
import { suppliersOfReceipt, teachCode } from '../application/receiving/teach-code.ts';
import { type ScanVerdict, verdictOf } from '../application/receiving/verdict.ts';
import type { Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import { permitted, type ReceiptInHand, receiptOf } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const RECEIPT_EVERY_MS = 50;
/** A screen that was away this long reads the receipt anew instead. */
const MAX_VERDICTS_BEHIND = 5_000;

const id = z.string().min(1).max(64);
const number = z.string().trim().min(1).max(60);
const reason = z.string().trim().min(1).max(200);
const receipt = z.strictObject({ receiptId: id });
const text = z.string().min(1).max(8_192);
const device = z.string().max(64);
/** Who typed a code by hand: no scanner, so no set-up. */
const TYPED = 'keyboard';

type ReceivingNames = Extract<keyof CallHandlers, `receiving:${string}`>;

export function receivingCalls(services: Station): Pick<CallHandlers, ReceivingNames> {
  const { scanDeps, session, announce } = services;
  const tell = (verdict: ScanVerdict): Verdict => {
    announce.verdict(verdict);
    return verdict;
  };
  const shown = (state: ReceiptInHand): ReceiptView => {
    announce.receipt(state.receiptId);
    announce.board();
    return receiptView(services, state);
  };

  return {
    'receiving:open': {
      schema: z.strictObject({
        orders: z.array(number).max(100).exactOptional(),
        shipmentNumber: number.exactOptional(),
        withoutOrder: z.boolean().exactOptional(),
        blind: z.boolean().exactOptional(),
      }),
      handle(request) {
        const doer = permitted(services, 'receive');
        const wanted = {
          orders: request.orders ?? [],
          ...(request.shipmentNumber === undefined ? {} : { shipmentNumber: request.shipmentNumber }),
          withoutOrder: request.withoutOrder ?? false,
          isBlind: request.blind ?? session.countsBlind,
        };
        const opened = openOrContinue(scanDeps, services.settings().stationCode, wanted, doer);
        if (opened.kind === 'refused') throw new CallFailure(opened.reason === 'not-found' ? 'not-found' : 'refused', opened.message, opened.reason);
        session.countsBlind = false;
        session.activeReceiptId = opened.state.receiptId;
        return shown(opened.state);
      },
    },
    'receiving:activate': {
      schema: receipt,
      handle({ receiptId }) {
        const doer = permitted(services, 'receive');
        const state = receiptOf(services, receiptId);
        resume(scanDeps, state, doer);
        session.activeReceiptId = receiptId;
        session.reviewingReceiptId = undefined;
        return shown(state);
      },
    },
    'receiving:view': { schema: receipt, handle: ({ receiptId }) => receiptView(services, receiptOf(services, receiptId)) },
    'receiving:line-origins': {
      schema: z.strictObject({ receiptId: id, lineId: z.string().min(1).max(200) }),
      handle: ({ receiptId, lineId }) => ({ origins: lineOrigins(receiptOf(services, receiptId), lineId, services.placesOf) }),
    },
    'receiving:submit-scan': {
      schema: z.strictObject({
        scanId: id,
        raw: text,
        symbology: z
          .string()
          .regex(/^\][A-Za-z][0-9A-Za-z]$/)
          .exactOptional(),
        receiptId: id.exactOptional(),
        readAt: z.iso.datetime().exactOptional(),
        readBy: z.enum([WEDGE, WEDGE_TEXT]).exactOptional(),
      }),
      handle: ({ scanId, raw, symbology, receiptId, readAt, readBy }) =>
        tell(
          routeScan(services.route, {
            scanId,
            raw,
            device: readBy ?? TYPED,
            ...(symbology === undefined ? {} : { symbology }),
            ...(readAt === undefined ? {} : { readAt }),
            ...(receiptId === undefined ? {} : { receiptId }),
          }),
        ),
    },
    'receiving:set-quantity': {
      schema: z.strictObject({ receiptId: id, quantity: z.number() }),
      handle: ({ receiptId, quantity }) => tell(setQuantity(scanDeps, receiptOf(services, receiptId), quantity, permitted(services, 'receive'))),
    },
    'receiving:answer': {
      schema: z.strictObject({
        receiptId: id,
        scanId: id,
        choice: z.number().int().min(0).max(20).exactOptional(),
        lot: z.string().trim().min(1).max(40).exactOptional(),
        expiryDate: z.string().max(10).exactOptional(),
        serial: z.string().trim().min(1).max(60).exactOptional(),
      }),
      handle({ receiptId, scanId, choice, lot, expiryDate, serial }) {
        const doer = permitted(services, 'receive');
        const mayTeach = session.operator?.permissions.includes('teach') === true;
        const answer = {
          ...(choice === undefined ? {} : { choice }),
          ...(lot === undefined ? {} : { lot }),
          ...(expiryDate === undefined ? {} : { expiryDate }),
          ...(serial === undefined ? {} : { serial }),
        };
        return tell(answerQuestion(scanDeps, receiptOf(services, receiptId), scanId, answer, doer, mayTeach));
      },
    },
    'receiving:undo': {
      schema: z.strictObject({ receiptId: id, scanId: id.exactOptional() }),
      handle: ({ receiptId, scanId }) => tell(undo(scanDeps, receiptOf(services, receiptId), scanId, permitted(services, 'receive'))),
    },
    'receiving:damage': {
      schema: z.strictObject({
        receiptId: id,
        lineId: z.string().min(1).max(200),
        qty: z.number().int(),
        reason,
        disposition: z.enum(['quarantine', 'reject', 'return', 'accept-with-remark']),
      }),
      handle: ({ receiptId, ...damage }) => tell(recordDamage(scanDeps, receiptOf(services, receiptId), damage, permitted(services, 'receive'))),
    },
    'receiving:override': {
      schema: z.strictObject({ receiptId: id, scanId: id, reason }),
      handle: ({ receiptId, scanId, reason: why }) =>
        tell(override(scanDeps, receiptOf(services, receiptId), scanId, why, permitted(services, 'override'))),
    },
    'receiving:teach-code': {
      schema: z.strictObject({
        code: text,
        itemId: number,
        unit: z.string().min(1).max(10),
        receiptId: id.exactOptional(),
        device: device.exactOptional(),
        forAll: z.boolean().exactOptional(),
      }),
      handle({ code, itemId, unit, receiptId, device: readBy, forAll = false }) {
        const state = receiptId === undefined ? undefined : receiptOf(services, receiptId);
        const suppliers = forAll || state === undefined ? [] : suppliersOfReceipt(state);
        const lesson = {
          code,
          itemId,
          unit,
          suppliers,
          ...(readBy === undefined ? {} : { readBy }),
          ...(state === undefined ? {} : { receipt: state }),
        };
        const taught = teachCode(scanDeps, lesson, permitted(services, 'teach'));
        if (taught.kind === 'refused') throw new CallFailure(taught.reason === 'not-found' ? 'not-found' : 'refused', taught.message, taught.reason);
        return tell({ ...taught.verdict, ...(receiptId === undefined ? {} : { receiptId }) });
      },
    },
    'receiving:variances': {
      schema: receipt,
      handle({ receiptId }) {
        const state = receiptOf(services, receiptId);
        const recount = (state.status === 'finished' ? [] : (state.recountLineIds ?? [])).map((lineId) => ({
          lineId,
          itemName: state.lines.get(lineId)?.item.name ?? lineId,
        }));
        return { receiptId, lines: varianceLines(state), questionsWaiting: state.questions.size, ...(recount.length === 0 ? {} : { recount }) };
      },
    },
    'receiving:finish': {
      schema: receipt,
      handle({ receiptId }, { shell }) {
        const state = receiptOf(services, receiptId);
        const finished = finishReceipt(scanDeps, services.settings().stationCode, state, permitted(services, 'receive'), shell !== 'program');
        if (finished.kind === 'refused') {
          announce.receipt(receiptId); // a recount that was asked is on its record
          throw new CallFailure('refused', finished.message, finished.reason);
        }
        session.letGo(receiptId);
        session.reviewingReceiptId = undefined;
        tell(finished.verdict);
        announce.outbox();
        services.dispatcher.wake();
        return shown(state);
      },
    },
    'receiving:park': {
      schema: receipt,
      handle({ receiptId }) {
        const state = receiptOf(services, receiptId);
        park(scanDeps, state, permitted(services, 'receive'));
        session.letGo(receiptId);
        return shown(state);
      },
    },
    'receiving:reopen': {
      schema: z.strictObject({ receiptId: id, reason }),
      handle({ receiptId, reason: why }) {
        const state = receiptOf(services, receiptId);
        const reopened = reopenReceipt(scanDeps, services.outbox, state, why, permitted(services, 'reopen'));
        if (reopened.kind === 'refused') throw new CallFailure('refused', reopened.message, reopened.reason);
        session.activeReceiptId = receiptId;
        announce.outbox();
        return shown(state);
      },
    },
    'receiving:receive-all': {
      schema: receipt,
      handle({ receiptId }) {
        const state = receiptOf(services, receiptId);
        const verdict = receiveAll(scanDeps, state, permitted(services, 'receive-all'));
        if (verdict.outcome === 'refused') throw new CallFailure('refused', verdict.problems[0]?.message ?? verdict.code, verdict.code);
        tell(verdict);
        return shown(state);
      },
    },
    'receiving:decode': {
      schema: z.strictObject({
        raw: text,
        symbology: z.string().max(3).exactOptional(),
        device: device.exactOptional(),
        receiptId: id.exactOptional(),
      }),
      handle: ({ raw, symbology, device: readBy = TYPED, receiptId }) =>
        viewDecoded(scanDeps, { raw, symbology, device: readBy }, receiptId === undefined ? undefined : receiptOf(services, receiptId)),
    },
  };
}

export function receivingStreams(services: Station): Pick<StreamHandlers, 'receiving:verdicts' | 'receiving:receipt'> {
  const { announce, ledger } = services;
  return {
    'receiving:verdicts': {
      schema: z.strictObject({ since: z.number().int().min(0) }),
      subscribe({ since }, emit, context) {
        // Live first, then the past: both run in this turn, so nothing can fall between them.
        const stop = announce.onVerdict(emit);
        if (ledger.lastSeq() - since > MAX_VERDICTS_BEHIND) {
          setImmediate(() =>
            context.end(
              new CallFailure(
                'lagged',
                `more than ${MAX_VERDICTS_BEHIND} events passed since ${since}: read the receipt and subscribe from its cursor`,
              ),
            ),
          );
          return stop;
        }
        for (const stored of ledger.since(since, MAX_VERDICTS_BEHIND)) {
          const state = stored.stream.startsWith('receipt:') ? services.receipts.get(stored.stream.slice('receipt:'.length)) : undefined;
          const verdict = verdictOf(stored, { itemName: (itemId) => services.facts.item(itemId)?.name, isBlind: state?.opened.isBlind ?? false });
          if (verdict !== undefined) emit(verdict);
        }
        return stop;
      },
    },
    'receiving:receipt': {
      schema: receipt,
      subscribe({ receiptId }, emit) {
        const send = (): void => emit(receiptView(services, receiptOf(services, receiptId)));
        send();
        const { ask, stop } = coalesce(send, RECEIPT_EVERY_MS);
        const off = announce.onReceipt((changed) => {
          if (changed === receiptId) ask();
        });
        return () => {
          off();
          stop();
        };
      },
    },
  };
}

function receiptView(services: Station, state: ReceiptInHand): ReceiptView {
  return viewReceipt(
    state,
    services.receipts.eventsOf(state.receiptId),
    services.announce.lastVerdict(state.receiptId),
    (itemId) => services.facts.item(itemId)?.name,
  );
}
