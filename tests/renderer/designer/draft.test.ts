// tests/renderer/designer/draft.test.ts · rule LB52 of main/labels/SPEC.md: a draft is of one person
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropDraft, keepDraft, readDraft } from '../../../renderer/designer/draft.ts';
import { type LabelDesign, readDesign } from '../../../renderer/designer/label-design.ts';

const DESIGN: LabelDesign = readDesign('{"format":"layout","id":"small","version":1,"title":"Small","widthMm":50,"heightMm":30,"data":{}}');
const DRAFT = { design: { ...DESIGN, title: 'Smaller' }, saved: DESIGN, at: '2026-11-23T10:00:00Z' };

let kept = new Map<string, string>();
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > 5_000) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, text);
    },
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('[LB52] whoever left a draft finds it again, nobody else does, and nobody else can drop it', () => {
  keepDraft('user-it', DRAFT);
  expect(readDraft('user-it')).toEqual(DRAFT);
  expect(readDraft('user-lead')).toBeUndefined();
  dropDraft('user-lead');
  expect(readDraft('user-it')).toEqual(DRAFT);
  dropDraft('user-it');
  expect(readDraft('user-it')).toBeUndefined();
});

test('[LB52] a design too large to keep leaves no older draft that would be taken for it', () => {
  keepDraft('user-it', DRAFT);
  keepDraft('user-it', { ...DRAFT, design: { ...DESIGN, title: 'x'.repeat(6_000) } });
  expect(readDraft('user-it')).toBeUndefined();
});
