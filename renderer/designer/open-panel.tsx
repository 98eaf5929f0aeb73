// renderer/designer/open-panel.tsx · the templates that there are, the site's own marked
import { type ReactElement, useEffect, useState } from 'react';
import { labelSentence } from '../../main/domain/words/label-sentences.ts';
import type { LabelTemplate } from '../../preload/contract/printing.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { type LabelDesign, readDesign, wordsIn } from './label-design.ts';

interface OpenPanelProps {
  readonly isChanged: boolean;
  readonly onOpen: (design: LabelDesign) => void;
  readonly onClose: () => void;
}

export function OpenPanel({ isChanged, onOpen, onClose }: OpenPanelProps): ReactElement {
  const { t, language, call } = useApp();
  const [listed, setListed] = useState<{ readonly templates: readonly LabelTemplate[]; readonly faults: readonly string[] }>();
  useBack(onClose);
  useEffect(() => void call('labels:templates', {}).then((reply) => reply && setListed(reply)), [call]);

  async function open(id: string): Promise<void> {
    const reply = await call('labels:template-text', { id });
    if (reply === undefined) return;
    onOpen(readDesign(reply.text));
    onClose();
  }
  return (
    <Panel title={t.designer.open} testId="open-panel" onClose={onClose}>
      {isChanged ? <p className="hint problem">{t.designer.openLoses}</p> : null}
      <ul className="template-list">
        {(listed?.templates ?? []).map(({ id, title, version, isSite, widthMm, heightMm, format }) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => void open(id)} data-testid={`open-${id}`}>
              {wordsIn(title, language)}
              <small>
                {widthMm} × {heightMm} mm{format === 'zpl' ? ', ZPL' : ''}
                {isSite ? `, ${t.designer.ofSite(version)}` : ''}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <ul className="problems">
        {(listed?.faults ?? []).map((fault) => (
          <li key={fault} data-severity="error">
            <Icon name="refused" />
            {labelSentence(fault, language)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
