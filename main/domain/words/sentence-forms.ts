// main/domain/words/sentence-forms.ts · a stored English sentence is known again by the form it was made with, and said in Spanish with its values. Rules WO6, WO8: ./SPEC.md

/** English and Spanish; `{0}`, `{1}` … are values. */
export type SentenceForm = readonly [english: string, spanish: string];

/** `sayValue`: what becomes of a value. The answer of the function is undefined where no form fits. */
export function createForms(forms: readonly SentenceForm[], sayValue: (value: string) => string): (english: string) => string | undefined {
  const fixed = new Map(forms.filter(([english]) => !english.includes('{')));
  // Longest first: a form must not be taken for a shorter one with more in its value.
  const open = forms
    .filter(([english]) => english.includes('{'))
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([english, spanish]) => ({ form: patternOf(english), spanish }));
  return (english) => {
    const known = fixed.get(english) ?? fixed.get(`${english}.`)?.replace(/\.$/, '');
    if (known !== undefined || !english.includes(' ')) return known;
    for (const { form, spanish } of open) {
      const values = form.exec(english)?.groups;
      if (values !== undefined) return fillForm(spanish, (place) => sayValue(values[`v${place}`] ?? ''));
    }
    return undefined;
  };
}

/** Of a nested sentence the full stop is said once. */
export function fillForm(form: string, valueAt: (place: string) => string): string {
  return form.replace(/\{(\d)\}(\.?)/g, (_, place: string, stop: string) => {
    const value = valueAt(place);
    return stop === '' ? value : value.replace(/\.$/, '') + stop;
  });
}

function patternOf(english: string): RegExp {
  const escaped = english.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  const seen = new Set<string>();
  const named = escaped.replaceAll(/\{(\d)\}/g, (_, place: string) => {
    if (seen.has(place)) return `\\k<v${place}>`;
    seen.add(place);
    return `(?<v${place}>.+)`;
  });
  return new RegExp(`^${named}$`, 's');
}
