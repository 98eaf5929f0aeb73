// main/core.ts · composition root of the core process: a flat list of start-up calls, and the one place where adapters meet. Never imports electron
import { join } from 'node:path';
import type { RawScan } from '../native/scanners/raw-scan.ts';
import type { ServerFrame } from '../preload/contract/frames.ts';
import { createAnnouncer } from './application/announcer.ts';
import { lastScaleNumber } from './application/devices/scale-book.ts';
import { TRIED_SCALE } from './application/devices/scale-trial.ts';
import { lastScannerNumber } from './application/devices/scanner-book.ts';
import { profileOf, SIMULATED_SCANNER, scannerOf, scannerProfiles, wedgeKeys, withProfile } from './application/devices/scanner-set-up.ts';
import { signalOf, signalsOf } from './application/devices/scanner-signals.ts';
import { setUpSheetOf } from './application/devices/set-up-sheets.ts';
import { printTestLabel } from './application/devices/test-label.ts';
import { ownLabel } from './application/labels/own-label.ts';
import { whyNot } from './application/labels/print-label.ts';
import { createDocumentNumbers } from './application/numbers/document-numbers.ts';
import { type PageSize, pageSizeOf } from './application/papers/paper-size.ts';
import type { Clock } from './application/ports.ts';
import { printerOf } from './application/printers/printer-settings.ts';
import { SHEET_CODES, stationCodeOf } from './application/receiving/control-code.ts';
import { createLabelHabits } from './application/receiving/label-habits.ts';
import { createOpenReceipts } from './application/receiving/open-receipts.ts';
import { type RouteDeps, routeScan } from './application/receiving/route-scan.ts';
import { createSession } from './application/session.ts';
import { createUnitWeights } from './application/weighing/unit-weights.ts';
import { createWeighDesk } from './application/weighing/weigh-desk.ts';
import { addUser } from './core/add-user.ts';
import { afterVerdict } from './core/after-verdict.ts';
import { createBillServices } from './core/bill-services.ts';
import { createIds } from './core/create-ids.ts';
import { DEMO_PEOPLE } from './core/demo-people.ts';
import { createDeviceServices } from './core/device-services.ts';
import { createDocumentServices } from './core/document-services.ts';
import { createGoodsOutServices } from './core/goods-out-services.ts';
import { createInboxServices, fileInHand } from './core/inbox-services.ts';
import { createLabelServices, formatOf } from './core/label-services.ts';
import { createPapers } from './core/paper-services.ts';
import { createOutbox } from './core/partner-mail.ts';
import { createPrinterServices } from './core/printer-desk-services.ts';
import { printersOf } from './core/printers.ts';
import { createProfileServices } from './core/profile-services.ts';
import { reportOf } from './core/report-data.ts';
import { restoreSession } from './core/restore-session.ts';
import { DEMO_DAY, isSeeded, seedDemo } from './core/seed-demo.ts';
import type { Services } from './core/services.ts';
import { createStatus } from './core/status.ts';
import { createDeviceBridge } from './devices/device-bridge.ts';
import { deviceConfigs, SIMULATED_SCALE } from './devices/device-configs.ts';
import { withOwnRules } from './domain/barcode/restricted-rules.ts';
import { findProfileFault } from './domain/barcode/scanner-profile.ts';
import type { ReceiptEvent } from './domain/receipt/receipt-events.ts';
import type { ReceiptState } from './domain/receipt/receipt-state.ts';
import { createFileConnector, FILE_CONNECTOR_QUIET_MS } from './erp/file/file-connector.ts';
import type { CoreSettings } from './host/child-protocol.ts';
import type { HostedCore } from './host/hosted-core.ts';
import { callHandlers } from './ipc/calls.ts';
import { type Fault, serveConnection } from './ipc/serve-contract.ts';
import { streamHandlers } from './ipc/streams.ts';
import type { PaperWork } from './labels/papers/draw-paper.ts';
import { createPrintQueue } from './printing/print-queue.ts';
import { createBoardQueries } from './store/board-queries.ts';
import { startCheckpoints } from './store/checkpoint.ts';
import { createLedger } from './store/ledger.ts';
import { takeNextEpoch } from './store/next-epoch.ts';
import { createNumberMark, MARKED_AHEAD } from './store/number-mark.ts';
import { openDatabase } from './store/open-database.ts';
import { createOutboxReader } from './store/outbox-reader.ts';
import { isCopiedFolder, markPlace } from './store/place-mark.ts';
import { createPrintJournal } from './store/print-journal.ts';
import { createReceivingFacts } from './store/receiving-facts.ts';
import { checkConfig, readConfig, settingsOf, writeConfig } from './store/station-config.ts';
import { asStoreError } from './store/store-error.ts';
import { createCredentials } from './store/users.ts';
import { createChainVerifier } from './store/verify-in-worker.ts';
import { VERSION } from './version.ts';

