import pg from 'pg'
import { db, pool } from '../../lib/db/database'
import type { DicomJson } from '../../lib/dicom/json/to-dicom-json'
import { generateDataKey } from '../../lib/files/deliver/data-keys'
import { secrets } from '../../lib/config/secrets'
import { newUuid } from '../../lib/runtime/uuid'
import { sealJson } from '../../lib/studies/record/sealed-json'
import { searchTermsOf } from '../../lib/studies/record/search-terms'
import type { Actor, Role } from '../../lib/access/actor'

interface FillOptions {
  studies: number
  seriesPerStudy: number
  instancesPerSeries: number
}

/** The people who search: the first patient has two studies, and the staff twenty cases. */
export interface FilledStudies {
  doctor: Actor
  patient: Actor
  staff: Actor
  /** A study in the middle of all. */
  studyUid: string
}

const STUDIES_PER_CASE = 2
const BATCH = 500
const CT = '1.2.840.10008.5.1.4.1.1.2'
const MODALITIES = ['CT', 'MR', 'US', 'OP', 'DX']
const SYLLABLES =
  'ba be bo da de di do fa fe ga go ha he ka ke ki ko la le li lo ma me mi na ne no pa ra re ri ro sa se si ta te ti to va ve vo za ze'.split(
    ' ',
  )

/** Fills the tables of studies, with the rows of their files, as if every object had been received. */
export async function fillStudies({ studies, seriesPerStudy, instancesPerSeries }: FillOptions): Promise<FilledStudies> {
  const cases = Math.ceil(studies / STUDIES_PER_CASE)
  const people = await insertPeople(cases)
  for (let from = 0; from < studies; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, studies - from) }, (_, index) => from + index)
    await insertStudies(numbers, people, { seriesPerStudy, instancesPerSeries })
  }
  await insertInstances(instancesPerSeries)
  const [doctor, staff] = [await createActor('doctor'), await createActor('staff')]
  const caseIds = people.slice(0, 20).map(({ caseId }) => caseId)
  await db().assignment.createMany({
    data: caseIds.map((caseId) => ({ kind: 'staff_case' as const, assigneeId: staff.id, caseId, startsAt: new Date(0) })),
  })
  const first = await db().user.findUniqueOrThrow({ where: { id: people[0]!.patientId } })
  return { doctor, staff, patient: toActor(first), studyUid: uidOf(studies >> 1) }
}

interface Person {
  patientId: string
  caseId: string
  name: string
}

async function insertPeople(count: number): Promise<Person[]> {
  const people: Person[] = []
  for (let number = 0; number < count; number += 1)
    people.push({ patientId: newUuid(), caseId: newUuid(), name: number === 1 ? 'Zebrowski^Anna' : nameOf(number) })
  for (let from = 0; from < count; from += BATCH) {
    const some = people.slice(from, from + BATCH)
    await db().user.createMany({
      data: some.map(({ patientId }) => ({
        id: patientId,
        email: `${patientId}@bench.test`,
        name: 'Bench',
        role: 'patient' as const,
      })),
    })
    await db().case.createMany({
      data: some.map(({ patientId, caseId }) => ({ id: caseId, number: caseId, title: 'Bench', patientId })),
    })
  }
  return people
}

async function insertStudies(
  numbers: readonly number[],
  people: readonly Person[],
  { seriesPerStudy, instancesPerSeries }: Omit<FillOptions, 'studies'>,
): Promise<void> {
  const [studies, series]: object[][] = [[], []]
  for (const number of numbers) {
    const { caseId, name } = people[Math.floor(number / STUDIES_PER_CASE)]!
    const [id, dataKey, uid, modality] = [newUuid(), generateDataKey(), uidOf(number), MODALITIES[number % MODALITIES.length]!]
    const date = String(20200101 + (number % 6) * 10000 + (Math.floor(number / 6) % 12) * 100 + (number % 28))
    const attributes = attributesOf({ name, uid, date, number })
    studies!.push({
      ...{ id, place_id: caseId, case_id: caseId, uid, date, time: '101530', modalities: [modality], sop_classes: [CT] },
      ...{ series_count: seriesPerStudy, instance_count: seriesPerStudy * instancesPerSeries },
      ...{ master_name: secrets().masterName, wrapped_key: hex(secrets().wrap(id, dataKey)) },
      sealed: hex(await sealJson(dataKey, id, attributes)),
      search_terms: searchTermsOf(attributes).map(String),
    })
    for (let at = 0; at < seriesPerStudy; at += 1) {
      const seriesId = newUuid()
      const sealed = await sealJson(dataKey, seriesId, { '00080060': { vr: 'CS', Value: [modality] } })
      series!.push({
        ...{ id: seriesId, study_id: id, uid: `${uid}.${at}`, modality, number: at },
        ...{ instance_count: instancesPerSeries, sealed: hex(sealed) },
      })
    }
  }
  await insertRows('studies', studies!, STUDY_COLUMNS)
  await insertRows('series', series!, SERIES_COLUMNS)
}

