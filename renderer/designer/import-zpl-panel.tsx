// renderer/designer/import-zpl-panel.tsx · a ZPL label of somebody else's with ^FN fields becomes a template that is used as it is
import { type ReactElement, useState } from 'react';
import { useApp, useBack } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { isTemplateId } from './copy-panel.tsx';
import { type LabelDesign, readDesign } from './label-design.ts';
import { NumberField } from './number-field.tsx';
import { useTemplateIds } from './use-template-ids.ts';

interface ImportZplPanelProps {
  readonly onImport: (design: LabelDesign) => void;
  readonly onClose: () => void;
}

const DPIS = [203, 300, 600] as const;

export function ImportZplPanel({ onImport, onClose }: ImportZplPanelProps): ReactElement {
  const { t, call } = useApp();
  const [zpl, setZpl] = useState('');
  const [id, setId] = useState('');
  const [dpi, setDpi] = useState<(typeof DPIS)[number]>(203);
  const [widthMm, setWidthMm] = useState<number>();
  const [heightMm, setHeightMm] = useState<number>();
  const taken = useTemplateIds();
  useBack(onClose);
  const isReady = zpl.trim().length > 1 && isTemplateId(id);

  async function take(): Promise<void> {
    const size = widthMm === undefined || heightMm === undefined ? {} : { widthMm, heightMm };
    const reply = await call('labels:import-zpl', { zpl, id, dpi, ...size });
    if (reply === undefined) return;
    onImport(readDesign(reply.text));
    onClose();
  }
  return (
    <Panel title={t.designer.import} testId="import-zpl-panel" onClose={onClose}>
      <form
        className="field-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void take();
        }}
      >
        <p className="hint">{t.designer.importHelp}</p>
        <label className="button file-button">
          {t.designer.chooseFile}
          <input
            type="file"
            className="unseen"
            accept=".zpl,.prn,.txt,.zpl2"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file === undefined) return;
              void file.text().then(setZpl);
              if (id === '') setId(idOf(file.name));
            }}
            data-testid="zpl-file"
          />
        </label>
        <TextField label="ZPL" lines={3} value={zpl} onChange={setZpl} testId="zpl-text" first />
        <TextField
          label={t.designer.id}
          value={id}
          onChange={setId}
          hint={taken.has(id) ? t.designer.idReplaces : t.designer.idHint}
          problem={id === '' || isTemplateId(id) ? undefined : t.designer.idHint}
          testId="zpl-id"
        />
        <Choice
          label={t.designer.dpi}
          value={dpi}
          options={DPIS.map((value) => ({ value, label: String(value) }))}
          onChange={setDpi}
          testId="zpl-dpi"
        />
        <div className="number-row">
          <NumberField label={t.designer.width} value={widthMm} least={10} most={300} isOptional onChange={setWidthMm} testId="zpl-width" />
          <NumberField label={t.designer.height} value={heightMm} least={8} most={600} isOptional onChange={setHeightMm} testId="zpl-height" />
        </div>
        <p className="hint">{t.designer.importSize}</p>
        <div className="actions">
          <button type="submit" className="button primary big" disabled={!isReady} data-testid="zpl-import">
            {t.designer.import}
          </button>
        </div>
      </form>
    </Panel>
  );
}

/** "Pallet Label (v2).zpl" → pallet-label-v2 */
function idOf(fileName: string): string {
  return fileName
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
}
