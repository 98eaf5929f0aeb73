// tests/fuzz/fuzz.test.ts · a short look at every fuzz target: its corpus as it is, then a seeded few hundred changed inputs. `npm run fuzz` looks for longer
import { expect, test } from 'vitest';
import { seeded } from '../support/seeded.ts';
import { mutate } from './mutate.ts';
import { corpusOf, loadTarget, targetNames } from './targets.ts';

const CHANGED_INPUTS = 150;

test.each(targetNames())('[DI2] no input breaks a rule of %s', async (name) => {
  const run = await loadTarget(name);
  const corpus = corpusOf(name);
  expect(corpus.length, `tests/fuzz/corpus/${name}`).toBeGreaterThan(0);
  for (const input of corpus) await run(input);
  const seed = Number(process.env['DOCKHAND_SEED'] ?? 1);
  const random = seeded(seed);
  for (let index = 0; index < CHANGED_INPUTS; index += 1) {
    const input = mutate(corpus[Math.floor(random() * corpus.length)] ?? new Uint8Array(), corpus, random);
    try {
      await run(input);
    } catch (error) {
      throw new Error(`seed ${seed}, input ${index}: ${Buffer.from(input).toString('base64').slice(0, 2_000)}`, { cause: error });
    }
  }
});
