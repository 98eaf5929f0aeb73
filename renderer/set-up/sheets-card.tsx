// renderer/set-up/sheets-card.tsx · sheets that say how a scanner is set up, as PDF. Rules SS1–SS3: main/labels/SPEC.md
import { type ReactElement, useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { type MadePaper, PaperPanel } from '../paper-view/paper-panel.tsx';

export function SheetsCard(): ReactElement {
  const { t, call, language } = useApp();
  const [sheets, setSheets] = useState<readonly { readonly model: string; readonly title: string }[]>([]);
  const [paper, setPaper] = useState<MadePaper>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the titles are in the language of the session
  useEffect(() => {
    void call('set-up:sheets', {}).then((reply) => reply && setSheets(reply.sheets));
  }, [call, language]);
  const show = async (model: string, title: string): Promise<void> => {
    const reply = await call('set-up:sheet', { model });
    if (reply !== undefined) setPaper({ ...reply, title, language });
  };
  return (
    <section className="card set-up-sheets" data-testid="set-up-sheets">
      <h2>{t.setUp.sheets}</h2>
      <p className="hint">{t.setUp.sheetsHelp}</p>
      <ul>
        {sheets.map(({ model, title }) => (
          <li key={model}>
            <button type="button" className="button" onClick={() => void show(model, title)} data-testid={`sheet-${model}`}>
              {title} <small>PDF</small>
            </button>
          </li>
        ))}
      </ul>
      {paper === undefined ? null : <PaperPanel paper={paper} onClose={() => setPaper(undefined)} />}
    </section>
  );
}
