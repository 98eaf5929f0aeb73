// main/commands/receive.ts · dockhand receive: a receipt from a stream of JSON lines, one answer a line; the same use cases as the screen
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { finishReceipt } from '../application/finish-receipt.ts';
import { openReceipt } from '../application/open-receipt.ts';
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
} from '../application/receipt-commands.ts';
import { varianceLines } from '../application/receipt-view.ts';
import { routeScan } from '../application/route-scan.ts';
import { teachCode } from '../application/teach-code.ts';
import type { ScanVerdict } from '../application/verdict.ts';
import type { Services } from '../core/services.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { checkInput } from './input.ts';
import { actAs, openStation } from './open-station.ts';

const HELP = `dockhand receive (--order N... | --shipment N | --none | --receipt ID) --user NAME [options] [FILE]

Receives goods from JSON lines (FILE, or standard input) and answers one JSON line each.
  {"scan": "...", "symbology": "]C1"}      a scan; "id" makes it safe to send twice
  {"qty": 12}                              quantity for the next scan
  {"undo": true} or {"undo": "<scan id>"}  the last act, or the named one
  {"answer": {"lot": "A1", "expiry": "2027-01-31", "serial": "S1"}}
  {"weigh": {"weight": "12.34", "unit": "kg"}}
  {"damage": {"line": "PO/1", "qty": 2, "reason": "crushed", "disposition": "quarantine"}}
  {"override": {"scan": "<scan id>", "reason": "..."}}   needs an account with that permission
  {"teach": {"code": "...", "item": "...", "unit": "EA"}}
  {"receiveAll": true}   {"park": true}   {"variances": true}   {"finish": true}

  --order N       may be given several times
  --shipment N    the notice's number
  --none          freight without an order
  --receipt ID    an open or parked receipt goes on
  --blind         expected quantities are left out of every answer
  --user NAME     who receives
  --data DIR      the data folder
  --json          accepted and needless: every answer is one JSON line
Exit code 0 when the stream was processed, whatever the verdicts; 1 when the receipt could not be opened or a line was not understood.
Example:
  printf '{"scan":"]E04006381333931"}\\n{"finish":true}\\n' | dockhand receive --order 4711 --user clerk`;

const shapes = {
  scan: z.strictObject({ scan: z.string().min(1).max(8_192), symbology: z.string().exactOptional(), id: z.string().min(1).max(64).exactOptional() }),
  qty: z.strictObject({ qty: z.number() }),
  undo: z.strictObject({ undo: z.union([z.literal(true), z.string().min(1)]) }),
  answer: z.strictObject({
    answer: z.strictObject({
      lot: z.string().min(1).exactOptional(),
      expiry: z.string().exactOptional(),
      serial: z.string().min(1).exactOptional(),
      scan: z.string().exactOptional(),
    }),
  }),
  weigh: z.strictObject({
    weigh: z.strictObject({
      weight: z.union([z.string(), z.number()]),
      unit: z.string(),
      scale: z.string().exactOptional(),
      scan: z.string().exactOptional(),
    }),
  }),
  damage: z.strictObject({
    damage: z.strictObject({
      line: z.string(),
      qty: z.number(),
      reason: z.string().min(1),
      disposition: z.enum(['quarantine', 'reject', 'return', 'accept-with-remark']).default('quarantine'),
    }),
  }),
  override: z.strictObject({ override: z.strictObject({ scan: z.string(), reason: z.string().min(1) }) }),
  teach: z.strictObject({ teach: z.strictObject({ code: z.string().min(1), item: z.string().min(1), unit: z.string().min(1) }) }),
  receiveAll: z.strictObject({ receiveAll: z.literal(true) }),
  park: z.strictObject({ park: z.literal(true) }),
  variances: z.strictObject({ variances: z.literal(true) }),
  finish: z.strictObject({ finish: z.literal(true) }),
};
type Line = z.output<(typeof shapes)[keyof typeof shapes]>;

