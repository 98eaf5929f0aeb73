// main/documents/bound-problems.ts · stops reading after too many errors, and lists no more warnings than that. Rule DI5: ./SPEC.md
import type { DocumentLimits } from './limits.ts';
import type { Step } from './pause.ts';
import { Problems } from './problems.ts';

export function* boundProblems<Part extends Step>(
  parts: Iterable<Part>,
  fileName: string,
  limits: DocumentLimits,
): Generator<Part | Extract<Step, { type: 'problem' }>, void, void> {
  const problems = new Problems(fileName);
  let errors = 0;
  let warnings = 0;
  for (const part of parts) {
    if (part.type === 'problem' && part.problem.severity === 'warning' && ++warnings > limits.problems) continue;
    yield part;
    if (part.type !== 'problem' || part.problem.severity !== 'error' || ++errors < limits.problems) continue;
    problems.error({
      code: 'too-many-problems',
      at: {},
      what: `reading stopped after ${errors} errors`,
      remedy: 'Correct these first, then import again.',
    });
    break;
  }
  if (warnings > limits.problems && errors < limits.problems)
    problems.warn({ code: 'more-warnings', at: {}, what: `${warnings - limits.problems} more warnings are not listed` });
  for (const problem of problems.take()) yield { type: 'problem', problem };
}
