// tests/print/real-printers.test.ts · real CUPS and the reference IPP printer against our IPP client; DOCKHAND_PRINT=1, where Debian's cups, cups-ipp-utils and dbus are
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { identifyConnection } from '../../native/printers/identify-connection.ts';
import { createIppPrinter } from '../../native/printers/ipp-printer.ts';
import type { PrinterHealth, PrintOutcome } from '../../native/printers/printer-link.ts';
import { listPrintQueues } from '../../native/transport/print-queues.ts';
import { startZplPrinter, type ZplPrinter } from '../support/zpl-printer.ts';

const run = promisify(execFile);
const never = new AbortController().signal;
const [CUPSD, LPADMIN, IPP_PRINTER, DBUS] = ['/usr/sbin/cupsd', '/usr/sbin/lpadmin', '/usr/sbin/ippeveprinter', '/usr/bin/dbus-daemon'];
const isWanted = process.env['DOCKHAND_PRINT'] === '1';
const hasCups = isWanted && process.getuid?.() === 0 && existsSync(CUPSD) && existsSync(LPADMIN);
const hasIppPrinter = isWanted && existsSync(IPP_PRINTER) && existsSync(DBUS);
if (isWanted && !hasCups) console.warn(`SKIPPED: CUPS is not tested. It needs root, ${CUPSD} and ${LPADMIN} (Debian: cups).`);
if (isWanted && !hasIppPrinter)
  console.warn(`SKIPPED: ippeveprinter is not tested. It needs ${IPP_PRINTER} and ${DBUS} (Debian: cups-ipp-utils, dbus).`);

const children: ChildProcess[] = [];
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dockhand-peers-'));
  await chmod(root, 0o755); // CUPS runs its backends as another user
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

