// renderer/import/import-screen.tsx · files in: dropped or chosen, looked at, decided about, imported; what came in earlier; the exchange with partners
import { type DragEvent, type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useApp, useInput } from '../app/app-context.ts';
import type { ImportTab } from '../app/app-state.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { FileCard } from './file-card.tsx';
import { nextStep, shownAs } from './import-state.ts';
import { MappingScreen } from './mapping-screen.tsx';

/** Others are taken too when they are dropped: core looks at what is in a file, not at its name. */
const ACCEPT = '.csv,.tsv,.txt,.json,.xml,.xlsx,.pdf,.edi,.x12,.850,.855,.856,.860,.997,.824,.edifact';
const TABS: readonly ImportTab[] = ['files', 'earlier', 'exchange'];

export function ImportScreen({ tab }: { readonly tab: ImportTab }): ReactElement {
  const { t, station, dispatch, importDesk } = useApp();
  const { files, mapping } = useSyncExternalStore(importDesk.subscribe, importDesk.current);
  const [isDragging, setIsDragging] = useState(false);
  useStream(station, 'documents:import-progress', '', () => ({}), importDesk.tell);
  useStream(station, 'inbox:changes', '', () => ({}), importDesk.tellInbox);
  const explained = files.find(({ id }) => id === mapping);
  useInput({
    onAction: (action) => {
      if (action !== 'back' || explained === undefined) return false;
      importDesk.dispatch({ type: 'mapping-closed' });
      return true;
    },
  });
  if (tab === 'files' && explained !== undefined) return <MappingScreen key={explained.id} entry={explained} />;

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsDragging(false);
    if (event.dataTransfer.files.length === 0) return;
    importDesk.add([...event.dataTransfer.files]);
    dispatch({ type: 'went', route: { screen: 'import', tab: 'files' } });
  };
  return (
    <main
      className="screen import"
      onDragOver={(event) => {
        event.preventDefault();
        setIsDragging(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setIsDragging(false);
      }}
      onDrop={drop}
    >
      <div className="tabs">
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            className="button option"
            aria-pressed={tab === each}
            onClick={() => dispatch({ type: 'went', route: { screen: 'import', tab: each } })}
            data-testid={`tab-${each}`}
          >
            {t.import.tabs[each]}
          </button>
        ))}
      </div>
      {tab === 'files' ? <FilesTab isDragging={isDragging} /> : tab === 'earlier' ? <EarlierImports /> : <ExchangeList />}
    </main>
  );
}

function FilesTab({ isDragging }: { readonly isDragging: boolean }): ReactElement {
  const { t, importDesk, call } = useApp();
  const { files } = useSyncExternalStore(importDesk.subscribe, importDesk.current);
  const chooser = useRef<HTMLInputElement>(null);
  const corrects = useRef<string>(undefined);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void call('partners:list', {}).then(
      (reply) => reply && setNames(new Map(reply.partners.map(({ profile }) => [profile.partnerId, profile.name]))),
    );
  }, [call]);

  const choose = (corrected?: string): void => {
    corrects.current = corrected;
    chooser.current?.click();
  };
  const take = (chosen: readonly File[]): void => {
    if (chosen.length === 0) return;
    if (corrects.current !== undefined) importDesk.remove([corrects.current]);
    importDesk.add(chosen);
  };
  const ready = files.filter((entry) => nextStep(entry) === 'import').length;
  const finished = files.filter((entry) => nextStep(entry) === 'finished').map(({ id }) => id);
  const [latest] = files;
  const cards = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that was just added comes into sight
  useEffect(() => {
    cards.current?.firstElementChild?.scrollIntoView({ block: 'nearest' });
  }, [latest?.id]);
  return (
    <>
      <section className="drop-zone" data-dragging={isDragging} data-small={files.length > 0} data-testid="drop-zone">
        <Icon name="import" />
        <div>
          <p className="drop-title">{t.import.drop}</p>
          <p className="hint">{t.import.formats}</p>
        </div>
        <input
          ref={chooser}
          className="unseen"
          type="file"
          multiple
          accept={ACCEPT}
          aria-label={t.import.choose}
          tabIndex={-1}
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
          data-testid="import-input"
        />
        <button type="button" className={files.length === 0 ? 'button primary big' : 'button'} onClick={() => choose()} data-testid="import-choose">
          {t.import.choose}
        </button>
      </section>
      {ready > 1 || finished.length > 1 ? (
        <div className="actions">
          {ready > 1 ? (
            <button type="button" className="button primary big" onClick={() => importDesk.importReady()} data-testid="import-ready">
              {t.import.importReady(ready)}
            </button>
          ) : null}
          {finished.length > 1 ? (
            <button type="button" className="button" onClick={() => importDesk.remove(finished)} data-testid="clear-finished">
              {t.import.clearFinished}
            </button>
          ) : null}
        </div>
      ) : null}
      <p className="unseen" role="status" aria-live="polite">
        {latest === undefined ? '' : `${latest.fileName}: ${t.import.states[shownAs(latest)]}`}
      </p>
      <div className="imports" ref={cards}>
        {files.map((entry) => (
          <FileCard
            key={entry.id}
            entry={entry}
            partnerName={(id) => names.get(id) ?? id}
            onCorrect={() => choose(entry.id)}
            isOneOfMany={ready > 1}
          />
        ))}
        {files.length === 0 ? <Help /> : null}
      </div>
    </>
  );
}

function Help(): ReactElement {
  const { t } = useApp();
  return (
    <section className="card import-help">
      <h2>{t.import.help}</h2>
      <ol>
        {t.import.helpLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
