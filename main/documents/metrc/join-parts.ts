// main/documents/metrc/join-parts.ts · files that came together and are parts of one METRC manifest → one file that holds them as they were saved. Rule DI219: ../SPEC.md
import { decodeText } from '../decode-text.ts';
import { detectFormat } from '../detect-format.ts';
import { isShallow, readJson } from '../json/read-json.ts';
import { limitsFrom } from '../limits.ts';
import { Problems } from '../problems.ts';
import { gatherTransfers } from './gather-transfers.ts';
import { linkParts, type NamedPart } from './link-parts.ts';
import { BUNDLE, isMetrc } from './recognize.ts';

/** A manifest is smaller by far; what is larger is no part of one. */
const MOST_PART_BYTES = 4 * 1024 * 1024;

interface PartFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface JoinedFile extends PartFile {
  /** Positions of the files it holds, two or more. */
  readonly of: readonly number[];
}

/** The same files in any order give the same bytes. What belongs to nothing is left out. */
export function joinParts(files: readonly PartFile[]): readonly JoinedFile[] {
  const order = [...files.keys()].sort((a, b) => ((files[a]?.fileName ?? '') < (files[b]?.fileName ?? '') ? -1 : 1));
  const parts = order.flatMap((of) => {
    const file = files[of];
    const read = file === undefined ? undefined : readPart(file);
    return read === undefined ? [] : [{ ...read, of }];
  });
  return linkParts(parts)
    .groups.filter((group) => group.length > 1)
    .map((group) => {
      const held = group.flatMap((index) => parts[index] ?? []);
      const contents = held.map(({ fileName, text }) => `{"fileName":${JSON.stringify(fileName)},"content":${text}}`);
      return {
        of: held.map((part) => part.of),
        fileName: nameOf(held),
        bytes: new TextEncoder().encode(`{"${BUNDLE}":[\n${contents.join(',\n')}\n]}\n`),
      };
    });
}

function readPart({ fileName, bytes }: PartFile): (NamedPart & { readonly text: string }) | undefined {
  if (bytes.length > MOST_PART_BYTES || detectFormat(bytes).kind !== 'json') return undefined;
  const problems = new Problems(fileName);
  const { text } = decodeText(bytes);
  const content = readJson(text, problems);
  if (content === undefined || !isShallow(content.value, problems, limitsFrom().nesting) || !isMetrc(content.value)) return undefined;
  return { fileName, gathered: gatherTransfers(content.value, problems), text: text.trim() };
}

/** After the manifest when there is one: its number may stand nowhere else. */
function nameOf(parts: readonly NamedPart[]): string {
  const said = parts.flatMap(({ gathered }) => gathered.transfers.flatMap(({ record }) => record?.text('manifestnumber') ?? []));
  const numbers = new Set(said.length > 0 ? said : parts.flatMap(({ fileName }) => fileName.match(/(?<!\d)\d{10}(?!\d)/g) ?? []));
  const [only, other] = numbers;
  return only !== undefined && other === undefined ? `manifest-${only}.json` : `manifests-${parts.length}-files.json`;
}
