// renderer/designer/head-form.tsx · what a template is called and how large its label is
import type { Dispatch, ReactElement } from 'react';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import type { DesignerEvent } from './designer-state.ts';
import { type LabelDesign, withWords, wordsIn } from './label-design.ts';
import { NumberField } from './number-field.tsx';

export function HeadForm({ design, dispatch }: { readonly design: LabelDesign; readonly dispatch: Dispatch<DesignerEvent> }): ReactElement {
  const { t } = useApp();
  const change = (part: Partial<Pick<LabelDesign, 'title' | 'widthMm' | 'heightMm'>>): void => dispatch({ type: 'head-changed', change: part });
  return (
    <div className="field-form">
      <p className="hint">{t.designer.idIs(design.id, design.version)}</p>
      <TextField
        label={`${t.designer.title}, English`}
        value={wordsIn(design.title, 'en')}
        onChange={(text) => change({ title: withWords(design.title, 'en', text) })}
        testId="title-en"
      />
      <TextField
        label={`${t.designer.title}, español`}
        value={wordsIn(design.title, 'es')}
        onChange={(text) => change({ title: withWords(design.title, 'es', text) })}
        testId="title-es"
      />
      <div className="number-row">
        <NumberField
          label={t.designer.width}
          value={design.widthMm}
          least={10}
          most={300}
          onChange={(widthMm = design.widthMm) => change({ widthMm })}
          testId="label-width"
        />
        <NumberField
          label={t.designer.height}
          value={design.heightMm}
          least={8}
          most={600}
          onChange={(heightMm = design.heightMm) => change({ heightMm })}
          testId="label-height"
        />
      </div>
    </div>
  );
}
