// main/documents/metrc/join-parts.ts · files that came together and are parts of one METRC manifest → one file that holds them as they were saved. Rule DI219: ../SPEC.md
import { decodeText } from '../decode-text.ts';
import { detectFormat } from '../detect-format.ts';
import { recordsIn } from '../json/json-record.ts';
import { isShallow, readJson } from '../json/read-json.ts';
import { scanValues } from '../json/scan-values.ts';
import { limitsFrom } from '../limits.ts';
import { Problems } from '../problems.ts';
import { gather } from './gather-transfers.ts';
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
  const all = order.flatMap((of) => {
    const file = files[of];
    return file === undefined ? [] : readParts(file).map((part) => ({ ...part, of: [of] }));
  });
  const parts: typeof all = [];
  for (const part of all) {
    const same = parts.find(({ text }) => text === part.text); // the same answer saved twice
    if (same === undefined) parts.push(part);
    else same.of.push(...part.of);
  }
  return linkParts(parts)
    .groups.map((group) => group.flatMap((index) => parts[index] ?? []))
    .map((held) => ({ held, of: [...new Set(held.flatMap(({ of }) => of))] }))
    .filter(({ of }) => of.length > 1)
    .map(({ held, of }) => {
      const contents = held.map(({ fileName, text }) => `{"fileName":${JSON.stringify(fileName)},"content":${text}}`);
      return {
        of,
        fileName: nameOf(held),
        bytes: new TextEncoder().encode(`{"${BUNDLE}":[\n${contents.join(',\n')}\n]}\n`),
      };
    });
}

interface PartRead extends NamedPart {
  readonly text: string;
}

/** Several of a file that was joined before. */
function readParts({ fileName, bytes }: PartFile): readonly PartRead[] {
  if (bytes.length > MOST_PART_BYTES || detectFormat(bytes).kind !== 'json') return [];
  const problems = new Problems(fileName);
  const { text } = decodeText(bytes);
  const content = readJson(text, problems);
  if (content === undefined || !isShallow(content.value, problems, limitsFrom().nesting) || !isMetrc(content.value)) return [];
  const records = recordsIn(content.value, '');
  const bundled = records.flatMap((record) => record.list(BUNDLE));
  if (bundled.length === 0) return [{ fileName, gathered: gather(records, problems), text: text.trim() }];
  return bundled.map((part) => ({
    fileName: part.text('filename') ?? '',
    gathered: gather(part.list('content'), problems),
    text: textAt(text, `${part.pointer}/content`),
  }));
}

/** Of a value, as it was saved. */
function textAt(text: string, pointer: string): string {
  let value = scanValues(text);
  while (value !== undefined && value.pointer !== pointer)
    value = value.members?.find((member) => pointer === member.pointer || pointer.startsWith(`${member.pointer}/`));
  return value === undefined ? '' : text.slice(value.from, value.to);
}

/** After the manifest when there is one: its number may stand nowhere else. */
function nameOf(parts: readonly NamedPart[]): string {
  const said = parts.flatMap(({ gathered }) => gathered.transfers.flatMap(({ record }) => record?.text('manifestnumber') ?? []));
  const numbers = new Set(said.length > 0 ? said : parts.flatMap(({ fileName }) => fileName.match(/(?<!\d)\d{10}(?!\d)/g) ?? []));
  const [only, other] = numbers;
  return only !== undefined && other === undefined ? `manifest-${only}.json` : `manifests-${parts.length}-files.json`;
}
