import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { whereCase } from '../access/where-case'
import { recordAndWait } from '../audit/record'
import { originalEntries } from '../cases/export/original-entries'
import { getCase } from '../cases/get-case'
import { listCaseViews } from '../cases/views/list-case-views'
import type { CaseView } from '../cases/views/schema'
import { db } from '../db/database'
import { isAppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import type { FhirContext } from '../fhir/resources/resource-table'
import { jsonText } from '../files/archive/json-text'
import { layOutZip, type ZipEntry, type ZipLayout } from '../files/archive/lay-out-zip'
import { textEntry } from '../files/archive/text-entry'
import { listReadings } from '../readings/signed/list-readings'
import type { ReadingRecord } from '../readings/signed/schema'
import { ownFhirBundle } from './own-fhir-bundle'
import { ownFileEntries, ownSpaceEntries, type OwnEntriesOptions } from './own-space-entries'

/** A ZIP that is made while it is read. */
interface OwnData {
  filename: string
  layout: ZipLayout
  read: ZipLayout['read']
  /** Records that it is exported; for whoever sends bytes of it. */
  record(): Promise<void>
}

interface OwnDataOptions {
  ip: string | null
  /** The addresses of FHIR resources. */
  fhir: Omit<FhirContext, 'actor'>
  now?: Date
}

/**
 * Returns all data of a person as a ZIP. Of a patient: account.json, and a folder of each of their cases with its originals and
 * their manifest, case.json, the signed answers in answers.txt, and who viewed the images in views.json; the originals of their files
 * outside cases; all of it as FHIR R4 resources in fhir.json. manifest.json at the end lists the cases and these files, and what was
 * left out and why. Cases for which they are a proxy are not theirs. Of a client or a creator:
 * account.json, their diary, their messages and their personas, and the originals of their own files (`own-space-entries.ts`).
 *
 * Its texts are what there is now. Access to each case and file is asked again and logged when it is reached: where one was deleted
 * by then, the archive ends, and the next one has what there is.
 *
 * @throws AppError `forbidden` for those who have neither cases nor entries of their own
 */
export async function exportOwnData(actor: Actor, { ip, fhir, now = new Date() }: OwnDataOptions): Promise<OwnData> {
  const entriesOf = entriesFor(actor)
  if (!entriesOf) throw fail('forbidden')
  const subject = { subjectType: 'user', subjectId: actor.id } as const
  const record = () => recordAndWait({ actorId: actor.id, action: 'user.export', ...subject, outcome: 'allowed' })
  const account = await readAccount(actor.id)
  const since = new Date(account.created_at)
  const entries = await entriesOf(actor, { ip, since, fhir })
  const layout = layOutZip([textEntry('account.json', since, jsonText(account)), ...entries])
  return { filename: `fovea-${now.toISOString().slice(0, 10)}.zip`, layout, read: layout.read, record }
}

type Entries = typeof patientEntries | typeof ownSpaceEntries

/** What there is of a role; null where everything is that of others. */
function entriesFor(actor: Actor): Entries | null {
  if (relationsOf(actor, 'case:read').includes('own')) return patientEntries
  const hasSpace = relationsOf(actor, 'diary:read').includes('own') || relationsOf(actor, 'media-library:open').includes('own')
  return hasSpace ? ownSpaceEntries : null
}

async function patientEntries(actor: Actor, options: OwnEntriesOptions): Promise<ZipEntry[]> {
  const { ip, since, fhir } = options
  const entries: ZipEntry[] = []
  const included: { folder: string; title: string }[] = []
  const skipped: { folder: string; why: string }[] = []
  const where = { AND: [{ patientId: actor.id }, whereCase(actor, 'case:read')] }
  const cases = await db().case.findMany({ where, orderBy: { id: 'asc' }, select: { id: true, number: true } })
  for (const { id: caseId, number } of cases) {
    try {
      const { title, status, site, created_at, urgent } = await getCase(actor, caseId)
      const { items: readings } = await listReadings(actor, caseId)
      const text = (name: string, content: string) =>
        textEntry(`${number}/${name}`, new Date(created_at), content, () => getCase(actor, caseId))
      const about = [
        text('case.json', jsonText({ number, title, status, urgent, site, created_at, answers: readings })),
        ...(readings.length > 0 ? [text('answers.txt', answersAsText(readings))] : []),
        text('views.json', jsonText(await readViews(actor, caseId))),
      ]
      const originals = { caseId, number, ip, openedAt: created_at, folder: `${number}/files/` }
      entries.push(...about, ...(await originalEntries(actor, originals)))
      included.push({ folder: number, title })
    } catch (thrown) {
      if (!isAppError(thrown) || thrown.category !== 'not_found') throw thrown
      skipped.push({ folder: number, why: 'It was deleted meanwhile.' })
    }
  }
  const own = await ownFileEntries(actor, options)
  const manifest = { cases: included, files: own.included, left_out: [...skipped, ...own.skipped] }
  return [
    ...entries,
    ...own.entries,
    textEntry('fhir.json', since, jsonText(await ownFhirBundle({ ...fhir, actor }))),
    textEntry('manifest.json', since, jsonText(manifest)),
  ]
}

async function readAccount(userId: string) {
  const { name, email, birthYear, birthDate, sex, language, timeZone, createdAt, proxies, patientNumbers } =
    await db().user.findUniqueOrThrow({
      where: { id: userId },
      include: {
        patientNumbers: { orderBy: { createdAt: 'asc' }, include: { organisation: { select: { name: true } } } },
        proxies: { orderBy: { id: 'asc' }, include: { proxy: { select: { name: true } } } },
      },
    })
  return {
    ...{
      name,
      email,
      birth_year: birthYear,
      birth_date: birthDate?.toISOString().slice(0, 10) ?? null,
      sex,
      language,
      time_zone: timeZone,
      created_at: createdAt.toISOString(),
    },
    patient_numbers: patientNumbers.map(({ number, organisation }) => ({ number, organisation: organisation.name })),
    proxies: proxies.map(({ proxy, startsAt, endedAt }) => ({
      ...{ name: proxy.name, starts_at: startsAt.toISOString(), ended_at: endedAt?.toISOString() ?? null },
    })),
  }
}

async function readViews(actor: Actor, caseId: string): Promise<CaseView[]> {
  const views: CaseView[] = []
  let cursor: string | undefined
  do {
    const page = await listCaseViews(actor, { caseId, timeZone: 'UTC', ...(cursor ? { cursor } : {}) })
    views.push(...page.items)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return views
}

/** Each with when and by whom it was signed, the answer, then the findings: as it reads on paper. */
const answersAsText = (readings: readonly ReadingRecord[]): string =>
  readings
    .map(({ signed_at: at, author, answer, findings }) =>
      [`${at} · ${author.name}`, answer, findings].filter(Boolean).join('\n\n'),
    )
    .join('\n\n————\n\n')
    .concat('\n')
