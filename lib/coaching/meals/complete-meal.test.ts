import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { createActor, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { completeMeal } from './complete-meal'
import { getMeal } from './get-meal'
import { listMeals } from './list-meals'
import { MealInputSchema } from '../schema'
import { assign, uploadInto, notificationsOf } from '../test-coaching'

await openFilesFixture()
const [trainer, stranger, client, other] = await Promise.all([
  createActor('trainer'),
  createActor('trainer'),
  createActor('client'),
  createActor('client'),
])
await assign(trainer, client)
const meal = (name: string, more: Record<string, unknown> = {}) => MealInputSchema.parse({ name, ...more })

describe('completeMeal', () => {
  it('creates a meal with a small integer as its id, and notifies its current trainers, once', async () => {
    const made = await completeMeal(
      client,
      meal('Porridge', { notes: 'With berries', completed_at: '2026-02-03T07:30:00+01:00' }),
      null,
    )
    assert.ok(Number.isInteger(made.id) && made.id < 1000)
    assert.deepEqual(
      [made.name, made.notes, made.completed_at, made.client.id, made.photos],
      ['Porridge', 'With berries', '2026-02-03T06:30:00.000Z', client.id, []],
    )
    assert.deepEqual(await getMeal(client, made.id), made)
    assert.deepEqual(await getMeal(trainer, String(made.id)), made)
    const about = { meal_completion_id: made.id, entry_id: made.entry_id, client_id: client.id, from: client.id }
    assert.deepEqual(await notificationsOf(trainer), [{ type: 'MEAL_COMPLETED', data: about }])
    assert.deepEqual(await notificationsOf(stranger), [])
    for (const foreign of [stranger, other]) await assert.rejects(getMeal(foreign, made.id), withCategory('not_found'))
  })

  it('creates one meal for a double press, and two for different meals', async () => {
    const told = (await notificationsOf(trainer)).length
    const pressed = await Promise.all(Array.from({ length: 8 }, () => completeMeal(client, meal('Rice'), null)))
    assert.equal(new Set(pressed.map(({ id }) => id)).size, 1)
    assert.equal((await notificationsOf(trainer)).length, told + 1)
    const second = await completeMeal(client, meal('Rice', { notes: 'again' }), null)
    assert.notEqual(second.id, pressed[0]!.id)
  })

  it('creates one meal per idempotency key, however late it is repeated, and rejects the key for another meal', async () => {
    const first = await completeMeal(client, meal('Eggs'), 'key-1')
    await db().diaryEntry.update({ where: { id: first.entry_id }, data: { createdAt: new Date(0) } })
    assert.equal((await completeMeal(client, meal('Eggs'), 'key-1')).id, first.id)
    await assert.rejects(completeMeal(client, meal('Soup'), 'key-1'), withCategory('conflict'))
    assert.notEqual((await completeMeal(other, meal('Eggs'), 'key-1')).id, first.id)
    await assert.rejects(completeMeal(client, meal('Eggs'), ''), withCategory('bad_input'))
    await assert.rejects(completeMeal(client, meal('Eggs'), 'x'.repeat(256)), withCategory('bad_input'))
  })

  it('attaches images that were uploaded before, only own and unassigned ones', async () => {
    const [mine, foreign] = [await uploadInto(client, 'meal_photos'), await uploadInto(other, 'meal_photos')]
    const made = await completeMeal(client, meal('Salad', { photo_ids: [mine, mine] }), null)
    assert.deepEqual(
      made.photos.map(({ id, meal_completion_id }) => [id, meal_completion_id]),
      [[mine, made.id]],
    )
    const count = await db().mealCompletion.count()
    for (const photo of [foreign, mine, await uploadInto(client, 'progress_photos')])
      await assert.rejects(completeMeal(client, meal('Bread', { photo_ids: [photo] }), null), withCategory('not_found'))
    assert.equal(await db().mealCompletion.count(), count)
  })

  it('stores text as plain text, and rejects invalid input', async () => {
    const made = await completeMeal(client, meal(' <img onerror=x>\u202e\u0007 =cmd ', { notes: 'a\r\nb\u0000c' }), null)
    assert.deepEqual([made.name, made.notes], ['<img onerror=x> =cmd', 'a\nbc'])
    for (const bad of [
      {},
      { name: ' \u0001 ' },
      { name: 'x'.repeat(201) },
      { name: 7 },
      { name: 'x', completed_at: 'yesterday' },
      { name: 'x', completed_at: '2999-01-01T00:00:00Z' },
      { name: 'x', completed_at: '1899-01-01T00:00:00Z' },
      { name: 'x', photo_ids: ['../x'] },
    ])
      assert.equal(MealInputSchema.safeParse(bad).success, false, JSON.stringify(bad))
  })

  it('lists meals newest first, paginated or complete, for those with access', async () => {
    const eater = await createActor('client')
    await assign(trainer, eater)
    const at = (day: number) => new Date(Date.UTC(2026, 1, day)).toISOString()
    for (const day of [3, 1, 2, 2]) await completeMeal(eater, meal(`Meal ${Math.random()}`, { completed_at: at(day) }), null)
    const all = await listMeals(eater, {})
    assert.deepEqual(
      [all.items.map(({ completed_at }) => completed_at), all.count, all.next_cursor],
      [[3, 2, 2, 1].map(at), 4, null],
    )
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await listMeals(trainer, { limit: 1, cursor, client_id: String(eater.number) })
      assert.equal(page.count, 4)
      paged.push(...page.items.map(({ entry_id }) => entry_id))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    assert.deepEqual(
      paged,
      all.items.map(({ entry_id }) => entry_id),
    )
    assert.deepEqual((await listMeals(stranger, {})).items, [])
    await assert.rejects(listMeals(stranger, { client_id: eater.id }), withCategory('not_found'))
  })
})
