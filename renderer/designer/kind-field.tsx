// renderer/designer/kind-field.tsx · which kind of datum it is: text, number, date and so on
import type { ReactElement } from 'react';
import { useApp } from '../app/app-context.ts';
import { SelectField } from '../ui/fields.tsx';
import type { DatumType } from './design-datum.ts';

interface KindFieldProps {
  readonly label: string;
  readonly kind: string;
  readonly kinds: readonly DatumType[];
  readonly onChange: (kind: DatumType) => void;
  readonly testId: string;
}

export function KindField({ label, kind, kinds, onChange, testId }: KindFieldProps): ReactElement {
  const { t } = useApp();
  return (
    <SelectField
      label={label}
      value={kind}
      options={kinds.map((value) => ({ value, label: t.designer.types[value] ?? value }))}
      onChange={(chosen) => {
        const found = kinds.find((each) => each === chosen);
        if (found !== undefined) onChange(found);
      }}
      testId={testId}
    />
  );
}
