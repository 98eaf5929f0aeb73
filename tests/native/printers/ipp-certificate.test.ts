// tests/native/printers/ipp-certificate.test.ts · an encrypted printer is taken for itself by the certificate that a person confirmed, and by no other. Rule PS9
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIppPrinter, type IppSettings, identifyIppPrinter } from '../../../native/printers/ipp-printer.ts';
import type { PrinterHealth } from '../../../native/printers/printer-link.ts';
import { type FakeIpp, startFakeIpp } from '../../support/fake-ipp.ts';
import { selfSigned } from '../../support/self-signed.ts';

const never = new AbortController().signal;
const PDF = Buffer.from('%PDF-1.7');
const OWN = selfSigned('printer-12.local');
const OTHER = selfSigned('printer-12.local'); // the same names, another key
let peer: FakeIpp;
let health: PrinterHealth[];
beforeEach(async () => {
  peer = await startFakeIpp(OWN);
  health = [];
});
afterEach(() => peer.close());

const settings = (fingerprint?: string): IppSettings => ({
  url: peer.url,
  format: 'pdf',
  pollMs: 5,
  ...(fingerprint === undefined ? {} : { fingerprint }),
});
const printer = (fingerprint?: string) =>
  createIppPrinter('Office', settings(fingerprint), { onHealth: (each) => health.push(each), onFacts: () => undefined });
const send = (fingerprint?: string) => printer(fingerprint).send({ jobId: 'job-1', bytes: PDF }, never, () => undefined);

test('[PS9] at pairing a certificate of its own is shown with its fingerprint and whom it names; nothing is asked before it is confirmed', async () => {
  peer.says.about = { model: 'Office 12' };
  const asked = await identifyIppPrinter(settings(), never);
  expect(asked).toEqual({
    kind: 'distrusted',
    message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
    certificate: {
      fingerprint: OWN.fingerprint,
      names: ['printer-12.local', 'Office printers'],
      issuer: 'printer-12.local, Office printers',
      validTo: '2049-12-31T23:59:59.000Z',
    },
  });
  expect(peer.requests).toBe(0);
  expect(await identifyIppPrinter(settings(OWN.fingerprint), never)).toMatchObject({ kind: 'answered', facts: { model: 'Office 12' } });
});

test('[PS9] confirmed it prints; with another certificate nothing is sent, the reason and the remedy are said, and it prints again when that one is confirmed', async () => {
  expect(await send(OWN.fingerprint)).toEqual({ kind: 'printed', bytesWritten: PDF.length });
  peer.showCertificate(OTHER);
  const { requests } = peer;
  expect(await printer(OWN.fingerprint).prepare(never)).toMatchObject({ kind: 'waits', conditions: ['certificate-changed'] });
  expect(health.at(-1)).toMatchObject({ state: 'error', code: 'bad-settings', conditions: ['certificate-changed'] });
  expect(health.at(-1)?.message).toMatch(/confirm the new one, if it is the same printer/);
  expect(health.at(-1)?.message).toContain(OTHER.fingerprint);
  expect((await send(OWN.fingerprint)).kind).toBe('refused-before-first-byte'); // also without being asked first
  expect(await identifyIppPrinter(settings(OWN.fingerprint), never)).toMatchObject({
    kind: 'distrusted',
    expected: OWN.fingerprint,
    certificate: { fingerprint: OTHER.fingerprint },
  });
  expect([peer.requests, peer.documents.length]).toEqual([requests, 1]);
  expect(await send(OTHER.fingerprint)).toEqual({ kind: 'printed', bytesWritten: PDF.length });
});

test('[PS9] one that nobody confirmed is never sent to, whatever the settings of the process say of certificates', async () => {
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  try {
    expect(await printer().prepare(never)).toMatchObject({ kind: 'waits', conditions: ['certificate-unknown'] });
    expect(await send()).toMatchObject({ kind: 'refused-before-first-byte', reason: expect.stringContaining('nobody has confirmed it') });
    expect(peer.requests).toBe(0);
  } finally {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  }
});

test('[PS9] a certificate that has run out stays the one that was confirmed', async () => {
  const old = selfSigned('printer-12.local', 'Office printers', '210101000000Z');
  peer.showCertificate(old);
  expect(await identifyIppPrinter(settings(), never)).toMatchObject({ kind: 'distrusted', certificate: { validTo: '2021-01-01T00:00:00.000Z' } });
  expect(await send(old.fingerprint)).toMatchObject({ kind: 'printed' });
});

test('[PS9] names from a stranger are short, few and without control characters', async () => {
  peer.showCertificate(selfSigned(`a${'\u0007'}b${'c'.repeat(500)}`, '\u202e\n'));
  const asked = await identifyIppPrinter(settings(), never);
  const { names, issuer } = asked.kind === 'distrusted' ? asked.certificate : { names: [], issuer: '' };
  expect(names[0]).toBe(`ab${'c'.repeat(78)}`);
  expect([...names, issuer].join('')).toMatch(/^[ -~]*$/);
});

test('[PQ4] whatever breaks off before it is encrypted, nothing has left', async () => {
  const talkers = [(socket: Socket) => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n'), (socket: Socket) => socket.destroy()];
  for (const talk of talkers) {
    const server = createServer(talk).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const url = `ipps://127.0.0.1:${port}/ipp/print`;
    const link = createIppPrinter('Office', { url, format: 'pdf' }, { onHealth: () => undefined, onFacts: () => undefined });
    expect((await link.send({ jobId: 'j', bytes: PDF }, never, () => undefined)).kind).toBe('refused-before-first-byte');
    server.close();
  }
});
