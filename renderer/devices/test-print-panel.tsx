// renderer/devices/test-print-panel.tsx · one test label, and how far it came

import { type ReactElement, useState } from 'react';
import { printReason } from '../../main/domain/words/print-reason-words.ts';
import type { PrintJob } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { JOB_LOOKS } from '../queues/queues-state.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';

export function TestPrintPanel({ printerId }: { readonly printerId: string }): ReactElement {
  const { t, language, station, call } = useApp();
  const words = t.deviceDesk.tests;
  const [job, setJob] = useState<PrintJob>();
  const [jobs, setJobs] = useState<readonly PrintJob[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  useStream(
    station,
    'print-queue:changes',
    '',
    () => ({}),
    (event) => setJobs(event.jobs),
  );
  const now = jobs.find(({ jobId }) => jobId === job?.jobId) ?? job;

  async function print(): Promise<void> {
    setIsAsking(true);
    const reply = await call('devices:test-print', { printerId });
    setIsAsking(false);
    if (reply !== undefined) setJob(reply);
  }
  return (
    <>
      <p className="pairing-help">{words.printHelp}</p>
      {now === undefined ? null : (
        <p role="status" data-testid="test-job" data-state={now.state}>
          <span className="state-chip" data-lamp={JOB_LOOKS[now.state].lamp}>
            <Icon name={JOB_LOOKS[now.state].icon} />
            {t.queues.jobStates[now.state]}
          </span>{' '}
          {now.state === 'printed' || now.state === 'sent' ? words.printed : now.state === 'sending' ? words.sending : words.waits}
          {now.message === undefined ? null : <small> {printReason(now.message, language)}</small>}
        </p>
      )}
      <div className="actions">
        <button
          type="button"
          className="button primary"
          data-first=""
          disabled={isAsking}
          onClick={() => void print()}
          data-testid="print-test-label"
        >
          <Icon name="label-printer" />
          {t.deviceDesk.testPrint}
        </button>
      </div>
    </>
  );
}
