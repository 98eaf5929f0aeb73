// main/application/exchange/received-interchanges.ts · the interchanges of one file: whose they are, whether they are meant for us, and whether their number came before. Rules IM1–IM8: ../documents/IMPORT.md
import type { ParsedPart, ReceivedMessage, SourcePlace, TradeAddress } from '../../domain/document/document.ts';
import { isForUs } from '../../domain/partner/find-partner.ts';
import { DEFAULT_PROFILE, type PartnerProfile, partnerOf } from '../../domain/partner/partner-profile.ts';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import { ownCopy } from '../documents/own-copy.ts';
import type { InterchangeToStore } from '../ports.ts';
import type { ReturnAddress } from './partner-message.ts';

type Header = Extract<ParsedPart, { type: 'header' }>;

/** All that an answer to the partner needs. */
export interface ReceivedInterchange {
  readonly format: Header['format'];
  readonly version?: string;
  readonly sender: TradeAddress;
  readonly receiver: TradeAddress;
  readonly controlNumber: string;
  readonly isTest: boolean;
  readonly wantsReply: boolean;
  /** When the sender says it was made. UTC instant, as far as the sender's clock is. */
  readonly at?: string;
  /** Of its first segment. */
  readonly segment: number;
  readonly partnerId?: string;
  readonly messages: readonly ReceivedMessage[];
  /** Why nothing inside was taken. */
  readonly fault?: 'test' | 'not-for-us' | 'duplicate';
}

interface Open {
  readonly position: number;
  readonly header: Header;
  readonly profile: PartnerProfile | undefined;
  readonly hashes: string[];
  readonly documents: number[];
  readonly messages: ReceivedMessage[];
  fault: ReceivedInterchange['fault'];
}

export interface InterchangeFault {
  readonly code: ProblemCode;
  readonly message: string;
  readonly place: SourcePlace;
  readonly read: string;
  readonly expected: string;
}

export class ReceivedInterchanges {
  readonly #profiles: readonly PartnerProfile[];
  readonly #all: Open[] = [];

  constructor(profiles: readonly PartnerProfile[]) {
    this.#profiles = profiles;
  }

  /** @returns why its content is refused, if it is */
  begin(header: Header): InterchangeFault | undefined {
    const profile = header.sender === undefined ? undefined : partnerOf(this.#profiles, header.sender);
    const open: Open = { position: this.#all.length + 1, header, profile, hashes: [], documents: [], messages: [], fault: undefined };
    this.#all.push(open);
    const { allowsTestFiles, allowsOtherReceivers, ourIds } = profile ?? DEFAULT_PROFILE;
    const place = header.place ?? {};
    const from = nameOf(header.sender);
    if (header.isTest === true && !allowsTestFiles) {
      open.fault = 'test';
      const message = `${from} sent this as a test: ask for the real file, or allow test files in the partner's profile`;
      return { code: 'test-file', message, place, read: 'test', expected: 'production' };
    }
    if (!allowsOtherReceivers && !isForUs({ ourIds }, header.receiver)) {
      open.fault = 'not-for-us';
      const message = 'this file is addressed to somebody else: give it to them, or add the address to the partner’s profile';
      return { code: 'not-for-us', message, place, read: nameOf(header.receiver), expected: ourIds.map(nameOfId).join(', ') };
    }
    return undefined;
  }

  /** The profile of the interchange that is being read. */
  get profile(): PartnerProfile | undefined {
    return this.#all.at(-1)?.profile;
  }

  /** Where an answer to what is being read goes; nowhere when the interchange does not say whose it is. */
  get returnAddress(): ReturnAddress | undefined {
    const header = this.#all.at(-1)?.header;
    if (header?.sender === undefined || header.receiver === undefined || (header.format !== 'x12' && header.format !== 'edifact')) return undefined;
    return { sender: header.receiver, receiver: header.sender, isTest: header.isTest === true };
  }

  addDocument(hash: string, documentNo: number | undefined): void {
    const open = this.#all.at(-1);
    open?.hashes.push(hash);
    if (documentNo !== undefined) open?.documents.push(documentNo);
  }

  addMessage(message: ReceivedMessage): void {
    this.#all.at(-1)?.messages.push(ownCopy(message));
  }

  /** What is not a document and still makes the interchange what it is: an acknowledgement. */
  addContent(hash: string): void {
    this.#all.at(-1)?.hashes.push(hash);
  }

  /** Those that carry a control number, with the documents they brought. */
  numbered(
    sha256: (text: string) => string,
  ): readonly { readonly row: InterchangeToStore; readonly documents: readonly number[]; readonly place: SourcePlace }[] {
    return this.#all.flatMap(({ position, header, profile, hashes, documents }) => {
      const { sender, receiver, controlNumber } = header;
      if (sender === undefined || controlNumber === undefined) return [];
      const row: InterchangeToStore = {
        position,
        ...(profile === undefined ? {} : { partnerId: profile.partnerId }),
        sender: nameOf(sender),
        receiver: nameOf(receiver),
        controlNumber,
        isTest: header.isTest === true,
        contentHash: sha256(hashes.join('')),
        documentCount: hashes.length,
      };
      return [{ row, documents, place: header.place ?? {} }];
    });
  }

  markDuplicate(position: number): void {
    const open = this.#all[position - 1];
    if (open !== undefined) open.fault = 'duplicate';
  }

  received(): readonly ReceivedInterchange[] {
    return this.#all.flatMap(({ header, profile, messages, fault }) =>
      header.sender === undefined || header.receiver === undefined
        ? []
        : [
            {
              format: header.format,
              ...(header.version === undefined ? {} : { version: header.version }),
              sender: header.sender,
              receiver: header.receiver,
              controlNumber: header.controlNumber ?? '',
              isTest: header.isTest === true,
              wantsReply: header.wantsReply === true,
              ...(header.at === undefined ? {} : { at: header.at }),
              segment: header.place?.segment ?? 1,
              ...(profile === undefined ? {} : { partnerId: profile.partnerId }),
              messages,
              ...(fault === undefined ? {} : { fault }),
            },
          ],
    );
  }
}

/** 'ZZ EXAMPLE': how an address is kept and shown. */
function nameOf(address: TradeAddress | undefined): string {
  if (address === undefined) return '';
  return address.qualifier === undefined || address.qualifier === '' ? address.id.trim() : `${address.qualifier} ${address.id.trim()}`;
}

function nameOfId({ qualifier, value }: PartnerProfile['ourIds'][number]): string {
  return qualifier === undefined ? value : `${qualifier} ${value}`;
}
