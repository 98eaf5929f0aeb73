// renderer/import/exchange-list.tsx · numbered files that came, numbers that are missing, and what partners said of what was sent to them
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { acknowledgementReason } from '../../main/domain/words/acknowledgement-words.ts';
import type { Exchange, SentMessage } from '../../preload/contract/documents.ts';
import { useApp } from '../app/app-context.ts';
import type { IconName } from '../ui/icon-name.ts';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { markRepeated, sentMessages } from './exchange-state.ts';

const LOOKS: Readonly<Record<SentMessage['state'], { readonly icon: IconName; readonly lamp?: 'good' | 'warn' | 'bad' }>> = {
  waiting: { icon: 'waiting' },
  accepted: { icon: 'accepted', lamp: 'good' },
  'accepted-with-errors': { icon: 'needs-decision', lamp: 'warn' },
  'partly-accepted': { icon: 'needs-decision', lamp: 'warn' },
  rejected: { icon: 'refused', lamp: 'bad' },
};
const SHOWN_FIRST = 10;

export function ExchangeList(): ReactElement {
  const { t, call } = useApp();
  const [exchange, setExchange] = useState<Exchange>();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void call('documents:exchange', {}).then((reply) => reply && setExchange(reply));
    void call('partners:list', {}).then(
      (reply) => reply && setNames(new Map(reply.partners.map(({ profile }) => [profile.partnerId, profile.name]))),
    );
  }, [call]);
  const words = t.import.exchange;
  if (exchange === undefined) return <p className="empty">{t.common.loading}…</p>;
  const overdue = exchange.overdue.length;
  const nameOf = (partnerId: string | undefined): string => (partnerId === undefined ? words.noPartner : (names.get(partnerId) ?? partnerId));
  return (
    <div className="exchange" data-testid="exchange">
      <p>{words.help}</p>
      <p className="summary" data-differences={overdue === 0 ? 0 : 1} data-testid="exchange-overdue">
        <Icon name={overdue === 0 ? 'accepted' : 'needs-decision'} />
        {overdue === 0 ? words.allAnswered : words.overdue(overdue)}
      </p>
      <Gaps exchange={exchange} nameOf={nameOf} />
      <Sent exchange={exchange} nameOf={nameOf} />
      <Received exchange={exchange} nameOf={nameOf} />
    </div>
  );
}

interface PartProps {
  readonly exchange: Exchange;
  readonly nameOf: (partnerId: string | undefined) => string;
}

function Gaps({ exchange, nameOf }: PartProps): ReactElement {
  const { t, format } = useApp();
  const words = t.import.exchange;
  return (
    <Part title={words.gaps} hint={words.gapsHelp} none={words.gapsNone} heads={[words.partner, words.numbers, words.noticed]} rows={exchange.gaps}>
      {({ partnerId, sender, receiver, from, to, seenAt }) => (
        <tr key={`${sender} ${receiver} ${from}`} data-testid={`gap-${from}`}>
          <th scope="row">
            {nameOf(partnerId)}
            <small>
              {sender} → {receiver}
            </small>
          </th>
          <td>
            <span className="state-chip" data-lamp="warn">
              <Icon name="needs-decision" />
              {words.range(from, to)}
            </span>
          </td>
          <td>{format.dateTime(seenAt)}</td>
        </tr>
      )}
    </Part>
  );
}

function Sent({ exchange, nameOf }: PartProps): ReactElement {
  const { t, format, language, nowMs } = useApp();
  const words = t.import.exchange;
  return (
    <Part title={words.sent} none={words.sentNone} heads={[words.answer, words.message, words.partner, words.sentAt]} rows={sentMessages(exchange)}>
      {({ sentId, partnerId, type, documentNumber, interchange, fileName, sentAt, state, acknowledgedAt, acknowledgedWith, reasons, isOverdue }) => (
        <tr key={sentId} data-testid={`sent-${interchange}`} data-state={state} data-overdue={isOverdue}>
          <td>
            <span className="state-chip" data-lamp={isOverdue ? 'bad' : LOOKS[state].lamp}>
              <Icon name={isOverdue ? 'needs-decision' : LOOKS[state].icon} />
              {isOverdue ? words.late : words.states[state]}
            </span>
            {acknowledgedAt === undefined ? null : <small>{words.answeredWith(acknowledgedWith ?? '', format.dateTime(acknowledgedAt))}</small>}
            {reasons.map((reason) => (
              <small key={reason}>{acknowledgementReason(reason, language)}</small>
            ))}
          </td>
          <th scope="row">
            {type} {documentNumber}
            <small>
              {interchange} · {fileName}
            </small>
          </th>
          <td>{nameOf(partnerId)}</td>
          <td>
            {format.dateTime(sentAt)}
            {state === 'waiting' ? <small>{format.age(sentAt, nowMs)}</small> : null}
          </td>
        </tr>
      )}
    </Part>
  );
}

function Received({ exchange, nameOf }: PartProps): ReactElement {
  const { t, format } = useApp();
  const words = t.import.exchange;
  return (
    <Part
      title={words.receivedTitle}
      none={words.receivedNone}
      heads={[words.number, words.partner, t.import.earlier.file, t.import.earlier.when]}
      rows={markRepeated(exchange.received)}
    >
      {({ sender, receiver, controlNumber, partnerId, isTest, documents, fileName, importedAt, cameAgain }, index) => (
        <tr key={index} data-testid={`received-${controlNumber}`} data-again={cameAgain}>
          <th scope="row">
            {controlNumber}{' '}
            {cameAgain ? (
              <span className="state-chip" data-lamp="warn">
                <Icon name="info" />
                {words.cameAgain}
              </span>
            ) : null}
            {isTest ? <span className="state-chip">{words.test}</span> : null}
            <small>
              {sender} → {receiver}
            </small>
          </th>
          <td>{nameOf(partnerId)}</td>
          <td>
            {fileName}
            <small>{words.documentsIn(documents)}</small>
          </td>
          <td>{format.dateTime(importedAt)}</td>
        </tr>
      )}
    </Part>
  );
}

interface TableProps<Row> {
  readonly title: string;
  readonly hint?: string;
  readonly none: string;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
  readonly children: (row: Row, index: number) => ReactNode;
}

function Part<Row>({ title, hint, none, heads, rows, children }: TableProps<Row>): ReactElement {
  return (
    <section className="card">
      <h2>{title}</h2>
      {hint === undefined || rows.length === 0 ? null : <p className="hint">{hint}</p>}
      {rows.length === 0 ? (
        <p>{none}</p>
      ) : (
        <More items={rows} first={SHOWN_FIRST}>
          {(shown, more) => (
            <>
              <table className="table">
                <thead>
                  <tr>
                    {heads.map((head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>{shown.map(children)}</tbody>
              </table>
              {more}
            </>
          )}
        </More>
      )}
    </section>
  );
}
