// renderer/receiving/question-panel.tsx · core asks for a lot, a date or a serial, or which goods a code stands for; scanning on is always possible meanwhile (UX2)
import { type FormEvent, type ReactElement, useState } from 'react';
import type { GoodsChoice, ReceiptView } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import { Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { parseTypedDate } from './typed-date.ts';

interface QuestionPanelProps {
  readonly receiptId: string;
  readonly question: NonNullable<ReceiptView['question']>;
  readonly onClose: () => void;
}

export function QuestionPanel(props: QuestionPanelProps): ReactElement {
  const { missing, choices } = props.question;
  if (choices !== undefined) return <ChoiceQuestion {...props} choices={choices} />;
  return missing.includes('item') ? <ItemQuestion {...props} /> : <FieldsQuestion {...props} />;
}

function ChoiceQuestion({ receiptId, question, choices, onClose }: QuestionPanelProps & { readonly choices: readonly GoodsChoice[] }): ReactElement {
  const { t, format, call, may } = useApp();
  const areUnits = choices.some(({ plate }) => plate !== undefined);
  const answer = (choice: number): void => void call('receiving:answer', { receiptId, scanId: question.scanId, choice });
  const words = ({ itemId, itemName, unit, unitQty, plate, lots, orders, isReceived }: GoodsChoice): string =>
    plate === undefined
      ? `${itemName} (${itemId}) · ${t.question.choicePack(unit, format.number(unitQty ?? 1))}`
      : [
          unitQty === undefined ? itemName : `${format.number(unitQty)} × ${itemName}`,
          ...(lots === undefined ? [] : [t.question.choiceLots(lots.join(', '))]),
          ...(orders === undefined ? [] : [t.question.choiceOrders(orders.join(', '))]),
          plate,
          ...(isReceived === undefined ? [] : [t.question.choiceReceived]),
        ].join(' · ');
  return (
    <Panel title={areUnits ? t.question.unitTitle : t.question.choiceTitle} testId="question-panel" onClose={onClose}>
      <p>
        {areUnits ? t.question.unitHelp(question.itemName) : t.question.choiceHelp(question.itemName)}{' '}
        {!areUnits && may('teach') ? t.question.choiceKept : null}
      </p>
      <Choices options={choices.map(words)} onChoose={answer} testId="answer-choice" />
      <DropOrLater receiptId={receiptId} question={question} onClose={onClose} />
    </Panel>
  );
}

/** What stands below every question: the label is of nothing here, or it is answered later. */
function DropOrLater({ receiptId, question, onClose }: QuestionPanelProps): ReactElement {
  const { t, call } = useApp();
  return (
    <div className="actions">
      <button
        type="button"
        className="button"
        onClick={() => void call('receiving:undo', { receiptId, scanId: question.scanId })}
        data-testid="drop-label"
      >
        {t.question.drop}
      </button>
      <button type="button" className="button" onClick={onClose} data-testid="answer-later">
        {t.question.later}
      </button>
    </div>
  );
}

/** Which item a label is on is scanned, never typed: the code says its pack too. */
function ItemQuestion({ receiptId, question, onClose }: QuestionPanelProps): ReactElement {
  const { t } = useApp();
  return (
    <Panel title={t.question.itemTitle} testId="question-panel" onClose={onClose}>
      <p>{t.question.itemHelp(question.itemName)}</p>
      <DropOrLater receiptId={receiptId} question={question} onClose={onClose} />
    </Panel>
  );
}

function FieldsQuestion({ receiptId, question, onClose }: QuestionPanelProps): ReactElement {
  const { t, format, call } = useApp();
  const [lot, setLot] = useState('');
  const [dateText, setDateText] = useState('');
  const [serial, setSerial] = useState('');
  const expiryDate = parseTypedDate(dateText, new Date().getFullYear());
  const needs = new Set(question.missing);
  const isComplete =
    (!needs.has('lot') || lot.trim() !== '') && (!needs.has('expiry') || expiryDate !== undefined) && (!needs.has('serial') || serial.trim() !== '');
  const dateSaid = expiryDate === undefined ? undefined : t.question.expiryReads(format.date(expiryDate));

  function answer(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isComplete) {
      // Enter goes to what is still missing: a keypad has no Tab (UX1).
      [...event.currentTarget.querySelectorAll('input')].find((input) => !input.value.trim() || input.ariaInvalid === 'true')?.focus();
      return;
    }
    void call('receiving:answer', {
      receiptId,
      scanId: question.scanId,
      ...(needs.has('lot') ? { lot: lot.trim() } : {}),
      ...(needs.has('expiry') && expiryDate !== undefined ? { expiryDate } : {}),
      ...(needs.has('serial') ? { serial: serial.trim() } : {}),
    });
  }
  return (
    <Panel title={t.question.title(question.itemName)} testId="question-panel" onClose={onClose}>
      <p>{t.question.counts(format.count(question.qty, question.baseUnit))}</p>
      <form className="question-form" onSubmit={answer}>
        {needs.has('lot') ? <TextField label={t.question.lot} hint={t.question.lotHint} value={lot} onChange={setLot} testId="answer-lot" /> : null}
        {needs.has('expiry') ? (
          <TextField
            label={t.question.expiry}
            hint={dateSaid ?? t.question.expiryHint}
            problem={dateText.length >= 6 && expiryDate === undefined ? t.question.expiryWrong : undefined}
            inputMode="numeric"
            value={dateText}
            onChange={setDateText}
            testId="answer-expiry"
          />
        ) : null}
        {needs.has('serial') ? <TextField label={t.question.serial} value={serial} onChange={setSerial} testId="answer-serial" /> : null}
        <div className="actions">
          <button type="submit" className="button primary big" aria-disabled={!isComplete} data-testid="answer-send">
            {t.question.confirm}
          </button>
          <button type="button" className="button" onClick={onClose} data-testid="answer-later">
            {t.question.later}
          </button>
        </div>
      </form>
    </Panel>
  );
}
