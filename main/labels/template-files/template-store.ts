// main/labels/template-files/template-store.ts · bundled templates, and the site's own in the data folder: the newest of each, older ones kept. Rule LB35: ../SPEC.md
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LabelError } from '../label-error.ts';
import { findSizeFault, MAX_TEMPLATE_CHARACTERS } from './form-faults.ts';
import { readTemplate } from './read-template.ts';
import type { LabelTemplate } from './template-schema.ts';

export interface ListedTemplate {
  readonly template: LabelTemplate;
  readonly isSite: boolean;
}

export interface TemplateVersion {
  readonly version: number;
  readonly isSite: boolean;
}

export interface TemplateStore {
  /** By id; a site template hides the bundled one. Files that cannot be read are faults, and the others are listed all the same. */
  list(): { readonly templates: readonly ListedTemplate[]; readonly faults: readonly LabelError[] };
  /** A label is printed again with the version that made it. @throws {LabelError} bad-template when there is none */
  find(id: string, version?: number): LabelTemplate;
  /** Every version that is kept, the newest first. */
  versions(id: string): readonly TemplateVersion[];
  /** Version 1, or one more than before; the older one is kept. @throws {LabelError} bad-template; nothing is changed then */
  save(text: string): LabelTemplate;
}

const BUNDLED = fileURLToPath(new URL('../../../resources/labels', import.meta.url));
const OLD = 'versions';
/** It becomes a file name. */
const TEMPLATE_ID = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * @param siteFolder `labels/` of the data folder; none for a command that has no station
 * @param writeFile whole or not at all, also when the power goes; none for who only reads
 */
export function createTemplateStore(siteFolder?: string, writeFile?: (file: string, bytes: Uint8Array) => void): TemplateStore {
  const bundled = new Map<string, LabelTemplate>();

  function bundledOf(id: string): LabelTemplate | undefined {
    const file = join(BUNDLED, `${id}.json`);
    const template = bundled.get(id) ?? (existsSync(file) ? readTemplate(readFileSync(file, 'utf8'), `${id}.json`) : undefined);
    if (template !== undefined) bundled.set(id, template);
    return template;
  }

  function siteOf(id: string, version?: number): LabelTemplate | undefined {
    if (siteFolder === undefined) return undefined;
    const newest = readAt(join(siteFolder, `${id}.json`), id);
    if (version === undefined || newest?.version === version) return newest;
    return readAt(join(siteFolder, OLD, `${id}.${version}.json`), id);
  }

  function versionOf(id: string, version: number): LabelTemplate | undefined {
    return [siteOf(id, version), bundledOf(id), readAt(join(BUNDLED, OLD, `${id}.${version}.json`), id)].find((each) => each?.version === version);
  }

  return {
    list() {
      const faults: LabelError[] = [];
      const templates = [...new Set([...idsIn(BUNDLED), ...(siteFolder === undefined ? [] : idsIn(siteFolder))])].toSorted().flatMap((id) => {
        try {
          const site = siteOf(id);
          const template = site ?? bundledOf(id);
          return template === undefined ? [] : [{ template, isSite: site !== undefined }];
        } catch (error) {
          if (!(error instanceof LabelError)) throw error;
          faults.push(error);
          return [];
        }
      });
      return { templates, faults };
    },
    find(id, version) {
      const newest = TEMPLATE_ID.test(id) ? (siteOf(id) ?? bundledOf(id)) : undefined;
      if (newest !== undefined) {
        const found = version === undefined ? newest : versionOf(id, version);
        if (found !== undefined) return found;
        throw new LabelError(
          'bad-template',
          id,
          String(version),
          `version ${version} of label template ${id} is not here any more, the newest is ${newest.version}: void the label and print a new one`,
        );
      }
      const known = idsIn(BUNDLED).concat(siteFolder === undefined ? [] : idsIn(siteFolder));
      throw new LabelError(
        'bad-template',
        id,
        '',
        `no label template is called ${JSON.stringify(id)}: there are ${[...new Set(known)].toSorted().join(', ')}`,
      );
    },
    versions(id) {
      if (!TEMPLATE_ID.test(id)) return [];
      const site = siteOf(id);
      const kept =
        siteFolder === undefined
          ? []
          : idsIn(join(siteFolder, OLD)).flatMap((name) => (name.startsWith(`${id}.`) ? [Number(name.slice(id.length + 1))] : []));
      const bundledVersion = bundledOf(id)?.version;
      return [
        ...[...kept, ...(site === undefined ? [] : [site.version])].map((version) => ({ version, isSite: true })),
        ...(bundledVersion === undefined ? [] : [{ version: bundledVersion, isSite: false }]),
      ].toSorted((left, right) => right.version - left.version);
    },
    save(text) {
      if (siteFolder === undefined || writeFile === undefined) throw new Error('a template is saved at a station only');
      const wanted = readTemplate(text, 'the template');
      const before = siteOf(wanted.id);
      const bundledVersion = bundledOf(wanted.id)?.version ?? 0;
      const saved = { ...wanted, version: Math.max(before?.version ?? 0, bundledVersion) + 1 };
      mkdirSync(join(siteFolder, OLD), { recursive: true });
      const file = join(siteFolder, `${saved.id}.json`);
      if (before !== undefined) writeFile(join(siteFolder, OLD, `${before.id}.${before.version}.json`), readFileSync(file));
      writeFile(file, Buffer.from(`${JSON.stringify(saved, null, 2)}\n`));
      return saved;
    },
  };
}

function readAt(file: string, id: string): LabelTemplate | undefined {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (size === undefined) return undefined;
  // Before it is read: it may be anything. Bytes are never fewer than characters.
  const fault = size > 4 * MAX_TEMPLATE_CHARACTERS ? findSizeFault(size) : undefined;
  if (fault !== undefined) throw new LabelError('bad-template', file, '', `template ${file}: ${fault}`);
  const template = readTemplate(readFileSync(file, 'utf8'), file);
  if (template.id !== id)
    throw new LabelError('bad-template', file, template.id, `its id is ${template.id}: a template's file is called after its id`);
  return template;
}

function idsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []));
}
