// main/commands/demo.ts · dockhand demo: the main job from truck to ERP on embedded defaults, through the real device path, with everything it made in a folder
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openReceipt } from '../application/receiving/open-receipt.ts';
import { answerQuestion, type Doer, recordDamage, setQuantity } from '../application/receiving/receipt-commands.ts';
import { varianceLines } from '../application/receiving/receipt-view.ts';
import { teachCode } from '../application/receiving/teach-code.ts';
import type { ScanVerdict } from '../application/receiving/verdict.ts';
import { setTare, type TareWish, takeWeightOf } from '../application/weighing/weigh-at-scale.ts';
import { packTares, weighTarget } from '../application/weighing/weigh-goods.ts';
import { DEMO_PEOPLE } from '../core/demo-people.ts';
import { DEMO_FOLDER } from '../core/seed-demo.ts';
import type { Services } from '../core/services.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import type { Command, CommandIo, ExitCode } from './command.ts';
import { demoReturn } from './demo-return.ts';
import { openStation } from './open-station.ts';
import { placeOf } from './place-of.ts';

const HELP = `dockhand demo [options]

Receives three trucks on embedded defaults: order and notice files go in, scans come through the simulated scanner's bytes, labels and reports come out,
the receipts leave through the outbox, and what was crushed goes back to its supplier under a bill of lading. Everything made is in the folder; the station's data is in its folder station/.

  --out DIR   where everything goes; it is emptied first (default: demo-out)
  --json      one JSON line at the end`;

const VERDICT_WITHIN_MS = 10_000;
const PULL_MS = 20;
const MARK = '.dockhand-demo';
const PALLET = { name: 'Wooden pallet', text: '22.5', unit: 'kg' } as const;

export const demoCommand: Command = { help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' }, json: { type: 'boolean' } } });
  const folder = resolve(values.out ?? fileURLToPath(new URL('../../demo-out', import.meta.url)));
  emptyFolder(folder);
  const say = values.json === true ? () => undefined : io.out;
  const station = await openStation(join(folder, 'station'), { demo: true, withDevices: true });
  try {
    const demo = new Demo(station.services, folder, say);
    await demo.play();
    const summary = await demo.finish();
    if (values.json === true) io.out(JSON.stringify(summary));
    return summary.ok ? 0 : 1;
  } finally {
    await station.close();
  }
}

/** Only a folder that this command made, or an empty one, is emptied. @throws {Error} */
function emptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const found = readdirSync(folder);
  if (found.length > 0 && !found.includes(MARK))
    throw Object.assign(new Error(`${folder} holds files that are not the demo's: name another folder with --out`), { code: 'not-ours' });
  for (const name of found) rmSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, MARK), 'made by: dockhand demo\n');
}

interface Summary {
  readonly ok: boolean;
  readonly receipts: readonly { readonly receiptNumber: string; readonly differences: readonly string[] }[];
  readonly scans: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly audit: string;
  readonly files: readonly string[];
}

class Demo {
  readonly #services: Services;
  readonly #folder: string;
  readonly #say: (line: string) => void;
  readonly #verdicts: Record<string, number> = {};
  readonly #finished: ReceiptState[] = [];
  #scans = 0;
  #lastScan: string | undefined;

  constructor(services: Services, folder: string, say: (line: string) => void) {
    this.#services = services;
    this.#folder = folder;
    this.#say = say;
  }

  async play(): Promise<void> {
    const { board } = this.#services;
    this.#say(
      `Site ready: ${board.documents().length} documents in (X12 850 and 856, CSV, JSON), ${board.arrivals('').filter((arrival) => arrival.kind === 'order').length} orders open.`,
    );
    this.#refuseBrokenFiles();
    await this.#untilOpen();
    const [clerk] = DEMO_PEOPLE;
    if (clerk !== undefined) await this.#scan(clerk.badge, undefined, 'the clerk signs in by badge');
    await this.#dairyTruck();
    await this.#householdTruck();
    await this.#cheeseVan();
    this.#say('\nThe crushed milk goes back: a return and its bill of lading');
    await demoReturn(this.#services, this.#folder, this.#say, this.#doer());
  }

