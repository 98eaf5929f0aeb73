// renderer/ui/choices.tsx · a few answers to one question: by touch, by the number in front of each on the keypad, or by the scanned CHOOSE codes (UX1)
import type { ReactElement } from 'react';
import { useApp, useInput } from '../app/app-context.ts';

interface ChoicesProps {
  readonly options: readonly string[];
  /** Counted from 0. */
  readonly onChoose: (index: number) => void;
  readonly testId: string;
}

export function Choices({ options, onChoose, testId }: ChoicesProps): ReactElement {
  const { t } = useApp();
  useInput({
    onTyped: (text) => {
      const index = /^[1-9]$/.test(text) ? Number(text) - 1 : -1;
      if (options[index] === undefined) return false;
      onChoose(index);
      return true;
    },
  });
  return (
    <>
      <p>{t.question.choiceKeys(Math.min(options.length, 9))}</p>
      <div className="choice-options">
        {options.map((words, index) => (
          <button key={words} type="button" className="button big" onClick={() => onChoose(index)} data-testid={`${testId}-${index}`}>
            {index + 1} · {words}
          </button>
        ))}
      </div>
    </>
  );
}
