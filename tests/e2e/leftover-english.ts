// tests/e2e/leftover-english.ts · English that stands on a Spanish screen: a text of our own in the other language, or a sentence with English function words. Rule UX37
import type { Page } from 'playwright-core';
import { en } from '../../renderer/messages/en.ts';
import { es } from '../../renderer/messages/es.ts';

/** No word of these is a Spanish one; a product's or a company's name has at most one of them. */
const FUNCTION_WORDS =
  /\b(?:the|and|with|was|were|not|this|that|these|from|which|has|have|been|cannot|is|are|of|to|it|by|or|for|at|on|its|will|does|nothing|every|only|then)\b/gi;

/** What is not ours to translate: files as they came, bytes, the standards' own titles, papers in their own language, names of fields in a label's design. */
const NOT_OURS = [
  '[lang=en]',
  '[data-testid=source]',
  '[data-testid=decode-fields]',
  '.code-picture',
  '.mapping-samples',
  '.paper-view',
  '.printed-page',
  '[data-screen=designer]',
  'code',
  'pre',
].join(', ');

const texts = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
/** A language is offered in its own words. */
const spanish = new Set([...texts(es), 'English']);
const english = new Set(texts(en).filter((text) => /[A-Za-z]{3}/.test(text) && !spanish.has(text)));

export function isEnglish(text: string): boolean {
  return english.has(text) || (text.match(FUNCTION_WORDS) ?? []).length >= 2;
}

/** Texts and attributes that people see or hear. */
export async function leftoverEnglish(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate((notOurs) => {
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
      if (node.parentElement?.closest(`${notOurs}, script, style`) === null) found.push(node.textContent?.trim() ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      if (element.closest(notOurs) === null)
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name)?.trim() ?? '');
    return found;
  }, NOT_OURS);
  return [...new Set(seen.filter((text) => text !== '' && isEnglish(text)))];
}
