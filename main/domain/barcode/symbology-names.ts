// main/domain/barcode/symbology-names.ts · what people call the symbol that an AIM identifier names. Source: ISO/IEC 15424

/** Where the modifier says more than the code letter. */
const BY_IDENTIFIER: Readonly<Record<string, string>> = {
  ']C1': 'GS1-128',
  ']C4': 'ISBT 128',
  ']E0': 'EAN-13, UPC-A or UPC-E',
  ']E1': 'EAN/UPC add-on, 2 digits',
  ']E2': 'EAN/UPC add-on, 5 digits',
  ']E3': 'EAN/UPC with add-on',
  ']E4': 'EAN-8',
  ']I1': 'ITF-14',
  ']I3': 'ITF-14',
  ']d2': 'GS1 DataMatrix',
  ']d5': 'GS1 DataMatrix',
  ']Q3': 'GS1 QR Code',
  ']Q4': 'GS1 QR Code',
  ']J1': 'GS1 DotCode',
  ']z1': 'GS1 Aztec',
};

const BY_LETTER: Readonly<Record<string, string>> = {
  A: 'Code 39',
  B: 'Telepen',
  C: 'Code 128',
  E: 'EAN/UPC',
  F: 'Codabar',
  G: 'Code 93',
  H: 'Code 11',
  I: 'Interleaved 2 of 5',
  J: 'DotCode',
  L: 'PDF417',
  M: 'MSI',
  Q: 'QR Code',
  R: '2 of 5',
  S: '2 of 5',
  U: 'MaxiCode',
  d: 'Data Matrix',
  e: 'GS1 DataBar',
  h: 'Han Xin',
  z: 'Aztec',
};

export function nameOfSymbology(aimId: string): string | undefined {
  return BY_IDENTIFIER[aimId] ?? BY_LETTER[aimId.charAt(1)];
}
