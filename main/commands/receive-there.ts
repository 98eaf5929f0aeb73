// main/commands/receive-there.ts · dockhand receive at a running station: the same contract as its screen, as whoever is signed in there
import { ulid } from 'ulid';
import type { CallName, ReplyOf, RequestOf, Station } from '../../preload/contract/index.ts';
import type { ReceiptLineView, ReceiptView, Verdict } from '../../preload/contract/receiving.ts';
import { parseControlCode } from '../application/receiving/control-code.ts';
import type { Touched, TouchedLine } from '../application/receiving/touched-lines.ts';
import { decodeScan } from '../domain/barcode/decode.ts';
import { CommandError } from './command.ts';
import type { ReceiptAtHand, WhatToReceive } from './receipt-at-hand.ts';
import { type Answer, answerOf, refused } from './receive-answer.ts';
import type { Line } from './receive-lines.ts';
import { ask, operatorAt } from './running-station.ts';

type ScanLine = Extract<Line, { readonly scan: string }>;

/** @throws {CommandError} when --user is not who is signed in there, or the receipt cannot be opened */
export async function receiveThere(station: Station, user: string, wanted: WhatToReceive): Promise<ReceiptAtHand> {
  let operatorId = (await operatorAt(station, user))?.userId;
  const { receiptId, receiptNumber, orders, lines, blind } = await openThere(station, wanted);
  const view = (): Promise<ReceiptView> => ask(station, 'receiving:view', { receiptId });

  /** The act, and what it changed: read off the receipt before and after it, because a verdict names one line only. */
  async function watched(act: () => Promise<Verdict | undefined>): Promise<Answer> {
    const before = await view();
    const started = performance.now();
    const given = await act();
    const latencyMicros = Math.ceil((performance.now() - started) * 1000);
    const after = await view();
    const verdict = given ?? after.last;
    if (verdict === undefined) throw new CommandError('fault', `the station gave no verdict on receipt ${receiptNumber}`);
    return { ...answerOf(verdict, verdict.outcome === 'refused' ? undefined : changedLines(before, after)), latencyMicros };
  }

  async function scan({ scan: raw, symbology, id, at }: ScanLine): Promise<Answer> {
    const request = {
      scanId: id ?? ulid(),
      raw,
      receiptId,
      ...(symbology === undefined ? {} : { symbology }),
      ...(at === undefined ? {} : { readAt: at }),
    };
    const submit = async (): Promise<Verdict> => {
      const verdict = await ask(station, 'receiving:submit-scan', request);
      if (verdict.code === 'signed-in') operatorId = verdict.actor; // a badge in the stream: what follows is theirs
      return verdict;
    };
    if (!mayTouchSeveral(raw, symbology)) return answerOf(await submit());
    const answer = await watched(submit);
    return answer['verdict'] === 'finished' ? { ...answer, lines: await variances() } : answer;
  }

  async function variances(): Promise<ReplyOf<'receiving:variances'>['lines']> {
    return (await ask(station, 'receiving:variances', { receiptId })).lines;
  }

  async function damage({ line: lineId, ...given }: Extract<Line, { readonly damage: unknown }>['damage']): Promise<Answer> {
    const verdict = await ask(station, 'receiving:damage', { receiptId, lineId, ...given });
    const damaged = verdict.outcome === 'refused' ? undefined : (await view()).lines.find((line) => line.lineId === lineId);
    return answerOf(verdict, { lines: damaged === undefined ? [] : [touchedLine(damaged, given.qty, blind)] });
  }

  async function answer(line: Line): Promise<Answer> {
    const { operator } = await ask(station, 'session:state', {});
    if (operator !== undefined && operator.userId !== operatorId)
      return refused(
        'not-permitted',
        `${operator.name} (${operator.userId}) is signed in at the running station now: this stream is of ${operatorId ?? user}`,
      );
    if ('scan' in line) return scan(line);
    if ('qty' in line) return answerOf(await ask(station, 'receiving:set-quantity', { receiptId, quantity: line.qty }));
    if ('undo' in line) return watched(() => ask(station, 'receiving:undo', { receiptId, ...(line.undo === true ? {} : { scanId: line.undo }) }));
    if ('answer' in line) {
      const { choice, lot, expiry, serial, scan: named } = line.answer;
      const scanId = named ?? (await view()).question?.scanId;
      if (scanId === undefined) return refused('command-ignored', 'no scan waits for an answer');
      const given = {
        ...(choice === undefined ? {} : { choice }),
        ...(lot === undefined ? {} : { lot }),
        ...(expiry === undefined ? {} : { expiryDate: expiry }),
        ...(serial === undefined ? {} : { serial }),
      };
      return watched(() => ask(station, 'receiving:answer', { receiptId, scanId, ...given }));
    }
    if ('weigh' in line)
      return refused(
        'command-ignored',
        'a running station takes no weights from a stream: stop it to record them with this command',
        'not-available',
      );
    if ('damage' in line) return damage(line.damage);
    if ('override' in line) {
      const { scan: scanId, reason } = line.override;
      return watched(() => ask(station, 'receiving:override', { receiptId, scanId, reason }));
    }
    if ('teach' in line) {
      const { code, item, unit, all } = line.teach;
      return answerOf(await ask(station, 'receiving:teach-code', { code, itemId: item, unit, receiptId, forAll: all === true }));
    }
    if ('receiveAll' in line) return watched(() => done('receiving:receive-all', { receiptId }));
    if ('variances' in line) {
      if (blind && (await view()).status !== 'finished')
        return refused('command-ignored', 'this receipt is blind: what was expected is told when it is finished');
      return { verdict: 'variances', outcome: 'done', variances: await variances(), problems: [] };
    }
    if ('park' in line) {
      if ((await view()).status === 'finished') return refused('receipt-not-open', `receipt ${receiptNumber} is finished`);
      await done('receiving:park', { receiptId });
      return { verdict: 'parked', outcome: 'done', parked: true, problems: [] };
    }
    const finished = await watched(() => done('receiving:finish', { receiptId }));
    return { ...finished, lines: await variances() };
  }

  /** Its verdict is the receipt's last one. */
  async function done<N extends CallName>(name: N, request: RequestOf<N>): Promise<undefined> {
    await ask(station, name, request);
  }

  return {
    receiptId,
    receiptNumber,
    orders,
    lineCount: lines.length,
    answer: (line) => answer(line).catch((error: unknown) => refusalOf(error, line)),
    settle: async () => {}, // the station sends by itself
  };
}

