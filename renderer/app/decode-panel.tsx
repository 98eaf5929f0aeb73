// renderer/app/decode-panel.tsx · F9: what was read, piece by piece, which rule chose and why other readings lost (UX23)

import { type ReactElement, useEffect, useState } from 'react';
import { scanProblemSentence } from '../../main/domain/words/scan-problem-words.ts';
import type { DecodeView, Verdict } from '../../preload/contract/receiving.ts';
import { readShownCode } from '../receiving/shown-code.ts';
import { TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { useApp } from './app-context.ts';
import { CodePicture } from './code-picture.tsx';
import { nameOfField } from './decode-view-state.ts';

/** Made when somebody looks, from the code as it was read and the set-up of the scanner that read it. */
export function DecodePanel({ verdict, onClose }: { readonly verdict: Verdict | undefined; readonly onClose: () => void }): ReactElement {
  const { t, call } = useApp();
  const [code, setCode] = useState('');
  const [view, setView] = useState<DecodeView>();

  async function decode(raw: string, readBy: Pick<Verdict, 'symbology' | 'device' | 'receiptId'> = {}): Promise<void> {
    const { symbology, device, receiptId } = readBy;
    const reply = await call('receiving:decode', {
      raw,
      ...(symbology === undefined ? {} : { symbology }),
      ...(device === undefined ? {} : { device }),
      ...(receiptId === undefined ? {} : { receiptId }),
    });
    if (reply !== undefined) setView(reply);
  }
  const scanId = verdict?.scanId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code read
  useEffect(() => {
    if (verdict !== undefined && verdict.read !== '') void decode(readShownCode(verdict.read), verdict);
  }, [scanId]);

  return (
    <Panel title={t.decode.title} testId="decode-panel" onClose={onClose}>
      {view === undefined ? <p>{t.decode.nothing}</p> : <Decoded view={view} />}
      <form
        className="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (code !== '') void decode(readShownCode(code));
        }}
      >
        <TextField label={t.decode.another} value={code} onChange={setCode} testId="decode-input" />
        <button type="submit" className="button">
          {t.decode.go}
        </button>
      </form>
    </Panel>
  );
}

export function Decoded({ view }: { readonly view: DecodeView }): ReactElement {
  const { t, language } = useApp();
  const { symbology, symbologyName } = view;
  return (
    <>
      <dl className="facts">
        <dt>{t.decode.symbology}</dt>
        <dd>{symbology === undefined ? t.decode.noSymbology : `${symbology} ${symbologyName ?? ''}`}</dd>
        <dt>{t.decode.kind}</dt>
        <dd data-testid="decode-kind">{t.decode.kinds[view.kind] ?? view.kind}</dd>
        <dt>{t.decode.rule}</dt>
        <dd data-testid="decode-rule">
          <b>{view.rule}</b> {view.because[language]}
        </dd>
        {view.fields.map(({ name, value }) => (
          <Field key={name} name={nameOfField(name, t.decode)} value={value} />
        ))}
      </dl>
      {view.spans.length === 0 ? null : <CodePicture key={view.input} spans={view.spans} />}
      <Problems problems={view.problems} />
      {view.problems.length === 0 ? <p>{t.decode.noProblems}</p> : null}
      {view.alternatives.length === 0 ? null : (
        <section>
          <h3>{t.decode.alternatives}</h3>
          <ul className="lost-readings" data-testid="decode-alternatives">
            {view.alternatives.map((other, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule may give two readings; the order never changes
              <li key={index} data-lost={other.lost}>
                <p>
                  <b>{t.decode.kinds[other.kind] ?? other.kind}</b>{' '}
                  {other.fields.map(({ name, value }) => `${nameOfField(name, t.decode)} ${value}`).join(', ')}
                </p>
                <p>
                  <b>{other.rule}</b> {other.because[language]}
                </p>
                <p>
                  {t.decode.lost} {other.lostBecause[language]}
                </p>
                {other.lost === 'broken' ? <Problems problems={other.problems} /> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Field({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Problems({ problems }: Pick<DecodeView, 'problems'>): ReactElement {
  const { language } = useApp();
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={`${problem.code}${problem.message}`} data-severity={problem.severity}>
          <Icon name={problem.severity === 'error' ? 'refused' : 'needs-decision'} />
          {scanProblemSentence(problem, language)}
        </li>
      ))}
    </ul>
  );
}
