// native/transport/ipp.ts · the little of the Internet Printing Protocol that a station needs: one request, one answer. Source: RFC 8010 (encoding), RFC 8011 (operations)
import { request } from 'node:http';
import { DeviceError } from '../device-error.ts';
import { type Sentence, say } from '../sentences.ts';
import { openIppSocket } from './ipp-socket.ts';

export const IPP_OPERATIONS = { printJob: 0x0002, getJobAttributes: 0x0009, getPrinterAttributes: 0x000b, cupsGetPrinters: 0x4002 } as const;
export const IPP_STATUS = { busy: 0x0507 } as const;

const OPERATION_GROUP = 0x01;
const END_OF_ATTRIBUTES = 0x03;
const TAGS = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const;
const ANSWER_MS = 10_000;
const MOST_BYTES = 1024 * 1024;

export type IppValue = string | number | boolean;
export interface IppAttribute {
  readonly tag: keyof typeof TAGS;
  readonly name: string;
  /** A list has one value at least. */
  readonly value: string | number | readonly string[];
}
export interface IppAnswer {
  readonly status: number;
  /** Of all groups together, every value of each attribute. */
  readonly values: ReadonlyMap<string, readonly IppValue[]>;
}

/** Version 1.1, which every printer since 2000 answers. Charset, language and the printer's address come first and in this order. */
export function encodeIpp(
  operation: number,
  printerUri: string,
  attributes: readonly IppAttribute[],
  document: Uint8Array = new Uint8Array(),
): Buffer {
  const first: readonly IppAttribute[] = [
    { tag: 'charset', name: 'attributes-charset', value: 'utf-8' },
    { tag: 'language', name: 'attributes-natural-language', value: 'en' },
    { tag: 'uri', name: 'printer-uri', value: printerUri },
  ];
  const head = Buffer.from([1, 1, operation >> 8, operation & 0xff, 0, 0, 0, 1, OPERATION_GROUP]);
  return Buffer.concat([head, ...[...first, ...attributes].map(encodeAttribute), Buffer.of(END_OF_ATTRIBUTES), document]);
}

function encodeAttribute({ tag, name, value }: IppAttribute): Buffer {
  // One more value of the same attribute has no name.
  if (typeof value === 'object')
    return Buffer.concat(value.map((each, index) => encodeAttribute({ tag, name: index === 0 ? name : '', value: each })));
  const bytes = typeof value === 'number' ? Buffer.alloc(4) : Buffer.from(value, 'utf8');
  if (typeof value === 'number') bytes.writeInt32BE(value);
  const lengths = [Buffer.byteLength(name), bytes.length].map((length) => Buffer.of(length >> 8, length & 0xff));
  return Buffer.concat([Buffer.of(TAGS[tag]), lengths[0] ?? Buffer.alloc(0), Buffer.from(name), lengths[1] ?? Buffer.alloc(0), bytes]);
}

/** @throws {DeviceError} bad-reply */
export function decodeIpp(reply: Buffer): IppAnswer {
  const values = new Map<string, IppValue[]>();
  let name = '';
  let at = 8;
  const take = (length: number): Buffer => {
    at += length;
    if (at > reply.length) throw new DeviceError('bad-reply', 'IPP', say('ipp-cut', reply.length));
    return reply.subarray(at - length, at);
  };
  take(0);
  for (let tag = take(1)[0]; tag !== END_OF_ATTRIBUTES; tag = take(1)[0]) {
    if (tag === undefined || tag <= 0x0f) continue; // the beginning of another group
    const nameLength = take(2).readUInt16BE();
    if (nameLength > 0) name = take(nameLength).toString('utf8'); // without a name: one more value of the attribute before
    const value = take(take(2).readUInt16BE());
    values.set(name, [...(values.get(name) ?? []), readValue(tag, value)]);
  }
  return { status: reply.readUInt16BE(2), values };
}

function readValue(tag: number, bytes: Buffer): IppValue {
  if ((tag === TAGS.integer || tag === TAGS.enum) && bytes.length === 4) return bytes.readInt32BE();
  if (tag === TAGS.boolean && bytes.length === 1) return bytes[0] === 1;
  return bytes.toString('utf8');
}

/** `ipp://` is HTTP and `ipps://` HTTPS, both at port 631. Source: RFC 3510 and RFC 7472, port */
export function httpUrlOf(printerUri: string): URL {
  const url = new URL(printerUri.replace(/^ipp/, 'http'));
  // HTTP's own ports are not kept in an http URL: the port that was given is read from the address as it was given.
  if (printerUri.startsWith('ipp')) url.port = new URL(printerUri).port || '631';
  return url;
}

/** @throws {DeviceError}: 'not-found' and 'busy' mean that nothing left; anything else may have been printed. @throws {CertificateError} */
export async function askIpp(
  printerUri: string,
  operation: number,
  attributes: readonly IppAttribute[],
  options: {
    readonly document?: Uint8Array;
    readonly signal: AbortSignal;
    readonly answerMs?: number;
    readonly connectMs?: number;
    readonly onConnect?: () => void;
    /** See IppSocketOptions. */
    readonly fingerprint?: string | undefined;
  },
): Promise<IppAnswer> {
  const { document, signal, answerMs = ANSWER_MS, connectMs = answerMs, onConnect = () => undefined, fingerprint } = options;
  const url = httpUrlOf(printerUri);
  const body = encodeIpp(operation, printerUri, attributes, document);
  const begun = performance.now();
  const socket = await openIppSocket(url, { label: printerUri, fingerprint, signal, connectMs, readyMs: answerMs, onConnect });
  return new Promise((resolve, reject) => {
    const send = request({
      createConnection: () => socket,
      host: url.hostname,
      path: url.pathname + url.search,
      method: 'POST',
      headers: { host: url.host, 'content-type': 'application/ipp', 'content-length': body.length },
      signal,
    });
    const fail = (said: Sentence): void => {
      clearTimeout(timer);
      reject(new DeviceError('disconnected', printerUri, said));
      send.destroy();
    };
    const timer = setTimeout(() => fail(say('no-answer-in', answerMs)), Math.max(0, answerMs - (performance.now() - begun)));
    send.on('error', ({ message, name }) => fail(say('stands', message || name)));
    send.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MOST_BYTES) fail(say('endless-answer'));
        else chunks.push(chunk);
      });
      response.on('error', (error) => fail(say('stands', error.message)));
      response.on('end', () => {
        clearTimeout(timer);
        if (response.statusCode !== 200) return fail(say('stands', `HTTP ${response.statusCode}`));
        try {
          resolve(decodeIpp(Buffer.concat(chunks)));
        } catch (error) {
          reject(error);
        }
      });
    });
    send.end(body);
  });
}
