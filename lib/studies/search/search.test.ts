import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { mergeSeriesMetadata } from '../metadata/merge-series-metadata'
import { matchesKey } from './_internal/match-key'
import { SearchBudget } from './_internal/walk-matching'
import { parseSearch, type SearchScope } from './parse-search'
import type { SearchLevel } from './search-attributes'
import { searchInstances } from './search-instances'
import { searchSeries } from './search-series'
import { searchStudies } from './search-studies'
import { writeObject } from './test-search'

await openFilesFixture()
const BASE = 'https://fovea.test/api/v1/dicomweb'
const [doctor, patient, other, staff] = [
  ...[await createActor('doctor'), await createActor('patient'), await createActor('patient'), await createActor('staff')],
] as [Actor, Actor, Actor, Actor]
const [caseId, otherCase] = [await createCase(patient), await createCase(other)]

const search = (actor: Actor, scope: SearchScope, query: string) => {
  const searchLevel = { study: searchStudies, series: searchSeries, instance: searchInstances }[scope.level]
  return searchLevel(actor, parseSearch(scope, new URLSearchParams(query)), BASE)
}
const find = async (actor: Actor, query = '', scope: SearchScope = { level: 'study' }) =>
  (await search(actor, scope, query)).results
const uidsOf = (results: Awaited<ReturnType<typeof find>>, tag = '0020000D') => results.map((one) => one[tag]?.Value?.[0])
const OF_STUDY = { '00100010': { Alphabetic: 'Zebra^Marten' }, '00100020': 'MRN-417', '00080020': '20240131', '00080060': 'CT' }

