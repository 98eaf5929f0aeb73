// native/simulated/encode-serial-scan.ts · a code → the bytes a serial scanner with AIM identifiers and CR suffix sends for it

/** 8-bit text goes out byte for byte; text beyond latin1 as UTF-8, which is what is inside such a 2D code. */
export function encodeCodeText(text: string): Uint8Array {
  const isLatin1 = [...text].every((character) => (character.codePointAt(0) ?? 0) <= 0xff);
  return Buffer.from(text, isLatin1 ? 'latin1' : 'utf8');
}

export function encodeSerialScan(text: string, symbology = ''): Uint8Array {
  return Buffer.concat([Buffer.from(symbology, 'latin1'), encodeCodeText(text), Uint8Array.of(0x0d)]);
}
