// renderer/designer/designer-screen.tsx · a label template on the table: the label, its fields, what is wrong with it, and a new version when it is saved
import { type ReactElement, useEffect, useReducer, useState } from 'react';
import type { TemplatePreview } from '../../preload/contract/printing.ts';
import { sayError, useApp, useInput } from '../app/app-context.ts';
import { Choice, SelectField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { DataForm } from './data-form.tsx';
import { isChanged, openDesign, reduceDesigner } from './designer-state.ts';
import { DesignerToolbar } from './designer-toolbar.tsx';
import { dropDraft, keepDraft, readDraft } from './draft.ts';
import { DraftPanel } from './draft-panel.tsx';
import { FieldForm } from './field-form.tsx';
import { FieldList } from './field-list.tsx';
import { FindingsList } from './findings-list.tsx';
import { HeadForm } from './head-form.tsx';
import { LabelCanvas } from './label-canvas.tsx';
import { fieldAt, type LabelDesign, listsOf, readDesign } from './label-design.ts';
import { LeavePanel } from './leave-panel.tsx';

const PREVIEW_PAUSE_MS = 300;
const DPIS = [203, 300, 600] as const;
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
];

/** @param id the template to begin with */
export function DesignerScreen({ id }: { readonly id: string }): ReactElement {
  const { call, session, dispatch } = useApp();
  const userId = session.operator?.userId ?? '';
  const [draft, setDraft] = useState(() => readDraft(userId));
  const [opened, setOpened] = useState<{ readonly design: LabelDesign; readonly saved: LabelDesign }>();
  useEffect(() => {
    if (opened !== undefined || draft !== undefined) return;
    void call('labels:template-text', { id }).then((reply) => {
      if (reply === undefined) return;
      const design = readDesign(reply.text);
      setOpened({ design, saved: design });
    });
  }, [call, id, opened, draft]);
  if (opened !== undefined) return <Designer {...opened} userId={userId} />;
  return (
    <main className="screen designer">
      {draft === undefined ? null : (
        <DraftPanel
          draft={draft}
          onContinue={() => setOpened(draft)}
          onDiscard={() => {
            dropDraft(userId);
            setDraft(undefined);
          }}
          onClose={() => dispatch({ type: 'went-back' })}
        />
      )}
    </main>
  );
}

interface DesignerProps {
  readonly design: LabelDesign;
  readonly saved: LabelDesign;
  /** Whose draft it is until it is saved. */
  readonly userId: string;
}