describe('a search of studies', () => {
  it('answers the required attributes, what was asked for, and nothing else', async () => {
    await writeObject({ owner: patient, caseId }, { ...OF_STUDY, '0020000D': '1.2.1', '00081030': 'Head', '00102160': 'x' })
    const [result, ...others] = await find(
      doctor,
      'StudyInstanceUID=1.2.1&includefield=00081030,AccessionNumber&OtherPatientIDs=',
    )
    assert.equal(others.length, 0)
    assert.deepEqual(result, {
      '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
      '00080020': { vr: 'DA', Value: ['20240131'] },
      '00080030': { vr: 'TM' },
      '00080050': { vr: 'SH' },
      '00080056': { vr: 'CS', Value: ['ONLINE'] },
      '00080061': { vr: 'CS', Value: ['CT'] },
      '00080090': { vr: 'PN' },
      '00081030': { vr: 'LO', Value: ['Head'] },
      '00081190': { vr: 'UR', Value: [`${BASE}/studies/1.2.1`] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Zebra^Marten' }] },
      '00100020': { vr: 'LO', Value: ['MRN-417'] },
      '00100030': { vr: 'DA' },
      '00100040': { vr: 'CS' },
      '0020000D': { vr: 'UI', Value: ['1.2.1'] },
      '00200010': { vr: 'SH' },
      '00201206': { vr: 'IS', Value: [1] },
      '00201208': { vr: 'IS', Value: [1] },
    })
    assert.deepEqual(Object.keys(result!), Object.keys(result!).toSorted())
    assert.ok((await find(doctor, 'StudyInstanceUID=1.2.1&includefield=all'))[0]!['00102160'])
  })

  it('pages through all of them in one order, whether the database or the opened names decide', async () => {
    const owner = await createActor('patient')
    const own = await createCase(owner)
    for (let index = 0; index < 9; index += 1)
      await writeObject(index % 3 === 0 ? { owner } : { owner, caseId: own }, {
        '0020000D': `1.2.2.${index}`,
        '00100010': { Alphabetic: `Li^${index}` },
        ...(index % 4 === 0 ? {} : { '00080020': `2024010${(index % 3) + 1}` }),
      })
    for (const query of ['', 'PatientName=*li*', 'PatientName=li&fuzzymatching=true']) {
      const all = uidsOf(await find(owner, query))
      assert.equal(new Set(all).size, 9)
      const dates = (await find(owner, query)).map((one) => one['00080020']!.Value?.[0] ?? '')
      assert.deepEqual(dates, dates.toSorted().reverse())
      const paged: unknown[] = []
      for (let offset = 0; offset < 9; offset += 2) {
        const page = await search(owner, { level: 'study' }, `${query}&limit=2&offset=${offset}`)
        assert.equal(page.hasMore, offset + 2 < 9, `${query} ${offset}`)
        paged.push(...uidsOf(page.results))
      }
      assert.deepEqual(paged, all)
    }
    assert.deepEqual(await find(owner, 'limit=0'), [])
    assert.deepEqual(await find(owner, 'offset=9'), [])
  })

  it('lists a study of two places twice for those who read both, and once for each patient', async () => {
    for (const [owner, place] of [
      [patient, caseId],
      [other, otherCase],
    ] as const)
      await writeObject({ owner, caseId: place }, { ...OF_STUDY, '0020000D': '1.2.3' })
    for (const [actor, count] of [
      [doctor, 2],
      [patient, 1],
      [other, 1],
      [staff, 0],
    ] as const)
      assert.equal((await find(actor, 'StudyInstanceUID=1.2.3')).length, count, actor.role)
  })

  it('opens no more studies in vain than it may, and says that the search is too broad', async () => {
    const owner = await createActor('patient')
    for (let index = 0; index < 4; index += 1)
      await writeObject({ owner }, { '0020000D': `1.2.4.${index}`, '00100010': { Alphabetic: 'Ox^Li' }, '00080060': 'CT' })
    const broad = async (query: string, level: SearchLevel = 'study') => {
      const verb = { study: searchStudies, series: searchSeries, instance: searchInstances }[level]
      return verb(owner, parseSearch({ level }, new URLSearchParams(query)), BASE, new SearchBudget(3))
    }
    const isTooBroad = (thrown: unknown) => hasCode(thrown, 'search_too_broad')
    await assert.rejects(broad('PatientName=*q*'), isTooBroad)
    await assert.rejects(broad('SeriesDescription=q', 'series'), isTooBroad)
    await assert.rejects(broad('Rows=17', 'instance'), isTooBroad)
    await assert.rejects(broad('offset=100001'), isTooBroad)
    assert.equal((await broad('PatientName=*li*')).results.length, 4)
    // However few studies there are: a pattern is compared with a hostile text step by step.
    const texts = ['b', ...Array.from({ length: 3 }, () => 'a'.repeat(4096))]
    const hostile = { '00081030': { vr: 'LO', Value: texts } }
    const { spendSteps } = new SearchBudget()
    const key = { type: 'texts', patterns: [`*${'a'.repeat(1000)}b`] } as const
    assert.throws(() => {
      for (let times = 0; times < 20; times += 1)
        matchesKey(hostile, ['00081030'], { ...key, patterns: [...key.patterns] }, spendSteps)
    }, isTooBroad)
    // No study is a candidate, and none is opened.
    assert.equal((await broad('PatientName=*qqq*')).results.length, 0)
  })
})

describe('a search of series and instances', () => {
  const owner = patient
  const REQUEST: DicomJson = { '00400009': { vr: 'SH', Value: ['STEP-7'] }, '00401001': { vr: 'SH', Value: ['REQ-7'] } }

  it('finds them study by study in their order, at every address', async () => {
    for (const [series, slice] of [
      [2, 3],
      [1, 2],
      [1, 1],
      [2, 1],
    ] as const)
      // prettier-ignore
      await writeObject(
        { owner, caseId },
        {
          ...{ '0020000D': '1.2.5', '0020000E': `1.2.5.${series}`, '00080018': `1.2.5.${series}.${slice}`, '00200011': series },
          ...{ '00200013': slice, '00080060': series === 1 ? 'CT' : 'MR', '0008103E': `Series ${series}`, '00100020': 'MRN-5' },
          ...(series === 2 ? { '00400275': REQUEST, '00400244': '20240131' } : {}),
        },
      )
    const inStudy = { level: 'series', studyUid: '1.2.5' } as const
    const series = await find(doctor, '', inStudy)
    assert.deepEqual(uidsOf(series, '0020000E'), ['1.2.5.1', '1.2.5.2'])
    assert.deepEqual(series[1]!['00400275']?.Value, [REQUEST])
    assert.equal(series[0]!['00100020'], undefined)
    for (const [query, found] of [
      ['RequestAttributesSequence.ScheduledProcedureStepID=STEP-*', ['1.2.5.2']],
      ['00400275.00401001=REQ-8', []],
      ['PerformedProcedureStepStartDate=20240101-', ['1.2.5.2']],
      ['Modality=CT', ['1.2.5.1']],
      ['SeriesNumber=1\\2&SeriesDescription=*2', ['1.2.5.2']],
      ['NumberOfSeriesRelatedInstances=2&Modality=C?', ['1.2.5.1']],
    ] as const) {
      assert.deepEqual(uidsOf(await find(doctor, query, inStudy), '0020000E'), found, query)
      assert.deepEqual(
        uidsOf(await find(doctor, `${query}&StudyInstanceUID=1.2.5`, { level: 'series' }), '0020000E'),
        found,
        query,
      )
    }
    const slices = ['1.2.5.1.1', '1.2.5.1.2', '1.2.5.2.1', '1.2.5.2.3']
    const scope = { level: 'instance', studyUid: '1.2.5' } as const
    assert.deepEqual(uidsOf(await find(doctor, '', scope), '00080018'), slices)
    assert.deepEqual(uidsOf(await find(doctor, 'limit=2&offset=1', scope), '00080018'), slices.slice(1, 3))
    assert.deepEqual(uidsOf(await find(doctor, 'InstanceNumber=1&Rows=4', scope), '00080018'), [slices[0], slices[2]])
    assert.deepEqual(uidsOf(await find(doctor, 'SeriesDescription=*2', scope), '00080018'), slices.slice(2))
    assert.deepEqual(uidsOf(await find(doctor, '', { ...scope, seriesUid: '1.2.5.2' }), '00080018'), slices.slice(2))
    const [one] = await find(doctor, 'SOPInstanceUID=1.2.5.2.3&includefield=00280004,00080020', { level: 'instance' })
    assert.deepEqual(one!['00100020']?.Value, ['MRN-5'])
    assert.deepEqual(one!['00081190']?.Value, [`${BASE}/studies/1.2.5/series/1.2.5.2/instances/1.2.5.2.3`])
  })

  it('answers their attributes whether their rows or their series hold them', async () => {
    await writeObject({ owner: patient, caseId }, { ...OF_STUDY, '0020000D': '1.2.77', '00080008': ['DERIVED', 'PRIMARY'] })
    const scope = { level: 'instance', studyUid: '1.2.77' } as const
    const before = await find(doctor, 'includefield=ImageType', scope)
    assert.deepEqual(before[0]!['00080008']?.Value, ['DERIVED', 'PRIMARY'])
    const { id } = await db().series.findFirstOrThrow({ where: { study: { uid: '1.2.77' } } })
    await mergeSeriesMetadata(id, BASE)
    assert.equal(await db().instance.count({ where: { seriesId: id, sealedMetadata: { not: null } } }), 0)
    assert.deepEqual(await find(doctor, 'includefield=ImageType', scope), before)
  })

  it('parses no more metadata for a page than the memory has room for, and says so', async () => {
    const many = Array.from({ length: 260_000 }, () => ({}))
    await writeObject({ owner: patient, caseId }, { ...OF_STUDY, '0020000D': '1.2.78', '00081140': many, '00080008': 'DERIVED' })
    const scope = { level: 'instance', studyUid: '1.2.78' } as const
    assert.equal((await find(doctor, '', scope)).length, 1)
    for (const field of ['ImageType', 'all'])
      await assert.rejects(find(doctor, `includefield=${field}`, scope), (thrown) => hasCode(thrown, 'search_too_broad'))
  })

  it('pages across studies, and counts what is before the page', async () => {
    const whole = uidsOf(await find(doctor, 'StudyInstanceUID=1.2.5,1.2.3,1.2.1', { level: 'instance' }), '00080018')
    const paged: unknown[] = []
    for (let offset = 0; offset < whole.length; offset += 3)
      paged.push(
        ...uidsOf(
          await find(doctor, `StudyInstanceUID=1.2.5,1.2.3,1.2.1&limit=3&offset=${offset}`, { level: 'instance' }),
          '00080018',
        ),
      )
    assert.deepEqual(paged, whole)
  })

  it('finds no study where the address names none that the person may read', async () => {
    for (const [actor, studyUid, seriesUid] of [
      [staff, '1.2.5', undefined],
      [other, '1.2.5', '1.2.5.1'],
      [doctor, '1.2.99', undefined],
      [doctor, '1.2.5', '1.2.5.99'],
      [doctor, 'none', undefined],
    ] as const)
      await assert.rejects(find(actor, '', { level: 'instance', studyUid, seriesUid }), (thrown) => hasCode(thrown, 'not_found'))
    assert.deepEqual(await find(doctor, 'Modality=US', { level: 'series', studyUid: '1.2.5' }), [])
  })
})

describe('a search of what the DICOM API stored', () => {
  it('counts what each person may read: of what was sent for them, nothing that awaits review', async () => {
    const sender = await createActor('service')
    for (const [uid, isAwaitingReview] of [
      ['1.2.6.1.1', false],
      ['1.2.6.2.1', true],
    ] as const)
      // prettier-ignore
      await writeObject(
        { owner: sender, sentFor: { userId: patient.id, isAwaitingReview } },
        { '0020000D': '1.2.6', '0020000E': uid.slice(0, 7), '00080018': uid, '00080060': isAwaitingReview ? 'US' : 'CT' },
      )
    for (const [actor, instances] of [
      [sender, 2],
      [doctor, 2],
      [patient, 1],
      [other, 0],
      [staff, 0],
    ] as const) {
      // prettier-ignore
      const [study] = await find(actor, 'StudyInstanceUID=1.2.6')
      assert.deepEqual(study?.['00201208']?.Value, instances === 0 ? undefined : [instances], actor.role)
      assert.deepEqual(study?.['00080061']?.Value, instances === 0 ? undefined : ['CT', 'US'].slice(0, instances), actor.role)
      assert.equal((await find(actor, 'StudyInstanceUID=1.2.6', { level: 'series' })).length, instances, actor.role)
      assert.equal((await find(actor, 'StudyInstanceUID=1.2.6', { level: 'instance' })).length, instances, actor.role)
    }
  })

  it('shows assigned staff what is in their cases, and trainers what is in the space of their clients, while they are', async () => {
    const [trainer, client] = [await createActor('trainer'), await createActor('client')]
    await writeObject({ owner: client }, { '0020000D': '1.2.7' })
    const seen = async () => [
      (await find(staff, 'StudyInstanceUID=1.2.5,1.2.6,1.2.7')).length,
      (await find(trainer, 'StudyInstanceUID=1.2.5,1.2.6,1.2.7')).length,
    ]
    assert.deepEqual(await seen(), [0, 0])
    const startsAt = new Date(0)
    await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId, startsAt } })
    await db().assignment.create({ data: { kind: 'trainer_client', assigneeId: trainer.id, clientId: client.id, startsAt } })
    assert.deepEqual(await seen(), [1, 1])
    await db().assignment.updateMany({ data: { endedAt: startsAt } })
    assert.deepEqual(await seen(), [0, 0])
  })
})
