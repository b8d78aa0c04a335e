import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { updateImage } from './update-image'
import { openCase } from './open-case'
import { createActor, createCaseFile, openCasesFixture } from './test-actors'

await openCasesFixture()

describe('updateImage', () => {
  it('changes eye and region for everyone with access to the case, and returns not found for others', async () => {
    const [patient, doctor, other, staff] = await Promise.all([
      createActor('patient'),
      createActor('doctor'),
      createActor('patient'),
      createActor('staff'),
    ])
    const { id: caseId } = await openCase(patient, { title: 'Eyes' })
    const id = await createCaseFile(caseId, patient)
    const shown = () => db().caseImage.findUniqueOrThrow({ where: { id } })
    await updateImage(patient, id, { eyeSide: 'left' })
    assert.equal((await shown()).eyeSide, 'left')
    await updateImage(doctor, id, { eyeSide: 'right', region: 'macula' })
    assert.deepEqual([(await shown()).eyeSide, (await shown()).region], ['right', 'macula'])
    for (const actor of [other, staff]) {
      for (const image of [id, newUuid(), 'x']) {
        await assert.rejects(updateImage(actor, image, { eyeSide: 'left' }), (thrown) => hasCategory(thrown, 'not_found'))
      }
    }
    assert.equal((await shown()).eyeSide, 'right')
  })

  it('changes the place on the body and the view, keeps what is not named, and empties what is null', async () => {
    const [patient, other] = [await createActor('patient'), await createActor('patient')]
    const { id: caseId } = await openCase(patient, { title: 'Rash', shows: 'skin' })
    const id = await createCaseFile(caseId, patient)
    const shown = async () => {
      const { bodySite, view } = await db().storedFile.findUniqueOrThrow({ where: { id } })
      return [bodySite, view]
    }
    await updateImage(patient, id, { bodySite: 'left_forearm', view: 'overview' })
    assert.deepEqual(await shown(), ['left_forearm', 'overview'])
    await updateImage(patient, id, { bodySite: 'right_forearm' })
    assert.deepEqual(await shown(), ['right_forearm', 'overview'])
    await assert.rejects(updateImage(other, id, { bodySite: 'chest' }), (thrown) => hasCategory(thrown, 'not_found'))
    await updateImage(patient, id, { view: null })
    assert.deepEqual(await shown(), ['right_forearm', null])
  })
})
