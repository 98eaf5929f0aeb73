// tests/support/self-signed.ts · a certificate as a printer makes one for itself, of a key of its own. Source: RFC 5280 4.1 (Certificate), RFC 5758 (ecdsa-with-SHA256), X.690 (DER)
import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';

export interface SelfSigned {
  readonly cert: string;
  readonly key: string;
  /** SHA-256. */
  readonly fingerprint: string;
}

const [SEQUENCE, SET, INTEGER, BIT_STRING, OCTET_STRING, OID, UTF8, UTC_TIME] = [0x30, 0x31, 0x02, 0x03, 0x04, 0x06, 0x0c, 0x17];
const ECDSA_SHA256 = sequence(der(OID, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const COMMON_NAME = [0x55, 0x04, 0x03];
const ORGANIZATION = [0x55, 0x04, 0x0a];
const ALTERNATIVE_NAME = [0x55, 0x1d, 0x11];

/** `until`: YYMMDDhhmmssZ */
export function selfSigned(commonName: string, organization = 'Office printers', until = '491231235959Z'): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(attribute(COMMON_NAME, commonName), attribute(ORGANIZATION, organization));
  const validity = sequence(der(UTC_TIME, Buffer.from('200101000000Z')), der(UTC_TIME, Buffer.from(until)));
  const dnsName = der(0x82, Buffer.from(commonName));
  const extension = sequence(der(OID, ALTERNATIVE_NAME), der(OCTET_STRING, sequence(dnsName)));
  const signed = sequence(
    der(0xa0, der(INTEGER, [2])), // version 3
    der(INTEGER, [1]),
    ECDSA_SHA256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const whole = sequence(signed, ECDSA_SHA256, der(BIT_STRING, Buffer.concat([Buffer.of(0), sign('sha256', signed, privateKey)])));
  const cert = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), fingerprint: new X509Certificate(cert).fingerprint256 };
}

function attribute(type: readonly number[], text: string): Buffer {
  return der(SET, sequence(der(OID, type), der(UTF8, Buffer.from(text))));
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(SEQUENCE, Buffer.concat(parts));
}

function der(tag: number, content: Uint8Array | readonly number[]): Buffer {
  const bytes = Buffer.from(content);
  const { length } = bytes;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}
