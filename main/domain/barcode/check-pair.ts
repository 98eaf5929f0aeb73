// main/domain/barcode/check-pair.ts · two digits that tell whether a location or a licence plate was read or keyed right. Rules LB41: ../../labels/SPEC.md; BC74: ./SPEC.md
// Source: ISO/IEC 7064, MOD 97-10, letters as two digits (A = 10 … Z = 35); signs are left out

export function checkPair(text: string): string {
  let rest = 0;
  for (const char of text.toUpperCase()) {
    const value = Number.parseInt(char, 36);
    if (Number.isNaN(value)) continue;
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return String(98 - ((rest * 100) % 97)).padStart(2, '0');
}
