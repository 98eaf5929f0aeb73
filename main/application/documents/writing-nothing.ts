// main/application/documents/writing-nothing.ts · the document store for a check: reads what is there, writes nothing
import type { DocumentStore } from '../ports.ts';

const nothing = (): void => undefined;

export function writingNothing(documents: DocumentStore): DocumentStore {
  let lastNumber = 0;
  return {
    ...documents,
    beginImport: () => 0,
    // Numbers below zero: no stored document has one.
    addDocument: () => {
      lastNumber -= 1;
      return lastNumber;
    },
    stageOrderLines: nothing,
    *stageShipment() {},
    stageItems: nothing,
    saveStubs: nothing,
    savePacks: nothing,
    addCodes: nothing,
    recordInterchanges: nothing,
    repeatDocument: nothing,
    showImport: nothing,
    applyWaiting: nothing,
    undoImport: nothing,
  };
}
