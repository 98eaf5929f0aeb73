// native/transport/winspool.ts · the Windows spooler as promises: a RAW job goes through winspool.drv (koffi), whose blocking calls run on threads of their own
//
// By the book: the order of calls is tested against a stand-in (spooler-printer.test.ts), and nothing of it was run on Windows.
// Source: Microsoft Learn, "Sending Data Directly to a Printer" (OpenPrinter, StartDocPrinter, WritePrinter), GetPrinter

export interface DocInfo {
  readonly pDocName: string;
  readonly pOutputFile: null;
  readonly pDatatype: 'RAW';
}
export type Handle = unknown;

/** Each resolves as the function of the same name returns: false or 0 is a refusal. */
export interface WinSpool {
  /** Names of the queues of this machine, and of others that this user is connected to. */
  listQueues(): Promise<readonly string[]>;
  openPrinter(queue: string): Promise<Handle | undefined>;
  /** What Windows knows of the printer behind the queue: the bits of PRINTER_INFO_2; undefined when it failed. */
  getPrinter(printer: Handle): Promise<{ readonly status: number; readonly attributes: number } | undefined>;
  startDocPrinter(printer: Handle, document: DocInfo): Promise<number>;
  startPagePrinter(printer: Handle): Promise<boolean>;
  /** @returns how many bytes it took; undefined when it failed */
  writePrinter(printer: Handle, bytes: Uint8Array): Promise<number | undefined>;
  endPagePrinter(printer: Handle): Promise<boolean>;
  endDocPrinter(printer: Handle): Promise<boolean>;
  closePrinter(printer: Handle): Promise<boolean>;
}
export type LoadWinSpool = () => Promise<WinSpool>;

/** PRINTER_ENUM_LOCAL and PRINTER_ENUM_CONNECTIONS; level 4 asks no print server. Source: Microsoft Learn, EnumPrinters */
const LOCAL_AND_CONNECTED = 2 | 4;
const NAMES_ONLY = 4;
const WITH_STATUS = 2;
/** Source: Microsoft Learn, PRINTER_INFO_2: thirteen pointers, then eight numbers */
const POINTERS = ['ServerName', 'PrinterName', 'ShareName', 'PortName', 'DriverName', 'Comment', 'Location', 'DevMode', 'SepFile'];
const MORE_POINTERS = ['PrintProcessor', 'Datatype', 'Parameters', 'SecurityDescriptor'];
const NUMBERS = ['Attributes', 'Priority', 'DefaultPriority', 'StartTime', 'UntilTime', 'Status', 'cJobs', 'AveragePPM'];

let loaded: Promise<WinSpool> | undefined;

/** Only on Windows, and only when a printer is set up so. */
export const loadWinSpool: LoadWinSpool = () => {
  loaded ??= load();
  return loaded;
};

async function load(): Promise<WinSpool> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load('winspool.drv');
  const printerInfo = koffi.struct({ pPrinterName: 'str16', pServerName: 'str16', Attributes: 'uint32_t' });
  const docInfo = koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' });
  const printerInfo2 = koffi.struct(
    Object.fromEntries([...[...POINTERS, ...MORE_POINTERS].map((name) => [`p${name}`, 'void *']), ...NUMBERS.map((name) => [name, 'uint32_t'])]),
  );
  const define = (name: string, result: string, parameters: readonly unknown[]): ((...args: unknown[]) => Promise<unknown>) => {
    const call = library.func('__stdcall', name, result, parameters as Parameters<typeof library.func>[3]);
    return (...args) =>
      new Promise((resolve, reject) => {
        call.async(...args, (error: unknown, value: unknown) => (error ? reject(error) : resolve(value)));
      });
  };
  const ofHandle = (name: string): ((printer: Handle) => Promise<boolean>) => {
    const call = define(name, 'bool', ['void *']);
    return async (printer) => (await call(printer)) === true;
  };
  const open = define('OpenPrinterW', 'bool', ['str16', koffi.out(koffi.pointer('void *')), 'void *']);
  const getPrinter = define('GetPrinterW', 'bool', ['void *', 'uint32_t', 'uint8_t *', 'uint32_t', koffi.out(koffi.pointer('uint32_t'))]);
  const startDoc = define('StartDocPrinterW', 'uint32_t', ['void *', 'uint32_t', koffi.pointer(docInfo)]);
  const write = define('WritePrinter', 'bool', ['void *', 'uint8_t *', 'uint32_t', koffi.out(koffi.pointer('uint32_t'))]);
  const enumPrinters = define('EnumPrintersW', 'bool', [
    'uint32_t',
    'void *',
    'uint32_t',
    'uint8_t *',
    'uint32_t',
    koffi.out(koffi.pointer('uint32_t')),
    koffi.out(koffi.pointer('uint32_t')),
  ]);
  return {
    async listQueues() {
      // The first call fails and says how much room the answer takes; a queue that is made in between is seen the next time.
      const needed = [0];
      const count = [0];
      await enumPrinters(LOCAL_AND_CONNECTED, null, NAMES_ONLY, null, 0, needed, count);
      const answer = Buffer.alloc(needed[0] ?? 0);
      if (answer.length === 0 || (await enumPrinters(LOCAL_AND_CONNECTED, null, NAMES_ONLY, answer, answer.length, needed, count)) !== true)
        return [];
      const queues = koffi.decode(answer, printerInfo, count[0] ?? 0) as readonly { readonly pPrinterName: string | null }[];
      return queues.flatMap(({ pPrinterName }) => pPrinterName ?? []);
    },
    async openPrinter(queue) {
      const handle: unknown[] = [null];
      return (await open(queue, handle, null)) === true ? handle[0] : undefined;
    },
    async getPrinter(printer) {
      // The first call fails and says how much room the answer takes.
      const needed = [0];
      await getPrinter(printer, WITH_STATUS, null, 0, needed);
      const answer = Buffer.alloc(needed[0] ?? 0);
      if (answer.length === 0 || (await getPrinter(printer, WITH_STATUS, answer, answer.length, needed)) !== true) return undefined;
      const { Status, Attributes } = koffi.decode(answer, printerInfo2) as { readonly Status: number; readonly Attributes: number };
      return { status: Status, attributes: Attributes };
    },
    startDocPrinter: async (printer, document) => Number(await startDoc(printer, 1, document)),
    startPagePrinter: ofHandle('StartPagePrinter'),
    async writePrinter(printer, bytes) {
      const written = [0];
      return (await write(printer, bytes, bytes.length, written)) === true ? written[0] : undefined;
    },
    endPagePrinter: ofHandle('EndPagePrinter'),
    endDocPrinter: ofHandle('EndDocPrinter'),
    closePrinter: ofHandle('ClosePrinter'),
  };
}