export interface CoreOptions extends CoreSettings {
  sendToDevices(message: unknown): void;
  /** To the host, which has the window. */
  leaveKiosk?(): void;
  /** A test owns the time; everybody else takes the machine's. */
  readonly clock?: Clock;
  /** One-shot commands drain the queues themselves. */
  readonly background?: boolean;
  log?(line: string): void;
}

export interface Core extends HostedCore {
  readonly services: Services;
}

/** @throws {ConfigError} {StoreError} before anything is changed */
export async function startCore(options: CoreOptions): Promise<Core> {
  try {
    return await start(options);
  } catch (error) {
    throw asStoreError(error, join(options.dataFolder, 'station.db'));
  }
}

async function start(options: CoreOptions): Promise<Core> {
  const { dataFolder, demo, background = true, log = (line) => process.stderr.write(`${line}\n`) } = options;
  const fault = (error: unknown): void => log(`core: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);

  let isKiosk = options.kiosk ?? false;
  let config = readConfig(dataFolder);
  const databaseFile = join(dataFolder, 'station.db');
  const db = openDatabase(databaseFile);
  const clock = options.clock ?? (demo ? demoClock() : machineClock());
  if (isCopiedFolder(dataFolder)) {
    config = { ...config, epoch: takeNextEpoch(dataFolder, config.epoch) };
    writeConfig(dataFolder, config);
    log(
      `core: ${dataFolder} was copied, or put back from a backup: its record goes on in epoch ${config.epoch}, and the next numbers leave some out`,
    );
  }
  try {
    markPlace(dataFolder);
  } catch (error) {
    fault(error); // on a full disk the older mark stays, and still tells this folder from a copy
  }
  const ledger = createLedger(db, { station: config.stationCode, epoch: config.epoch });
  const chain = createChainVerifier(db);
  const ids = createIds(clock, ledger.since(ledger.lastSeq() - 1, 1)[0]);
  const facts = createReceivingFacts(db);
  const documentMark = createNumberMark(join(dataFolder, 'numbers', 'documents.json'), MARKED_AHEAD);
  const numbers = createDocumentNumbers({ facts, mark: documentMark, epoch: () => config.epoch });
  const receipts = createOpenReceipts(ledger);
  const credentials = createCredentials(db);
  const session = createSession({ ledger, clock, ids, credentials }, config.language);
  const outbox = createOutboxReader(db);
  const journal = createPrintJournal(db);
  const board = createBoardQueries(db);
  const announce = createAnnouncer();
  const stopCheckpoints = background ? startCheckpoints(databaseFile) : async () => undefined;

  const devices = createDeviceServices({
    dataFolder,
    bridge: () => bridge,
    config: () => config,
    saveConfig,
    printerFacts: (printerId) => journal.printer(printerId).facts,
    isUser: (userId) => credentials.find(userId) !== undefined,
    now: () => new Date().toISOString(), // the demo's day stands still, and a log does not
    onChange: announce.devices,
  });
  const weighDesk = createWeighDesk({ now: () => Date.parse(clock.now()), tell: announce.weight });
  const printing = createPrinterServices({
    bridge: () => bridge,
    config: () => config,
    saveConfig,
    journal,
    labelFolder: join(dataFolder, 'spool'),
    onChange: () => announce.status(),
    note: devices.diary.note,
  });
  const bridge = createDeviceBridge({
    send: options.sendToDevices,
    onDeviceHealth(health) {
      devices.diary.health(health);
      devices.scaleTrial.hearHealth(health);
    },
    onListed(listed) {
      devices.onListed(listed);
      printing.onListed(listed);
    },
    onRaw: ({ frames, deviceId, dropped }) => devices.onRaw(frames, deviceId, dropped),
    onProcess: (words) => devices.diary.note('devices', words),
    onScan: (scan, scanKey) => {
      // A scan whose facts the disk did not give is no fault of that scan: it waits and comes again, as one that could not be written.
      try {
        scanned(scan, scanKey);
      } catch (error) {
        throw asStoreError(error);
      }
    },
    onWeight: ({ deviceId, at, ...reading }) => {
      const { status, isStable } = reading;
      const lastWeight = { text: 'text' in reading ? reading.text : '', unit: 'unit' in reading ? reading.unit : '', status, isStable, at };
      // A scale that nobody set up yet weighs no goods.
      if (deviceId.startsWith(TRIED_SCALE)) return devices.scaleTrial.hearWeight({ deviceId, ...lastWeight });
      weighDesk.hear({ ...reading, scaleId: deviceId, atMs: Date.parse(at) });
      devices.heard(deviceId, { lastWeight });
    },
    onHealth: () => announce.status(),
    onPrinterBack: () => printQueue.wake(),
    onPrinterFacts: (printerId, facts) => {
      try {
        printQueue.know(printerId, facts);
      } catch (error) {
        fault(error); // it tells them again when it is met the next time
      }
    },
    onFault: fault,
  });

  const { dispatcher, toPartners } = createOutbox({ db, ledger, facts, clock, ids, onFault: fault, epoch: () => config.epoch }, dataFolder, {
    connector: createFileConnector({ folder: join(dataFolder, 'out') }),
    quietMs: FILE_CONNECTOR_QUIET_MS,
  });
  const printQueue = createPrintQueue({ ledger, journal, printer: bridge, clock, ids, onFault: fault });
  const labelServices = createLabelServices({
    db,
    ledger,
    facts,
    clock,
    ids,
    journal,
    queue: printQueue,
    receipt: receipts.get,
    transportOf: board.transportOf,
    credentials,
    dataFolder,
    config: () => config,
  });
  const { labelDeps, labelPrinter, labelTemplates, previewer } = labelServices;
  const pdfOf = async (work: PaperWork): Promise<Uint8Array> => (await previewer.paper(work)).bytes;

  const outgoing = createGoodsOutServices({ db, ledger, clock, ids, numbers, receipt: receipts.get, stationCode: () => config.stationCode });
  const bills = createBillServices({
    db,
    ledger,
    clock,
    ids,
    queue: printQueue,
    receipt: receipts.get,
    eventsOf: receipts.eventsOf,
    ...outgoing.forBills,
    headOf: (printerId) =>
      services.printerName(printerId) === undefined
        ? undefined
        : { format: formatOf(config, printerId), dpi: printerOf(config, printerId)?.dpi ?? config.labelDpi },
    dataFolder,
    previewer,
    config: () => config,
  });

  const scanDeps = {
    ledger,
    facts,
    receipts,
    clock,
    ids,
    numbers,
    windows: config.symbolWindows,
    onDecided: (state: ReceiptState, event: ReceiptEvent) => labelPrinter.expectByRule(config.labelRule, state, event),
    micros: () => Math.round(performance.now() * 1000),
    profileOf: (device: string) => profileOf(config, device),
    restrictedNumbers: () => withOwnRules(config.restrictedRules, config.restrictedNumbers === 'off' ? undefined : config.restrictedNumbers),
    readsAnyTag: () => config.readsAnyMetrcTag,
    lpnPrefix: () => config.lpnPrefix,
    readsDataIdentifiers: createLabelHabits(facts, () => services.partners.changes()),
  };
  const route: RouteDeps = {
    ...scanDeps,
    session,
    credentials,
    desk: devices.desk,
    operatorOf: devices.operatorOf,
    stationCodeScanned: (name, operator) => profiles.stationCodes.scanned(name, operator),
    stationCode: () => config.stationCode,
    scanGoodsOut: outgoing.scan(scanDeps),
    onFinished: () => dispatcher.wake(),
    ownLabel: (state, text, doer) => ownLabel(labelDeps, state, text, doer),
    printLabel: (receiptId, how, doer) => {
      const latest = how === 'reprint' ? labelDeps.labels.latestJobOf(receiptId) : undefined;
      const wish = { template: 'logistics', receiptId } as const;
      const why = latest === undefined ? whyNot(labelDeps, wish, doer.actor) : undefined;
      if (why === undefined) (latest === undefined ? labelPrinter.print(wish, doer) : labelPrinter.reprint(latest, 'REPRINT', doer)).catch(fault);
      return why;
    },
  };

  const documents = createDocumentServices(
    { db, ledger, clock, ids, stationCode: () => config.stationCode, onAnswers: () => dispatcher.wake() },
    dataFolder,
    announce,
  );
  const { imports, partners } = documents;
  const inbox = createInboxServices({ imports, partners, clock, ids, config: () => config, onChange: announce.inbox, onFault: fault }, dataFolder);

  function scanned(scan: RawScan, scanKey: string): void {
    const { deviceId, symbology, text, at } = scan;
    const read = { ...(symbology === undefined ? {} : { symbology }), at };
    devices.read(deviceId, { text, ...read });
    devices.diary.scanned(deviceId, text.length);
    devices.heard(deviceId, { lastScan: { characters: text.length, ...read } });
    const verdict = routeScan(route, {
      scanId: ids.next(),
      scanKey,
      raw: text,
      device: deviceId,
      readAt: at,
      ...(symbology === undefined ? {} : { symbology }),
    });
    announce.verdict(verdict);
    const scanner = scannerOf(config.scanners, deviceId);
    if (scanner !== undefined && signalsOf(scanner).chosen !== 'off') bridge.signal(deviceId, signalOf(verdict.sound));
  }

  function saveConfig(changed: unknown, place: string): void {
    const checked = checkConfig(changed, place);
    const next = { ...checked, lastScannerNumber: lastScannerNumber(config, checked), lastScaleNumber: lastScaleNumber(config, checked) };
    writeConfig(dataFolder, next);
    config = next; // only once it is on the disk
    configureDevices();
    announce.status();
  }
  const profiles = createProfileServices({
    dataFolder,
    ledger,
    ids,
    config: () => config,
    saveConfig,
    hasUsers: () => credentials.users().length > 0,
    releaseScanner: (deviceId) => void session.releaseDevice(deviceId),
  });
  const configureDevices = (): void =>
    bridge.configure(deviceConfigs(config, join(dataFolder, 'spool'), demo, (printerId) => journal.printer(printerId).facts));
  const pageSize = (): PageSize => pageSizeOf(config, Intl.DateTimeFormat().resolvedOptions().locale);
  const keepContainers = (containers: typeof config.containers): void => saveConfig({ ...config, containers }, 'containers');
  const services: Services = {
    dataFolder,
    demo,
    isKiosk: () => isKiosk,
    leaveKiosk() {
      isKiosk = false;
      options.leaveKiosk?.();
    },
    db,
    ledger,
    verifyRecord: chain.verify,
    facts,
    receipts,
    clock,
    ids,
    scanDeps,
    route,
    session,
    credentials,
    outbox,
    dispatcher,
    toPartners,
    journal,
    printQueue,
    labelDeps,
    labelPrinter,
    labelTemplates,
    bills,
    goodsOut: outgoing.goodsOut,
    board,
    bridge,
    deviceDesk: {
      ...devices.deviceDesk,
      testPrint: (printerId, actor) =>
        printTestLabel({ ...labelDeps, stationName: () => config.stationName, language: () => config.language }, printerId, actor),
    },
    printerDesk: printing.printerDesk,
    profileDesk: profiles.profileDesk,
    announce,
    ...documents,
    inbox,
    fileInHand: (fileId) => fileInHand(inbox, documents, fileId),
    config: () => config,
    version: VERSION,
    demoHints: demo ? DEMO_PEOPLE.map(({ userId, pin, badge }) => ({ userId, pin, badge })) : [],
    simulation: demo
      ? {
          scan: (text, symbology) => bridge.simulateScan(SIMULATED_SCANNER, text, symbology),
          weight: (text, unit, status) => bridge.simulateWeight(SIMULATED_SCALE, text, unit, status),
        }
      : undefined,
    weighing: {
      desk: weighDesk,
      unitWeights: createUnitWeights({ ledger, clock, ids }),
      zero: (scaleId) => bridge.commandScale(scaleId, 'zero'),
      clearScaleTare: (scaleId) => bridge.commandScale(scaleId, 'clear-tare'),
      containers: () => config.containers,
      saveContainer: (container) => keepContainers([...config.containers.filter(({ name }) => name !== container.name), container]),
      removeContainer: (removed) => keepContainers(config.containers.filter(({ name }) => name !== removed)),
    },
    printerName: (printerId) => bridge.devices().find(({ config: device }) => device.deviceId === printerId)?.config.name,
    settings: () => settingsOf(config),
    saveSettings(settings) {
      saveConfig({ ...config, ...settings }, 'settings');
      return settingsOf(config);
    },
    scannerProfiles: () => scannerProfiles(config),
    saveScannerProfile(deviceId, profile) {
      const fault = findProfileFault(profile);
      if (fault !== undefined) return { kind: 'refused', reason: 'refused', message: `${fault.field}: ${fault.why}` };
      const changed = withProfile(config, deviceId, profile);
      if (changed === undefined) return { kind: 'refused', reason: 'not-found', message: `no scanner ${deviceId} in the settings of this station` };
      saveConfig(changed, 'scanner set-up');
      return { kind: 'saved' };
    },
    wedgeKeys: () => wedgeKeys(config),
    addFirstUser: (person) => addUser({ ledger, clock, ids }, { ...person, role: 'it' }, 'setup'),
    status: () => createStatus(services),
    printers: () => printersOf(services),
    papers: createPapers({
      services: () => services,
      dataFolder,
      previewer,
      pageSize,
      takesPages: (printerId) => formatOf(config, printerId) === 'pdf',
    }),
    controlSheet: () =>
      pdfOf({ paper: 'control-sheet', commands: { station: config.stationName, codes: SHEET_CODES, madeAt: clock.now() }, pageSize: pageSize() }),
    async setUpSheet(model, language) {
      const steps = setUpSheetOf(model);
      if (steps === undefined) throw new Error(`there is no set-up sheet for ${model}`);
      return pdfOf({ paper: 'set-up-sheet', steps, language, madeAt: clock.now(), pageSize: pageSize() });
    },
    stationCode: async (named) => ({
      pdf: await pdfOf({ paper: 'station-code', code: { code: stationCodeOf(named), name: named, madeAt: clock.now() }, pageSize: pageSize() }),
      file: profiles.profileFile(named),
    }),
    receivingReport: (state, language) => pdfOf({ paper: 'receiving-report', report: reportOf(services, state), language, pageSize: pageSize() }),
  };

  if (demo && !isSeeded(services)) seedDemo(services);
  else restoreSession(services);
  dispatcher.onChange(() => announce.outbox());
  printQueue.onChange(() => announce.printing());
  let weighedBy = session.operator?.userId;
  session.onChange(() => {
    announce.session();
    // The next one has other goods in other boxes.
    if (session.operator?.userId !== weighedBy) weighDesk.setTare(undefined);
    weighedBy = session.operator?.userId;
  });
  announce.onVerdict((verdict) => afterVerdict(services, verdict, fault));
  configureDevices();
  bridge.start();
  if (background) {
    dispatcher.start();
    printQueue.start();
    inbox.start();
    printing.printerDesk.start();
  }

  const calls = callHandlers(services);
  const streams = streamHandlers(services);
  return {
    services,
    connect(client) {
      const context = { clientId: client.id, shell: client.shell };
      const connection = { send: (frame: ServerFrame) => client.send(frame), bufferedBytes: () => client.bufferedBytes() };
      const logFault = ({ faultId, name, error }: Fault): void => {
        log(`core: fault ${faultId} in ${name}`);
        fault(error);
      };
      return serveConnection(connection, calls, streams, context, logFault, asStoreError);
    },
    devicesPort: { receive: (message) => bridge.receive(message) },
    async stop() {
      const ends: readonly (() => unknown)[] = [
        () => session.signOut(),
        () => inbox.stop(),
        () => dispatcher.stop(),
        () => printQueue.stop(),
        () => devices.stop(),
        () => printing.printerDesk.stop(),
        () => labelServices.stop(),
        () => documentMark.close(),
        () => chain.stop(),
        stopCheckpoints,
        () => db.pragma('wal_checkpoint(TRUNCATE)'),
        () => db.close(),
      ];
      // A full disk takes no sign-out and no mark: what cannot be written must not keep the station from ending.
      for (const end of ends)
        try {
          await end();
        } catch (error) {
          fault(error);
        }
    },
  };
}

function machineClock(): Clock {
  return {
    now: () => new Date().toISOString(),
    today: () => {
      const now = new Date();
      return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
    },
  };
}

/** The demo's goods expire in 2027 and its trucks are due in one week: its day stands still, so that the demo is the same in any year. */
function demoClock(): Clock {
  return { ...machineClock(), today: () => DEMO_DAY };
}