async function openThere(station: Station, { receiptId, orders, shipmentNumber, withoutOrder, isBlind }: WhatToReceive): Promise<ReceiptView> {
  if (receiptId === undefined) {
    const request = { orders, withoutOrder, blind: isBlind, ...(shipmentNumber === undefined ? {} : { shipmentNumber }) };
    return ask(station, 'receiving:open', request);
  }
  const { status } = await ask(station, 'receiving:view', { receiptId });
  if (status === 'finished') throw new CommandError('no-open-receipt', `receipt ${receiptId} is finished`);
  return ask(station, 'receiving:activate', { receiptId });
}

/** A pallet and a control code (undo, damaged) change lines that the verdict does not name. */
function mayTouchSeveral(raw: string, symbology: string | undefined): boolean {
  const { best } = decodeScan(raw, { today: new Date().toISOString().slice(0, 10), ...(symbology === undefined ? {} : { symbology }) });
  return best.sscc !== undefined || parseControlCode(raw.replace(/^\][A-Za-z][0-9A-Za-z]/, '')) !== undefined;
}

function changedLines(before: ReceiptView, after: ReceiptView): Touched {
  const known = new Map(before.lines.map((line) => [line.lineId, line]));
  const lines = after.lines.flatMap((line): readonly TouchedLine[] => {
    const { received = 0, rejected = 0, held = 0 } = known.get(line.lineId) ?? {};
    const changes = [line.received - received, line.rejected - rejected, line.held - held];
    if (changes.every((change) => change === 0)) return [];
    const [counted = 0, , put = 0] = changes;
    return [touchedLine(line, Math.abs(counted + put) || Math.max(...changes), after.blind)];
  });
  return { lines };
}

function touchedLine(line: ReceiptLineView, qty: number, isBlind: boolean): TouchedLine {
  const { lineId, orderNumber, itemId, itemName, received, held, expected, remaining } = line;
  return {
    lineId,
    ...(orderNumber === '' ? {} : { orderNumber }),
    itemId,
    itemName,
    qty,
    counted: isBlind ? received + held : received,
    ...(isBlind || expected === undefined ? {} : { expected }),
    ...(isBlind || remaining === undefined ? {} : { remaining }),
  };
}

/** What the station refuses is an answer; when it does not answer, the stream ends, because what was asked may have happened. */
function refusalOf(error: unknown, line: Line): Answer {
  if (!(error instanceof CommandError)) throw error;
  switch (error.code) {
    case 'not-permitted':
    case 'not-signed-in':
      return refused(error.code, error.message);
    case 'refused':
    case 'not-found':
    case 'conflict':
    case 'bad-request':
      return refused('finish' in line ? (error.reason ?? error.code) : 'command-ignored', error.message, error.reason ?? error.code);
    default:
      throw error;
  }
}