export const receiveCommand: Command = { summary: 'a receipt from a stream of scans', help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      order: { type: 'string', multiple: true },
      shipment: { type: 'string' },
      none: { type: 'boolean' },
      receipt: { type: 'string' },
      blind: { type: 'boolean' },
      user: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { user } = values;
  if (user === undefined || user.trim() === '') throw new UsageError('--user NAME: every receipt names who received');
  const ways = [values.order, values.shipment, values.none, values.receipt].filter((way) => way !== undefined);
  if (ways.length !== 1) throw new UsageError('give one of --order, --shipment, --none or --receipt');
  const [file, ...more] = positionals;
  if (more.length > 0) throw new UsageError('give at most one FILE');
  if (file !== undefined) checkInput(file); // before a receipt is opened for it

  const station = await openStation(values.data ?? defaultDataFolder(false));
  try {
    const { services } = station;
    const doer = { actor: actAs(services, user).userId, device: 'cli' };
    const state = openOrResume(services, values, doer, io);
    if (state === undefined) return 1;
    services.session.activeReceiptId = state.receiptId;
    io.out(
      JSON.stringify({
        opened: true,
        receipt: state.receiptId,
        receiptNumber: state.opened.receiptNumber,
        orders: state.opened.orders.map((order) => order.orderNumber),
        lines: state.lines.size,
      }),
    );
    let isUnderstood = true;
    for await (const text of io.lines(file)) {
      if (text.trim() === '') continue;
      const parsed = parseLine(text);
      if ('fault' in parsed) {
        isUnderstood = false;
        io.out(
          JSON.stringify({
            verdict: 'not-understood',
            outcome: 'refused',
            read: text.slice(0, 200),
            problems: [{ code: 'not-understood', message: parsed.fault, severity: 'error' }],
          }),
        );
      } else io.out(JSON.stringify(await answer(services, state, parsed.line, doer)));
    }
    await services.dispatcher.drainOnce(AbortSignal.timeout(60_000));
    return isUnderstood ? 0 : 1;
  } finally {
    await station.close();
  }
}

function openOrResume(
  services: Services,
  values: { order?: string[]; shipment?: string; none?: boolean; receipt?: string; blind?: boolean },
  doer: Doer,
  io: CommandIo,
): ReceiptState | undefined {
  if (values.receipt !== undefined) {
    const state = services.receipts.get(values.receipt);
    if (state === undefined || state.status === 'finished') {
      io.err(`dockhand: receipt ${values.receipt} is ${state === undefined ? 'not known here' : 'finished'}`);
      return undefined;
    }
    resume(services.scanDeps, state, doer);
    return state;
  }
  const wanted = {
    orders: values.order ?? [],
    ...(values.shipment === undefined ? {} : { shipmentNumber: values.shipment }),
    withoutOrder: values.none ?? false,
    isBlind: values.blind ?? false,
  };
  const opened = openReceipt(services.scanDeps, services.config().stationCode, wanted, doer);
  if (opened.kind === 'opened') return opened.state;
  io.err(`dockhand: ${opened.message}`);
  return undefined;
}

