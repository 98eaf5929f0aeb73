// main/labels/template-files/location-check.ts · two digits that tell whether a location was read or keyed right; printed on its label, said back by the clerk. Rule LB41: ../SPEC.md
// Source: ISO/IEC 7064, MOD 97-10, letters as two digits (A = 10 … Z = 35); signs are left out

export function locationCheck(location: string): string {
  const digits = [...location.toUpperCase()]
    .map((char) => (/[0-9]/.test(char) ? char : /[A-Z]/.test(char) ? String(char.charCodeAt(0) - 55) : ''))
    .join('');
  let rest = 0;
  for (const digit of `${digits}00`) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
}
