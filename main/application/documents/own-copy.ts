// main/application/documents/own-copy.ts · what outlives its document: a piece of a text keeps all of that text in memory, here 120 kB of the file (measured: 80 MB of 50)
export function ownCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