  async finish(): Promise<Summary> {
    const { printQueue, dispatcher, ledger, receivingReport, outbox, dataFolder, labelDeps, journal } = this.#services;
    await printQueue.drainOnce(AbortSignal.timeout(60_000));
    await dispatcher.drainOnce(AbortSignal.timeout(60_000));
    const labels = join(this.#folder, 'labels');
    mkdirSync(labels);
    for (const job of journal.list(100)) {
      const content = labelDeps.labels.content(job.labelId ?? '');
      const name = job.sscc ?? job.lpn ?? job.title.replace(/[^A-Za-z0-9.-]/g, '_');
      const bytes = journal.content(job.contentSha256);
      if (bytes !== undefined) writeFileSync(join(labels, `${name}-copy${job.copy}.zpl`), bytes);
      if (content === undefined) continue;
      const picture = await labelDeps.maker.picture(content);
      if (!picture.verified) throw new Error(`label ${name} does not read back: ${picture.problems.join('; ')}`);
      writeFileSync(join(labels, `${name}.png`), picture.png);
    }
    for (const state of this.#finished) {
      for (const language of ['en', 'es'] as const)
        writeFileSync(join(this.#folder, `receiving-report-${state.opened.receiptNumber}-${language}.pdf`), await receivingReport(state, language));
    }
    const audit = ledger.verify();
    const waiting = outbox.open().length;
    const receipts = this.#finished.map((state) => ({
      receiptNumber: state.opened.receiptNumber,
      differences: varianceLines(state)
        .filter((line) => !line.classes.includes('match'))
        .map(
          (line) =>
            `${line.itemName}: ordered ${line.ordered}, shipped ${line.shipped ?? '-'}, received ${line.received}, held ${line.held} → ${line.classes.join(', ')}`,
        ),
    }));
    const files = listFiles(this.#folder).filter((file) => !file.startsWith('station') || /^station.(out|spool)/.test(file));
    const summary: Summary = {
      ok: audit.isWhole && waiting === 0,
      receipts,
      scans: this.#scans,
      verdicts: this.#verdicts,
      audit: audit.message,
      files,
    };
    writeFileSync(join(this.#folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    this.#say('');
    for (const receipt of receipts) {
      this.#say(`Receipt ${receipt.receiptNumber}:`);
      for (const difference of receipt.differences) this.#say(`  ${difference}`);
    }
    this.#say(
      `Scans: ${this.#scans}; verdicts: ${Object.entries(this.#verdicts)
        .map(([code, count]) => `${code} ${count}`)
        .join(', ')}`,
    );
    this.#say(`Audit: ${audit.message}. Outbox: ${waiting === 0 ? 'empty, every message read back' : `${waiting} waiting`} (${dataFolder}).`);
    this.#say(`Made in ${this.#folder}:`);
    for (const file of [...files, 'summary.json']) this.#say(`  ${file}`);
    return summary;
  }

  #refuseBrokenFiles(): void {
    for (const fileName of ['asn-cut-off.edi', 'order-bad-quantity.csv']) {
      const result = this.#services.importFile({ fileName, bytes: readFileSync(join(DEMO_FOLDER, 'broken', fileName)) }, 'demo');
      const [problem] = result.problems.filter((each) => each.severity === 'error');
      this.#say(
        `Refused whole: ${problem === undefined ? fileName : placeOf(problem)}: ${problem?.message ?? '?'}${problem?.read === undefined ? '' : ` [read: ${problem.read}]`}`,
      );
    }
  }

