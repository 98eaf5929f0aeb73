// native/transport/ipp-socket.ts · the connection of one IPP request: plain, or encrypted to a printer whose certificate is known. Source: RFC 7472 (ipps), RFC 5280 (certificates)
import { isIP, connect as plainConnect, type Socket } from 'node:net';
import { type PeerCertificate, connect as tlsConnect } from 'node:tls';
import { DeviceError } from '../device-error.ts';
import { type Sentence, say } from '../sentences.ts';

export interface PrinterCertificate {
  /** SHA-256 of the whole certificate, as printers and OpenSSL show it: `AB:CD:…` */
  readonly fingerprint: string;
  /** Whom it names: common name, organization, host names and addresses. */
  readonly names: readonly string[];
  /** Who signed it; the printer itself has the same names. */
  readonly issuer: string;
  /** UTC, ISO 8601. */
  readonly validTo?: string;
}

/** Nothing was sent to it. `expected`: the fingerprint that a person confirmed, and another one came; without it nobody has confirmed any. */
export class CertificateError extends DeviceError {
  readonly certificate: PrinterCertificate;
  readonly expected?: string;

  constructor(label: string, said: Sentence, certificate: PrinterCertificate, expected: string | undefined) {
    super('not-found', label, said);
    this.certificate = certificate;
    if (expected !== undefined) this.expected = expected;
  }
}

export interface IppSocketOptions {
  /** What messages begin with. */
  readonly label: string;
  /** Of the one certificate that is taken; left out, one that this machine trusts. */
  readonly fingerprint?: string | undefined;
  readonly signal: AbortSignal;
  /** Until the other side takes the connection. */
  readonly connectMs: number;
  /** Until it is encrypted too. */
  readonly readyMs: number;
  /** It takes the connection. */
  readonly onConnect: () => void;
}

/** A stranger's certificate may name anything, of any length. */
const MOST_NAMES = 6;
const LONGEST_NAME = 80;

/** Resolves when bytes may be sent. @throws {DeviceError} not-found, with a cause when the system or the other side said so; {CertificateError} when it is not the printer that is trusted */
export function openIppSocket(url: URL, { label, fingerprint, signal, connectMs, readyMs, onConnect }: IppSocketOptions): Promise<Socket> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isEncrypted = url.protocol === 'https:';
  const port = Number(url.port) || (isEncrypted ? 443 : 80);
  return new Promise((resolve, reject) => {
    let isConnected = false;
    // Whether the certificate is taken is decided below and before a byte is sent: a refusal must still show whose it is.
    const socket = isEncrypted
      ? tlsConnect({ host, port, rejectUnauthorized: false, ...(isIP(host) === 0 ? { servername: host } : {}) })
      : plainConnect({ host, port });
    const refuse = (error: DeviceError): void => {
      release();
      socket.on('error', () => undefined); // what still comes of it is no news
      socket.destroy();
      reject(error);
    };
    const fail = (said: Sentence, cause?: Error): void => refuse(new DeviceError('not-found', label, said, cause === undefined ? {} : { cause }));
    const lost = (cause: NodeJS.ErrnoException): void => fail(say('stands', cause.message || (cause.code ?? 'ECONNABORTED')), cause);
    const closed = (): void => fail(say('ended-connection'));
    const aborted = (): void => fail(say('cancelled'));
    // A turn later: a process that stood still for so long may be connected and not know it yet.
    const connecting = setTimeout(() => setImmediate(() => isConnected || fail(say('no-connection-in', connectMs))), connectMs);
    const readying = setTimeout(() => fail(say('no-encryption-in', readyMs)), readyMs);
    function release(): void {
      clearTimeout(connecting);
      clearTimeout(readying);
      signal.removeEventListener('abort', aborted);
      socket.off('error', lost).off('close', closed);
    }
    const ready = (): void => {
      release();
      resolve(socket);
    };
    socket.on('error', lost).on('close', closed);
    socket.once('connect', () => {
      isConnected = true;
      clearTimeout(connecting);
      onConnect();
      if (!isEncrypted) ready();
    });
    if ('getPeerCertificate' in socket)
      socket.once('secureConnect', () => {
        const peer = socket.getPeerCertificate();
        if (peer.fingerprint256 === undefined) return fail(say('no-certificate'));
        const why = refusalOf(peer.fingerprint256, fingerprint, socket.authorized ? undefined : String(socket.authorizationError));
        if (why === undefined) ready();
        else refuse(new CertificateError(label, why, certificateOf(peer), fingerprint));
      });
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', aborted, { once: true });
  });
}

/** Rule PS9. `distrust`: why this machine does not trust it. */
function refusalOf(shown: string, fingerprint: string | undefined, distrust: string | undefined): Sentence | undefined {
  if (fingerprint !== undefined) return shown === fingerprint ? undefined : say('certificate-differs', shown, fingerprint);
  return distrust === undefined ? undefined : say('certificate-not-trusted', distrust);
}

function certificateOf({ fingerprint256, subject, issuer, subjectaltname = '', valid_to }: PeerCertificate): PrinterCertificate {
  const hosts = subjectaltname.split(/, ?/).map((name) => name.replace(/^(?:DNS|IP Address|URI):/, ''));
  const names = unique([...texts(subject?.CN), ...texts(subject?.O), ...hosts]);
  const until = new Date(valid_to);
  return {
    fingerprint: fingerprint256,
    names,
    issuer: unique([...texts(issuer?.CN), ...texts(issuer?.O)]).join(', '),
    ...(Number.isNaN(until.getTime()) ? {} : { validTo: until.toISOString() }),
  };
}

/** An attribute that stands several times is a list. */
function texts(value: string | string[] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat();
}

/** Readable, short and few. */
function unique(texts: readonly string[]): readonly string[] {
  const readable = texts.map((text) => text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').slice(0, LONGEST_NAME));
  return [...new Set(readable)].filter((text) => text !== '').slice(0, MOST_NAMES);
}
