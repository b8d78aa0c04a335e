import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { whereDiary } from '../access/where-diary'
import { whereFile } from '../access/where-file'
import { whereMessage } from '../access/where-message'
import { wherePersona } from '../access/where-persona'
import { db } from '../db/database'
import type { FhirContext } from '../fhir/resources/resource-table'
import { findOriginals } from '../files/archive/find-originals'
import { jsonText } from '../files/archive/json-text'
import type { ZipEntry } from '../files/archive/lay-out-zip'
import { textEntry } from '../files/archive/text-entry'
import { deliverFile } from '../files/deliver/deliver-file'
import { type TakenNames, zipEntryName } from '../files/record/text/zip-entry-name'

export interface OwnEntriesOptions {
  ip: string | null
  /** The time of what has none of its own: that of the account. */
  since: Date
  /** The addresses of FHIR resources. */
  fhir: Omit<FhirContext, 'actor'>
}

/** Originals as entries, and what the manifest says of them. */
interface OwnFiles {
  entries: ZipEntry[]
  included: { name: string; size: number; sha256: string; description: string | null }[]
  skipped: { name: string; why: string }[]
}

/**
 * The entries of the archive of a client or a creator: diary.json with meals, their photos, values and reactions;
 * messages.json with what they wrote; personas.json; the originals of all their files; manifest.json with the SHA-256 of each,
 * and what was left out and why. Access to each file is asked again and recorded when it is reached.
 */
export async function ownSpaceEntries(actor: Actor, options: OwnEntriesOptions): Promise<ZipEntry[]> {
  const files = await nameFiles(actor)
  const nameOf = new Map(files.map(({ id, name }) => [id, name]))
  const json = (name: string, value: unknown) => textEntry(name, options.since, jsonText(value))
  const entries: ZipEntry[] = []
  if (relationsOf(actor, 'diary:read').includes('own')) {
    entries.push(json('diary.json', await readDiary(actor, nameOf)))
    entries.push(json('messages.json', await readMessages(actor, nameOf)))
  }
  const personas = await readPersonas(actor)
  if (personas.length > 0) entries.push(json('personas.json', personas))
  const { entries: originals, included, skipped } = await ownFileEntries(actor, options, files)
  return [...entries, ...originals, json('manifest.json', { files: included, left_out: skipped })]
}

/** The originals of the files of a person that are in no case, with what the manifest says of each. */
export async function ownFileEntries(
  actor: Actor,
  { ip }: Pick<OwnEntriesOptions, 'ip'>,
  given?: readonly NamedFile[],
): Promise<OwnFiles> {
  const files = given ?? (await nameFiles(actor))
  const originalOf = await findOriginals(
    actor,
    files.map(({ id }) => id),
  )
  const found: OwnFiles = { entries: [], included: [], skipped: [] }
  for (const { id, name, description, createdAt } of files) {
    const original = originalOf(id) ?? { why: 'It was deleted meanwhile.' }
    if ('why' in original) {
      found.skipped.push({ name, why: original.why })
      continue
    }
    const wanted = { fileId: id, variant: 'original', accept: null, ip, action: 'export' } as const
    found.entries.push(original.entry(name, createdAt, () => deliverFile(actor, wanted)))
    found.included.push({ name, size: original.sizeBytes, sha256: original.sha256, description })
  }
  return found
}

interface NamedFile {
  id: string
  /** In the archive. */
  name: string
  description: string | null
  createdAt: Date
}

/** The files of their own space, oldest first, each below its persona or its category. */
async function nameFiles(actor: Actor): Promise<NamedFile[]> {
  const rows = await db().storedFile.findMany({
    where: { AND: [{ ownerId: actor.id, caseId: null, status: 'completed', previewOf: null }, whereFile(actor, 'file:read')] },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      filename: true,
      type: true,
      category: true,
      description: true,
      createdAt: true,
      persona: { select: { id: true, name: true } },
    },
  })
  const folders = new Map<string, string>()
  const taken = new Map<string, TakenNames>([['', new Map()]])
  return rows.map(({ id, filename, type, category, description, createdAt, persona }) => {
    const key = persona?.id ?? category ?? 'files'
    const folder = folders.get(key) ?? zipEntryName(persona?.name ?? key, taken.get('')!)
    folders.set(key, folder)
    const names = taken.get(key) ?? new Map<string, number>()
    taken.set(key, names)
    const name = `files/${folder}/${zipEntryName(filename ?? id, names, type ?? undefined)}`
    return { id, name, description, createdAt }
  })
}

type NameOf = ReadonlyMap<string, string>
const namesOf = (files: readonly { id: string }[], nameOf: NameOf) => files.flatMap(({ id }) => nameOf.get(id) ?? [])

async function readDiary(actor: Actor, nameOf: NameOf) {
  const entries = await db().diaryEntry.findMany({
    where: { AND: [{ clientId: actor.id }, whereDiary(actor, 'diary:read')] },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: {
      ...{ meal: true, progress: true, files: { select: { id: true }, orderBy: { id: 'asc' } } },
      reactions: { select: { word: true, user: { select: { name: true } } }, orderBy: { id: 'asc' } },
    },
  })
  return entries.map(({ kind, at, meal, progress, files, reactions }) => ({
    ...{ kind, at: at.toISOString() },
    ...(meal && { name: meal.name, notes: meal.notes }),
    ...(progress && {
      ...{ metric: progress.metric, value: progress.value, unit: progress.unit },
      ...(progress.secondValue !== null && { second_value: progress.secondValue }),
    }),
    files: namesOf(files, nameOf),
    reactions: reactions.map(({ word, user }) => ({ word, from: user.name })),
  }))
}

/** What they wrote: what others wrote to them is the others’. */
async function readMessages(actor: Actor, nameOf: NameOf) {
  const rows = await db().message.findMany({
    where: { AND: [{ senderId: actor.id, deletedAt: null }, whereMessage(actor)] },
    orderBy: { id: 'asc' },
    include: { recipient: { select: { name: true } } },
  })
  return rows.map(({ recipient, text, createdAt, fileId }) => ({
    ...{ to: recipient.name, at: createdAt.toISOString(), text },
    files: namesOf(fileId ? [{ id: fileId }] : [], nameOf),
  }))
}

async function readPersonas(actor: Actor) {
  const where = { AND: [{ ownerId: actor.id }, wherePersona(actor, 'persona:read')] }
  const rows = await db().persona.findMany({ where, orderBy: { id: 'asc' }, select: { name: true, createdAt: true } })
  return rows.map(({ name, createdAt }) => ({ name, created_at: createdAt.toISOString() }))
}
