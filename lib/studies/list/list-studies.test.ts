import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { SearchBudget } from '../search/_internal/walk-matching'
import { writeObject } from '../search/test-search'
import { listStudies } from './list-studies'
import { StudyPageSchema, StudyQuerySchema } from './schema'

await openFilesFixture()
const [doctor, patient, other, staff] = [
  ...[await createActor('doctor'), await createActor('patient'), await createActor('patient'), await createActor('staff')],
] as [Actor, Actor, Actor, Actor]
const caseId = await createCase(patient)

const list = async (actor: Actor, query: Record<string, string> = {}) => {
  const page = await listStudies(actor, StudyQuerySchema.parse(query))
  return StudyPageSchema.parse(page)
}
const uidsOf = async (actor: Actor, query: Record<string, string>) => (await list(actor, query)).items.map((one) => one.study_uid)

const write = (uid: string, name: string, number: string, date: string, modality: string, more = {}) =>
  writeObject({ owner: patient, caseId }, {
    ...{ '0020000D': uid, '00100010': { Alphabetic: name }, '00100020': number, '00080020': date, '00080060': modality },
    ...more,
  }) // prettier-ignore
await write('1.5.1', 'Müller^Anna^Li', 'MRN-417', '20240131', 'CT', { '00081030': 'Head, native', '0020000E': '1.5.1.1' })
await write('1.5.1', 'Müller^Anna^Li', 'MRN-417', '20240131', 'CT', { '0020000E': '1.5.1.1' })
await write('1.5.1', 'Müller^Anna^Li', 'MRN-417', '20240131', 'SR', { '0020000E': '1.5.1.2' })
await write('1.5.2', 'Zebra^Marten', 'X-9', '20240202', 'MR', { '00080050': 'ACC-77', '00101000': ['OLD-55', 'OLD-56'] })
await write('1.5.3', 'Zebra^Nora', 'X-10', '', 'US')

