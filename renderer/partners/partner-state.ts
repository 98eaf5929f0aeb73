// renderer/partners/partner-state.ts · a partner profile as it is typed: numbers one on a line, units and packs as 'theirs = ours'. Pure. Rules IM50, IM51, IM55: main/application/documents/IMPORT.md
import type { Partner, PartnerId, PartnerProfile } from '../../preload/contract/partners.ts';

export const ID_KINDS = [
  'interchange',
  'gln',
  'duns',
  'name',
  'licence',
  'application',
  'item-prefix',
] as const satisfies readonly PartnerId['kind'][];
export type IdKind = PartnerId['kind'];
/** Our own addresses are of these kinds; others show only where a profile has them. */
export const OWN_KINDS: readonly IdKind[] = ['interchange', 'gln', 'duns', 'application'];

export interface PartnerForm extends Pick<PartnerProfile, 'name' | 'allowsTestFiles' | 'allowsOtherReceivers' | 'readsDataIdentifiers' | 'columns'> {
  readonly key: string;
  readonly ids: Readonly<Record<IdKind, string>>;
  readonly ourIds: Readonly<Record<IdKind, string>>;
  readonly locations: string;
  readonly units: string;
  readonly packs: string;
  readonly replies: Omit<PartnerProfile['replies'], 'overdueHours'>;
  readonly overdueHours: string;
  readonly x12Version: string;
  readonly edifactVersion: string;
}

/** A field and what is wrong with it; `value` is the line or number that is meant, `name` the partner that has it. */
export interface PartnerFault {
  readonly field:
    | 'key'
    | 'name'
    | 'ids'
    | 'units'
    | 'packs'
    | 'overdueHours'
    | 'x12Version'
    | 'edifactVersion'
    | `ids.${IdKind}`
    | `ourIds.${IdKind}`;
  readonly fault: 'wrong' | 'missing' | 'gln' | 'duns' | 'tooLong' | 'taken';
  readonly value: string;
  readonly name: string;
}

/** Kinds of which a line may begin with a qualifier. */
const QUALIFIED: ReadonlySet<IdKind> = new Set(['interchange', 'application', 'gln', 'duns']);
const KEY = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const LONGEST_KEY = 40;
const LONGEST_ID = 80;
const LONGEST_NAME = 120;
const LONGEST_UNIT = 20;
const MOST_OVERDUE_HOURS = 8_760;
const noIds: PartnerForm['ids'] = { interchange: '', gln: '', duns: '', name: '', licence: '', application: '', 'item-prefix': '' };

/** As core fills in what is left out. */
export const emptyPartner: PartnerForm = {
  key: '',
  name: '',
  ids: noIds,
  ourIds: noIds,
  locations: '',
  units: '',
  packs: '',
  allowsTestFiles: false,
  allowsOtherReceivers: false,
  readsDataIdentifiers: false,
  columns: {},
  replies: { x12: 'none', contrl: 'none', applicationAdvice: false, receiptAdvice: 'none', orderResponse: 'none' },
  overdueHours: '24',
  x12Version: '004010',
  edifactVersion: 'D96A',
};

export function partnerForm(profile: PartnerProfile): PartnerForm {
  const { overdueHours, ...replies } = profile.replies;
  return {
    key: profile.partnerId,
    name: profile.name,
    ids: idTexts(profile.ids),
    ourIds: idTexts(profile.ourIds),
    locations: profile.ourLocations.join('\n'),
    units: pairTexts(profile.units),
    packs: pairTexts(profile.packs),
    allowsTestFiles: profile.allowsTestFiles,
    allowsOtherReceivers: profile.allowsOtherReceivers,
    readsDataIdentifiers: profile.readsDataIdentifiers,
    columns: profile.columns,
    replies,
    overdueHours: String(overdueHours),
    x12Version: profile.x12Version,
    edifactVersion: profile.edifactVersion,
  };
}

/** Of a form without faults. */
export function partnerProfile(form: PartnerForm): PartnerProfile {
  const { name, allowsTestFiles, allowsOtherReceivers, readsDataIdentifiers, columns, replies } = form;
  return {
    partnerId: keyOf(form),
    name: name.trim(),
    ids: idsOf(form.ids),
    ourIds: idsOf(form.ourIds),
    ourLocations: linesOf(form.locations),
    units: Object.fromEntries(pairsOf(form.units).map(([theirs = '', ours = '']) => [theirs, ours])),
    packs: Object.fromEntries(pairsOf(form.packs).map(([pack = '', pieces]) => [pack, Number(pieces)])),
    allowsTestFiles,
    allowsOtherReceivers,
    readsDataIdentifiers,
    columns,
    replies: { ...replies, overdueHours: Number(form.overdueHours) },
    x12Version: form.x12Version.trim(),
    edifactVersion: form.edifactVersion.trim(),
  };
}

