// native/printers/ipp-printer.ts · an office printer or a CUPS queue over IPP: a PDF, or raw bytes that CUPS hands on unchanged
import { setTimeout as sleep } from 'node:timers/promises';
import { DeviceError } from '../device-error.ts';
import { type Sentence, say, saying } from '../sentences.ts';
import { askIpp, IPP_OPERATIONS, IPP_STATUS, type IppAnswer } from '../transport/ipp.ts';
import { CertificateError } from '../transport/ipp-socket.ts';
import { sayStatus } from './describe-status.ts';
import type { PrinterIdentification } from './identify-printer.ts';
import type { PrinterLink, PrinterListener, PrintOutcome, Readiness } from './printer-link.ts';
import type { PrinterCondition } from './printer-status.ts';
import { createSilenceWatch, LOOK_MS } from './say-silence.ts';

export interface IppSettings {
  /** ipp://host:631/printers/queue or ipp://printer.local/ipp/print */
  readonly url: string;
  /** What the jobs are; a raw one is for a label printer behind CUPS. */
  readonly format: 'pdf' | 'raw';
  /** Of the certificate that a person confirmed when the printer was set up: no other is taken. Rule PS9 */
  readonly fingerprint?: string;
  /** Between questions about a job; for tests. */
  readonly pollMs?: number;
  /** For tests. */
  readonly lookMs?: number;
  readonly takeMs?: number;
}

const MIME_TYPES = { pdf: 'application/pdf', raw: 'application/vnd.cups-raw' } as const;
const USER = 'dockhand';
const POLL_MS = 500;
/** Some print while they take the file: it is given so long, and they are looked at meanwhile. */
const TAKE_MS = 60_000;
/** A printer that is asked for everything it has may need seconds for the answer. Source: RFC 8011 4.2.5.1, requested-attributes */
const STATE_ATTRIBUTES = ['printer-state', 'printer-state-reasons', 'printer-state-message', 'printer-is-accepting-jobs', 'cups-version'] as const;
/**
 * CUPS tries a printer that is gone again and again and gives no reason for it, only these words, while it "processes" the job. Source: CUPS 2.4, backends
 * socket, lpd, ipp and usb; the first was seen
 */
const CUPS_WAITS =
  /^(?:The printer may not exist or is unavailable at this time|The printer is not responding|Unable to locate printer|Waiting for printer to become available)/;
const PROCESSING = 4;
/** A job that a printer has had for so long without an end is in doubt. */
const JOB_LIMIT_MS = 15 * 60_000;
const COMPLETED = 9;
const ENDED = 7;
const PRINTER_STOPPED = 5;

/** Reasons without their ending -error, -warning or -report. Source: RFC 8011 5.4.12, PWG 5100.9 */
const REASONS: Readonly<Record<string, PrinterCondition>> = {
  'media-empty': 'paper-out',
  'media-needed': 'paper-out',
  'media-jam': 'jam',
  'marker-supply-empty': 'ribbon-out',
  'toner-empty': 'ribbon-out',
  'door-open': 'cover-open',
  'cover-open': 'cover-open',
  'interlock-open': 'cover-open',
  paused: 'paused',
  shutdown: 'offline',
  offline: 'offline',
  'connecting-to-device': 'offline',
  'timed-out': 'offline',
};

type Pace = Required<Pick<Parameters<typeof askIpp>[3], 'connectMs' | 'onConnect'>>;

