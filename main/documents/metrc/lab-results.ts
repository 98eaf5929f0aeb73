// main/documents/metrc/lab-results.ts · what the laboratory said of a package: METRC's state of the test, and certificates in the same file. Rule DI214: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { AsnLine } from '../../domain/document/document.ts';
import type { JsonRecord } from '../json/json-record.ts';
import type { Problems } from '../problems.ts';

type LabTest = NonNullable<AsnLine['labTest']>;

/** LabTestingState of packages. NotRequired, Remediated, ProcessValidated and what a state adds later are 'other': told in its own words. */
const STATES: Readonly<Record<string, LabTest['state']>> = byCode({
  testpassed: 'passed',
  retestpassed: 'passed',
  testfailed: 'failed',
  retestfailed: 'failed',
  notsubmitted: 'not-tested',
  submittedfortesting: 'not-tested',
  testinginprogress: 'not-tested',
  awaitingconfirmation: 'not-tested',
  selectedforrandomtesting: 'not-tested',
});

/** Results by the package they speak of; those of no package in the file are left. */
export class LabResults {
  readonly #byPackage = new Map<string, JsonRecord[]>();
  readonly #used = new Set<string>();

  constructor(results: readonly JsonRecord[]) {
    for (const result of results) {
      const name = result.text('packageid', 'packagelabel', 'label') ?? '';
      this.#byPackage.set(name.toUpperCase(), [...(this.#byPackage.get(name.toUpperCase()) ?? []), result]);
    }
  }

  /** The package's own state; where it has none, or contradicts a failed certificate, the certificate's. */
  of(item: JsonRecord, problems: Problems): LabTest | undefined {
    const sent = item.text('labtestingstate', 'labtestingstatename');
    const own: LabTest | undefined = sent === undefined ? undefined : { state: STATES[sent.toLowerCase()] ?? 'other', sent };
    const results = ['packageid', 'id', 'packagelabel', 'label'].flatMap((field) => this.#take(item.text(field)));
    const [first] = results;
    if (first === undefined) return own;
    const hasPassed = results.every((result) => result.flag(result.has('overallpassed') ? 'overallpassed' : 'testpassed'));
    const certificate: LabTest = hasPassed ? { state: 'passed', sent: 'OverallPassed true' } : { state: 'failed', sent: 'OverallPassed false' };
    if (own === undefined || own.state === certificate.state) return own ?? certificate;
    problems.warn({
      code: 'lab-results-differ',
      at: first.place,
      what: 'the laboratory result says otherwise than the package; a failed one counts',
      read: certificate.sent,
      expected: own.sent,
    });
    return certificate.state === 'failed' ? certificate : own;
  }

  /** Packages with results that no line used. */
  get unused(): readonly JsonRecord[] {
    return [...this.#byPackage].flatMap(([name, [result]]) => (this.#used.has(name) || result === undefined ? [] : [result]));
  }

  #take(name: string | undefined): readonly JsonRecord[] {
    const found = name === undefined ? undefined : this.#byPackage.get(name.toUpperCase());
    if (name !== undefined && found !== undefined) this.#used.add(name.toUpperCase());
    return found ?? [];
  }
}
