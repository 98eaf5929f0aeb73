// tests/dock/tap.ts · the guest's TAP lines → what a person reads: one line a scenario, its timings, and of a failure everything

/** Of a failure; two long lists that differ print hundreds. */
const DETAIL_LINES = 60;

export interface TapReader {
  /** The lines to print for this one. */
  read(line: string): string[];
  readonly passed: number;
  readonly failed: number;
}

/** Only the form that node:test prints: `ok N - name`, a YAML block, `# notes` behind it. */
export function createTapReader(): TapReader {
  let passed = 0;
  let failed = 0;
  let yaml: string[] | undefined;
  let result: { readonly isOk: boolean; readonly name: string } | undefined;

  function close(): string[] {
    const seconds = Number(/duration_ms: ([\d.]+)/.exec(yaml?.join('\n') ?? '')?.[1] ?? 0) / 1_000;
    const { isOk, name } = result ?? { isOk: false, name: 'a result without a name' };
    const detail = isOk ? [] : (yaml ?? []).slice(0, DETAIL_LINES).map((line) => `        ${line}`);
    [yaml, result] = [undefined, undefined];
    return [`  ${isOk ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`, ...detail];
  }

  return {
    read(line) {
      if (yaml !== undefined) {
        if (line === '  ...') return close();
        if (line !== '  ---') yaml.push(line);
        return [];
      }
      const found = /^(not )?ok \d+ - (.*)$/.exec(line);
      if (found !== null) {
        result = { isOk: found[1] === undefined, name: (found[2] ?? '').replaceAll('\\#', '#') };
        if (result.isOk) passed += 1;
        else failed += 1;
        yaml = [];
        return [];
      }
      const note = /^# (?!Subtest:|(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) )(.*)$/.exec(line)?.[1];
      if (note !== undefined) return [`           ${note}`];
      return /^(# |TAP version|\d+\.\.\d+|\s*$)/.test(line) ? [] : [`         | ${line}`];
    },
    get passed() {
      return passed;
    },
    get failed() {
      return failed;
    },
  };
}
