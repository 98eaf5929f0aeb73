// tests/checks/links.test.ts · every path that the papers name exists, and both languages of the help have the same pages and headings
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const papers = globSync(['*.md', 'main/**/*.md', 'resources/**/*.md'], { cwd: ROOT }).sort();

test.each(papers)('every link of %s leads to something', (paper) => {
  const text = readFileSync(join(ROOT, paper), 'utf8').replaceAll(/```.*?```/gs, '');
  const targets = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));
  expect(targets.filter((target) => !existsSync(resolve(ROOT, dirname(paper), target)))).toEqual([]);
});

test('the help has the same pages, with as many sections and table rows, in English and Spanish', () => {
  const shape = (language: string) =>
    globSync('*.md', { cwd: join(ROOT, 'resources/help', language) })
      .sort()
      .map((page) => {
        const lines = readFileSync(join(ROOT, 'resources/help', language, page), 'utf8').split('\n');
        return { page, sections: lines.filter((line) => line.startsWith('## ')).length, rows: lines.filter((line) => line.startsWith('| ')).length };
      });
  expect(shape('es')).toEqual(shape('en'));
});

test('decisions are numbered without a gap', () => {
  const numbers = globSync('main/decisions/*.md', { cwd: ROOT }).map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
});
