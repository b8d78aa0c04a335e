import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { createActor, createCase, openFilesFixture, UNKNOWN_ID, withCategory } from '../../files/test-files-fixture'
import { writeObject } from '../search/test-search'
import { listStudyFiles } from './list-study-files'
import { listStudySeries } from './list-study-series'

await openFilesFixture()
const [owner, other, doctor] = [await createActor('staff'), await createActor('patient'), await createActor('doctor')]

/** The same study in the owner's space and in a case: a CT of three slices, and two photographs. */
async function write(place: Parameters<typeof writeObject>[0]): Promise<void> {
  const object = (series: string, modality: string, number: number, instance: number) =>
    writeObject(place, {
      ...{ '0020000D': '1.6.1', '0020000E': `1.6.1.${series}`, '00080060': modality },
      ...{ '00200011': number, '00200013': instance },
    })
  for (const instance of [3, 1, 2]) await object('1', 'CT', 2, instance)
  for (const instance of [1, 2]) await object('2', 'OP', 1, instance)
}
await write({ owner })
const patient = await createActor('patient')
const caseId = await createCase(patient)
await write({ owner: patient, caseId })
const studyIn = async (ownCase: string | null) =>
  (await db().study.findFirstOrThrow({ where: { uid: '1.6.1', caseId: ownCase } })).id
const [inSpace, inCase] = [await studyIn(null), await studyIn(caseId)]

describe('the files of a study outside cases', () => {
  it('are one of each series in the order of the series, and every photograph', async () => {
    const { items } = await listStudyFiles(owner, inSpace)
    assert.deepEqual(
      items.map(({ series, case_id }) => [series?.uid, series?.count, case_id]),
      [
        ['1.6.1.2', 2, null],
        ['1.6.1.2', 2, null],
        ['1.6.1.1', 3, null],
      ],
    )
  })

  it('are listed by series in the order of its images', async () => {
    const { items } = await listStudySeries(owner, inSpace, '1.6.1.1')
    assert.deepEqual(
      items.map(({ instance_number }) => instance_number),
      [1, 2, 3],
    )
    await assert.rejects(listStudySeries(owner, inSpace, '1.6.1.9'), withCategory('not_found'))
  })

  it('are for those alone who may read them, in a case too', async () => {
    for (const [actor, id] of [
      [other, inSpace],
      [owner, inCase],
      [owner, UNKNOWN_ID],
      [owner, 'x'],
    ] as const) {
      await assert.rejects(listStudyFiles(actor, id), withCategory('not_found'))
      await assert.rejects(listStudySeries(actor, id, '1.6.1.1'), withCategory('not_found'))
    }
    assert.equal((await listStudyFiles(doctor, inCase)).items.length, 3)
    assert.equal((await listStudySeries(doctor, inCase, '1.6.1.1')).items.length, 3)
  })
})