export function createIppPrinter(
  name: string,
  { url, format, fingerprint, pollMs = POLL_MS, takeMs = TAKE_MS, lookMs = LOOK_MS }: IppSettings,
  listener: PrinterListener,
): PrinterLink {
  const label = `${name} (${url})`;
  /** CUPS calls a job completed when the bytes left for the device; a printer, when the paper is out. */
  let isCups = format === 'raw';
  let isConnected = false;
  const saySilence = createSilenceWatch(lookMs, (ms) => {
    if (isConnected) listener.onHealth({ state: 'error', ...saying(label, say('silent-for', ms)), conditions: ['no-answer'], warnings: [] });
  });

  /** `isTaking`: it has a job's file on its way, and may take no second connection: only what it says itself is told, and that nobody is there. */
  async function prepare(signal: AbortSignal, pace: Partial<Pace> = {}, isTaking = false): Promise<Readiness> {
    try {
      const attributes = [
        { tag: 'name', name: 'requesting-user-name', value: USER },
        { tag: 'keyword', name: 'requested-attributes', value: STATE_ATTRIBUTES },
      ] as const;
      const answer = await askIpp(url, IPP_OPERATIONS.getPrinterAttributes, attributes, { signal, fingerprint, ...pace });
      if (isTaking && answer.status >= 0x0400) return { kind: 'ready' };
      if (answer.status >= 0x0400) return waits(say('ipp-status', hex(answer.status)), ['error']);
      isCups = format === 'raw' || answer.values.has('cups-version');
      const conditions = conditionsOf(answer);
      const held = sayStatus(conditions);
      if (held !== undefined) return waits(held, conditions);
      listener.onHealth({ state: 'ok', ...saying(label, say('ready')), conditions: [], warnings: [] });
      return { kind: 'ready' };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (signal.aborted) return { kind: 'waits', reason, conditions: [] }; // we gave up, not the printer
      if (cause instanceof CertificateError) return distrusted(cause);
      const isRefused = cause instanceof DeviceError && (cause.code !== 'not-found' || cause.cause !== undefined);
      if (isTaking && (isConnected || isRefused)) return { kind: 'ready' };
      listener.onHealth({
        state: 'absent',
        ...saying(label, say('check-address', cause instanceof DeviceError ? cause.said : reason)),
        conditions: [],
        warnings: [],
      });
      return { kind: 'waits', reason, conditions: [] };
    }
  }

  /** A question whose silence is said while it is waited for. */
  function watched<Answer>(question: (pace: Pace) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    isConnected = false;
    const onConnect = (): void => {
      isConnected = true;
    };
    return saySilence(() => question({ connectMs: lookMs, onConnect }), signal);
  }

  async function look(signal: AbortSignal): Promise<void> {
    await watched((pace) => prepare(signal, pace), signal);
  }

  /** Until the signal ends it: what stops it while it takes a file shows too (UX31). */
  async function lookBeside(signal: AbortSignal, onAlive: () => void): Promise<void> {
    for (;;) {
      await sleep(pollMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      isConnected = false;
      const onConnect = (): void => {
        isConnected = true;
      };
      await prepare(signal, { connectMs: lookMs, onConnect }, true);
      onAlive();
    }
  }

  /** It is there, and may be another machine in its place: nothing is sent before a person has looked. */
  function distrusted({ said: cause, expected }: CertificateError): Readiness {
    const condition = expected === undefined ? 'certificate-unknown' : 'certificate-changed';
    const said = say('because', say(condition), cause);
    listener.onHealth({ state: 'error', code: 'bad-settings', ...saying(name, said), conditions: [condition], warnings: [] });
    return { kind: 'waits', reason: say(condition).text, conditions: [condition] };
  }

  function waits(said: Sentence, conditions: readonly PrinterCondition[]): Readiness {
    listener.onHealth({ state: 'error', ...saying(label, say('stands', said)), conditions, warnings: [] });
    return { kind: 'waits', reason: said.text, conditions };
  }

  /** The printer is looked at as between jobs, before it is asked for the job: what stops it, or that it is gone, shows in time also while it prints (UX31). */
  async function followJob(jobNumber: number, bytesWritten: number, signal: AbortSignal, onAlive: () => void): Promise<PrintOutcome> {
    const until = performance.now() + JOB_LIMIT_MS;
    const job = [
      { tag: 'integer', name: 'job-id', value: jobNumber },
      { tag: 'name', name: 'requesting-user-name', value: USER },
    ] as const;
    while (performance.now() < until && !signal.aborted) {
      await look(signal);
      const answer = await watched((pace) => askIpp(url, IPP_OPERATIONS.getJobAttributes, job, { signal, fingerprint, ...pace }), signal).catch(
        () => undefined,
      );
      const state = Number(answer?.values.get('job-state')?.[0] ?? 0);
      if (state === COMPLETED) return { kind: isCups ? 'sent' : 'printed', bytesWritten };
      if (state >= ENDED)
        return {
          kind: 'unknown',
          bytesWritten,
          reason: say('ended-as', label, String(answer?.values.get('job-state-reasons')?.[0] ?? state)).text,
        };
      onAlive();
      await sleep(pollMs, undefined, { signal }).catch(() => undefined);
    }
    return { kind: 'unknown', bytesWritten, reason: say('not-ended', label, jobNumber).text };
  }

  return {
    label,
    prepare: (signal) => prepare(signal),
    look,
    async send({ jobId, bytes }, signal, onAlive) {
      if (signal.aborted) return { kind: 'refused-before-first-byte', reason: say('cancelled').text };
      const attributes = [
        { tag: 'name', name: 'requesting-user-name', value: USER },
        { tag: 'name', name: 'job-name', value: jobId },
        { tag: 'mimeType', name: 'document-format', value: MIME_TYPES[format] },
      ] as const;
      const taken = new AbortController();
      const beside = lookBeside(AbortSignal.any([signal, taken.signal]), onAlive);
      try {
        const answer = await askIpp(url, IPP_OPERATIONS.printJob, attributes, { document: bytes, signal, fingerprint, answerMs: takeMs }).finally(
          () => taken.abort(),
        );
        await beside;
        if (answer.status === IPP_STATUS.busy) return { kind: 'refused-before-first-byte', reason: say('busy-with-job', label).text };
        if (answer.status >= 0x0400) return { kind: 'rejected', reason: say('refused-job', label, hex(answer.status)).text };
        const jobNumber = Number(answer.values.get('job-id')?.[0] ?? 0);
        return await followJob(jobNumber, bytes.length, signal, onAlive);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        if (cause instanceof DeviceError && cause.code === 'not-found') return { kind: 'refused-before-first-byte', reason };
        return { kind: 'unknown', bytesWritten: bytes.length, reason };
      }
    },
  };
}

/** Formats by which a queue passes bytes on. Source: CUPS, "raw" queues; PWG 5100.12 names application/octet-stream as "the printer finds out" */
const FORMATS_TAKEN = { pdf: ['application/pdf'], raw: ['application/vnd.cups-raw', 'application/octet-stream'] } as const;

/** At pairing: its model, its serial number (the UUID), how it is, and whether it takes such jobs. */
export async function identifyIppPrinter({ url, format, fingerprint }: IppSettings, signal: AbortSignal): Promise<PrinterIdentification> {
  try {
    const user = { tag: 'name', name: 'requesting-user-name', value: USER } as const;
    const answer = await askIpp(url, IPP_OPERATIONS.getPrinterAttributes, [user], { signal, fingerprint });
    if (answer.status >= 0x0400) {
      return { kind: 'unreachable', code: 'not-found', ...saying(url, say('ipp-wrong-place', hex(answer.status))) };
    }
    const [model] = answer.values.get('printer-make-and-model') ?? [];
    const [uuid] = answer.values.get('printer-uuid') ?? [];
    const taken = answer.values.get('document-format-supported') ?? [];
    const facts = {
      confirm: answer.values.has('cups-version') || format === 'raw' ? 'none' : 'status',
      ...(model === undefined ? {} : { model: String(model) }),
      ...(uuid === undefined ? {} : { serialNumber: String(uuid).replace(/^urn:uuid:/, '') }),
    } as const;
    // A printer that does not say what it takes is believed to take it.
    const takesFormat = taken.length === 0 || FORMATS_TAKEN[format].some((each) => taken.includes(each));
    return { kind: 'answered', language: 'ipp', facts, conditions: conditionsOf(answer), takesFormat };
  } catch (cause) {
    if (cause instanceof CertificateError) {
      const { message, certificate, expected } = cause;
      return { kind: 'distrusted', message, certificate, ...(expected === undefined ? {} : { expected }) };
    }
    const { code, said } = cause instanceof DeviceError ? cause : { code: 'unavailable' as const, said: String(cause) };
    return { kind: 'unreachable', code, ...saying(url, say('check-address', said)) };
  }
}

function conditionsOf({ values }: IppAnswer): readonly PrinterCondition[] {
  const reasons = (values.get('printer-state-reasons') ?? []).map((reason) => String(reason).replace(/-(error|warning|report)$/, ''));
  const named = reasons.flatMap((reason): PrinterCondition[] => {
    const condition = REASONS[reason];
    return condition === undefined ? [] : [condition];
  });
  const isStopped = values.get('printer-state')?.[0] === PRINTER_STOPPED || values.get('printer-is-accepting-jobs')?.[0] === false;
  if (named.length > 0) return [...new Set(named)];
  if (isStopped) return ['paused'];
  const waits = values.get('printer-state')?.[0] === PROCESSING && CUPS_WAITS.test(String(values.get('printer-state-message')?.[0] ?? ''));
  return waits ? ['offline'] : [];
}

function hex(status: number): string {
  return `0x${status.toString(16).padStart(4, '0')}`;
}
