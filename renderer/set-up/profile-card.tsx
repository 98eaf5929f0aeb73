// renderer/set-up/profile-card.tsx · the station's profile: saved as a file, looked at before it is loaded, and its code to print. Rules SF1–SF8: main/application/profile/SPEC.md
import { type ReactElement, useEffect, useState } from 'react';
import type { ProfilePreview, WhichProfile } from '../../preload/contract/set-up.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { type MadePaper, PaperPanel } from '../paper-view/paper-panel.tsx';
import { downloadBase64 } from '../ui/download.ts';
import { TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';

/** `named`: a station code was scanned. */
export function ProfileCard({ named, onLoaded }: { readonly named?: string | undefined; readonly onLoaded: () => void }): ReactElement {
  const { t, call } = useApp();
  const words = t.setUp.profile;
  const [shown, setShown] = useState<{ readonly which: WhichProfile; readonly preview: ProfilePreview }>();
  const [code, setCode] = useState('');
  const [file, setFile] = useState<string>();
  const [paper, setPaper] = useState<MadePaper>();
  const [changed, setChanged] = useState<number>();

  async function check(which: WhichProfile): Promise<void> {
    setChanged(undefined);
    const preview = await call('set-up:check-profile', { which });
    setShown(preview === undefined ? undefined : { which, preview });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code that is scanned
  useEffect(() => {
    if (named !== undefined) void check({ named });
  }, [named]);
  async function save(): Promise<void> {
    const reply = await call('set-up:export-profile', {});
    if (reply !== undefined) downloadBase64(reply.fileName, btoa(String.fromCharCode(...new TextEncoder().encode(reply.text))), 'application/json');
  }
  async function showCode(): Promise<void> {
    const reply = await call('set-up:station-code', { named: code });
    if (reply === undefined) return;
    setFile(reply.file);
    setPaper({ ...reply, title: words.codeTitle(code), language: 'en' });
  }
  async function load(takesPlace: boolean): Promise<void> {
    if (shown === undefined) return;
    const reply = await call('set-up:import-profile', { which: shown.which, takesPlace, sha256: shown.preview.sha256 });
    if (reply === undefined) return;
    setShown(undefined);
    setChanged(reply.changed);
    onLoaded();
  }
  const isName = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(code);
  return (
    <section className="card station-profile" data-testid="station-profile">
      <h2>{words.title}</h2>
      <p className="hint">{words.help}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => void save()} data-testid="export-profile">
          {words.save}
        </button>
        <label className="button">
          {words.open}
          <input
            type="file"
            accept="application/json,.json"
            className="unseen"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = '';
              void chosen?.text().then((text) => check({ text }));
            }}
            data-testid="profile-file"
          />
        </label>
      </div>
      {changed === undefined ? null : (
        <p className="notice" role="status" data-testid="profile-loaded">
          <Icon name="accepted" />
          {words.loaded(changed)}
        </p>
      )}
      <TextField
        label={words.codeName}
        hint={words.codeHint}
        problem={code === '' || isName ? undefined : words.codeWrong}
        value={code}
        onChange={setCode}
        testId="profile-code-name"
      />
      <button type="button" className="button" disabled={!isName} onClick={() => void showCode()} data-testid="station-code-pdf">
        {words.code}
      </button>
      {file === undefined ? null : (
        <p className="notice" role="status">
          {words.putFile(file)}
        </p>
      )}
      {paper === undefined ? null : <PaperPanel paper={paper} onClose={() => setPaper(undefined)} />}
      {shown === undefined ? null : (
        <PreviewPanel preview={shown.preview} onLoad={(takesPlace) => void load(takesPlace)} onClose={() => setShown(undefined)} />
      )}
    </section>
  );
}

interface PreviewProps {
  readonly preview: ProfilePreview;
  readonly onLoad: (takesPlace: boolean) => void;
  readonly onClose: () => void;
}

function PreviewPanel({ preview, onLoad, onClose }: PreviewProps): ReactElement {
  const { t } = useApp();
  const words = t.setUp.profile;
  useBack(onClose);
  const [takesPlace, setTakesPlace] = useState(false);
  const { name, station, stationDifferences } = preview;
  const differences = takesPlace ? [...stationDifferences, ...preview.differences] : preview.differences;
  return (
    <Panel title={words.previewTitle(name)} testId="profile-preview" onClose={onClose}>
      <p>{words.madeAt(station.stationName, station.stationCode)}</p>
      {stationDifferences.length === 0 ? null : (
        <label className="switch">
          <input type="checkbox" checked={takesPlace} onChange={(event) => setTakesPlace(event.target.checked)} data-testid="takes-place" />
          {words.takesPlace(station.stationName, station.stationCode)}
        </label>
      )}
      {differences.length === 0 ? (
        <p data-testid="no-differences">{words.none}</p>
      ) : (
        <table className="table" data-testid="profile-differences">
          <thead>
            <tr>
              <th scope="col">{words.setting}</th>
              <th scope="col">{words.here}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ key, path, before, after }) => (
              <tr key={[key, ...path].join('.')} data-key={[key, ...path].join('.')}>
                <th scope="row">
                  {words.keys[key] ?? key}
                  {path.length === 0 ? null : <small>{path.join(' › ')}</small>}
                </th>
                <td>{before ?? words.nothing}</td>
                <td>{after ?? words.nothing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="actions">
        <button
          type="button"
          className="button primary big"
          disabled={differences.length === 0}
          onClick={() => onLoad(takesPlace)}
          data-testid="load-profile"
        >
          {words.load}
        </button>
      </div>
    </Panel>
  );
}
