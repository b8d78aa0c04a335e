import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { deleteCase } from '../../cases/deletion/delete-case'
import { previewDeletion } from '../../cases/deletion/preview-deletion'
import { createCaseFile } from '../../cases/test-actors'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { newUuid } from '../../runtime/uuid'
import { answerOpinion } from './answer-opinion'
import { askOpinion } from './ask-opinion'
import { listOpinions } from './list-opinions'
import { OpinionInputSchema, OpinionSchema } from './schema'
import { withdrawOpinion } from './withdraw-opinion'

await openFilesFixture()
const [asker, colleague, third, patient, staff, admin] = [
  ...[await createActor('doctor'), await createActor('doctor'), await createActor('doctor')],
  ...[await createActor('patient'), await createActor('staff'), await createActor('admin')],
] as [Actor, Actor, Actor, Actor, Actor, Actor]

const is = (code: string) => (thrown: unknown) => hasCode(thrown, code as never) || assert.fail(String(thrown))
const ask = async (caseId: string, more = {}, actor = asker) => {
  const input = OpinionInputSchema.parse({ id: newUuid(), question: 'Is it a Zebra?', doctor_id: colleague.id, ...more })
  return OpinionSchema.parse(await askOpinion(actor, caseId, input))
}
const sentTo = async (actor: Actor, caseId: string) =>
  (await db().notification.findMany({ where: { userId: actor.id }, orderBy: { id: 'asc' } }))
    .map(({ data }) => data as { about: string; case_id: string; file_id: string | null })
    .filter((data) => data.case_id === caseId)
    .map(({ about, file_id }) => [about, file_id])

describe('a second opinion', () => {
  it('is asked once of a colleague, who is notified of the place, and is sealed', async () => {
    const caseId = await createCase(patient)
    const image = await createCaseFile(caseId, patient)
    const id = newUuid()
    const asked = await Promise.all([ask(caseId, { id, image_id: image }), ask(caseId, { id, image_id: image })])
    assert.deepEqual(asked[0], asked[1])
    assert.deepEqual(
      [asked[0].state, asked[0].image_id, asked[0].asked_by, asked[0].asked_of],
      ['open', image, { id: asker.id, name: asker.name }, { id: colleague.id, name: colleague.name }],
    )
    assert.deepEqual(await sentTo(colleague, caseId), [['opinion-asked', image]])
    const row = await db().secondOpinion.findUniqueOrThrow({ where: { id } })
    assert.ok(!Buffer.from(row.question).includes('Zebra'))
    await assert.rejects(ask(caseId, { id, question: 'Something else' }), is('opinion_asked_already'))
  })

  it('is answered once by a doctor who did not ask, and who asked is notified', async () => {
    const caseId = await createCase(patient)
    const { id } = await ask(caseId)
    await assert.rejects(answerOpinion(asker, id, 'Myself'), is('opinion_of_oneself'))
    const answered = await answerOpinion(colleague, id, 'A horse.')
    assert.deepEqual([answered.state, answered.answer, answered.answered_by?.id], ['answered', 'A horse.', colleague.id])
    assert.deepEqual(await answerOpinion(colleague, id, 'A horse.'), answered)
    await assert.rejects(answerOpinion(third, id, 'A donkey.'), is('opinion_answered_already'))
    await assert.rejects(withdrawOpinion(asker, id), is('opinion_answered_already'))
    assert.deepEqual(await sentTo(asker, caseId), [['opinion-answered', null]])
    const trail = await db().auditEntry.findMany({ where: { subjectId: caseId }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ action, actorId, details }) => [action, actorId, details]),
      [
        ['opinion.ask', asker.id, { opinion: id, doctor: colleague.id }],
        ['opinion.answer', colleague.id, { opinion: id }],
      ],
    )
    const other = await ask(caseId)
    await answerOpinion(third, other.id, 'For them.')
    assert.deepEqual((await sentTo(colleague, caseId)).at(-1), ['opinion-answered', null])
  })

  it('is withdrawn by who asked, by a doctor of the case or an administrator, and is not answered any more', async () => {
    const caseId = await createCase(patient)
    const { id } = await ask(caseId)
    for (const actor of [patient, staff]) await assert.rejects(withdrawOpinion(actor, id), is('opinion_not_found'))
    assert.equal((await withdrawOpinion(asker, id)).state, 'withdrawn')
    assert.equal((await withdrawOpinion(asker, id)).state, 'withdrawn')
    await assert.rejects(answerOpinion(colleague, id, 'Too late'), is('opinion_withdrawn'))
    assert.deepEqual(
      (await sentTo(colleague, caseId)).map(([about]) => about),
      ['opinion-asked', 'opinion-withdrawn'],
    )
    // Where doctors see every case, each is a doctor of it.
    for (const actor of [admin, third]) {
      const other = await ask(caseId)
      assert.equal((await withdrawOpinion(actor, other.id)).state, 'withdrawn')
    }
  })

  it('is between doctors: administrators read it, and neither patients nor staff learn of it', async () => {
    const caseId = await createCase(patient, { openedBy: staff.id })
    const { id } = await ask(caseId)
    for (const actor of [asker, colleague, third, admin])
      assert.deepEqual(
        (await listOpinions(actor, caseId)).items.map((one) => one.id),
        [id],
      )
    for (const actor of [patient, staff]) {
      await assert.rejects(listOpinions(actor, caseId), is('case_not_found'))
      await assert.rejects(answerOpinion(actor, id, 'No'), is('opinion_not_found'))
      await assert.rejects(ask(caseId, {}, actor), is('opinion_forbidden'))
    }
    await assert.rejects(answerOpinion(admin, id, 'No'), is('opinion_forbidden'))
    await assert.rejects(ask(caseId, {}, admin), is('opinion_forbidden'))
  })

  it('is asked of a doctor who can sign in, about an image of this case', async () => {
    const [caseId, elsewhere] = [await createCase(patient), await createCase(patient)]
    const image = await createCaseFile(elsewhere, patient)
    await assert.rejects(ask(caseId, { doctor_id: asker.id }), is('opinion_of_oneself'))
    for (const doctor_id of [staff.id, newUuid()]) await assert.rejects(ask(caseId, { doctor_id }), is('doctor_not_found'))
    await assert.rejects(ask(caseId, { image_id: image }), is('image_not_found'))
    const { id } = await ask(elsewhere, { image_id: image })
    await db().storedFile.update({ where: { id: image }, data: { caseId } })
    const [moved] = (await listOpinions(asker, elsewhere)).items
    assert.deepEqual([moved!.id, moved!.image_id], [id, null])
  })

  it('keeps the names when an account is deleted, and goes with its case, as the preview says', async () => {
    const [caseId, leaver] = [await createCase(patient), await createActor('doctor')]
    const { id } = await ask(caseId, { doctor_id: leaver.id })
    await db().user.delete({ where: { id: leaver.id } })
    assert.deepEqual((await listOpinions(asker, caseId)).items[0]!.asked_of, { id: null, name: leaver.name })
    const preview = await previewDeletion(asker, caseId)
    assert.equal(preview.opinions, 1)
    await deleteCase(asker, caseId, preview.last_arrival)
    assert.equal(await db().secondOpinion.count({ where: { id } }), 0)
  })
})
