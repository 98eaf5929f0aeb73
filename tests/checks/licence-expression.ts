// tests/checks/licence-expression.ts · may a package with this SPDX licence expression ship inside Dockhand? Grammar: SPDX 2.3, annex D
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  'Python-2.0',
  'BlueOak-1.0.0',
]);

/** `A OR B` is ours to choose; `A AND B` binds to both. Anything that cannot be read is refused: an unknown licence is no permission. */
export function mayShip(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const any = (): boolean => {
    let allowed = all();
    while (tokens[at]?.toUpperCase() === 'OR') {
      at += 1;
      const other = all();
      allowed = allowed || other;
    }
    return allowed;
  };
  const all = (): boolean => {
    let allowed = one();
    while (tokens[at]?.toUpperCase() === 'AND') {
      at += 1;
      const other = one();
      allowed = allowed && other;
    }
    return allowed;
  };
  const one = (): boolean => {
    const token = tokens[at];
    at += 1;
    if (token !== '(') return token !== undefined && ALLOWED.has(token);
    const inner = any();
    const closed = tokens[at] === ')';
    at += 1;
    return inner && closed;
  };
  const allowed = any();
  return allowed && at === tokens.length;
}
