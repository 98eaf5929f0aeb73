// renderer/app/input-bus.ts · the newest open thing hears keys and codes first: a panel before its screen, a screen before the application
import type { InputBus, InputListener } from './app-context.ts';

export interface OfferingInputBus extends InputBus {
  /** True when a listener took it. */
  offer(ask: (listener: InputListener) => boolean | undefined): boolean;
}

export function createInputBus(): OfferingInputBus {
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
