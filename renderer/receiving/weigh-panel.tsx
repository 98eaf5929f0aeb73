// renderer/receiving/weigh-panel.tsx · the scale on the screen: the live weight, one next step, and the scanner goes on working behind it. Rules UX2, UX14, UX32

import { type ReactElement, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import type { CountCheck, ReceiptView } from '../../preload/contract/receiving.ts';
import type { ScaleWeight } from '../../preload/contract/station.ts';
import type { WeighingView, WeighReply, WeighTarget } from '../../preload/contract/weighing.ts';
import { useApp, useInput } from '../app/app-context.ts';
import { useStream } from '../station/use-stream.ts';
import { Choice } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { WeighLive } from './weigh-live.tsx';
import { WeighParts } from './weigh-parts.tsx';
import { CountFound, WeighedLine } from './weigh-result.tsx';
import { WeighSample } from './weigh-sample.tsx';
import { scanWeighed, shownLive, weighStep } from './weigh-state.ts';
import { KeyedTare, type TareWish, WeighTare } from './weigh-tare.tsx';
import { TypedWeight } from './weigh-type.tsx';

type Page = 'scale' | 'tare' | 'parts' | 'type' | 'sample';

export function WeighPanel({ view, onClose }: { readonly view: ReceiptView; readonly onClose: () => void }): ReactElement {
  const { t, language, format, station, status, nowMs, call, playSound } = useApp();
  const { receiptId, cursor } = view;
  const scales = (status?.devices ?? []).filter(({ kind }) => kind === 'scale');
  const [chosen, setChosen] = useState<string>();
  const scale = scales.find(({ deviceId }) => deviceId === chosen) ?? scales.find(({ state }) => state === 'ok') ?? scales[0];
  const scaleId = scale?.deviceId;
  const [weights, setWeights] = useState<Readonly<Record<string, ScaleWeight>>>({});
  const [page, setPage] = useState<Page>('scale');
  const [weighing, setWeighing] = useState<WeighingView>();
  const [reply, setReply] = useState<WeighReply>();
  const [weighedScan, setWeighedScan] = useState<string>();
  const [note, setNote] = useState<ReactNode>();
  const [isBusy, setIsBusy] = useState(false);

  useStream(
    station,
    'scale:weight',
    '',
    () => ({}),
    (weight) => setWeights((known) => ({ ...known, [weight.deviceId]: weight })),
  );
  const look = useCallback(async (): Promise<void> => {
    const seen = await call('weighing:view', { receiptId });
    if (seen !== undefined) setWeighing(seen);
  }, [call, receiptId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again after every act on the receipt
  useEffect(() => void look(), [look, cursor]);

  const weight = scaleId === undefined ? undefined : weights[scaleId];
  const live = shownLive(scale, weight, Math.max(nowMs, Date.now()));
  const doubt = view.doubts.find(({ scanId }) => scanId === weighing?.target?.scanId);
  const step = weighing === undefined ? undefined : weighStep(weighing, doubt?.check, weighedScan);
  const target = step !== undefined && 'target' in step ? step.target : undefined;

  const refuse = (why: string, last?: Extract<WeighReply, { kind: 'refused' }>['last']): void => {
    playSound('refused');
    const said = t.weigh.faults[why] ?? t.weigh.sampleFaults[why] ?? why;
    setNote(last === undefined ? said : `${said} ${t.weigh.last(`${last.text} ${last.unit}`, format.number(last.secondsAgo))}`);
  };
  const recorded = (of: string, answered: WeighReply | undefined): void => {
    setIsBusy(false);
    if (answered === undefined) return;
    setReply(answered);
    if (answered.kind === 'refused') {
      refuse(answered.why, answered.last);
      return;
    }
    setNote(undefined);
    setWeighedScan(scanWeighed(answered, of));
    setPage('scale');
    void look();
  };
  const take = async (of: WeighTarget, isSameLoad = false): Promise<void> => {
    if (scaleId === undefined) return refuse('no-reading');
    if (isBusy) return;
    setIsBusy(true);
    setNote(undefined);
    const request = { requestId: crypto.randomUUID(), receiptId, of: of.scanId, scaleId, ...(isSameLoad ? { isSameLoad } : {}) };
    recorded(of.scanId, await call('weighing:take', request));
  };
  const setTare = async (tare: TareWish): Promise<void> => {
    const set = await call('weighing:tare', { tare });
    if (set === undefined) return;
    if (set.kind === 'refused') return refuse(set.why, set.last);
    playSound('accepted');
    setNote(undefined);
    setPage('scale');
    void look();
  };
  const zero = async (): Promise<void> => {
    if (scaleId === undefined) return refuse('no-reading');
    const done = await call('weighing:zero', { scaleId });
    if (done === undefined) return;
    playSound(done.isDone ? 'accepted' : 'refused');
    setNote(t.weigh.answers[done.answer]);
  };
  const clearScaleTare = async (): Promise<void> => {
    if (scaleId === undefined) return refuse('no-reading');
    const done = await call('weighing:clear-scale-tare', { scaleId });
    if (done === undefined) return;
    playSound(done.isDone ? 'accepted' : 'refused');
    setNote(done.answer === 'done' ? t.weigh.scaleTareCleared : t.weigh.answers[done.answer]);
  };
  const settle = async (of: WeighTarget, pieces: number | undefined): Promise<void> => {
    const verdict =
      pieces === undefined
        ? await call('weighing:confirm-count', { receiptId, of: of.scanId })
        : await call('weighing:recount', { receiptId, of: of.scanId, pieces });
    if (verdict === undefined || verdict.outcome === 'refused') return;
    setWeighedScan(pieces === undefined ? of.scanId : verdict.scanId);
    void look();
  };

  useInput({
    onAction(action) {
      if (action === 'back' && page !== 'scale') {
        setPage('scale');
        setNote(undefined);
        return true;
      }
      if (action !== 'weigh') return false;
      if (page === 'scale' && step?.kind === 'take') void take(step.target);
      else if (page === 'scale' && step?.kind === 'done') onClose();
      return true;
    },
  });

  const primary = useRef<HTMLButtonElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next step has the focus whenever it is another one
  useEffect(() => {
    if (page === 'scale') primary.current?.focus();
    else whole.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [step?.kind, page, target?.scanId]);

  return (
    <Panel title={t.weigh.title} testId="weigh-panel" onClose={onClose}>
      {scales.length < 2 || page !== 'scale' ? null : (
        <Choice
          label={t.weigh.scale}
          value={scaleId}
          options={scales.map(({ deviceId, name }) => ({ value: deviceId, label: deviceName(name, language) }))}
          onChange={setChosen}
          testId="weigh-scale"
        />
      )}
      <div ref={whole} className="weigh" data-step={step?.kind} data-page={page} data-testid="weigh">
        <div className="weigh-left">
          <WeighLive live={live} weight={weight} tare={weight?.tare ?? weighing?.tare} />
          {page === 'tare' ? <KeyedTare onTare={(tare) => void setTare(tare)} onContainers={() => void look()} /> : null}
        </div>
        <section className="weigh-side">
          {note === undefined ? null : (
            <p className="weigh-note" role="alert" data-testid="weigh-note">
              {note}
            </p>
          )}
          {page === 'tare' ? (
            <WeighTare
              scaleId={scaleId}
              containers={weighing?.containers ?? []}
              packs={weighing?.packs ?? []}
              receiptId={receiptId}
              isScaleNet={weight?.basis === 'net'}
              onClearScale={() => void clearScaleTare()}
              onTare={(tare) => void setTare(tare)}
              onContainers={() => void look()}
              onSeveral={() => setPage('parts')}
            />
          ) : null}
          {page === 'parts' ? (
            <WeighParts
              containers={weighing?.containers ?? []}
              packs={weighing?.packs ?? []}
              receiptId={receiptId}
              tare={weighing?.tare}
              onTare={(tare) => void setTare(tare)}
              onBack={() => setPage('scale')}
            />
          ) : null}
          {page === 'type' && target !== undefined ? (
            <TypedWeight
              label={t.weigh.weight}
              hint={t.weigh.typeHelp}
              send={t.weigh.record}
              testId="typed-weight"
              first
              onSend={(text, unit) =>
                void call('weighing:type', { requestId: crypto.randomUUID(), receiptId, of: target.scanId, text, unit }).then((answered) =>
                  recorded(target.scanId, answered),
                )
              }
            />
          ) : null}
          {page === 'sample' && target !== undefined && scaleId !== undefined ? (
            <WeighSample
              receiptId={receiptId}
              of={target.scanId}
              scaleId={scaleId}
              onFault={(why) => refuse(why)}
              onLearned={() => {
                setPage('scale');
                setWeighedScan(undefined);
                void look();
              }}
            />
          ) : null}
          {page !== 'scale' ? null : (
            <>
              {target === undefined ? null : <TargetLine target={target} />}
              {step?.kind === 'scan' ? <p data-testid="weigh-scan-first">{t.weigh.nothing}</p> : null}
              {step?.kind === 'answer' ? <p data-testid="weigh-answer-first">{t.weigh.asking}</p> : null}
              {step?.kind === 'take' ? (
                <div className="actions">
                  <button
                    ref={primary}
                    type="button"
                    className="button primary big"
                    data-first=""
                    disabled={isBusy}
                    onClick={() => void take(step.target)}
                    data-testid="weigh-take"
                  >
                    {isBusy ? t.weigh.taking : t.weigh.take} <kbd>F5</kbd>
                  </button>
                  {reply?.kind === 'refused' && reply.why === 'same-load' ? (
                    <button type="button" className="button" onClick={() => void take(step.target, true)} data-testid="weigh-same-load">
                      {t.weigh.sameLoad}
                    </button>
                  ) : null}
                </div>
              ) : null}
              {step?.kind === 'decide' ? (
                <>
                  <CountFound check={step.check} />
                  <div className="actions">
                    {step.pieces === undefined ? null : (
                      <button
                        ref={primary}
                        type="button"
                        className="button primary big"
                        onClick={() => void settle(step.target, step.pieces)}
                        data-testid="weigh-recount"
                      >
                        {t.weigh.countIt(format.number(step.pieces))}
                      </button>
                    )}
                    <button
                      ref={step.pieces === undefined ? primary : undefined}
                      type="button"
                      className={step.pieces === undefined ? 'button primary big' : 'button'}
                      onClick={() => void take(step.target, true)}
                      data-testid="weigh-again"
                    >
                      {t.weigh.again}
                    </button>
                    <button type="button" className="button" onClick={() => void settle(step.target, undefined)} data-testid="weigh-keep">
                      {t.weigh.keepIt(format.number(step.check.counted))}
                    </button>
                  </div>
                </>
              ) : null}
              {step?.kind === 'done' ? (
                <>
                  {reply?.kind === 'recorded' && (isTyped(reply) || checkOf(reply) === undefined) ? <WeighedLine verdict={reply.verdict} /> : null}
                  {reply?.kind === 'recorded' && checkOf(reply)?.finding !== 'differs' ? <Found check={checkOf(reply)} /> : null}
                  <div className="actions">
                    <button ref={primary} type="button" className="button primary big" onClick={onClose} data-testid="weigh-done">
                      {t.weigh.next}
                    </button>
                    <button type="button" className="button" onClick={() => void take(step.target, true)} data-testid="weigh-again">
                      {t.weigh.again}
                    </button>
                  </div>
                </>
              ) : null}
            </>
          )}
        </section>
        {page !== 'scale' || step?.kind === 'decide' ? null : (
          <div className="weigh-keys">
            <button type="button" className="button" onClick={() => void zero()} data-testid="weigh-zero">
              {t.weigh.zeroKey}
            </button>
            <button type="button" className="button" onClick={() => setPage('tare')} data-testid="weigh-tare-open">
              {t.weigh.tareKey}
            </button>
            <button type="button" className="button" disabled={target === undefined} onClick={() => setPage('type')} data-testid="weigh-type-open">
              {t.weigh.typeKey}
            </button>
            <button
              type="button"
              className="button"
              disabled={target?.kind !== 'pieces' || scaleId === undefined}
              onClick={() => setPage('sample')}
              data-testid="weigh-sample-open"
            >
              {t.weigh.sampleKey}
            </button>
          </div>
        )}
      </div>
    </Panel>
  );
}

function TargetLine({ target }: { readonly target: WeighTarget }): ReactElement {
  const { t, format } = useApp();
  return (
    <p className="weigh-target" data-testid="weigh-target" data-scan={target.scanId} data-kind={target.kind} data-counted={target.counted}>
      <small>{t.weigh.of}</small>
      <b>{target.itemName}</b>
      <span>{target.kind === 'goods' ? t.weigh.waitsForWeight : t.weigh.counted(format.amount(target.counted, target.baseUnit))}</span>
    </p>
  );
}

function Found({ check }: { readonly check: CountCheck | undefined }): ReactElement | null {
  return check === undefined ? null : <CountFound check={check} />;
}

function isTyped({ verdict: { weight } }: Extract<WeighReply, { kind: 'recorded' }>): boolean {
  return weight !== undefined && weight.scaleId === undefined;
}

function checkOf(reply: Extract<WeighReply, { kind: 'recorded' }>): CountCheck | undefined {
  return reply.verdict.weight?.check;
}
