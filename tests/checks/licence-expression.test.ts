// tests/checks/licence-expression.test.ts · which licences may ship
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayShip } from './licence-expression.ts';

test.each(['MIT', 'Apache-2.0', 'BSD-3-Clause', '(MIT OR X11)', '(MIT OR CC0-1.0)', 'GPL-3.0-only OR MIT', '(ISC AND (MIT OR GPL-2.0-only))'])(
  '%s may ship',
  (expression) => expect(mayShip(expression)).toBe(true),
);

test.each([
  '',
  'GPL-3.0-only',
  'AGPL-3.0-or-later',
  'LGPL-2.1-only',
  'MIT AND GPL-2.0-only',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE',
  'mit?',
  'MIT MIT',
  '(MIT',
  'MIT)',
  'MIT OR',
  'OR MIT',
])('%j may not ship', (expression) => expect(mayShip(expression)).toBe(false));

test('whatever is written in a package.json is answered, never thrown', () =>
  fc.assert(fc.property(fc.string(), (expression) => typeof mayShip(expression) === 'boolean')));
