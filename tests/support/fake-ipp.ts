// tests/support/fake-ipp.ts · an IPP printer on HTTP that answers the three operations a station uses; written from RFC 8010, not from our client
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { SelfSigned } from './self-signed.ts';

export interface FakeIpp {
  readonly url: string;
  /** How many were heard. */
  readonly requests: number;
  /** What it was asked to tell of itself last; all of it: []. */
  readonly asked: readonly string[];
  readonly documents: { readonly format: string; readonly name: string; readonly bytes: Buffer }[];
  /** What it answers next. */
  readonly says: {
    printJobStatus: number;
    printerState: number;
    reasons: string[];
    message?: string;
    jobStates: number[];
    isCups: boolean;
    httpStatus: number;
    /** Breaks the connection instead of answering a job. */
    breaks: boolean;
    /** It answers nothing before that. */
    waitFor?: Promise<void>;
    /** It takes a job's file until then, `alone`: and answers nobody else meanwhile. */
    takes?: { readonly until: Promise<void>; readonly alone?: boolean };
    about: { model?: string; uuid?: string; formats?: readonly string[] };
    /** Of CUPS: its queues. */
    queues: readonly { readonly name: string; readonly model: string }[];
  };
  /** Another certificate from the next connection on. */
  showCertificate(identity: SelfSigned): void;
  close(): void;
}

type Value = readonly [tag: number, name: string, value: string | number];

function answer(status: number, groups: readonly (readonly [group: number, values: readonly Value[]])[]): Buffer {
  const parts: Buffer[] = [Buffer.from([1, 1, status >> 8, status & 0xff, 0, 0, 0, 1])];
  for (const [group, values] of groups) {
    parts.push(Buffer.of(group));
    for (const [tag, name, value] of values) {
      const bytes =
        typeof value === 'number' ? Buffer.from([value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff]) : Buffer.from(value);
      parts.push(Buffer.from([tag, 0, name.length]), Buffer.from(name), Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes);
    }
  }
  return Buffer.concat([...parts, Buffer.of(3)]);
}

/** With a certificate it answers encrypted, at ipps. */
export async function startFakeIpp(identity?: SelfSigned, host = '127.0.0.1'): Promise<FakeIpp> {
  const documents: { format: string; name: string; bytes: Buffer }[] = [];
  let requests = 0;
  let isTaking = false;
  let asked: readonly string[] = [];
  const says = {
    printJobStatus: 0,
    printerState: 3,
    reasons: ['none'],
    jobStates: [5, 9],
    isCups: false,
    httpStatus: 200,
    breaks: false,
    about: {},
    queues: [],
  } as FakeIpp['says'];
  const charset: readonly Value[] = [
    [0x47, 'attributes-charset', 'utf-8'],
    [0x48, 'attributes-natural-language', 'en'],
  ];
  const secure = identity === undefined ? undefined : createSecureServer(identity);
  const server = (secure ?? createServer()).on('request', async (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const operation = body.readUInt16BE(2);
    if (operation === 0x0002 && says.breaks) return request.socket.destroy();
    await says.waitFor;
    if (operation === 0x000b) asked = keywordsAfter(body, 'requested-attributes');
    if (operation === 0x0002 ? says.takes !== undefined : isTaking && says.takes?.alone === true) {
      isTaking = true;
      await says.takes?.until;
      isTaking = false;
    }
    const reply = ((): Buffer => {
      switch (operation) {
        case 0x000b: {
          const [first = 'none', ...more] = says.reasons;
          const reasons: readonly Value[] = [[0x44, 'printer-state-reasons', first], ...more.map((reason): Value => [0x44, '', reason])];
          const message: readonly Value[] = says.message === undefined ? [] : [[0x41, 'printer-state-message', says.message]];
          const { model, uuid, formats = [] } = says.about;
          const about: readonly Value[] = [
            ...(model === undefined ? [] : [[0x41, 'printer-make-and-model', model] as const]),
            ...(uuid === undefined ? [] : [[0x45, 'printer-uuid', uuid] as const]),
            ...formats.map((format, index): Value => [0x49, index === 0 ? 'document-format-supported' : '', format]),
          ];
          const cups: readonly Value[] = says.isCups ? [[0x41, 'cups-version', '2.4.2']] : [];
          return answer(0, [
            [1, charset],
            [4, [[0x23, 'printer-state', says.printerState], ...reasons, ...message, ...cups, ...about]],
          ]);
        }
        case 0x4002:
          return answer(says.queues.length === 0 ? 0x0406 : 0, [
            [1, charset],
            ...says.queues.map(({ name, model }): readonly [number, readonly Value[]] => [
              4,
              [
                [0x41, 'printer-make-and-model', model],
                [0x42, 'printer-name', name],
              ],
            ]),
          ]);
        case 0x0002: {
          const end = endOfAttributes(body);
          const text = body.toString('latin1', 0, end);
          const valueAfter = (name: string): string => {
            const at = text.indexOf(name) + name.length;
            return text.slice(at + 2, at + 2 + body.readUInt16BE(at));
          };
          if (says.printJobStatus === 0)
            documents.push({ format: valueAfter('document-format'), name: valueAfter('job-name'), bytes: body.subarray(end + 1) });
          return answer(says.printJobStatus, [
            [1, charset],
            [
              2,
              [
                [0x21, 'job-id', 41],
                [0x23, 'job-state', 3],
              ],
            ],
          ]);
        }
        default:
          return answer(0, [
            [1, charset],
            [
              2,
              [
                [0x21, 'job-id', 41],
                [0x23, 'job-state', says.jobStates.length > 1 ? (says.jobStates.shift() ?? 9) : (says.jobStates[0] ?? 9)],
              ],
            ],
          ]);
      }
    })();
    response.writeHead(says.httpStatus, { 'content-type': 'application/ipp' }).end(reply);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `${identity === undefined ? 'ipp' : 'ipps'}://${host}:${port}/ipp/print`,
    get requests() {
      return requests;
    },
    get asked() {
      return asked;
    },
    documents,
    says,
    showCertificate: ({ cert, key }) => secure?.setSecureContext({ cert, key }),
    close: () => void server.close(),
  };
}

/** A value without a name is one more of the attribute before. */
function keywordsAfter(body: Buffer, name: string): readonly string[] {
  const found: string[] = [];
  let isIt = false;
  for (let at = 8; body[at] !== 3; ) {
    if ((body[at] ?? 0) < 0x10) {
      at += 1;
      continue;
    }
    const nameLength = body.readUInt16BE(at + 1);
    if (nameLength > 0) isIt = body.toString('latin1', at + 3, at + 3 + nameLength) === name;
    at += 3 + nameLength;
    const length = body.readUInt16BE(at);
    if (isIt) found.push(body.toString('latin1', at + 2, at + 2 + length));
    at += 2 + length;
  }
  return found;
}

/** Walks the attributes: the tag 3 may also be a byte of a value. */
function endOfAttributes(body: Buffer): number {
  let at = 8;
  while (body[at] !== 3) {
    if ((body[at] ?? 0) < 0x10) at += 1;
    else {
      at += 3 + body.readUInt16BE(at + 1);
      at += 2 + body.readUInt16BE(at);
    }
  }
  return at;
}
