// main/application/documents/order-names.ts · which order a number and a release mean: a release of a blanket order is an order of its own. Rule IM86: ./IMPORT.md
import type { AsnLine, NeutralDocument, PurchaseOrderDocument } from '../../domain/document/document.ts';
import { isSameRelease, releaseName, splitRelease } from '../../domain/document/order-release.ts';
import type { ImportFindings } from './import-findings.ts';
import type { Incoming } from './incoming.ts';
import { ownCopy } from './own-copy.ts';
import type { StandingDocuments } from './standing-documents.ts';

export class OrderNames {
  readonly #standing: StandingDocuments;

  constructor(standing: StandingDocuments) {
    this.#standing = standing;
  }

  /** [IM86] An order under the name it has here: the number, and of a release of a blanket order its release too. */
  named(document: NeutralDocument): NeutralDocument {
    if (document.kind !== 'purchase-order' && document.kind !== 'order-change') return document;
    const { kind, number, release, isRelease = false, purpose } = document;
    const founds = release === undefined ? kind === 'purchase-order' && purpose !== 'cancel' : isRelease;
    const name = this.#nameOf(number, release, founds);
    if (name === number) return document;
    const named = splitRelease(name).release;
    return { ...document, number: name, ...(named === undefined ? {} : { release: named }) };
  }

  /** [IM86] The orders of a notice's lines, by number and release; asked once for each of them. */
  ofNotice(): (line: Pick<AsnLine, 'orderNumber' | 'orderRelease'>) => string | undefined {
    const known = new Map<string, string>();
    return ({ orderNumber, orderRelease }) => {
      if (orderNumber === undefined) return undefined;
      const asked = orderRelease === undefined ? orderNumber : releaseName(orderNumber, orderRelease);
      let name = known.get(asked);
      if (name === undefined) {
        name = this.#nameOf(ownCopy(orderNumber), orderRelease === undefined ? undefined : ownCopy(orderRelease), orderRelease !== undefined);
        known.set(ownCopy(asked), name);
      }
      return name === orderNumber ? orderNumber : name;
    };
  }

  /** [IM86] Another release under the number of an order that stands, and is not told by its sender to be one: whoever takes it loses the first. */
  tellOtherRelease({ release, lines }: PurchaseOrderDocument, { before, number }: Incoming, findings: ImportFindings): void {
    if (release === undefined || before?.contentNo === undefined || before.isCancelled) return;
    const standing = this.#standing.headOf(before.contentNo).release;
    if (standing === undefined || isSameRelease(standing, release)) return;
    findings.warning(
      'other-release',
      `order ${number} stands with release ${standing}, and this is release ${release}: taken, it does not stand beside it but changes it; ask its sender for a number of its own for each release`,
      lines[0]?.place ?? {},
      release,
      standing,
    );
  }

  /**
   * The order that stands for a number and a release. Without one, the number itself, else its only open release. With one, that release, else what stands under
   * the bare number if it is that release (as stored before releases had names) or none.
   * @param founds what is not here yet gets a name of its own; without a release it is the bare number
   */
  #nameOf(number: string, release: string | undefined, founds: boolean): string {
    const bare = this.#standing.latest('order', number);
    const named = this.#standing.releasesOf(number);
    if (release === undefined) {
      const [only, other] = [...named].filter(([, isCancelled]) => !isCancelled);
      return bare === undefined && !founds && only !== undefined && other === undefined ? only[0] : number;
    }
    const same = [...named.keys()].find((name) => isSameRelease(splitRelease(name).release ?? '', release));
    if (same !== undefined) return same;
    const standing = bare?.contentNo === undefined || bare.isCancelled ? undefined : this.#standing.headOf(bare.contentNo);
    const isThatOne = standing !== undefined && (standing.release === undefined || isSameRelease(standing.release, release));
    return isThatOne || !founds ? number : releaseName(number, release);
  }
}