  /** Three pallets by SSCC; the same label twice; a carton checked inside its pallet. The notice itself says that cheddar is short. */
  async #dairyTruck(): Promise<void> {
    this.#say('\nTruck 1: dairy, three pallets with SSCC');
    await this.#scan('00395220010000120010', ']C1', 'a pallet before any receipt is open: offers its shipment');
    const state = this.#open({ orders: [], shipmentNumber: 'MLD-77120' });
    await this.#scan('00395220010000120010', ']C1', 'pallet 1');
    await this.#scan('00395220010000120010', ']C1', 'the same label again');
    await this.#scan('00395220010000120225', ']C1', 'pallet 2');
    await this.#scan('00395220010000120232', ']C1', 'one of its cartons');
    await this.#scan('00395220010000120393', ']C1', 'pallet 3, mixed');
    const [line] = [...state.lines.values()];
    if (line !== undefined)
      this.#tell(
        'two cartons of milk are crushed',
        recordDamage(
          this.#services.scanDeps,
          state,
          { lineId: line.opened.lineId, qty: 24, reason: 'crushed carton', disposition: 'quarantine' },
          this.#doer(),
        ),
      );
    await this.#scan('01195220010001031727031410M99999', ']C1', 'a loose case of milk from another lot');
    await this.#weigh(state);
    await this.#label(state);
    await this.#finish(state);
  }

  /** Case by case against the order: an unknown code that is taught, a typing mistake undone, over, short, a lot that is asked for, another order's goods. */
  async #householdTruck(): Promise<void> {
    this.#say('\nTruck 2: household goods, case by case, no notice');
    const state = this.#open({ orders: ['4500001004'] });
    const { scanDeps } = this.#services;
    for (let cases = 0; cases < 9; cases += 1) await this.#scan('19524001000107', ']I1', `dish soap, case ${cases + 1}`, cases > 0 && cases < 8);
    await this.#scan('19524001000107', ']I1', 'dish soap, case 10');
    await this.#scan('19524001000107', ']I1', 'an eleventh that nobody ordered');
    await this.#scan('ROLL-8-PROMO', ']C0', 'kitchen rolls in a promotion wrapper with its own code');
    this.#tell('the clerk teaches the code', teach(this.#services, 'ROLL-8-PROMO', '10051', this.#doer()));
    this.#tell('quantity 12', setQuantity(scanDeps, state, 12, this.#doer()));
    await this.#scan('ROLL-8-PROMO', ']C0', 'kitchen rolls × 12');
    this.#tell('quantity 9, typed by mistake', setQuantity(scanDeps, state, 9, this.#doer()));
    await this.#scan('19524001000404', ']I1', 'toilet paper × 9');
    await this.#scan('!DH!UNDO', undefined, 'the UNDO code on the control sheet');
    this.#tell('quantity 11', setQuantity(scanDeps, state, 11, this.#doer()));
    await this.#scan('19524001000404', ']I1', 'toilet paper × 11: one case short');
    await this.#scan('0119524001000701', ']C1', 'batteries: the code carries no expiry');
    this.#tell('the clerk types the expiry', answerQuestion(scanDeps, state, undefined, { expiryDate: '2031-06-30' }, this.#doer(), false));
    await this.#scan('011952400100100517270131\u001d10TP4420', ']C1', 'toothpaste that expires too soon');
    await this.#scan('011952400100100517280430\u001d10TP5530', ']C1', 'toothpaste, good');
    await this.#scan('9525001000107', ']E0', 'olive oil: on another order');
    await this.#scan('9524001000109', ']E0', 'a damaged code: wrong check digit');
    await this.#label(state);
    await this.#finish(state);
  }

  /** Goods that are counted by nothing but their weight: two crates on the scale, each less the crate that the item list knows. */
  async #cheeseVan(): Promise<void> {
    this.#say('\nTruck 3: cheese by weight, two crates');
    const state = this.#open({ orders: ['4500001013'] });
    for (const [crate, gross] of ['12.650', '12.550'].entries()) {
      await this.#scan('9525001000800', ']E0', `cheese, crate ${crate + 1}: its label names no weight`);
      await this.#takeWeight(state, { how: 'pack', unit: 'CS' }, gross, 'the crate');
      this.#services.simulation?.weight('0.000', 'kg', 'stable');
    }
    await this.#label(state);
    await this.#finish(state);
  }

  #open(wanted: { readonly orders: readonly string[]; readonly shipmentNumber?: string }): ReceiptState {
    const { scanDeps, config, session } = this.#services;
    const opened = openReceipt(scanDeps, config().stationCode, { ...wanted, withoutOrder: false, isBlind: false }, this.#doer());
    if (opened.kind === 'refused') throw new Error(opened.message);
    session.activeReceiptId = opened.state.receiptId;
    return opened.state;
  }

  async #finish(state: ReceiptState): Promise<void> {
    await this.#scan('!DH!FINISH', undefined, 'FINISH shows the variances first');
    await this.#scan('!DH!FINISH', undefined, 'FINISH again confirms');
    if (state.status !== 'finished') throw new Error(`receipt ${state.opened.receiptNumber} did not finish`);
    this.#finished.push(state);
  }

  async #label(state: ReceiptState): Promise<void> {
    const job = await this.#services.labelPrinter.print({ template: 'logistics', receiptId: state.receiptId }, this.#doer());
    await this.#services.labelPrinter.print(
      { template: 'shelf', location: `A-04-${String(this.#finished.length + 10)}-C`, text: 'Put-away' },
      this.#doer(),
    );
    await this.#services.printQueue.drainOnce(AbortSignal.timeout(60_000));
    this.#say(`  label: ${job.title}`);
  }

  /** A known container's tare, then the simulated scale's bytes: the load sways and settles, and only the weight at rest is taken, net of its pallet. */
  async #weigh(state: ReceiptState): Promise<void> {
    this.#services.weighing.saveContainer(PALLET);
    await this.#takeWeight(state, { how: 'container', name: PALLET.name }, '143.5', 'the pallet');
  }

  async #takeWeight(state: ReceiptState, tare: TareWish, grossKilograms: string, what: string): Promise<void> {
    const { weighing, simulation, scanDeps, bridge, ids } = this.#services;
    await setTare(weighing, tare, packTares(scanDeps, weighTarget(scanDeps, state, this.#doer().actor)));
    const scaleId = bridge.devices().find(({ config }) => config.kind === 'scale')?.config.deviceId ?? '';
    const target = weighTarget(scanDeps, state, this.#doer().actor);
    if (target === undefined || target === 'asking') throw new Error('nothing was scanned that could be weighed');
    const order = { actId: ids.next(), of: target.scanId, scaleId, isSameLoad: false };
    const taken = takeWeightOf(scanDeps, weighing, state, order, this.#doer());
    simulation?.weight(grossKilograms, 'kg', 'settles');
    const weighed = await within(taken, 'the scale');
    if (weighed.kind === 'refused') throw new Error(`the scale's weight was refused: ${weighed.why}`);
    const off = weighing.desk.tare;
    const { weight, read, qty } = weighed.verdict;
    const net = weight === undefined ? `${qty ?? 0} g` : read;
    this.#tell(`${what} on the scale: gross ${grossKilograms} kg, tare ${off?.text} ${off?.unit} (${off?.name}), net ${net}`, weighed.verdict);
    await setTare(weighing, { how: 'none' });
  }

  /** One code as bytes of the simulated HID scanner; the verdict is durable when it comes back. */
  async #scan(text: string, symbology: string | undefined, what: string, isQuiet = false): Promise<void> {
    const { announce, simulation, config } = this.#services;
    // Different labels come a person's pull of the trigger apart: symbols of one pull are one label.
    if (text !== this.#lastScan) await sleep(config().symbolWindows.burstMs + PULL_MS);
    this.#lastScan = text;
    const verdict = new Promise<ScanVerdict>((settle) => {
      const off = announce.onVerdict((each) => {
        off();
        settle(each);
      });
    });
    simulation?.scan(text, symbology);
    this.#scans += 1;
    this.#tell(what, await within(verdict, `the verdict on ${text}`), isQuiet);
  }

  #tell(what: string, verdict: ScanVerdict, isQuiet = false): void {
    this.#verdicts[verdict.code] = (this.#verdicts[verdict.code] ?? 0) + 1;
    if (isQuiet) return;
    const counted =
      verdict.lineCounted === undefined || verdict.lineExpected === undefined ? '' : ` (${verdict.lineCounted} of ${verdict.lineExpected})`;
    const reason = verdict.problems.at(-1)?.message;
    this.#say(`  ${verdict.code.padEnd(16)} ${what}${counted}${reason === undefined ? '' : `: ${reason}`}`);
  }

  #doer(): Doer {
    return { actor: this.#services.session.operator?.userId ?? 'demo', device: 'demo' };
  }

  async #untilOpen(): Promise<void> {
    const deadline = performance.now() + VERDICT_WITHIN_MS;
    const isOpen = (): boolean =>
      this.#services.bridge.devices().every(({ config, health }) => config.kind === 'label-printer' || health.state === 'ok');
    while (!isOpen()) {
      if (performance.now() > deadline) throw new Error('the simulated devices did not open');
      await sleep(10);
    }
  }
}

function teach(services: Services, code: string, itemId: string, doer: Doer): ScanVerdict {
  const taught = teachCode(services.scanDeps, { code, itemId, unit: 'CS', suppliers: [] }, doer);
  if (taught.kind === 'refused') throw new Error(taught.message);
  return taught.verdict;
}

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  const timer = new AbortController();
  const late = sleep(VERDICT_WITHIN_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${what} did not come within ${VERDICT_WITHIN_MS / 1000} s`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
