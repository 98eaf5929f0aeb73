// main/application/exchange/received-acknowledgements.ts · what partners say in one file of the messages that were sent to them: each is matched with what was sent. Rule IM9: ../documents/IMPORT.md
import type { Acknowledgement } from '../../domain/document/document.ts';
import type { ExchangeStore, Ids, NewEvent } from '../ports.ts';
import type { MessageAcknowledged } from './exchange-events.ts';

export class ReceivedAcknowledgements {
  readonly #exchange: Pick<ExchangeStore, 'sentFor'>;
  readonly #all: { readonly acknowledgement: Acknowledgement; readonly sentIds: readonly string[] }[] = [];

  constructor(exchange: Pick<ExchangeStore, 'sentFor'>) {
    this.#exchange = exchange;
  }

  /** @returns whether it answers anything that was sent from here */
  add(acknowledgement: Acknowledgement, partnerId: string | undefined): boolean {
    const sentIds = this.#exchange.sentFor(acknowledgement, partnerId);
    this.#all.push({ acknowledgement, sentIds });
    return sentIds.length > 0;
  }

  get received(): readonly Acknowledgement[] {
    return this.#all.map(({ acknowledgement }) => acknowledgement);
  }

  /** What is said of a whole group comes before what is said of one message in it. */
  events(ids: Ids, at: string, actor: string): readonly NewEvent[] {
    return this.#all
      .toSorted((a, b) => Number(a.acknowledgement.message !== undefined) - Number(b.acknowledgement.message !== undefined))
      .flatMap(({ acknowledgement: { type, outcome, reasons }, sentIds }) =>
        sentIds.map((sentId): NewEvent => {
          const payload: MessageAcknowledged = { type, outcome, reasons };
          return { id: ids.next(), stream: `exchange:${sentId}`, kind: 'message-acknowledged', at, device: 'file', actor, payload };
        }),
      );
  }
}