function parseLine(text: string): { readonly line: Line } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { fault: `this line is not JSON: ${(error as Error).message}` };
  }
  const name = Object.keys(shapes).find((each) => typeof value === 'object' && value !== null && Object.hasOwn(value, each));
  if (name === undefined) return { fault: `this line is none of ${Object.keys(shapes).join(', ')}: see dockhand receive --help` };
  const parsed = shapes[name as keyof typeof shapes].safeParse(value);
  if (parsed.success) return { line: parsed.data };
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`);
  return { fault: `${faults.join('; ')}: see dockhand receive --help` };
}

async function answer(services: Services, state: ReceiptState, wanted: Line, doer: Doer): Promise<unknown> {
  const { scanDeps, ids, config, session } = services;
  if ('scan' in wanted) {
    const input = {
      scanId: wanted.id ?? ids.next(),
      raw: wanted.scan,
      device: 'cli',
      receiptId: state.receiptId,
      ...(wanted.symbology === undefined ? {} : { symbology: wanted.symbology }),
    };
    return toJson(routeScan(services.route, input));
  }
  if ('qty' in wanted) return toJson(setQuantity(scanDeps, state, wanted.qty, doer));
  if ('undo' in wanted) return toJson(undo(scanDeps, state, wanted.undo === true ? undefined : wanted.undo, doer));
  if ('answer' in wanted) {
    const { lot, expiry, serial, scan } = wanted.answer;
    const given = {
      ...(lot === undefined ? {} : { lot }),
      ...(expiry === undefined ? {} : { expiryDate: expiry }),
      ...(serial === undefined ? {} : { serial }),
    };
    return toJson(answerQuestion(scanDeps, state, scan, given, doer));
  }
  if ('weigh' in wanted) {
    const { weight, unit, scale, scan } = wanted.weigh;
    return toJson(
      recordWeight(
        scanDeps,
        state,
        { text: String(weight), unit, ...(scale === undefined ? {} : { scaleId: scale }), ...(scan === undefined ? {} : { of: scan }) },
        doer,
      ),
    );
  }
  if ('damage' in wanted) {
    const { line: lineId, ...damage } = wanted.damage;
    return toJson(recordDamage(scanDeps, state, { ...damage, lineId }, doer));
  }
  if ('override' in wanted) {
    if (session.operator?.permissions.includes('override') !== true) return notPermitted(doer.actor, 'override');
    return toJson(override(scanDeps, state, wanted.override.scan, wanted.override.reason, doer));
  }
  if ('teach' in wanted) {
    const taught = teachCode(scanDeps, { code: wanted.teach.code, itemId: wanted.teach.item, unit: wanted.teach.unit }, doer);
    return taught.kind === 'taught' ? toJson(taught.verdict) : ignored(taught.message, taught.reason);
  }
  if ('receiveAll' in wanted) {
    if (session.operator?.permissions.includes('receive-all') !== true) return notPermitted(doer.actor, 'receive-all');
    return toJson(receiveAll(scanDeps, state, doer));
  }
  if ('variances' in wanted) {
    if (state.opened.isBlind && state.status !== 'finished') return ignored('this receipt is blind: what was expected is told when it is finished');
    return { variances: varianceLines(state) };
  }
  if ('park' in wanted) {
    park(scanDeps, state, doer);
    return { parked: true, receipt: state.receiptId };
  }
  const finished = finishReceipt(scanDeps, config().stationCode, state, doer);
  if (finished.kind === 'refused')
    return { verdict: finished.reason, outcome: 'refused', problems: [{ code: finished.reason, message: finished.message, severity: 'error' }] };
  await services.dispatcher.drainOnce(AbortSignal.timeout(60_000));
  return { ...toJson(finished.verdict), receipt: state.receiptId, receiptNumber: state.opened.receiptNumber, lines: varianceLines(state) };
}

function ignored(message: string, code = 'command-ignored'): unknown {
  return { verdict: 'command-ignored', outcome: 'refused', problems: [{ code, message, severity: 'error' }] };
}

function notPermitted(actor: string, permission: string): unknown {
  return {
    verdict: 'not-permitted',
    outcome: 'refused',
    problems: [{ code: 'not-permitted', message: `${actor} has no account with the permission ${permission}`, severity: 'error' }],
  };
}

/** The public shape: short names, absent fields left out. `expected` is the line's quantity; `wanted` is what a refused scan should have said. */
function toJson(verdict: ScanVerdict): Record<string, unknown> {
  return {
    verdict: verdict.code,
    outcome: verdict.outcome,
    sound: verdict.sound,
    scan: verdict.scanId,
    item: verdict.itemId,
    itemName: verdict.itemName,
    line: verdict.lineId,
    order: verdict.orderNumber,
    counted: verdict.lineCounted,
    expected: verdict.lineExpected,
    remaining: verdict.lineRemaining,
    qty: verdict.qty,
    held: verdict.heldQty,
    packs: verdict.packs,
    lot: verdict.lot,
    expiry: verdict.expiryDate,
    serial: verdict.serial,
    sscc: verdict.sscc,
    lineComplete: verdict.lineComplete ? true : undefined,
    missing: verdict.missing,
    wanted: verdict.expected,
    otherOrders: verdict.otherOrders,
    weight: verdict.weight,
    undoes: verdict.undoes,
    next: verdict.next,
    read: verdict.read,
    problems: verdict.problems,
    latencyMicros: verdict.latencyMicros,
  };
}
