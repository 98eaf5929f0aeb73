// renderer/designer/versions-panel.tsx · earlier versions of a template, and the way back to one: it is saved as a new version
import { type ReactElement, useEffect, useState } from 'react';
import type { ReplyOf } from '../../preload/contract/index.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Panel } from '../ui/panel.tsx';
import { type LabelDesign, readDesign } from './label-design.ts';

interface VersionsPanelProps {
  readonly design: LabelDesign;
  readonly onTake: (design: LabelDesign) => void;
  readonly onClose: () => void;
}

export function VersionsPanel({ design, onTake, onClose }: VersionsPanelProps): ReactElement {
  const { t, call } = useApp();
  const [versions, setVersions] = useState<ReplyOf<'labels:template-versions'>['versions']>();
  useBack(onClose);
  useEffect(() => void call('labels:template-versions', { id: design.id }).then((reply) => reply && setVersions(reply.versions)), [call, design.id]);

  async function take(version: number): Promise<void> {
    const reply = await call('labels:template-text', { id: design.id, version });
    if (reply === undefined) return;
    onTake(readDesign(reply.text));
    onClose();
  }
  return (
    <Panel title={t.designer.versions} testId="versions-panel" onClose={onClose}>
      <p className="hint">{t.designer.versionsHelp}</p>
      {versions?.length === 0 ? <p className="empty">{t.designer.noVersions}</p> : null}
      <ul className="template-list">
        {(versions ?? []).map(({ version, isSite }) => (
          <li key={version}>
            <button type="button" className="button" onClick={() => void take(version)} data-testid={`take-version-${version}`}>
              {t.designer.takeVersion(version)}
              <small>{isSite ? '' : t.designer.bundled}</small>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