/** All that core would refuse, in the order of the form. @param isNew its key must be free */
export function partnerFaults(form: PartnerForm, others: readonly Partner[], isNew: boolean): readonly PartnerFault[] {
  const faults: PartnerFault[] = [];
  const add = (field: PartnerFault['field'], fault: PartnerFault['fault'], value = '', name = ''): void => {
    faults.push({ field, fault, value, name });
  };
  if (form.name.trim() === '' || form.name.trim().length > LONGEST_NAME) add('name', 'missing');
  if (!KEY.test(keyOf(form))) add('key', 'wrong');
  else if (isNew && others.some(({ profile }) => profile.partnerId === keyOf(form))) add('key', 'taken');
  for (const [where, texts] of [
    ['ids', form.ids],
    ['ourIds', form.ourIds],
  ] as const)
    for (const id of idsOf(texts)) {
      const field = `${where}.${id.kind}` as const;
      const owner = where === 'ids' ? ownerOf(id, others, keyOf(form)) : undefined;
      if (id.kind === 'gln' && !/^\d{13}$/.test(id.value)) add(field, 'gln', id.value);
      else if (id.kind === 'duns' && !/^\d{9}(\d{4})?$/.test(id.value)) add(field, 'duns', id.value);
      else if (id.value.length > LONGEST_ID) add(field, 'tooLong', id.value.slice(0, 20));
      else if (owner !== undefined) add(field, 'taken', id.value, owner);
    }
  if (idsOf(form.ids).length === 0) add('ids', 'missing');
  for (const line of linesOf(form.units)) if (!sidesOf(line).every((unit) => unit !== '' && unit.length <= LONGEST_UNIT)) add('units', 'wrong', line);
  for (const line of linesOf(form.packs)) {
    const [pack = '', pieces = ''] = sidesOf(line);
    if (!/^\S.* \S+$/.test(pack) || !/^[1-9]\d{0,8}$/.test(pieces)) add('packs', 'wrong', line);
  }
  if (!/^\d{1,4}$/.test(form.overdueHours.trim()) || Number(form.overdueHours) > MOST_OVERDUE_HOURS) add('overdueHours', 'wrong');
  if (!/^00[3-8]0[0-9]{2}$/.test(form.x12Version.trim())) add('x12Version', 'wrong');
  if (!/^D\d\d[AB]$/.test(form.edifactVersion.trim())) add('edifactVersion', 'wrong');
  return faults;
}

/** 'Acme Foods, S.A.' → 'acme-foods-s-a'; with a number behind it while another has it. */
export function newKey(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const key = trimHyphens(plain.slice(0, LONGEST_KEY - 4)) || 'partner';
  let free = key;
  for (let number = 2; taken.includes(free); number += 1) free = `${key}-${number}`;
  return free;
}

/** What a mapping reads: the names of the columns, as far as the fingerprint keeps them. */
export function columnNames(fingerprint: string): string {
  return fingerprint.split('|').join(', ');
}

function keyOf({ key }: PartnerForm): string {
  return key.trim();
}

function trimHyphens(text: string): string {
  return text.replace(/^-+/, '').replace(/-+$/, '');
}

/** 'ZZ:ACME' has a qualifier; ':ACME' and 'ACME' have none. */
function idTexts(ids: readonly PartnerId[]): PartnerForm['ids'] {
  const lineOf = ({ kind, qualifier, value }: PartnerId): string =>
    qualifier !== undefined ? `${qualifier}:${value}` : QUALIFIED.has(kind) && hasQualifier(value) ? `:${value}` : value;
  const lines = (kind: IdKind): string =>
    ids
      .filter((id) => id.kind === kind)
      .map(lineOf)
      .join('\n');
  return { ...noIds, ...Object.fromEntries(ID_KINDS.map((kind) => [kind, lines(kind)])) };
}

function idsOf(texts: PartnerForm['ids']): readonly PartnerId[] {
  return ID_KINDS.flatMap((kind) =>
    linesOf(texts[kind])
      .map((line) => idOf(kind, line))
      .filter(({ value }) => value !== ''),
  );
}

function idOf(kind: IdKind, line: string): PartnerId {
  if (!QUALIFIED.has(kind) || !hasQualifier(line)) return { kind, value: line };
  const colon = line.indexOf(':');
  const qualifier = line.slice(0, colon).trim();
  return { kind, value: line.slice(colon + 1).trim(), ...(qualifier === '' ? {} : { qualifier }) };
}

/** A qualifier has at most four characters. */
function hasQualifier(text: string): boolean {
  return /^[^:]{0,4}:/.test(text);
}

/** Names may repeat; numbers and addresses may not. */
function ownerOf(id: PartnerId, others: readonly Partner[], own: string): string | undefined {
  if (id.kind === 'name' || id.kind === 'item-prefix') return undefined;
  const isSame = (other: PartnerId): boolean =>
    other.kind === id.kind &&
    other.value === id.value &&
    (id.qualifier === undefined || other.qualifier === undefined || id.qualifier === other.qualifier);
  return others.find(({ profile }) => profile.partnerId !== own && profile.ids.some(isSame))?.profile.name;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function pairTexts(pairs: Readonly<Record<string, string | number>>): string {
  return Object.entries(pairs)
    .map(([left, right]) => `${left} = ${right}`)
    .join('\n');
}

function pairsOf(text: string): readonly (readonly string[])[] {
  return linesOf(text).map(sidesOf);
}

/** Without a sign nothing stands on the right. */
function sidesOf(line: string): readonly string[] {
  const at = line.lastIndexOf('=');
  if (at < 0) return [line, ''];
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}
