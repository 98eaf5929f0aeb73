// main/commands/receive.ts · dockhand receive: a receipt from a stream of JSON lines, one answer a line
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { checkInput } from './input.ts';
import { openStation } from './open-station.ts';
import type { ReceiptAtHand, WhatToReceive } from './receipt-at-hand.ts';
import { BLANK, notUnderstood } from './receive-answer.ts';
import { receiveHere } from './receive-here.ts';
import { parseLine } from './receive-lines.ts';
import { receiveThere } from './receive-there.ts';
import { atRunningStation } from './running-station.ts';

const HELP = `dockhand receive (--order N... | --shipment N | --none | --receipt ID) --user NAME [options] [FILE]

Receives goods from JSON lines (FILE, or standard input). Standard output has one JSON line for each line of the input, in order.
  {"scan": "...", "symbology": "]C1"}      a scan; "id" makes it safe to send twice, "at" is when it was read
  {"qty": 12}                              quantity for the next scan
  {"undo": true} or {"undo": "<scan id>"}  the last act, or the named one
  {"answer": {"lot": "A1", "expiry": "2027-01-31", "serial": "S1"}}   or {"answer": {"choice": 0}}, of "choices" of the question
  {"weigh": {"weight": "12.34", "unit": "kg"}}
  {"damage": {"line": "PO/1", "qty": 2, "reason": "crushed", "disposition": "quarantine"}}
  {"override": {"scan": "<scan id>", "reason": "..."}}   needs an account with that permission
  {"teach": {"code": "...", "item": "...", "unit": "EA"}}   for the receipt's supplier; with "all": true for every one
  {"receiveAll": true}   {"park": true}   {"variances": true}   {"finish": true}
One command a line. A badge or a control code is scanned like any other code; who scanned a badge does what follows.

Every answer has "verdict", "outcome" (accepted, refused, question, done), "problems", "receipt", "receiptNumber" and "latencyMicros" (from
reading the line to its result being on disk); where they apply, "item", "line", "counted" and "expected" (the line after the act), "qty",
"lot" and more. An act that touched several lines has "contents": [{"line", "item", "qty", "counted", "expected"}]; of several items it has
no "item". A blank line is answered with "blank-line". That the receipt is open is told on standard error.

  --order N       may be given several times; what is open or parked for exactly these orders goes on
  --shipment N    the notice's number
  --none          freight without an order
  --receipt ID    an open or parked receipt goes on
  --blind         expected quantities are left out of every answer
  --user NAME     who receives: a user id or name of the station, or any name while the station has no users
  --data DIR      the data folder; when a station runs on it, the station receives: --user is who is signed in there, a receipt in work for
                  these goods goes on, and {"weigh"} is refused
  --json          accepted and needless
Exit code 0 when the stream was processed, whatever the verdicts; 1 when the receipt could not be opened or a line was not understood.
Example:
  printf '{"scan":"]E04006381333931"}\\n{"finish":true}\\n' | dockhand receive --order 4711 --user clerk`;

export const receiveCommand: Command = { help: HELP, run };

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

  const wanted: WhatToReceive = {
    orders: values.order ?? [],
    shipmentNumber: values.shipment,
    withoutOrder: values.none ?? false,
    receiptId: values.receipt,
    isBlind: values.blind ?? false,
  };
  const folder = values.data ?? defaultDataFolder(false);
  const ended = await atRunningStation(folder, async (running) => answerLines(await receiveThere(running, user, wanted), io, file));
  if (ended !== undefined) return ended;
  const station = await openStation(folder);
  try {
    return await answerLines(receiveHere(station.services, user, wanted), io, file);
  } finally {
    await station.close();
  }
}

async function answerLines(receipt: ReceiptAtHand, io: CommandIo, file: string | undefined): Promise<ExitCode> {
  const { receiptId, receiptNumber, orders, lineCount } = receipt;
  io.err(
    `dockhand: receipt ${receiptNumber} (${receiptId}) is open: ${orders.length === 0 ? 'no order' : `order ${orders.join(', ')}`}, ${lineCount} lines`,
  );
  let isUnderstood = true;
  for await (const text of io.lines(file)) {
    const started = performance.now();
    const parsed = parseLine(text);
    if (parsed.kind === 'fault') isUnderstood = false;
    const answer = parsed.kind === 'line' ? await receipt.answer(parsed.line) : parsed.kind === 'blank' ? BLANK : notUnderstood(text, parsed.fault);
    const latencyMicros = Math.ceil((performance.now() - started) * 1000);
    if (answer['verdict'] === 'finished') await receipt.settle(); // whoever reads the answer finds the messages gone, or why not
    io.out(JSON.stringify({ ...answer, receipt: receiptId, receiptNumber, latencyMicros: answer['latencyMicros'] ?? latencyMicros }));
  }
  await receipt.settle();
  return isUnderstood ? 0 : 1;
}
