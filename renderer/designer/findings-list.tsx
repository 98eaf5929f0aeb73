// renderer/designer/findings-list.tsx · what is wrong or doubtful on the label, with the field it is about; or that nothing is
import type { ReactElement } from 'react';
import { labelSentence } from '../../main/domain/words/label-sentences.ts';
import type { TemplatePreview } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';

interface FindingsListProps {
  readonly preview: TemplatePreview | undefined;
  /** Why the design as it stands cannot even be drawn. */
  readonly refusal: string | undefined;
  readonly onSelect: (field: string) => void;
}

export function FindingsList({ preview, refusal, onSelect }: FindingsListProps): ReactElement {
  const { t, language } = useApp();
  const findings = preview?.findings ?? [];
  const isRight = refusal === undefined && preview?.verified === true && findings.length === 0;
  return (
    <div role="status">
      <ul className="problems designer-findings" data-testid="findings" data-count={findings.length}>
        {refusal === undefined ? null : (
          <li data-severity="error" data-testid="design-refused">
            <Icon name="refused" />
            {refusal}
          </li>
        )}
        {findings.map(({ kind, severity, field, message }) => (
          <li key={`${kind} ${field} ${message}`} data-severity={severity}>
            <Icon name={severity === 'error' ? 'refused' : 'needs-decision'} />
            <button type="button" className="button quiet" onClick={() => onSelect(field)} data-testid={`finding-${kind}`}>
              <strong>{t.designer.findings[kind] ?? kind}</strong> {field}
            </button>
            <small>{labelSentence(message, language)}</small>
          </li>
        ))}
        {(preview?.problems ?? []).map((problem) => (
          <li key={problem} data-severity="error">
            <Icon name="refused" />
            {labelSentence(problem, language)}
          </li>
        ))}
        {isRight ? (
          <li data-severity="none" data-testid="design-right">
            <Icon name="accepted" />
            {t.designer.right}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
