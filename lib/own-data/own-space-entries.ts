import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { whereDiary } from '../access/where-diary'
import { whereFile } from '../access/where-file'
import { whereMessage } from '../access/where-message'
import { wherePersona } from '../access/where-persona'
import { db } from '../db/database'
import { isAppError } from '../errors/app-error'
import type { ErrorCategory } from '../errors/refusal'
import type { FhirContext } from '../fhir/resources/resource-table'
import { openArchiveEntry } from '../files/deliver/archive-entry'
import { deliverFile } from '../files/deliver/deliver-file'
import { type TakenNames, zipEntryName } from '../files/record/text/zip-entry-name'
import { errorDetail } from '../language/describe-error'

export interface OwnEntriesOptions {
  ip: string | null
  now: Date
  /** The addresses of FHIR resources. */
  fhir: Omit<FhirContext, 'actor'>
}

/** What the manifest says of files. */
export interface OwnFilesReport {
  included: { name: string; size: number; sha256: string; description: string | null }[]
  skipped: { name: string; why: string }[]
}

/** A text of the archive. */
export const jsonEntry = (name: string, value: unknown, lastModified: Date) => ({
  name,
  lastModified,
  input: `${JSON.stringify(value, null, 2)}\n`,
})

/**
 * The entries of the archive of a client or a creator: diary.json with meals, their photos, values and reactions;
 * messages.json with what they wrote; personas.json; the originals of all their files; manifest.json with the SHA-256 of each,
 * and what was left out and why. Access to each file is decided and logged when it is reached.
 */
export async function* ownSpaceEntries(actor: Actor, options: OwnEntriesOptions, signal: AbortSignal) {
  const { now } = options
  const files = await nameFiles(actor)
  const nameOf = new Map(files.map(({ id, name }) => [id, name]))
  if (relationsOf(actor, 'diary:read').includes('own')) {
    yield jsonEntry('diary.json', await readDiary(actor, nameOf), now)
    yield jsonEntry('messages.json', await readMessages(actor, nameOf), now)
  }
  const personas = await readPersonas(actor)
  if (personas.length > 0) yield jsonEntry('personas.json', personas, now)
  const report: OwnFilesReport = { included: [], skipped: [] }
  yield* ownFileEntries(actor, { ...options, files, report }, signal)
  yield jsonEntry('manifest.json', { made_at: now.toISOString(), files: report.included, left_out: report.skipped }, now)
}

interface OwnFileEntriesOptions extends OwnEntriesOptions {
  files?: NamedFile[]
  /** Is filled while the entries are read. */
  report: OwnFilesReport
}

/** The originals of the files of a person that are in no case, with what the manifest says of each. */
export async function* ownFileEntries(actor: Actor, { ip, now, files, report }: OwnFileEntriesOptions, signal: AbortSignal) {
  for (const { id, name, description } of files ?? (await nameFiles(actor))) {
    try {
      const delivery = await deliverFile(actor, { fileId: id, variant: 'original', accept: null, ip, action: 'export' })
      const entry = await openArchiveEntry(delivery, signal)
      if (entry.input) yield { name, lastModified: now, input: entry.input }
      const why = entry.whyNot()
      if (why !== null) report.skipped.push({ name, why })
      else report.included.push({ name, size: delivery.sizeBytes, sha256: entry.sha256(), description })
    } catch (thrown) {
      if (!isAppError(thrown) || !SKIPPABLE_ERRORS.includes(thrown.category)) throw thrown
      report.skipped.push({ name, why: thrown.category === 'not_found' ? 'It was deleted meanwhile.' : errorDetail(thrown) })
    }
  }
}

/** Errors of one file that do not affect the others. */
const SKIPPABLE_ERRORS: readonly ErrorCategory[] = ['not_found', 'conflict', 'tampered']

interface NamedFile {
  id: string
  /** In the archive. */
  name: string
  description: string | null
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
      persona: { select: { id: true, name: true } },
    },
  })
  const folders = new Map<string, string>()
  const taken = new Map<string, TakenNames>([['', new Map()]])
  return rows.map(({ id, filename, type, category, description, persona }) => {
    const key = persona?.id ?? category ?? 'files'
    const folder = folders.get(key) ?? zipEntryName(persona?.name ?? key, taken.get('')!)
    folders.set(key, folder)
    const names = taken.get(key) ?? new Map<string, number>()
    taken.set(key, names)
    return { id, name: `files/${folder}/${zipEntryName(filename ?? id, names, type ?? undefined)}`, description }
  })
}

type NameOf = ReadonlyMap<string, string>
const namesOf = (files: readonly { id: string }[], nameOf: NameOf) => files.flatMap(({ id }) => nameOf.get(id) ?? [])

async function readDiary(actor: Actor, nameOf: NameOf) {
  const entries = await db().diaryEntry.findMany({
    where: { AND: [{ clientId: actor.id }, whereDiary(actor, 'diary:read')] },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: {
      ...{ meal: true, progress: true, files: { select: { id: true } } },
      reactions: { select: { word: true, user: { select: { name: true } } } },
    },
  })
  return entries.map(({ kind, at, meal, progress, files, reactions }) => ({
    ...{ kind, at: at.toISOString() },
    ...(meal && { name: meal.name, notes: meal.notes }),
    ...(progress && { metric: progress.metric, value: progress.value, unit: progress.unit }),
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