function start(program: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  children.push(child);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function print(url: string, format: 'pdf' | 'raw', bytes: Uint8Array): Promise<{ outcome: PrintOutcome; health: PrinterHealth[] }> {
  const health: PrinterHealth[] = [];
  const link = createIppPrinter('Peer', { url, format, pollMs: 50 }, { onHealth: (each) => health.push(each), onFacts: () => undefined });
  await vi.waitFor(async () => expect(await link.prepare(never)).toEqual({ kind: 'ready' }), { timeout: 20_000, interval: 100 });
  return { outcome: await link.send({ jobId: 'job-1', bytes }, never, () => undefined), health };
}

/** Every byte there is, with the ones that trouble a filter: NUL, FF, ESC, 8-bit, CR LF. */
const HOSTILE = Buffer.concat([
  Buffer.from('^XA^FD'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from('\r\n\f\u001b^FS^XZ', 'latin1'),
]);

describe.skipIf(!hasCups)('CUPS', () => {
  let printer: ZplPrinter;
  let port: number;
  beforeAll(async () => {
    printer = await startZplPrinter();
    port = await freePort();
    const folder = (name: string): string => join(root, 'cups', name);
    await Promise.all(['spool/tmp', 'state', 'cache', 'log'].map((name) => mkdir(folder(name), { recursive: true })));
    await writeFile(
      folder('cups-files.conf'),
      `ServerRoot ${folder('.')}\nRequestRoot ${folder('spool')}\nTempDir ${folder('spool/tmp')}\nStateDir ${folder('state')}\nCacheDir ${folder('cache')}\n` +
        `AccessLog ${folder('log/access')}\nErrorLog ${folder('log/error')}\nPageLog ${folder('log/page')}\nSystemGroup root\n`,
    );
    await writeFile(
      folder('cupsd.conf'),
      `Listen 127.0.0.1:${port}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n<Location />\nOrder allow,deny\nAllow 127.0.0.1\n</Location>\n` +
        '<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n',
    );
    start(CUPSD, ['-f', '-c', folder('cupsd.conf'), '-s', folder('cups-files.conf')]);
    const admin = ['-h', `127.0.0.1:${port}`, '-p', 'zebra', '-E', '-v', `socket://127.0.0.1:${printer.port}`, '-m', 'raw'];
    await vi.waitFor(() => run(LPADMIN, admin), { timeout: 20_000, interval: 200 });
  }, 60_000);
  afterAll(() => printer?.close());

  test('[L3] raw bytes go through a CUPS queue unchanged; completed there means sent, not printed', async () => {
    const { outcome } = await print(`ipp://127.0.0.1:${port}/printers/zebra`, 'raw', HOSTILE);
    expect(outcome).toEqual({ kind: 'sent', bytesWritten: HOSTILE.length });
    await vi.waitFor(() => expect(printer.paper).toHaveLength(1));
    expect(Buffer.from(`^XA${printer.paper[0]}^XZ`, 'latin1')).toEqual(HOSTILE);
  }, 60_000);

  test('[PS3] its queues are listed, and one that is picked says what it is', async () => {
    const cups = `ipp://127.0.0.1:${port}`;
    const [queue] = await listPrintQueues({ platform: 'linux', cups });
    expect(queue).toMatchObject({ name: 'zebra', url: `${cups}/printers/zebra` });
    const picked = await identifyConnection({ type: 'ipp', url: queue?.url ?? '', format: 'raw' }, { signal: never });
    expect(picked).toMatchObject({ kind: 'answered', language: 'ipp', facts: { confirm: 'none' }, takesFormat: true });
  }, 60_000);

  test('[PQ18] a printer that CUPS cannot reach any more is offline as soon as CUPS has a job for it', async () => {
    const gone = await freePort();
    const queue = ['-h', `127.0.0.1:${port}`, '-p', 'gone', '-E', '-v', `socket://127.0.0.1:${gone}`, '-m', 'raw'];
    await run(LPADMIN, queue);
    const health: PrinterHealth[] = [];
    const listener = { onHealth: (each: PrinterHealth) => void health.push(each), onFacts: () => undefined };
    const settings = { url: `ipp://127.0.0.1:${port}/printers/gone`, format: 'raw', pollMs: 50 } as const;
    const end = new AbortController();
    const printing = createIppPrinter('Peer', settings, listener).send({ jobId: 'j', bytes: HOSTILE }, end.signal, () => undefined);
    await vi.waitFor(() => expect(health.at(-1)).toMatchObject({ state: 'error', conditions: ['offline'] }), { timeout: 20_000 });
    end.abort();
    expect((await printing).kind).toBe('unknown');
  }, 60_000);

  test('[PQ12] a queue that was stopped is waited for; one that is not there is refused', async () => {
    await run('/usr/sbin/cupsdisable', ['-h', `127.0.0.1:${port}`, 'zebra']);
    const health: PrinterHealth[] = [];
    const listener = { onHealth: (each: PrinterHealth) => void health.push(each), onFacts: () => undefined };
    const stopped = createIppPrinter('Peer', { url: `ipp://127.0.0.1:${port}/printers/zebra`, format: 'raw' }, listener);
    expect(await stopped.prepare(never)).toMatchObject({ kind: 'waits', conditions: ['paused'] });
    const missing = createIppPrinter('Peer', { url: `ipp://127.0.0.1:${port}/printers/none`, format: 'raw' }, listener);
    expect(await missing.prepare(never)).toMatchObject({ kind: 'waits', reason: expect.stringContaining('0x0406') });
    expect((await missing.send({ jobId: 'j', bytes: HOSTILE }, never, () => undefined)).kind).toBe('rejected');
  }, 60_000);
});

describe.skipIf(!hasIppPrinter)('ippeveprinter', () => {
  let port: number;
  let spool: string;
  let bus: string;
  beforeAll(async () => {
    spool = join(root, 'ipp');
    await Promise.all([spool, join(root, 'keys')].map((folder) => mkdir(folder)));
    // It wants a system bus even when it announces nothing: a bus of its own.
    bus = `unix:path=${join(root, 'bus')}`;
    start(DBUS, ['--session', '--nofork', `--address=${bus}`]);
    await vi.waitFor(() => expect(existsSync(join(root, 'bus'))).toBe(true), { timeout: 10_000 });
    port = await startIppPrinter();
  }, 30_000);

  /** @param command what it does with each page, as a script; left out, nothing */
  async function startIppPrinter(command?: string): Promise<number> {
    const at = await freePort();
    const script = join(root, `command-${at}`);
    if (command !== undefined) await writeFile(script, command, { mode: 0o755 });
    const settings = ['-p', String(at), '-n', 'localhost', '-r', 'off', '-k', '-K', join(root, 'keys'), '-d', spool, '-f', 'application/pdf'];
    start(IPP_PRINTER, [...settings, '-c', command === undefined ? '/bin/true' : script, `Office ${at}`], { DBUS_SYSTEM_BUS_ADDRESS: bus });
    return at;
  }

  test('[L3] a PDF arrives byte by byte and is followed to its end', async () => {
    const pdf = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n', 'latin1');
    const { outcome, health } = await print(`ipp://localhost:${port}/ipp/print`, 'pdf', pdf);
    expect(outcome).toEqual({ kind: 'printed', bytesWritten: pdf.length });
    expect(health.at(-1)?.state).toBe('ok');
    const [file = ''] = (await readdir(spool)).filter((name) => name.endsWith('.pdf'));
    expect(await readFile(join(spool, file))).toEqual(pdf);
  }, 60_000);

  test('[PS1] it tells its model, and that it takes PDF', async () => {
    const asked = await identifyConnection({ type: 'ipp', url: `ipp://localhost:${port}/ipp/print`, format: 'pdf' }, { signal: never });
    expect(asked).toMatchObject({ kind: 'answered', facts: { confirm: 'status', model: expect.any(String) }, takesFormat: true });
  }, 60_000);

  test('[PS9] encrypted, with the certificate that it made for itself: refused until it is confirmed, then it tells and takes the same', async () => {
    const connection = { type: 'ipp', url: `ipps://localhost:${port}/ipp/print`, format: 'pdf' } as const;
    const asked = await identifyConnection(connection, { signal: never });
    expect(asked).toMatchObject({ kind: 'distrusted', certificate: { names: expect.arrayContaining(['localhost']) } });
    const certificate = new X509Certificate(await readFile(join(root, 'keys', 'localhost.crt')));
    if (asked.kind === 'distrusted') expect(asked.certificate.fingerprint).toBe(certificate.fingerprint256);
    const { fingerprint256: fingerprint } = certificate;
    expect(await identifyConnection({ ...connection, fingerprint }, { signal: never })).toMatchObject({ kind: 'answered', takesFormat: true });
    const health: PrinterHealth[] = [];
    const listener = { onHealth: (each: PrinterHealth) => void health.push(each), onFacts: () => undefined };
    const link = createIppPrinter('Peer', { ...connection, fingerprint, pollMs: 50 }, listener);
    expect(await link.send({ jobId: 'job-2', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }, never, () => undefined)).toMatchObject({ kind: 'printed' });
    expect(health.at(-1)?.state).toBe('ok');
  }, 60_000);

  test('[PQ18] what its job says that it lacks is told while the job is under way, and that it goes on', async () => {
    const stopped = join(root, 'out-of-paper');
    await writeFile(stopped, '');
    const port = await startIppPrinter(`#!/bin/sh
echo 'STATE: +media-empty-error' >&2
while [ -e ${stopped} ]; do sleep 0.1; done
echo 'STATE: -media-empty-error' >&2
sleep 1.5
`);
    const health: PrinterHealth[] = [];
    const listener = { onHealth: (each: PrinterHealth) => void health.push(each), onFacts: () => undefined };
    const url = `ipp://localhost:${port}/ipp/print`;
    const link = createIppPrinter('Peer', { url, format: 'pdf', pollMs: 50 }, listener);
    await vi.waitFor(async () => expect(await link.prepare(never)).toEqual({ kind: 'ready' }), { timeout: 20_000, interval: 100 });
    const printing = link.send({ jobId: 'job-3', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }, never, () => undefined);
    await vi.waitFor(() => expect(health.at(-1)).toMatchObject({ state: 'error', conditions: ['paper-out'] }), { timeout: 20_000 });
    await rm(stopped);
    await vi.waitFor(() => expect(health.at(-1)?.state).toBe('ok'), { timeout: 20_000 });
    expect(await printing).toMatchObject({ kind: 'printed' });
  }, 60_000);

  test('[PQ4] a format that the printer does not take is refused for good', async () => {
    expect((await print(`ipp://localhost:${port}/ipp/print`, 'raw', HOSTILE)).outcome.kind).toBe('rejected');
  }, 60_000);
});

test.skipIf(isWanted)('real printing peers are tested with DOCKHAND_PRINT=1 only', () => undefined);
