// main/application/documents/ssccs-of-notices.ts · SSCCs of a notice that another expected notice names too, stored or before it in the file: taken all the same, and told. Rule IM85: ./IMPORT.md
import type { AsnDocument, SourcePlace } from '../../domain/document/document.ts';
import type { DocumentStore } from '../ports.ts';
import type { ImportFindings } from './import-findings.ts';
import { ownCopy } from './own-copy.ts';
import { PAUSE_LINES } from './place-lines.ts';

/** SSCCs of one file, kept in memory to tell two of its own notices apart. */
const MOST_OWN_SSCCS = 100_000;

export class SsccsOfNotices {
  readonly #documents: Pick<DocumentStore, 'noticesOfSsccs'>;
  readonly #findings: ImportFindings;
  /** SSCC → the notice of this file that names it; in the first of a very long file. Numbers and copies: a text cut from the file keeps its whole piece in memory. */
  readonly #own = new Map<bigint, string>();

  constructor(documents: Pick<DocumentStore, 'noticesOfSsccs'>, findings: ImportFindings) {
    this.#documents = documents;
    this.#findings = findings;
  }

  /** [IM85] Taken all the same: an SSCC that two notices name is asked about when it is scanned (RC53). */
  *tellShared({ units }: AsnDocument, number: string): Generator<void, void, void> {
    const copy = ownCopy(number);
    const ssccs = units.flatMap(({ plates, place }) => plates.flatMap(({ kind, value }) => (kind === 'sscc' ? [{ sscc: value, place }] : [])));
    const found = new Map<string, { count: number; readonly sscc: string; readonly place: SourcePlace }>();
    for (let from = 0; from < ssccs.length; from += PAUSE_LINES) {
      if (from > 0) yield;
      const these = ssccs.slice(from, from + PAUSE_LINES);
      const others = Map.groupBy(
        this.#documents.noticesOfSsccs(
          these.map(({ sscc }) => sscc),
          number,
        ),
        ({ sscc }) => sscc,
      );
      for (const { sscc, place } of these) {
        const key = BigInt(sscc);
        const own = this.#own.get(key);
        const names = new Set((others.get(sscc) ?? []).map((other) => other.number));
        if (own !== undefined && own !== number) names.add(own);
        for (const each of names) {
          const known = found.get(each);
          if (known === undefined) found.set(each, { count: 1, sscc, place });
          else known.count += 1;
        }
        if (this.#own.size < MOST_OWN_SSCCS) this.#own.set(key, copy);
      }
    }
    for (const [other, { count, sscc, place }] of found) {
      const said = count === 1 ? `SSCC ${sscc} of notice ${number} stands` : `${count} SSCCs of notice ${number} (the first is ${sscc}) stand`;
      this.#findings.notice('sscc-in-two-notices', `${said} in notice ${other} too: whoever scans it is asked which delivery it is on`, place, {
        notices: [number, other],
        count,
        sscc,
      });
    }
  }
}
