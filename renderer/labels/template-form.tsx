// renderer/labels/template-form.tsx · what a template file asks for, one field for each datum
import type { ReactElement } from 'react';
import type { LabelTemplate } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { isWrong } from './labels-state.ts';

interface TemplateFormProps {
  readonly template: LabelTemplate;
  readonly data: Readonly<Record<string, string>>;
  readonly onChange: (name: string, text: string) => void;
}

/** A reprint's own marks: the station puts them there. */
const OF_REPRINTS = new Set(['copy', 'reprintReason']);

export function TemplateForm({ template, data, onChange }: TemplateFormProps): ReactElement {
  const { t, language } = useApp();
  const year = new Date().getFullYear();
  const said = (words: string | { readonly en: string; readonly es: string }): string => (typeof words === 'string' ? words : words[language]);
  return (
    <>
      {template.data
        .filter(({ name }) => !OF_REPRINTS.has(name))
        .toSorted((left, right) => rank(left) - rank(right))
        .map((datum) => {
          const { name, type, label, isRequired, isFilledIn, choices = [], columns = [], units = [], sample } = datum;
          const value = data[name] ?? '';
          const shared = { label: isRequired && !isFilledIn ? `${said(label)} *` : said(label), value, testId: `datum-${name}` };
          const change = (text: string): void => onChange(name, text);
          const example = typeof sample === 'string' && sample !== '' ? t.labels.example(sample) : undefined;
          if (type === 'choice')
            return (
              <Choice
                key={name}
                {...shared}
                options={choices.map((choice) => ({ value: choice, label: t.labels.choices[choice] ?? choice }))}
                onChange={(choice) => change(choice === value && !isRequired ? '' : choice)}
              />
            );
          if (type === 'flag') {
            const options = [
              { value: 'yes', label: t.labels.yes },
              { value: '', label: t.labels.no },
            ];
            return <Choice key={name} {...shared} options={options} onChange={change} />;
          }
          const wanted =
            type === 'list'
              ? t.labels.listHint(columns.join('; '))
              : type === 'date'
                ? t.question.expiryHint
                : type === 'quantity'
                  ? t.labels.quantityHint(units.join(', '))
                  : t.labels.wholeNumber;
          const problem = isWrong(datum, value, year) ? wanted : undefined;
          if (type === 'list') return <TextField key={name} {...shared} lines={4} hint={wanted} problem={problem} onChange={change} />;
          const hint = isFilledIn ? t.labels.filledIn : type === 'date' || type === 'quantity' ? wanted : example;
          const inputMode = type === 'number' ? 'numeric' : type === 'quantity' && units.length < 2 ? 'decimal' : 'text';
          return <TextField key={name} {...shared} hint={hint} problem={problem} inputMode={inputMode} onChange={change} />;
        })}
    </>
  );
}

/** What must be typed comes first, what the station knows last. */
function rank({ isRequired, isFilledIn }: LabelTemplate['data'][number]): number {
  if (isFilledIn) return 2;
  return isRequired ? 0 : 1;
}
