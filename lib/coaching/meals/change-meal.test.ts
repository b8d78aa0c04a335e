import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import {
  createActor,
  createUpload,
  openFilesFixture,
  remainingOf,
  UNKNOWN_ID,
  withCategory,
} from '../../files/test-files-fixture'
import { listFeed } from '../feed/list-feed'
import { reactToEntry } from '../feed/react-to-entry'
import { sendMessage } from '../messages/send-message'
import { changeProgress } from '../progress/change-progress'
import { deleteProgress } from '../progress/delete-progress'
import { listProgress } from '../progress/list-progress'
import { recordProgress } from '../progress/record-progress'
import { MealChangeSchema, MealInputSchema, ProgressChangeSchema } from '../schema'
import { assign, uploadInto, notificationsOf, weightInput } from '../test-coaching'
import { changeMeal } from './change-meal'
import { completeMeal } from './complete-meal'
import { deleteMeal } from './delete-meal'
import { getMeal } from './get-meal'

await openFilesFixture()
const [trainer, stranger, client, other, admin] = await Promise.all([
  createActor('trainer'),
  createActor('trainer'),
  createActor('client'),
  createActor('client'),
  createActor('admin'),
])
await assign(trainer, client)
const meal = (name: string, key: string | null = null) => completeMeal(client, MealInputSchema.parse({ name }), key)

describe('changeMeal', () => {
  it('changes the name, the notes and the time, and says since when; trainers see it, and are not notified again', async () => {
    const made = await meal('Porridge')
    await reactToEntry(trainer, made.entry_id, { word: 'great' })
    const told = (await notificationsOf(trainer)).length
    const change = { name: 'Muesli', notes: 'With apples', completed_at: '2026-02-03T07:30:00Z' }
    const changed = await changeMeal(client, made.id, MealChangeSchema.parse(change))
    assert.deepEqual(
      [changed.id, changed.name, changed.notes, changed.completed_at],
      [made.id, 'Muesli', 'With apples', '2026-02-03T07:30:00.000Z'],
    )
    assert.ok(changed.edited_at)
    const seen = (await listFeed(trainer, {})).items.find(({ id }) => id === made.entry_id)!
    assert.deepEqual([seen.meal?.name, seen.edited_at, seen.reactions.length], ['Muesli', changed.edited_at, 1])
    assert.equal((await notificationsOf(trainer)).length, told)
    const cleared = await changeMeal(client, made.id, MealChangeSchema.parse({ notes: ' ' }))
    assert.deepEqual([cleared.name, cleared.notes], ['Muesli', null])
  })

  it('overwrites nothing that was changed since what it is based on, unless it is asked to', async () => {
    const conflict = (thrown: unknown) => hasCode(thrown, 'entry_changed_meanwhile')
    const change = (name: string, more = {}) => MealChangeSchema.parse({ name, ...more })
    const made = await meal('Toast')
    const first = await changeMeal(client, made.id, change('Toast and egg', { last_edited_at: null }))
    await assert.rejects(changeMeal(client, made.id, change('Crumpets', { last_edited_at: null })), conflict)
    assert.equal((await getMeal(client, made.id)).name, 'Toast and egg')
    // The same again, because its answer was lost.
    assert.deepEqual(await changeMeal(client, made.id, change('Toast and egg', { last_edited_at: null })), first)
    await changeMeal(client, made.id, change('Crumpets', { last_edited_at: first.edited_at }))
    assert.equal((await changeMeal(client, made.id, change('Toast'))).name, 'Toast')
    const value = await recordProgress(client, weightInput(70), null)
    const weigh = (grams: number, known: string | null) =>
      changeProgress(client, value.id, ProgressChangeSchema.parse({ value: grams, last_edited_at: known }))
    const second = await weigh(71, null)
    await assert.rejects(weigh(72, null), conflict)
    assert.equal((await weigh(72, second.edited_at)).value, 72)
    await deleteProgress(client, value.id)
    assert.equal(MealChangeSchema.safeParse({ last_edited_at: null }).success, false, 'it changes nothing')
  })

  it('leaves what does not differ as it is, and does not call it edited', async () => {
    const made = await meal('Rice')
    assert.deepEqual(await changeMeal(client, made.id, MealChangeSchema.parse({ name: 'Rice', notes: '' })), made)
    for (const bad of [{}, { name: '' }, { name: 'x', photo_ids: [] }, { completed_at: '2999-01-01T00:00:00Z' }])
      assert.equal(MealChangeSchema.safeParse(bad).success, false, JSON.stringify(bad))
  })

  it('is for the client alone, and looks to others as if it did not exist', async () => {
    const made = await meal('Soup')
    const change = MealChangeSchema.parse({ name: 'Mine' })
    for (const foreign of [stranger, other]) {
      await assert.rejects(changeMeal(foreign, made.id, change), withCategory('not_found'))
      await assert.rejects(deleteMeal(foreign, made.id), withCategory('not_found'))
    }
    for (const reader of [trainer, admin]) {
      await assert.rejects(changeMeal(reader, made.id, change), withCategory('forbidden'))
      await assert.rejects(deleteMeal(reader, made.id), withCategory('forbidden'))
    }
    assert.deepEqual(await getMeal(client, made.id), made)
  })

  it('is the meal that was sent once: the same key again creates no second one', async () => {
    const made = await meal('Eggs', 'key-edited')
    await changeMeal(client, made.id, MealChangeSchema.parse({ name: 'Two eggs' }))
    assert.equal((await meal('Eggs', 'key-edited')).id, made.id)
  })

  it('names the changed fields in the trail, and no value', async () => {
    const made = await meal('Bread')
    await changeMeal(client, made.id, MealChangeSchema.parse({ name: 'Rye bread', notes: 'Two slices' }))
    await deleteMeal(client, made.id)
    const where = { subjectId: made.entry_id, action: { in: ['meal.change', 'meal.delete'] } }
    const trail = await db().auditEntry.findMany({ where, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ action, details }) => [action, details]),
      [
        ['meal.change', { fields: 'name notes' }],
        ['meal.delete', {}],
      ],
    )
  })
})