describe('the list of studies', () => {
  it('tells of each who it is of, when and what was taken, and where it is', async () => {
    const { number, title } = await db().case.findUniqueOrThrow({ where: { id: caseId } })
    const { items, next_cursor } = await list(doctor, { q: 'müller' })
    const [{ id: _, cover, ...study }, ...others] = items as [(typeof items)[0]]
    assert.deepEqual([others.length, next_cursor], [0, null])
    assert.deepEqual(study, {
      ...{ study_uid: '1.5.1', date: '2024-01-31', description: 'Head, native', accession_number: null, differing: [] },
      patient: { name: 'Anna Li Müller', number: 'MRN-417' },
      other_patient: { name: 'Anna Li Müller', number: 'MRN-417', birth_date: null },
      modality_counts: [
        { modality: 'CT', images: 2 },
        { modality: 'SR', images: 1 },
      ],
      ...{ series: 2, images: 3, place: { kind: 'case', case_id: caseId, number, title } },
    })
    assert.equal(cover!.thumbnail_url, null, 'no picture of it is stored')
    const { seriesId } = await db().instance.findUniqueOrThrow({ where: { id: cover!.file_id } })
    assert.equal((await db().series.findUniqueOrThrow({ where: { id: seriesId } })).uid, '1.5.1.1')
  })

  it('is that of one case too, and says which studies name another patient than its own', async () => {
    const own = await createCase(patient)
    const [given, family] = [patient.name.split(' ')[0]!, patient.name.split(' ').slice(1).join(' ')]
    for (const [uid, name] of [
      ['1.6.1', `${family}^${given}`],
      ['1.6.2', 'Zwingli^Ulrika'],
    ] as const)
      // prettier-ignore
      await writeObject(
        { owner: patient, caseId: own },
        { '0020000D': uid, '00100010': { Alphabetic: name }, '00100020': 'QX-77315-Z', '00100030': '19511203' },
      )
    const { items } = await list(doctor, { case_id: own })
    assert.deepEqual(new Map(items.map((one) => [one.study_uid, one.other_patient])), new Map([
      ['1.6.1', null],
      ['1.6.2', { name: 'Ulrika Zwingli', number: 'QX-77315-Z', birth_date: '1951-12-03' }],
    ])) // prettier-ignore
    assert.deepEqual((await list(other, { case_id: own })).items, [])
    await db().study.deleteMany({ where: { caseId: own } })
  })

  it('finds a study by parts of a name and by numbers, by date and by modality, the newest first', async () => {
    for (const [query, found] of [
      [{}, ['1.5.2', '1.5.1', '1.5.3']],
      [{ q: 'zeb' }, ['1.5.2', '1.5.3']],
      [{ q: 'marten ZEBRA' }, ['1.5.2']],
      [{ q: 'anna^müller' }, ['1.5.1']],
      [{ q: 'li' }, ['1.5.1']],
      [{ q: 'muller li' }, ['1.5.1']],
      [{ q: 'mrn-417' }, ['1.5.1']],
      [{ q: '417' }, ['1.5.1']],
      [{ q: 'acc-7' }, ['1.5.2']],
      [{ q: 'old-56' }, ['1.5.2']],
      [{ q: 'zebra 417' }, []],
      [{ q: 'Z*a' }, []],
      [{ from: '2024-01-31', to: '2024-02-01' }, ['1.5.1']],
      [{ from: '2024-02-01' }, ['1.5.2']],
      [{ to: '2024-01-31' }, ['1.5.1']],
      [{ modality: 'SR,US' }, ['1.5.1', '1.5.3']],
      [{ q: 'zebra', modality: 'US' }, ['1.5.3']],
    ] as [Record<string, string>, string[]][])
      assert.deepEqual(await uidsOf(patient, query), found, JSON.stringify(query))
  })

  it('is read page by page without a gap, whether the database or the opened names decide', async () => {
    for (const q of ['', 'zebra', 'e']) {
      const all = await uidsOf(patient, { q })
      const paged: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await list(patient, { q, limit: '1', ...(cursor ? { cursor } : {}) })
        paged.push(...page.items.map((one) => one.study_uid))
        cursor = page.next_cursor
      }
      assert.deepEqual(paged, all, q)
    }
  })

  it('holds what the person may read, and no more than that of a study of which they read a part', async () => {
    for (const isAwaitingReview of [true, false])
      await writeObject({ owner: doctor, sentFor: { userId: other.id, isAwaitingReview } }, {
        ...{ '0020000D': '1.5.9', '00100010': { Alphabetic: 'ANON' }, '00080060': isAwaitingReview ? 'US' : 'CT' },
        ...{ '0020000E': isAwaitingReview ? '1.5.9.1' : '1.5.9.2' },
      }) // prettier-ignore
    await writeObject({ owner: other }, { '0020000D': '1.5.10', '00100010': { Alphabetic: 'Own^Space' } })
    assert.deepEqual((await uidsOf(other, {})).toSorted(), ['1.5.10', '1.5.9'])
    const [seen] = (await list(other, { modality: 'CT' })).items
    assert.deepEqual([seen!.images, seen!.series, seen!.patient, seen!.place], [1, 1, null, { kind: 'deidentified' }])
    assert.deepEqual(seen!.modality_counts, [{ modality: 'CT', images: 1 }])
    assert.match(seen!.cover!.thumbnail_url ?? '', /\/studies\/1\.5\.9\/series\/1\.5\.9\.2\//)
    const [own] = (await list(other, { q: 'space' })).items
    assert.deepEqual(own!.place, { kind: 'space', owner: { id: other.id, name: other.name } })
    assert.equal((await list(doctor, { modality: 'US,CT' })).items.find((one) => one.study_uid === '1.5.9')!.images, 2)
    for (const actor of [staff, { ...staff, role: 'service', service: { grants: ['dicomweb_write'], site: null } } as Actor])
      assert.deepEqual(await uidsOf(actor, {}), [])
  })

  it('is refused where too many names would have to be opened', async () => {
    const asked = listStudies(patient, StudyQuerySchema.parse({ q: 'qx' }), new SearchBudget(2))
    await assert.rejects(asked, (thrown) => hasCode(thrown, 'search_too_broad'))
  })
})