function Designer({ design: first, saved, userId }: DesignerProps): ReactElement {
  const { t, format, language, station, call, dispatch: dispatchApp } = useApp();
  const [state, dispatch] = useReducer(reduceDesigner, first, (design) => openDesign(design, saved));
  const [drawn, setDrawn] = useState<{ readonly id: string; readonly preview: TemplatePreview }>();
  const [refusal, setRefusal] = useState<string>();
  const [dpi, setDpi] = useState<(typeof DPIS)[number]>(203);
  const [shownIn, setShownIn] = useState(language);
  const [zoom, setZoom] = useState<'fit' | 'wide'>('fit');
  const [tab, setTab] = useState<'field' | 'data' | 'label'>('field');
  const [isLeaving, setIsLeaving] = useState(false);
  const [lastSaved, setLastSaved] = useState<Pick<LabelDesign, 'id' | 'version'>>();
  const { design, selected } = state;
  const field = fieldAt(design, selected);
  const text = JSON.stringify(design);
  const changed = isChanged(state);
  // The last picture stays while the next is drawn, but not that of another label.
  const preview = drawn?.id === design.id ? drawn.preview : undefined;

  useEffect(() => {
    if (changed) keepDraft(userId, { design, saved: state.saved, at: new Date().toISOString() });
    else dropDraft(userId);
  }, [changed, design, state.saved, userId]);
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(() => {
      // A design that cannot be drawn yet is no failed call: it is said beside the label, and the last picture stays.
      void station.invoke('labels:preview-template', { text, language: shownIn, dpi }).then((reply) => {
        if (isStale) return;
        if (reply.ok) setDrawn({ id: design.id, preview: reply.value });
        setRefusal(reply.ok ? undefined : sayError({ t, format, language }, reply.error));
      });
    }, PREVIEW_PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, design.id, shownIn, dpi, station, t, format, language]);
  useEffect(() => {
    // At the window: a field that was just removed had the focus, and nothing has it then.
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y') || isInPanel(event.target)) return;
      event.preventDefault();
      dispatch({ type: key === 'y' || event.shiftKey ? 'redone' : 'undone' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useInput({
    onAction(action) {
      if (action !== 'back' || !changed || isLeaving) return false;
      setIsLeaving(true);
      return true;
    },
  });

  async function save(): Promise<void> {
    const reply = await call('labels:save-template', { text });
    if (reply === undefined) return;
    dispatch({ type: 'saved', version: reply.version, design });
    setLastSaved({ id: design.id, version: reply.version });
  }
  return (
    <main className="screen designer">
      <DesignerToolbar state={state} dispatch={dispatch} canSave={changed && refusal === undefined} onSave={() => void save()}>
        <SelectField
          label={t.designer.shownIn}
          value={shownIn}
          options={LANGUAGES}
          onChange={(value) => setShownIn(value === 'es' ? 'es' : 'en')}
          testId="shown-in"
        />
        <SelectField
          label={t.designer.dpi}
          value={String(dpi)}
          options={DPIS.map((value) => ({ value: String(value), label: `${value} dpi` }))}
          onChange={(value) => setDpi(DPIS.find((each) => String(each) === value) ?? 203)}
          testId="shown-dpi"
        />
        <SelectField
          label={t.designer.zoom}
          value={zoom}
          options={(['fit', 'wide'] as const).map((value) => ({ value, label: t.designer.zooms[value] }))}
          onChange={(value) => setZoom(value === 'wide' ? 'wide' : 'fit')}
          testId="zoom"
        />
      </DesignerToolbar>
      {lastSaved?.id !== design.id || lastSaved.version !== design.version || changed ? null : (
        <p className="notice" role="status" data-testid="template-saved">
          <Icon name="accepted" />
          {t.designer.saved(lastSaved.version)}
        </p>
      )}
      <div className="designer-parts">
        <FieldList state={state} dispatch={dispatch} />
        <section className="card designer-label" data-zoom={zoom} aria-label={t.labels.preview}>
          <LabelCanvas
            design={design}
            preview={preview}
            selected={selected}
            onSelect={(path) => {
              dispatch({ type: 'selected', path });
              setTab('field');
            }}
            onBox={(path, box) => dispatch({ type: 'field-changed', path, change: { box } })}
            onRemove={(path) => dispatch({ type: 'field-removed', path })}
          />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
        <section className="card designer-form" tabIndex={0} aria-label={t.designer.tabs[tab]}>
          <FindingsList preview={preview} refusal={refusal} onSelect={(name) => dispatch({ type: 'selected-by-name', name })} />
          <Choice
            label={t.designer.about}
            value={tab}
            options={(['field', 'data', 'label'] as const).map((value) => ({ value, label: t.designer.tabs[value] }))}
            onChange={setTab}
            testId="designer-tab"
          />
          {tab === 'data' ? <DataForm design={design} dispatch={dispatch} /> : null}
          {tab === 'label' ? <HeadForm design={design} dispatch={dispatch} /> : null}
          {tab === 'field' && selected !== undefined && field !== undefined ? (
            <FieldForm
              key={selected.join()}
              field={field}
              lists={listsOf(design)}
              onChange={(change) => dispatch({ type: 'field-changed', path: selected, change })}
            />
          ) : null}
          {tab === 'field' && field === undefined ? (
            <p className="empty">{design.format === 'zpl' ? t.designer.zplHelp : t.designer.chooseField}</p>
          ) : null}
        </section>
      </div>
      {isLeaving ? (
        <LeavePanel
          onClose={() => setIsLeaving(false)}
          onLeave={() => {
            dropDraft(userId);
            dispatchApp({ type: 'went-back' });
          }}
        />
      ) : null}
    </main>
  );
}

/** What is typed in a panel is taken back there. */
function isInPanel(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog, [role=dialog]') !== null;
}
