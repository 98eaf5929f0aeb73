// main/commands/receive-here.ts · dockhand receive on a station that this program opened itself; the same use cases as the screen
import { finishReceipt } from '../application/receiving/finish-receipt.ts';
import { openOrContinue } from '../application/receiving/open-receipt.ts';
import {
  answerQuestion,
  type Doer,
  override,
  park,
  receiveAll,
  recordDamage,
  recordWeight,
  resume,
  setQuantity,
  undo,
} from '../application/receiving/receipt-commands.ts';
import { varianceLines } from '../application/receiving/receipt-view.ts';
import { routeScan } from '../application/receiving/route-scan.ts';
import { suppliersOfReceipt, teachCode } from '../application/receiving/teach-code.ts';
import { touchedBy } from '../application/receiving/touched-lines.ts';
import type { ScanVerdict } from '../application/receiving/verdict.ts';
import type { Permission } from '../application/session.ts';
import type { Services } from '../core/services.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import { CommandError } from './command.ts';
import { actAs } from './open-station.ts';
import type { ReceiptAtHand, WhatToReceive } from './receipt-at-hand.ts';
import { type Answer, answerOf, refused } from './receive-answer.ts';
import type { Line } from './receive-lines.ts';

const DEVICE = 'cli';
const DRAIN_MS = 60_000;

/** @throws {CommandError} when it cannot be opened */
export function receiveHere(services: Services, user: string, wanted: WhatToReceive): ReceiptAtHand {
  const { userId } = actAs(services, user);
  const state = openOrResume(services, wanted, { actor: userId, device: DEVICE });
  services.session.activeReceiptId = state.receiptId;
  return {
    receiptId: state.receiptId,
    receiptNumber: state.opened.receiptNumber,
    orders: state.opened.orders.map((order) => order.orderNumber),
    lineCount: state.lines.size,
    answer: async (line) => answer(services, state, line),
    settle: async () => {
      await services.dispatcher.drainOnce(AbortSignal.timeout(DRAIN_MS));
    },
  };
}

function openOrResume(services: Services, wanted: WhatToReceive, doer: Doer): ReceiptState {
  const { receiptId, orders, shipmentNumber, withoutOrder, isBlind } = wanted;
  if (receiptId !== undefined) {
    const state = services.receipts.get(receiptId);
    if (state === undefined || state.status === 'finished')
      throw new CommandError('no-open-receipt', `receipt ${receiptId} is ${state === undefined ? 'not known here' : 'finished'}`);
    resume(services.scanDeps, state, doer);
    return state;
  }
  const request = { orders, ...(shipmentNumber === undefined ? {} : { shipmentNumber }), withoutOrder, isBlind };
  const opened = openOrContinue(services.scanDeps, services.config().stationCode, request, doer);
  if (opened.kind === 'refused') throw new CommandError(opened.reason, opened.message);
  return opened.state;
}

function answer(services: Services, state: ReceiptState, line: Line): Answer {
  const { scanDeps, config, ids, route, session } = services;
  const told = (verdict: ScanVerdict): Answer => answerOf(verdict, touchedBy(scanDeps, state, verdict));
  if ('scan' in line) {
    const { id, scan, symbology, at } = line;
    const input = { scanId: id ?? ids.next(), raw: scan, device: DEVICE, receiptId: state.receiptId };
    const verdict = routeScan(route, { ...input, ...(symbology === undefined ? {} : { symbology }), ...(at === undefined ? {} : { readAt: at }) });
    return verdict.code === 'finished' ? { ...told(verdict), lines: varianceLines(state) } : told(verdict);
  }
  // Whoever stands at the station now: a badge in the stream changes it, for the record and for what is permitted.
  const { operator } = session;
  if (operator === undefined) return refused('not-signed-in', 'nobody is signed in: scan a badge first');
  const permission = permissionFor(line);
  if (!operator.permissions.includes(permission))
    return refused('not-permitted', `${operator.name} (${operator.role}) may not do this: it needs the permission ${permission}`);
  const doer: Doer = { actor: operator.userId, device: DEVICE };
  if ('qty' in line) return told(setQuantity(scanDeps, state, line.qty, doer));
  if ('undo' in line) return told(undo(scanDeps, state, line.undo === true ? undefined : line.undo, doer));
  if ('answer' in line) {
    const { choice, lot, expiry, serial, scan } = line.answer;
    const given = {
      ...(choice === undefined ? {} : { choice }),
      ...(lot === undefined ? {} : { lot }),
      ...(expiry === undefined ? {} : { expiryDate: expiry }),
      ...(serial === undefined ? {} : { serial }),
    };
    return told(answerQuestion(scanDeps, state, scan, given, doer, operator.permissions.includes('teach')));
  }
  if ('weigh' in line) {
    const { weight, unit, scale, scan } = line.weigh;
    const reading = { text: String(weight), unit, ...(scale === undefined ? {} : { scaleId: scale }), ...(scan === undefined ? {} : { of: scan }) };
    return told(recordWeight(scanDeps, state, reading, doer));
  }
  if ('damage' in line) {
    const { line: lineId, ...damage } = line.damage;
    return told(recordDamage(scanDeps, state, { ...damage, lineId }, doer));
  }
  if ('override' in line) return told(override(scanDeps, state, line.override.scan, line.override.reason, doer));
  if ('teach' in line) {
    const { code, item: itemId, unit, all } = line.teach;
    const taught = teachCode(scanDeps, { code, itemId, unit, suppliers: all === true ? [] : suppliersOfReceipt(state), receipt: state }, doer);
    return taught.kind === 'taught' ? told(taught.verdict) : refused('command-ignored', taught.message, taught.reason);
  }
  if ('receiveAll' in line) return told(receiveAll(scanDeps, state, doer));
  if ('variances' in line) {
    if (state.opened.isBlind && state.status !== 'finished')
      return refused('command-ignored', 'this receipt is blind: what was expected is told when it is finished');
    return { verdict: 'variances', outcome: 'done', variances: varianceLines(state), problems: [] };
  }
  if ('park' in line) {
    if (state.status === 'finished') return refused('receipt-not-open', `receipt ${state.opened.receiptNumber} is finished`);
    park(scanDeps, state, doer);
    return { verdict: 'parked', outcome: 'done', parked: true, problems: [] };
  }
  const finished = finishReceipt(scanDeps, config().stationCode, state, doer);
  if (finished.kind === 'refused') return refused(finished.reason, finished.message);
  return { ...told(finished.verdict), lines: varianceLines(state) };
}

/** The same as on the screen. */
function permissionFor(line: Line): Permission {
  if ('override' in line) return 'override';
  if ('receiveAll' in line) return 'receive-all';
  return 'teach' in line ? 'teach' : 'receive';
}