describe('deleteMeal', () => {
  it('erases the meal with its images, also those that are arriving; messages about one stay without it', async () => {
    const made = await meal('Salad')
    const photo = await uploadInto(client, 'meal_photos', { meal_completion_id: String(made.id) })
    const arriving = await createUpload(client, 1000, { category: 'meal_photos', meal_completion_id: String(made.id) })
    const sent = await sendMessage(trainer, { to: client.id, text: 'Fine', file_id: photo }, null)
    await deleteMeal(client, made.id)
    await assert.rejects(getMeal(client, made.id), withCategory('not_found'))
    assert.equal(await db().mealCompletion.count({ where: { id: made.id } }), 0)
    for (const id of [photo, arriving])
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'erased')
    assert.deepEqual(await remainingOf(photo), await remainingOf(arriving))
    assert.equal((await db().message.findUniqueOrThrow({ where: { id: sent.id } })).fileId, null)
    await assert.rejects(deleteMeal(client, made.id), withCategory('not_found'))
    await assert.rejects(uploadInto(client, 'meal_photos', { meal_completion_id: String(made.id) }), /meal_not_found/)
  })
})

describe('changeProgress and deleteProgress', () => {
  it('change and delete one’s own value alone', async () => {
    const made = await recordProgress(client, weightInput(61.8), 'value-1')
    const change = ProgressChangeSchema.parse({ value: 61.3, recorded_at: '2026-02-03T07:00:00Z' })
    for (const foreign of [stranger, other]) {
      await assert.rejects(changeProgress(foreign, made.id, change), withCategory('not_found'))
      await assert.rejects(deleteProgress(foreign, made.id), withCategory('not_found'))
    }
    for (const reader of [trainer, admin]) {
      await assert.rejects(changeProgress(reader, made.id, change), withCategory('forbidden'))
      await assert.rejects(deleteProgress(reader, made.id), withCategory('forbidden'))
    }
    const changed = await changeProgress(client, made.id, change)
    assert.deepEqual([changed.value, changed.unit, changed.recorded_at], [61.3, 'kg', '2026-02-03T07:00:00.000Z'])
    assert.ok(changed.edited_at)
    assert.deepEqual(await changeProgress(client, made.id, change), changed)
    assert.deepEqual((await listProgress(trainer, { client_id: client.id })).items, [changed])
    assert.equal((await recordProgress(client, weightInput(61.8), 'value-1')).id, made.id)
    await deleteProgress(client, made.id)
    assert.deepEqual((await listProgress(trainer, { client_id: client.id })).items, [])
    for (const gone of [made.id, UNKNOWN_ID, 'x', (await meal('Oats')).entry_id])
      await assert.rejects(deleteProgress(client, gone), withCategory('not_found'))
  })

  it('rejects a change that names nothing, or something invalid', () => {
    for (const bad of [{}, { value: '61' }, { metric: '<b>' }, { unit: '' }, { client_id: 'x' }])
      assert.equal(ProgressChangeSchema.safeParse(bad).success, false, JSON.stringify(bad))
  })
})
