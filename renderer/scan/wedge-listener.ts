// renderer/scan/wedge-listener.ts · the page's only ear for keyboard-wedge scanners: in the capture phase, before any control hears a key. Rules UX2, UX3.
import { altCharacter, altDigitOf, readKey, type WedgeKeys } from './read-key.ts';
import { dueAt, elapse, idleWedge, pressKey, type WedgeKey, type WedgeOutput, type WedgeState } from './wedge.ts';

export interface WedgeHandlers {
  onScan(text: string, byKeys: boolean): void;
  /** Of the scanner's layout, when it is not this computer's; empty when characters are taken as they come. */
  keys(): WedgeKeys;
  /** A key typed by hand outside every text field ('\r' for Enter), once it is sure that it is none of a scan. False: nobody wanted it. */
  onTyped(text: string): boolean;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;
interface FieldSnapshot {
  readonly field: TextField;
  readonly value: string;
}

const TEXT_INPUT_TYPES = new Set(['text', 'password', 'search', 'tel', 'url', 'email']);

/** Returns stop. Enter and Space act a moment later (40 ms), when no scanner character followed them. */
export function listenForWedge(target: Window, handlers: WedgeHandlers): () => void {
  let state: WedgeState = idleWedge;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let snapshot: FieldSnapshot | undefined;
  /** Of the keypad, while Alt is held. */
  let altDigits = '';

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault(); // a key held down presses a control once
    const field = textFieldOf(event.target);
    const press = {
      key: event.key,
      code: event.code,
      shiftKey: event.shiftKey,
      altGraph: event.getModifierState('AltGraph'),
      ctrlKey: event.ctrlKey,
      altKey: event.altKey,
      metaKey: event.metaKey,
      repeat: event.repeat,
      capsLock: event.getModifierState('CapsLock'),
    };
    const meaning = readKey(press, handlers.keys());
    if (meaning.kind === 'none') return;
    altDigits += altDigitOf(press) ?? '';
    const settled = elapse(state, event.timeStamp);
    state = settled.state;
    for (const output of settled.outputs) emit(output);
    const isFirst = state.mode === 'idle';
    if (meaning.kind === 'suffix' && event.key === 'Tab' && isFirst) return; // moving the focus by hand
    if (isFirst) snapshot = field === undefined ? undefined : { field, value: field.value };
    const key =
      meaning.kind === 'suffix'
        ? { text: '\r', suffix: true, at: event.timeStamp }
        : { text: meaning.text, sent: meaning.sent, suffix: false, at: event.timeStamp };
    const step = pressKey(state, key);
    state = step.state;
    const landsInField = field !== undefined && meaning.kind === 'character' && state.mode === 'undecided';
    const isShortcut = event.ctrlKey && state.mode === 'undecided';
    if (!landsInField && !isShortcut) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    for (const output of step.outputs) emit(output);
    schedule();
  }

  /** A button acts on the release of Space: that release belongs to a key that was held back. */
  function onKeyUp(event: KeyboardEvent): void {
    if (event.key === 'Alt' && altDigits !== '') endAltMode(event);
    if ((event.key === ' ' || event.key === 'Enter') && textFieldOf(event.target) === undefined) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  /** Only in a run of keys: a character that a person makes so is the browser's to write. */
  function endAltMode(event: KeyboardEvent): void {
    const text = altCharacter(altDigits);
    altDigits = '';
    const settled = elapse(state, event.timeStamp);
    const isScanning = settled.state.mode !== 'idle';
    const step = isScanning ? pressKey(settled.state, { text, sent: text, suffix: text === '\r' || text === '\n', at: event.timeStamp }) : settled;
    state = step.state;
    if (state.mode === 'burst') event.preventDefault();
    for (const output of isScanning ? [...settled.outputs, ...step.outputs] : settled.outputs) emit(output);
    schedule();
  }

  function emit(output: WedgeOutput): void {
    if (output.kind === 'scan') handlers.onScan(output.text, output.byKeys);
    else if (output.kind === 'burst-began') {
      if (snapshot !== undefined) setFieldValue(snapshot.field, snapshot.value);
    } else for (const key of output.keys) replay(key, output.fromBurst);
    if (output.kind !== 'burst-began') timer = clear(timer);
  }

  function replay(key: WedgeKey, fromBurst: boolean): void {
    if (key.text === '') return; // a dead key, which the browser made part of the next character
    const active = target.document.activeElement;
    const field = textFieldOf(active);
    if (field !== undefined) {
      if (key.suffix && field instanceof HTMLTextAreaElement) insertLineEnd(field);
      else if (key.suffix) field.form?.requestSubmit();
      else if (fromBurst) setFieldValue(field, field.value + key.text);
      return;
    }
    const wasTaken = handlers.onTyped(key.text);
    if (!wasTaken && (key.suffix || key.text === ' ')) clickControl(active);
  }

  function schedule(): void {
    timer = clear(timer);
    const due = dueAt(state);
    if (due === undefined) return;
    timer = setTimeout(
      () => {
        // Once more round: keys that waited behind a long task are handled first, with the time they were really pressed.
        timer = setTimeout(settle, 0);
      },
      Math.max(1, due - performance.now() + 1),
    );
  }

  function settle(): void {
    const step = elapse(state, performance.now());
    state = step.state;
    for (const output of step.outputs) emit(output);
    if (step.outputs.length === 0) schedule();
  }

  target.addEventListener('keydown', onKeyDown, { capture: true });
  target.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    timer = clear(timer);
    target.removeEventListener('keydown', onKeyDown, { capture: true });
    target.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

function clear(timer: ReturnType<typeof setTimeout> | undefined): undefined {
  clearTimeout(timer);
  return undefined;
}

function textFieldOf(target: EventTarget | null): TextField | undefined {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && TEXT_INPUT_TYPES.has(target.type) ? target : undefined;
}

/** Through the prototype's setter, so that React hears of it. */
function setFieldValue(field: TextField, value: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function insertLineEnd(field: HTMLTextAreaElement): void {
  field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function clickControl(active: Element | null): void {
  if (active instanceof HTMLElement && active.matches('button, a[href], summary, input[type=checkbox], input[type=radio]')) active.click();
}
