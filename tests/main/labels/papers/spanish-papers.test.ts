// tests/main/labels/papers/spanish-papers.test.ts · rules LB22, WO4: a paper in Spanish says nothing in English but what its data say, read back from the PDF
import { expect, test } from 'vitest';
import { SET_UP_SHEETS } from '../../../../main/application/devices/set-up-sheets.ts';
import { CMR_NOTE, FULL_BILL } from '../../domain/bill-of-lading/bill-samples.ts';
import { DATA, DAY, everyPaper } from './paper-samples.ts';
import { readPdf } from './pdf-check.ts';

/** Letters only: a line of a PDF is cut where the page ends. */
const wordsOf = (text: string): readonly string[] => text.match(/\p{L}{3,}/gu) ?? [];
const DATA_WORDS = new Set(wordsOf(JSON.stringify([DATA, DAY, FULL_BILL, CMR_NOTE, SET_UP_SHEETS, 'Dockhand']).replaceAll('\\n', ' ')));
/** Names of the form that Spanish papers have too, and the shipper's statement, which the law wants in these words. Source: 49 CFR 172.204(a)(1) */
const SAME = ['FOB', 'SCAC', 'PRO', 'CMR', 'Total', 'PLT', 'CTN', 'DRM'];
const STATEMENT =
  'This is to certify that the above-named materials are properly classified, described, packaged, marked and labeled, and are in proper condition ' +
  'for transportation according to the applicable regulations of the Department of Transportation.';
const ALLOWED = new Set([...SAME, ...wordsOf(STATEMENT)]);

test('[LB22] [WO4] each line of a Spanish paper that its English twin has too is data', async () => {
  const linesOf = async (draw: () => Promise<Uint8Array>): Promise<ReadonlySet<string>> =>
    new Set((await readPdf(await draw())).pages.flatMap(({ words }) => words.map(({ text }) => text.trim())));
  const samples = everyPaper('a4');
  const spanish = samples.filter(({ language }) => language === 'es');
  expect(spanish.length).toBeGreaterThan(12);
  for (const { name, draw } of spanish) {
    const twin = samples.find((other) => other.language === 'en' && other.name === name.replace(' es ', ' en '));
    const english = twin === undefined ? new Set<string>() : await linesOf(twin.draw);
    expect(english.size, name).toBeGreaterThan(0);
    const same = [...(await linesOf(draw))].filter((line) => english.has(line));
    expect(
      same.filter((line) => wordsOf(line).some((word) => !DATA_WORDS.has(word) && !ALLOWED.has(word))),
      name,
    ).toEqual([]);
  }
}, 60_000);
