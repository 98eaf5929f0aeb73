// renderer/app/input-bus.ts · the newest open thing hears keys and codes first: a panel before its screen, a screen before the application
import type { InputBus, InputListener } from './app-context.ts';

export function createInputBus(): InputBus {
  const listeners: InputListener[] = [];
  return {
    listen(listener) {
      listeners.push(listener);
      return () => {
        const index = listeners.indexOf(listener);
        if (index >= 0) listeners.splice(index, 1);
      };
    },
    offer: (ask) => listeners.toReversed().some((listener) => ask(listener) === true),
  };
}
