// renderer/designer/copy-panel.tsx · the design under a name of its own
import { type ReactElement, useState } from 'react';
import { useApp, useBack } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { type LabelDesign, wordsIn } from './label-design.ts';
import { useTemplateIds } from './use-template-ids.ts';

interface CopyPanelProps {
  readonly design: LabelDesign;
  readonly onCopy: (copy: LabelDesign) => void;
  readonly onClose: () => void;
}

export function CopyPanel({ design, onCopy, onClose }: CopyPanelProps): ReactElement {
  const { t, language } = useApp();
  const [id, setId] = useState('');
  const [title, setTitle] = useState(wordsIn(design.title, language));
  const taken = useTemplateIds();
  useBack(onClose);
  const isTaken = id === design.id || taken.has(id);
  const isRight = isTemplateId(id) && !isTaken && title.trim() !== '';
  return (
    <Panel title={t.designer.copyTitle} testId="copy-panel" onClose={onClose}>
      <form
        className="field-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRight) return;
          onCopy({ ...design, id, title: title.trim(), version: 1 });
          onClose();
        }}
      >
        <TextField label={t.designer.title} value={title} onChange={setTitle} testId="copy-title" first />
        <TextField
          label={t.designer.id}
          value={id}
          onChange={setId}
          hint={t.designer.idHint}
          problem={isTaken ? t.designer.idTaken : id === '' || isTemplateId(id) ? undefined : t.designer.idHint}
          testId="copy-id"
        />
        <div className="actions">
          <button type="submit" className="button primary big" disabled={!isRight} data-testid="copy-confirm">
            {t.designer.copy}
          </button>
        </div>
      </form>
    </Panel>
  );
}

/** Two labels of the station are no files: theirs are no names of templates. */
const OWN_LABELS = new Set(['logistics', 'blank']);

export function isTemplateId(id: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(id) && !OWN_LABELS.has(id);
}
