// renderer/import/group-problems.ts · faults of one kind stand together, errors before warnings. Pure.
import type { ImportProblem } from '../../preload/contract/documents.ts';

export interface ProblemGroup {
  readonly code: string;
  readonly severity: ImportProblem['severity'];
  /** What core says of all of them, when it says the same of each. */
  readonly message?: string;
  readonly problems: readonly ImportProblem[];
}

/** Within a group in file order; groups in the order of their first fault. */
export function groupProblems(problems: readonly ImportProblem[]): readonly ProblemGroup[] {
  const groups = new Map<string, ImportProblem[]>();
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()]
    .map((group): ProblemGroup => {
      const [first] = group as [ImportProblem];
      const isAlike = group.every(({ message }) => message === first.message);
      return { code: first.code, severity: first.severity, problems: group, ...(isAlike ? { message: first.message } : {}) };
    })
    .toSorted((left, right) => Number(left.severity === 'warning') - Number(right.severity === 'warning'));
}
