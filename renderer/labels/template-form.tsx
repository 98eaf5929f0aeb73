// renderer/labels/template-form.tsx · what a template file asks for, one field for each datum
import type { ReactElement } from 'react';
import type { LabelTemplate } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';

interface TemplateFormProps {
  readonly template: LabelTemplate;
  readonly data: Readonly<Record<string, string>>;
  readonly onChange: (name: string, text: string) => void;
}

/** A reprint's own marks: the station puts them there. */
const OF_REPRINTS = new Set(['copy', 'reprintReason']);

export function TemplateForm({ template, data, onChange }: TemplateFormProps): ReactElement {
  const { t, language } = useApp();
  const said = (words: string | { readonly en: string; readonly es: string }): string => (typeof words === 'string' ? words : words[language]);
  return (
    <>
      {template.data
        .filter(({ name }) => !OF_REPRINTS.has(name))
        .toSorted((left, right) => rank(left) - rank(right))
        .map(({ name, type, label, isRequired, isFilledIn, choices = [], columns = [], sample }) => {
          const value = data[name] ?? '';
          const shared = { label: isRequired && !isFilledIn ? `${said(label)} *` : said(label), value, testId: `datum-${name}` };
          const change = (text: string): void => onChange(name, text);
          const example = typeof sample === 'string' && sample !== '' ? t.labels.example(sample) : undefined;
          if (type === 'choice')
            return <Choice key={name} {...shared} options={choices.map((choice) => ({ value: choice, label: choice }))} onChange={change} />;
          if (type === 'flag') {
            const options = [
              { value: 'yes', label: t.labels.yes },
              { value: '', label: t.labels.no },
            ];
            return <Choice key={name} {...shared} options={options} onChange={change} />;
          }
          if (type === 'list') return <TextField key={name} {...shared} lines={4} hint={t.labels.listHint(columns.join('; '))} onChange={change} />;
          const hint = isFilledIn ? t.labels.filledIn : type === 'date' ? t.question.expiryHint : example;
          return <TextField key={name} {...shared} hint={hint} inputMode={type === 'number' ? 'numeric' : 'text'} onChange={change} />;
        })}
    </>
  );
}

/** What must be typed comes first, what the station knows last. */
function rank({ isRequired, isFilledIn }: LabelTemplate['data'][number]): number {
  if (isFilledIn) return 2;
  return isRequired ? 0 : 1;
}
