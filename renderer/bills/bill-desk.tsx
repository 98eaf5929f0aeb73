// renderer/bills/bill-desk.tsx · one bill: typed fields are saved by themselves, the check names what is missing, and each step of its life is a button
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { BillContent, BillView } from '../../preload/contract/bills.ts';
import { sayError, useApp } from '../app/app-context.ts';
import { Choice, SelectField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReasonPanel } from '../ui/reason-panel.tsx';
import { BillForm } from './bill-form.tsx';
import { BillPreview } from './bill-preview.tsx';
import { BillPrintPanel, PAPERS, type PaperChoice } from './bill-print.tsx';
import { canBeIssued, sayProblem, withField } from './bill-state.ts';
import { SignPanel } from './sign-panel.tsx';

/** Typing pauses this long before a draft is saved. */
const SAVE_PAUSE_MS = 600;

interface DeskProps {
  readonly bill: BillView;
  readonly onBill: (bill: BillView) => void;
}

export function BillDesk({ bill, onBill }: DeskProps): ReactElement {
  const app = useApp();
  const { t, format, call, station, may, language, session } = app;
  const words = t.bills;
  const [content, setContent] = useState<BillContent>(bill.content);
  const [note, setNote] = useState<string>();
  const [wasAsked, setWasAsked] = useState(false);
  const [shown, setShown] = useState<'form' | 'preview'>(bill.status === 'draft' ? 'form' : 'preview');
  const [open, setOpen] = useState<'sign' | 'print' | 'void' | 'reissue'>();
  const isCmr = bill.content.form === 'cmr';
  const [paper, setPaper] = useState<PaperChoice>({ paper: isCmr ? 'a4' : 'letter', language, mark: 'carrier' });
  const saving = useRef<Promise<BillView | undefined>>(Promise.resolve(bill));
  const isDraft = bill.status === 'draft';
  const isChanged = content !== bill.content;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed is saved once typing pauses
  useEffect(() => {
    if (!isDraft || !isChanged) return;
    const timer = setTimeout(() => void save(content), SAVE_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content]);

  /** One save after another; what was typed meanwhile stays, and is saved next. */
  function save(wanted: BillContent): Promise<BillView | undefined> {
    saving.current = saving.current.then(async (before) => {
      const reply = await station.invoke('bills:change', { billId: bill.billId, version: before?.version ?? bill.version, content: wanted });
      if (reply.ok) {
        setContent((now) => (now === wanted ? reply.value.content : now));
        setNote(words.saved);
        onBill(reply.value);
        return reply.value;
      }
      const now = await call('bills:get', { billId: bill.billId });
      if (reply.error.code === 'conflict' && now !== undefined) {
        setContent(now.content);
        onBill(now);
        setNote(words.stale);
      } else setNote(sayError(app, reply.error));
      return now ?? before;
    });
    return saving.current;
  }

  async function issue(): Promise<void> {
    setWasAsked(true);
    const saved = isChanged ? await save(content) : bill;
    if (saved === undefined || !canBeIssued(saved.problems)) return;
    const issued = await call('bills:issue', { billId: saved.billId, version: saved.version });
    if (issued === undefined) return;
    onBill(issued);
    setShown('preview');
  }
  async function giveReason(reason: string): Promise<void> {
    const request = { billId: bill.billId, reason };
    const next = open === 'void' ? await call('bills:void', request) : await call('bills:reissue', request);
    setOpen(undefined);
    if (next !== undefined) onBill(next);
  }
  const change = (field: string, value: unknown): void => {
    setNote(undefined);
    setContent((before) => withField(before, field, value));
  };
  function goTo(field: string): void {
    setShown('form');
    requestAnimationFrame(() => focusField(field)); // once the form is there
  }
  const errors = bill.problems.filter(({ severity }) => severity === 'error');
  const warnings = bill.problems.filter(({ severity }) => severity === 'warning');
  const showPaper = (part: Partial<PaperChoice>): void => setPaper((before) => ({ ...before, ...part }));
  const number = bill.number ?? words.statuses.draft;
  return (
    <>
      <section
        className="card bill-desk"
        data-testid="bill-desk"
        data-status={bill.status}
        data-shown={shown}
        data-number={bill.number}
        data-saved={!isChanged}
      >
        <header className="card-head">
          <h2>{words.heading(words.forms[bill.content.form], bill.number)}</h2>
          <p className="tag" data-testid="bill-status">
            {words.statuses[bill.status]}
          </p>
          {isDraft ? <small role="status">{isChanged ? words.saving : note}</small> : null}
          <div className="bill-ends">
            {bill.status === 'draft' || bill.replacedBy !== undefined ? null : (
              <button type="button" className="button" disabled={!may('reprint')} onClick={() => setOpen('reissue')} data-testid="reissue-bill">
                {words.reissue}
              </button>
            )}
            {bill.status === 'voided' ? null : (
              <button type="button" className="button" disabled={!may('reprint')} onClick={() => setOpen('void')} data-testid="void-bill">
                {words.voidIt}
              </button>
            )}
          </div>
          <BillFacts
            bill={bill}
            when={(at) => format.dateTime(at)}
            nameOf={(userId) => session.users.find((user) => user.userId === userId)?.name ?? userId}
          />
        </header>
        {isDraft ? (
          <div className="bill-check" data-testid="bill-check" data-errors={errors.length}>
            <h3>{errors.length === 0 ? words.ready : words.check}</h3>
            <ul className="problems">
              {errors.map((problem) => (
                <li key={`${problem.field}${problem.code}`} data-severity="error" data-field={problem.field}>
                  <Icon name="refused" />
                  <button type="button" className="button quiet" onClick={() => goTo(problem.field)}>
                    {sayProblem(problem, words)}
                  </button>
                </li>
              ))}
              {warnings.map((problem) => (
                <li key={`${problem.field}${problem.code}`} data-severity="warning" data-field={problem.field}>
                  <Icon name="info" />
                  {sayProblem(problem, words)}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <div className="actions bill-acts">
          {isDraft ? (
            <button type="button" className="button primary big" disabled={errors.length > 0} onClick={() => void issue()} data-testid="issue-bill">
              {words.issue}
            </button>
          ) : null}
          {bill.status === 'issued' ? (
            <>
              <button type="button" className="button primary big" onClick={() => setOpen('print')} data-testid="open-print">
                {words.print}
              </button>
              <button type="button" className="button" disabled={bill.signatures.length > 2} onClick={() => setOpen('sign')} data-testid="open-sign">
                {words.sign}
              </button>
            </>
          ) : null}
          <Choice
            label={words.shown}
            value={shown}
            options={[
              { value: 'form', label: words.form },
              { value: 'preview', label: words.preview },
            ]}
            onChange={setShown}
            testId="bill-shown"
          />
          {shown === 'form' || isCmr ? null : (
            <SelectField
              label={words.paper}
              value={paper.paper}
              options={PAPERS.map((value) => ({ value, label: words.papers[value] }))}
              onChange={(value) => showPaper({ paper: PAPERS.find((each) => each === value) ?? paper.paper })}
              testId="bill-paper"
            />
          )}
        </div>
        {shown === 'preview' ? <BillPreview key={paper.paper} bill={bill} paper={paper} /> : null}
        {shown === 'form' ? (
          <BillForm
            content={isDraft ? content : bill.content}
            problems={wasAsked ? bill.problems : []}
            totals={bill.totals}
            isFixed={!isDraft}
            onChange={change}
          />
        ) : null}
      </section>
      {open === 'print' ? (
        <BillPrintPanel
          bill={bill}
          paper={paper}
          onPaper={showPaper}
          onClose={() => setOpen(undefined)}
          onPrinted={() => void call('bills:get', { billId: bill.billId }).then((now) => now && onBill(now))}
        />
      ) : null}
      {open === 'sign' ? (
        <SignPanel
          bill={bill}
          onClose={() => setOpen(undefined)}
          onSigned={(signed) => {
            setOpen(undefined);
            onBill(signed);
          }}
        />
      ) : null}
      {open === 'void' || open === 'reissue' ? (
        <ReasonPanel
          title={open === 'void' ? words.voidTitle(number) : words.reissueTitle(number)}
          {...(open === 'reissue' ? { help: words.reissueHelp } : {})}
          confirm={open === 'void' ? words.voidIt : words.reissue}
          testId="reason-panel"
          onClose={() => setOpen(undefined)}
          onReason={giveReason}
        />
      ) : null}
    </>
  );
}

interface FactsProps {
  readonly bill: BillView;
  readonly when: (at: string) => string;
  readonly nameOf: (userId: string) => string;
}

function BillFacts({ bill, when, nameOf }: FactsProps): ReactElement {
  const { t } = useApp();
  const words = t.bills;
  return (
    <ul className="bill-facts" data-testid="bill-facts">
      {bill.issuedAt === undefined ? null : <li>{`${words.issuedAt(when(bill.issuedAt))} · ${nameOf(bill.issuedBy ?? '')}`}</li>}
      {bill.signatures.map(({ role, name, at }) => (
        <li key={role} data-role={role}>
          {words.signed(words.roles[role], name, when(at))}
        </li>
      ))}
      {bill.voided === undefined ? null : <li>{words.voided(bill.voided.reason, when(bill.voided.at))}</li>}
      {bill.replacedBy === undefined ? null : <li>{words.replaced}</li>}
    </ul>
  );
}

function focusField(field: string): void {
  const id = `bill-${field}`;
  const element =
    document.querySelector<HTMLElement>(`[data-testid="${CSS.escape(id)}"]`) ??
    document.querySelector<HTMLElement>(`[data-testid="bill-${field.split('.')[0] ?? ''}"]`);
  element?.scrollIntoView({ block: 'center' });
  element?.focus();
}
