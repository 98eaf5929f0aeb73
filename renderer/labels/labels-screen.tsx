// renderer/labels/labels-screen.tsx · choose, look at exactly what will be printed, print
import { type ReactElement, useEffect, useReducer, useState } from 'react';
import type { CallError } from '../../preload/contract/frames.ts';
import type { LabelTemplate } from '../../preload/contract/printing.ts';
import type { ReceiptView } from '../../preload/contract/receiving.ts';
import { sayError, useApp } from '../app/app-context.ts';
import { Choice, SelectField, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { LabelPicture } from './label-picture.tsx';
import { aboutDatum, dataOfLine, initialLabels, labelRequest, reduceLabels } from './labels-state.ts';
import { TemplateForm } from './template-form.tsx';

/** Typing pauses this long before a preview is drawn. */
const PREVIEW_PAUSE_MS = 350;

export function LabelsScreen({ receiptId }: { readonly receiptId: string | undefined }): ReactElement {
  const { t, format, language, station, call, may, dispatch: dispatchApp } = useApp();
  const [state, dispatch] = useReducer(reduceLabels, receiptId, initialLabels);
  const [view, setView] = useState<ReceiptView>();
  const [templates, setTemplates] = useState<readonly LabelTemplate[]>([]);
  const [refusal, setRefusal] = useState<CallError>();
  const { form, preview } = state;
  const template = templates.find(({ id }) => id === form.template);
  const label = labelRequest(form, receiptId, template, new Date().getFullYear());
  const wanted = label === undefined ? '' : JSON.stringify(label);

  useEffect(() => {
    if (receiptId !== undefined) void call('receiving:view', { receiptId }).then((reply) => reply && setView(reply));
  }, [call, receiptId]);
  useEffect(() => void call('labels:templates', {}).then((reply) => reply && setTemplates(reply.templates)), [call]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` is the label as text
  useEffect(() => {
    if (label === undefined) {
      setRefusal(undefined);
      dispatch({ type: 'preview-failed' });
      return;
    }
    let isStale = false;
    const timer = setTimeout(() => {
      // What is being typed may not be a label yet: that is said beside it and goes with the next letter, it is no failed call.
      void station.invoke('labels:preview', { label }).then((reply) => {
        if (isStale) return;
        setRefusal(reply.ok ? undefined : reply.error);
        dispatch(reply.ok ? { type: 'preview-arrived', preview: reply.value } : { type: 'preview-failed' });
      });
    }, PREVIEW_PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [wanted, station]);

  async function print(): Promise<void> {
    if (label === undefined) return;
    const job = await call('labels:print', { label });
    if (job !== undefined) dispatch({ type: 'queued', title: job.title });
  }
  const counted = (view?.lines ?? []).filter((line) => line.accepted > 0);
  return (
    <main className="screen labels">
      <section className="card labels-form">
        <div className="labels-fields">
          <SelectField
            label={t.labels.template}
            value={form.template}
            options={[
              { value: 'logistics', label: t.labels.logistics },
              { value: 'shelf', label: t.labels.shelf },
              { value: 'blank', label: t.labels.blank },
              ...templates
                .filter(({ id }) => id !== 'shelf')
                .map(({ id, title }) => ({ value: id, label: typeof title === 'string' ? title : title[language] })),
            ]}
            onChange={(chosen) => dispatch({ type: 'form-changed', change: { template: chosen, lineId: '', data: {} } })}
            testId="template"
          />
          {form.template === 'blank' ? (
            <p className="hint">{t.labels.blankHelp}</p>
          ) : template !== undefined ? (
            <>
              {counted.length === 0 ? null : (
                <Choice
                  label={t.labels.fillFrom}
                  value={form.lineId}
                  options={counted.map((line) => ({ value: line.lineId, label: line.itemName }))}
                  onChange={(lineId) => {
                    const line = counted.find((each) => each.lineId === lineId);
                    if (line === undefined || view === undefined) return;
                    dispatch({ type: 'form-changed', change: { lineId, data: { ...form.data, ...dataOfLine(template, line, view) } } });
                  }}
                  testId="label-line"
                />
              )}
              <TemplateForm template={template} data={form.data} onChange={(name, text) => dispatch({ type: 'datum-changed', name, text })} />
            </>
          ) : form.template !== 'logistics' ? null : receiptId === undefined ? (
            <p className="hint problem">{t.labels.needsReceipt}</p>
          ) : (
            <>
              <Choice
                label={t.labels.line}
                value={form.lineId}
                options={[{ value: '', label: t.labels.wholeReceipt }, ...counted.map((line) => ({ value: line.lineId, label: line.itemName }))]}
                onChange={(lineId) => dispatch({ type: 'form-changed', change: { lineId } })}
                testId="label-line"
              />
              {form.lineId === '' ? null : (
                <>
                  <TextField
                    label={t.labels.qty}
                    inputMode="numeric"
                    value={form.qty}
                    onChange={(qty) => dispatch({ type: 'form-changed', change: { qty } })}
                    testId="label-qty"
                  />
                  <TextField
                    label={t.labels.lot}
                    value={form.lot}
                    onChange={(lot) => dispatch({ type: 'form-changed', change: { lot } })}
                    testId="label-lot"
                  />
                </>
              )}
            </>
          )}
        </div>
        <div className="actions labels-actions">
          <button type="button" className="button primary big" disabled={label === undefined} onClick={() => void print()} data-testid="print">
            {t.labels.print}
          </button>
          <button type="button" className="button" onClick={() => dispatchApp({ type: 'went', route: { screen: 'queues', tab: 'print' } })}>
            {t.queues.print}
          </button>
          {may('setup') ? (
            <button
              type="button"
              className="button"
              onClick={() => dispatchApp({ type: 'went', route: { screen: 'designer', id: template?.id ?? 'shelf' } })}
              data-testid="go-designer"
            >
              {t.designer.enter}
            </button>
          ) : null}
        </div>
        {state.printed === undefined ? null : (
          <p className="notice" role="status" data-testid="label-queued">
            <Icon name="accepted" />
            {t.labels.queued(state.printed)}
          </p>
        )}
      </section>
      <section className="card labels-preview" aria-label={t.labels.preview}>
        {preview !== undefined ? (
          <LabelPicture preview={preview} />
        ) : refusal === undefined ? (
          <p className="empty">{t.labels.empty}</p>
        ) : (
          <ul className="problems" role="status" data-testid="label-refused">
            <li data-severity="error">
              <Icon name="refused" />
              {sayError({ t, format, language }, aboutDatum(refusal, template, language))}
            </li>
          </ul>
        )}
      </section>
    </main>
  );
}
