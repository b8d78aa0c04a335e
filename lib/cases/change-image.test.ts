import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { changeImage } from './change-image'
import { openCase } from './open-case'
import { actorOf, fileIn, openCasesHouse } from './test-actors'

await openCasesHouse()

describe('saying what a picture shows', () => {
  it('is for whoever may work with the case, and for nobody else', async () => {
    const [patient, doctor, other, staff] = await Promise.all([
      actorOf('patient'),
      actorOf('doctor'),
      actorOf('patient'),
      actorOf('staff'),
    ])
    const { id: caseId } = await openCase(patient, { title: 'Eyes' })
    const id = await fileIn(caseId, patient)
    const shown = () => db().caseImage.findUniqueOrThrow({ where: { id } })
    await changeImage(patient, id, { eyeSide: 'left' })
    assert.equal((await shown()).eyeSide, 'left')
    await changeImage(doctor, id, { eyeSide: 'right', region: 'macula' })
    assert.deepEqual([(await shown()).eyeSide, (await shown()).region], ['right', 'macula'])
    for (const actor of [other, staff]) {
      for (const image of [id, newId(), 'x']) {
        await assert.rejects(changeImage(actor, image, { eyeSide: 'left' }), (thrown) => hasCode(thrown, 'not_found'))
      }
    }
    assert.equal((await shown()).eyeSide, 'right')
  })
})