const STUDY_COLUMNS = {
  ...{ id: 'uuid', place_id: 'uuid', case_id: 'uuid', uid: 'text', date: 'text', time: 'text', modalities: 'text[]' },
  ...{ sop_classes: 'text[]', series_count: 'int', instance_count: 'int', master_name: 'text', wrapped_key: 'bytea' },
  ...{ sealed: 'bytea', search_terms: 'bigint[]' },
}
const SERIES_COLUMNS = {
  ...{ id: 'uuid', study_id: 'uuid', uid: 'text', modality: 'text', number: 'int', instance_count: 'int', sealed: 'bytea' },
}

/** Inserts rows as one JSON text: a tenth of the cost of a parameter for each value. Bytes are in hexadecimal. */
async function insertRows(table: string, rows: readonly object[], columns: Record<string, string>): Promise<void> {
  const names = Object.keys(columns)
  const types = names.map((name) => `${name} ${columns[name]}`).join()
  await pool().query(
    `INSERT INTO ${table} (${names.join()}) SELECT ${names.join()} FROM json_to_recordset($1) AS row (${types})`,
    [JSON.stringify(rows)],
  )
}

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

/**
 * Adds the instances of every series, with their files, by the database itself: a million in a few minutes. Triggers are
 * off meanwhile, since each row would announce itself.
 */
async function insertInstances(perSeries: number): Promise<void> {
  // Of its own: queries of the pool are given up after half a minute.
  const client = new pg.Client({ connectionString: pool().options.connectionString })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(
      `CREATE TEMP TABLE filled AS
       SELECT uuidv7() AS id, s.id AS study_id, r.id AS series_id, r.uid || '.' || n AS uid, n AS number, c.patient_id, c.id AS case_id
       FROM studies s JOIN series r ON r.study_id = s.id JOIN cases c ON c.id = s.case_id
       CROSS JOIN generate_series(0, $1::int - 1) AS n ORDER BY r.id, n`,
      [perSeries],
    )
    await client.query(
      `INSERT INTO files (id, kind, owner_id, case_id, status, type, is_indexed, size)
       SELECT id, 'case_picture', patient_id, case_id, 'completed', 'application/dicom', true, 500000 FROM filled`,
    )
    await client.query(
      `INSERT INTO instances
         (id, study_id, series_id, uid, sop_class_uid, transfer_syntax_uid, number, rows, columns, bits_allocated, frames)
       SELECT id, study_id, series_id, uid, '${CT}', '1.2.840.10008.1.2.1', number, 512, 512, 16, 1 FROM filled`,
    )
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}

const uidOf = (number: number): string => `1.2.276.0.${number}`

const attributesOf = ({ name, uid, date, number }: { name: string; uid: string; date: string; number: number }): DicomJson => ({
  '00080020': { vr: 'DA', Value: [date] },
  '00080030': { vr: 'TM', Value: ['101530'] },
  '00080050': { vr: 'SH', Value: [`A${number}`] },
  '00081030': { vr: 'LO', Value: ['Head without contrast'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: name }] },
  '00100020': { vr: 'LO', Value: [`MRN${Math.floor(number / STUDIES_PER_CASE)}`] },
  '0020000D': { vr: 'UI', Value: [uid] },
})

/** Names of syllables: the same number has the same name, and many share parts of theirs. */
function nameOf(number: number): string {
  let seed = (number * 2654435761) >>> 0
  const syllable = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return SYLLABLES[(seed >>> 8) % SYLLABLES.length]!
  }
  const word = () => `${syllable()}${syllable()}${syllable()}`
  return `${word()}^${word()}`
}

async function createActor(role: Role): Promise<Actor> {
  return toActor(await db().user.create({ data: { email: `${newUuid()}@bench.test`, name: 'Bench', role } }))
}

const toActor = ({ id, number, role, name }: Pick<Actor, 'id' | 'number' | 'role' | 'name'>): Actor => ({
  ...{ id, number, role, name, sessionId: null, via: 'token' },
})
