// tests/renderer/ui/contrast.test.ts · colours as written in tokens.css, measured by WCAG 2.2 relative luminance
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--(?<name>[\w-]+): (?<value>#[0-9a-f]{6});/g)].map((match) => [match.groups!['name']!, match.groups!['value']!]),
);

function luminance(name: string): number {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no colour --${name} in tokens.css`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(value.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: string, right: string): number {
  const [light, dark] = [luminance(left), luminance(right)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const texts = [
  ['on-good', 'good'],
  ['on-decide', 'decide'],
  ['on-bad', 'bad'],
  ['on-info', 'info'],
  ['on-accent', 'accent'],
  ['on-dark', 'dark'],
  ['on-dark', 'dark-raised'],
  ['ink', 'paper'],
  ['ink', 'ground'],
  ['ink', 'part-identifier'],
  ['ink', 'part-value'],
  ['ink', 'part-check'],
  ['muted', 'paper'],
  ['muted', 'ground'],
  ['accent', 'paper'],
  ['bad', 'paper'],
] as const;
for (const [text, ground] of texts)
  test(`[UX12] ${text} on ${ground} reaches 4.5:1`, () => expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5));

const controls = [
  ['edge', 'paper'],
  ['focus', 'paper'],
  ['focus', 'ground'],
  ['focus-on-dark', 'dark'],
] as const;
for (const [line, ground] of controls)
  test(`[UX12] the line ${line} on ${ground} reaches 3:1`, () => expect(contrast(line, ground)).toBeGreaterThanOrEqual(3));

test('[UX12] green and amber carry black text', () => expect([tokens.get('on-good'), tokens.get('on-decide')]).toEqual(['#000000', '#000000']));

test('[UX40] the focus ring is at least 3 px', () => {
  const width = Number(/outline: (?<width>\d+)px solid var\(--focus\)/.exec(css)?.groups?.['width']);
  expect(width).toBeGreaterThanOrEqual(3);
});
