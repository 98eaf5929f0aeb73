// renderer/queues/queues-screen.tsx · what still has to leave this station: labels to the printer, receipts to the ERP

import { type ReactElement, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { printReason } from '../../main/domain/words/print-reason-words.ts';
import type { OutboxEntry } from '../../preload/contract/outbox.ts';
import type { LabelPreview, PrinterQueue, PrintJob } from '../../preload/contract/printing.ts';
import { useApp, useInput } from '../app/app-context.ts';
import { LabelPicture } from '../labels/label-picture.tsx';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { ReasonPanel } from '../ui/reason-panel.tsx';
import { PrintersList } from './printers-list.tsx';
import { JOB_LOOKS, MESSAGE_LOOKS, mayReprint, mayRetry, mayVoid, mayVoidLabel, otherPrinters, sortJobs, sortMessages } from './queues-state.ts';

type Asking =
  | { readonly kind: 'reprint' | 'void' | 'voidLabel'; readonly job: PrintJob }
  | { readonly kind: 'retry'; readonly message: OutboxEntry }
  | { readonly kind: 'show'; readonly preview: LabelPreview; readonly title: string };

export function QueuesScreen({ tab }: { readonly tab: 'print' | 'outbox' }): ReactElement {
  const { t, station, call, dispatch, status } = useApp();
  const [jobs, setJobs] = useState<readonly PrintJob[]>([]);
  const [printers, setPrinters] = useState<readonly PrinterQueue[]>([]);
  const [messages, setMessages] = useState<readonly OutboxEntry[]>([]);
  const [asking, setAsking] = useState<Asking>();
  useStream(
    station,
    'print-queue:changes',
    '',
    () => ({}),
    (event) => {
      setJobs(event.jobs);
      setPrinters(event.printers);
    },
  );
  useStream(
    station,
    'outbox:changes',
    '',
    () => ({}),
    (event) => setMessages(event.messages),
  );
  const close = (): void => setAsking(undefined);
  useInput({
    onAction: (action) => {
      if (action !== 'back' || asking === undefined) return false;
      close();
      return true;
    },
  });

  async function giveReason(reason: string): Promise<void> {
    if (asking?.kind === 'retry') await call('outbox:retry', { key: asking.message.key, reason });
    else if (asking?.kind === 'reprint') await call('print-queue:reprint', { jobId: asking.job.jobId, reason });
    else if (asking?.kind === 'void') await call('print-queue:void', { jobId: asking.job.jobId, reason });
    else if (asking?.kind === 'voidLabel') {
      await call('labels:void', { jobId: asking.job.jobId, reason });
      // The jobs are as they were: nothing is told of them, but what may be done with them has changed.
      const listed = await call('print-queue:list', {});
      if (listed !== undefined) setJobs(listed.jobs);
    }
    close();
  }
  async function show(job: PrintJob): Promise<void> {
    const preview = await call('labels:preview-job', { jobId: job.jobId });
    if (preview !== undefined) setAsking({ kind: 'show', preview, title: job.title });
  }
  const doubtful = status?.printing.doubtful ?? 0;
  const parked = status?.outbox.parked ?? 0;
  return (
    <main className="screen queues">
      <div className="tabs">
        <button
          type="button"
          className="button option"
          aria-pressed={tab === 'print'}
          onClick={() => dispatch({ type: 'went', route: { screen: 'queues', tab: 'print' } })}
          data-testid="tab-print"
        >
          <Icon name="label-printer" />
          {t.queues.print}
          {doubtful === 0 ? null : <span className="count">{doubtful}</span>}
        </button>
        <button
          type="button"
          className="button option"
          aria-pressed={tab === 'outbox'}
          onClick={() => dispatch({ type: 'went', route: { screen: 'queues', tab: 'outbox' } })}
          data-testid="tab-outbox"
        >
          <Icon name="erp" />
          {t.queues.outbox}
          {parked === 0 ? null : <span className="count">{parked}</span>}
        </button>
      </div>
      {tab === 'print' ? <PrintersList printers={printers} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <section className="lines" tabIndex={0} aria-label={tab === 'print' ? t.queues.print : t.queues.outbox}>
        {tab === 'print' ? (
          <PrintTable
            jobs={jobs}
            printers={printers}
            onMove={(jobId, printerId) => void call('print-queue:move', { jobId, printerId })}
            onResolve={(jobId, printed) => void call('print-queue:resolve', { jobId, printed })}
            onAsk={setAsking}
            onShow={(job) => void show(job)}
          />
        ) : (
          <OutboxTable messages={messages} onAsk={setAsking} />
        )}
      </section>
      {asking === undefined ? null : asking.kind === 'show' ? (
        <Panel title={asking.title} testId="job-preview" onClose={close}>
          <LabelPicture preview={asking.preview} />
        </Panel>
      ) : (
        <ReasonPanel
          title={t.queues.reasonFor(asking.kind === 'retry' ? asking.message.aggregate : asking.job.title)}
          confirm={asking.kind === 'retry' ? t.queues.retry : t.queues[asking.kind]}
          testId="reason-panel"
          onClose={close}
          onReason={giveReason}
        />
      )}
    </main>
  );
}

interface PrintTableProps {
  readonly jobs: readonly PrintJob[];
  readonly printers: readonly PrinterQueue[];
  readonly onMove: (jobId: string, printerId: string) => void;
  readonly onResolve: (jobId: string, printed: boolean) => void;
  readonly onAsk: (asking: Asking) => void;
  readonly onShow: (job: PrintJob) => void;
}

function PrintTable({ jobs, printers, onMove, onResolve, onAsk, onShow }: PrintTableProps): ReactElement {
  const { t, language, format, nowMs, may } = useApp();
  return (
    <>
      <table className="table" data-testid="print-queue">
        <thead>
          <tr>
            <th scope="col">{t.queues.state}</th>
            <th scope="col">{t.queues.job}</th>
            <th scope="col">{t.queues.printer}</th>
            <th scope="col">{t.queues.age}</th>
            <th scope="col">
              <span className="unseen">{t.common.details}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sortJobs(jobs).map((job) => (
            <tr key={job.jobId} data-testid={`job-${job.jobId}`} data-state={job.state}>
              <td>
                <span className="state-chip" data-lamp={JOB_LOOKS[job.state].lamp}>
                  <Icon name={JOB_LOOKS[job.state].icon} />
                  {t.queues.jobStates[job.state]}
                </span>
              </td>
              <th scope="row">
                <span className="line-item">{job.title}</span>
                <small>
                  {job.sscc !== undefined ? `SSCC ${job.sscc}` : job.lpn !== undefined ? `LPN ${job.lpn}` : ''}
                  <span className="line-note">{t.queues.copy(job.copy)}</span>
                  {job.isLabelVoided === true ? <span className="line-note">{t.queues.labelVoided}</span> : null}
                  {job.message === undefined ? null : <span className="line-note">{printReason(job.message, language)}</span>}
                </small>
              </th>
              <td className="cell-short">{deviceName(job.printerName, language)}</td>
              <td className="cell-short">{format.age(job.queuedAt, nowMs)}</td>
              <td>
                <div className="row-actions">
                  {job.state === 'doubtful' ? (
                    <>
                      <button
                        type="button"
                        className="button primary"
                        onClick={() => onResolve(job.jobId, true)}
                        data-testid={`came-out-${job.jobId}`}
                      >
                        {t.queues.cameOut}
                      </button>
                      <button type="button" className="button" onClick={() => onResolve(job.jobId, false)} data-testid={`did-not-${job.jobId}`}>
                        {t.queues.didNot}
                      </button>
                    </>
                  ) : null}
                  <button type="button" className="button quiet" onClick={() => onShow(job)}>
                    {t.queues.show}
                  </button>
                  {otherPrinters(job, printers).map(({ printerId, name }) => (
                    <button
                      key={printerId}
                      type="button"
                      className="button quiet"
                      onClick={() => onMove(job.jobId, printerId)}
                      data-testid={`move-${job.jobId}-${printerId}`}
                    >
                      {t.printers.moveTo} {deviceName(name, language)}
                    </button>
                  ))}
                  {mayVoidLabel(job) && may('reprint') ? (
                    <button
                      type="button"
                      className="button quiet"
                      onClick={() => onAsk({ kind: 'voidLabel', job })}
                      data-testid={`void-label-${job.jobId}`}
                    >
                      {t.queues.voidLabel}
                    </button>
                  ) : null}
                  {mayReprint(job) && may('reprint') ? (
                    <button type="button" className="button" onClick={() => onAsk({ kind: 'reprint', job })} data-testid={`reprint-${job.jobId}`}>
                      {t.queues.reprint}
                    </button>
                  ) : null}
                  {mayVoid(job) ? (
                    <button type="button" className="button quiet" onClick={() => onAsk({ kind: 'void', job })} data-testid={`void-${job.jobId}`}>
                      {t.queues.void}
                    </button>
                  ) : null}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {jobs.length === 0 ? <p className="empty">{t.queues.noJobs}</p> : null}
    </>
  );
}

function OutboxTable({ messages, onAsk }: { readonly messages: readonly OutboxEntry[]; readonly onAsk: (asking: Asking) => void }): ReactElement {
  const { t, format, nowMs } = useApp();
  return (
    <>
      <table className="table" data-testid="outbox">
        <thead>
          <tr>
            <th scope="col">{t.queues.state}</th>
            <th scope="col">{t.queues.order}</th>
            <th scope="col">{t.queues.receipt}</th>
            <th scope="col" className="cell-number">
              {t.queues.lines}
            </th>
            <th scope="col">{t.queues.age}</th>
            <th scope="col" className="cell-number">
              {t.queues.attempts}
            </th>
            <th scope="col">
              <span className="unseen">{t.common.details}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sortMessages(messages).map((message) => (
            <tr key={message.key} data-testid={`message-${message.key}`} data-state={message.state}>
              <td>
                <span className="state-chip" data-lamp={MESSAGE_LOOKS[message.state].lamp}>
                  <Icon name={MESSAGE_LOOKS[message.state].icon} />
                  {t.queues.outboxStates[message.state]}
                </span>
              </td>
              <th scope="row">
                <span className="line-item">{message.aggregate}</span>
                <small>
                  {message.reference === undefined ? message.key : `${t.queues.reference} ${message.reference}`}
                  {message.lastError === undefined ? null : <span className="line-note">{message.lastError}</span>}
                  {message.nextAttemptAt === undefined || message.state !== 'waiting' ? null : (
                    <span className="line-note">{t.queues.nextTry(format.time(message.nextAttemptAt))}</span>
                  )}
                </small>
              </th>
              <td className="cell-short">{message.receiptNumber ?? '–'}</td>
              <td className="cell-number">{format.number(message.lineCount)}</td>
              <td className="cell-short">{format.age(message.createdAt, nowMs)}</td>
              <td className="cell-number">{format.number(message.attempts)}</td>
              <td>
                {mayRetry(message) ? (
                  <div className="row-actions">
                    <button type="button" className="button" onClick={() => onAsk({ kind: 'retry', message })} data-testid={`retry-${message.key}`}>
                      {t.queues.retry}
                    </button>
                  </div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {messages.length === 0 ? <p className="empty">{t.queues.noMessages}</p> : null}
    </>
  );
}
