import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { deleteFile } from '../../files/erase/delete-file'
import { createActor, createUpload, openFilesFixture, sendBytes, withCategory } from '../../files/test-files-fixture'
import { completeMeal } from '../meals/complete-meal'
import { listClients } from '../assignments/list-clients'
import { listFeed } from './list-feed'
import { listProgress } from '../progress/list-progress'
import { listTrainers } from '../assignments/list-trainers'
import { reactToEntry } from './react-to-entry'
import { changeProgress } from '../progress/change-progress'
import { recordProgress } from '../progress/record-progress'
import { MealInputSchema, ProgressInputSchema } from '../schema'
import { sendMessage } from '../messages/send-message'
import { assign, uploadInto, notificationsOf, weightInput } from '../test-coaching'

await openFilesFixture()
const [trainer, stranger, client] = await Promise.all([createActor('trainer'), createActor('trainer'), createActor('client')])
const end = await assign(trainer, client)

describe('recordProgress', () => {
  it('stores a value with its normalised metric and unit, and notifies the trainers without the value', async () => {
    const made = await recordProgress(
      client,
      weightInput(61.8, { metric: '  Body  WEIGHT ', recorded_at: '2026-02-03T07:00:00Z' }),
      null,
    )
    assert.deepEqual([made.metric, made.value, made.unit], ['body weight', 61.8, 'kg'])
    const about = { progress_id: made.id, client_id: client.id, metric: 'body weight', from: client.id }
    assert.deepEqual((await notificationsOf(trainer)).at(-1), { type: 'PROGRESS_UPDATED', data: about })
    const twice = await Promise.all([1, 2].map(() => recordProgress(client, weightInput(62), null)))
    assert.equal(twice[0]!.id, twice[1]!.id)
    const found = await listProgress(trainer, { metric: 'body weight', client_id: client.id })
    assert.deepEqual(found.items, [made])
  })

  it('refuses a value that cannot be, and takes one that is only unusual', async () => {
    const given = { metric: 'weight', value: 61, unit: 'kg' }
    for (const [bad, code] of [
      [{ value: -5 }, 'value_not_possible'],
      [{ value: -5, unit: 'Pounds' }, 'value_not_possible'],
      [{ metric: 'temperature', value: 98.6, unit: '°C' }, 'value_not_possible'],
      [{ metric: 'blood pressure', value: 80, second_value: 120, unit: 'mmHg' }, 'value_not_possible'],
      [{ second_value: 60 }, 'second_value_not_valid'],
    ] as const)
      await assert.rejects(
        recordProgress(client, ProgressInputSchema.parse({ ...given, ...bad }), null),
        (thrown) => hasCode(thrown, code),
        JSON.stringify(bad),
      )
    const heavy = await recordProgress(client, weightInput(615), null)
    assert.equal(heavy.value, 615)
    await assert.rejects(changeProgress(client, heavy.id, { value: -1 }), (thrown) => hasCode(thrown, 'value_not_possible'))
    const cold = { metric: 'temperature', value: -5, unit: '°C of the lake' }
    assert.equal((await recordProgress(client, ProgressInputSchema.parse(cold), null)).value, -5)
  })

  it('keeps both values of a pair, and sends it once', async () => {
    const pressure = { metric: 'blood pressure', value: 120, second_value: 80, unit: 'mmHg' }
    const input = ProgressInputSchema.parse(pressure)
    const [made, again] = [await recordProgress(client, input, null), await recordProgress(client, input, null)]
    assert.deepEqual([made.value, made.second_value, again.id], [120, 80, made.id])
    const lower = await recordProgress(client, { ...input, second_value: 79 }, null)
    assert.notEqual(lower.id, made.id)
    const changed = await changeProgress(client, lower.id, { second_value: 70 })
    assert.deepEqual([changed.value, changed.second_value], [120, 70])
    const row = (await listClients(trainer)).items.find(({ id }) => id === client.id)!
    const shown = row.metrics.find(({ metric }) => metric === 'blood pressure')!
    assert.deepEqual([shown.latest, shown.latest_second], [120, 70])
  })

  it('rejects an invalid value, metric or unit', () => {
    const given = { metric: 'weight', value: 1, unit: 'kg' }
    assert.ok(ProgressInputSchema.safeParse({ ...given, value: -3.5, unit: 'mm[Hg]'.replace(/[[\]]/g, '') }).success)
    for (const bad of [
      { value: '61' },
      { value: Number.POSITIVE_INFINITY },
      { value: Number.NaN },
      { value: 1e10 },
      { value: undefined },
      { metric: '=cmd|calc' },
      { metric: '<b>' },
      { metric: '' },
      { unit: '@SUM(A1)' },
      { unit: ' ' },
      { unit: 'k'.repeat(21) },
    ])
      assert.equal(ProgressInputSchema.safeParse({ ...given, ...bad }).success, false, JSON.stringify(bad))
  })
})

describe('listFeed', () => {
  it('shows meals, values, images and documents, each with its upload progress', async () => {
    const eater = await createActor('client')
    const ended = await assign(trainer, eater)
    const meal = await completeMeal(eater, MealInputSchema.parse({ name: 'Oats' }), null)
    const photo = await uploadInto(eater, 'meal_photos', { meal_completion_id: String(meal.id) })
    const value = await recordProgress(eater, weightInput(70), null)
    const alone = await uploadInto(eater, 'progress_photos')
    const arriving = await createUpload(eater, 1000, { category: 'progress_photos', filename: 'back.jpg' })
    await sendBytes(eater, arriving, Buffer.alloc(250))
    const { items } = await listFeed(trainer, {})
    const mine = items.filter((item) => item.client.id === eater.id)
    assert.deepEqual(
      mine.map(({ kind, photos, meal: eaten, progress }) => [
        kind,
        photos.map(({ file_id }) => file_id),
        eaten?.id,
        progress?.id,
      ]),
      [
        ['photo', [arriving], undefined, undefined],
        ['photo', [alone], undefined, undefined],
        ['progress', [], undefined, value.id],
        ['meal', [photo], meal.id, undefined],
      ],
    )
    const [coming, here] = [mine[0]!.photos[0]!, mine[3]!.photos[0]!]
    assert.deepEqual([coming.status, coming.progress, coming.url, coming.thumbhash], ['uploading', 0.25, null, null])
    assert.equal(coming.progress_percentage, 25, 'as the Files API counts')
    assert.deepEqual(
      [here.url, here.variants?.thumbnail, here.meal_completion_id],
      [`/api/files/media/meal_photos/${photo}.jpg`, `/api/files/media/meal_photos/${photo}.jpg?variant=thumbnail`, meal.id],
    )
    assert.deepEqual((await listFeed(trainer, { kind: 'progress', client_id: eater.id })).items.length, 1)
    assert.deepEqual((await listFeed(eater, {})).count, 4)

    const told = (await notificationsOf(trainer)).filter(({ type }) => type === 'FILE_UPLOADED')
    const about = { file_id: photo, category: 'meal_photos', client_id: eater.id, meal_completion_id: meal.id, from: eater.id }
    assert.deepEqual(told[0], { type: 'FILE_UPLOADED', data: about })
    assert.ok(
      (await notificationsOf(eater)).some(({ data }) => data.file_id === photo),
      'the client has a confirmation',
    )

    // A deleted file takes its entry with it; a meal stays.
    await deleteFile(trainer, photo, null)
    await deleteFile(eater, alone, null)
    assert.deepEqual(
      (await listFeed(eater, {})).items.map(({ kind }) => kind),
      ['photo', 'progress', 'meal'],
    )
    await ended()
    assert.ok(!(await listFeed(trainer, {})).items.some((item) => item.client.id === eater.id))
    await assert.rejects(listFeed(trainer, { client_id: eater.id }), withCategory('not_found'))
  })

  it('shows rejected files to their sender only', async () => {
    const bad = await uploadInto(client, 'progress_photos', { bytes: Buffer.from('no picture') })
    const [mine] = (await listFeed(client, {})).items
    assert.deepEqual([mine!.id, mine!.photos[0]!.status, mine!.photos[0]!.url], [bad, 'failed', null])
    assert.ok(mine!.photos[0]!.reason)
    assert.ok(!(await listFeed(trainer, {})).items.some(({ id }) => id === bad))
  })
})

describe('reactToEntry', () => {
  it('adds one reaction of each trainer to an entry, notifies the client once, and marks it as seen', async () => {
    const { entry_id: id } = await completeMeal(client, MealInputSchema.parse({ name: 'Fish' }), null)
    const seen = await reactToEntry(trainer, id, { word: 'seen' })
    assert.ok(seen.seen_at)
    const before = (await notificationsOf(client)).length
    await Promise.all([1, 2, 3].map(() => reactToEntry(trainer, id, { word: 'great' })))
    const after = await reactToEntry(trainer, id, { word: 'seen' })
    assert.deepEqual(
      after.reactions.map(({ from, word }) => [from.id, word]),
      [[trainer.id, 'great']],
    )
    assert.equal(after.seen_at, seen.seen_at)
    assert.deepEqual(
      (await notificationsOf(client)).slice(before).map(({ data }) => data),
      [{ about: 'reaction', entry_id: id, word: 'great', from: trainer.id }],
    )
    for (const foreign of [stranger, client])
      await assert.rejects(reactToEntry(foreign, id, { word: 'great' }), withCategory('not_found'))
    await assert.rejects(reactToEntry(trainer, 'nothing', { word: 'great' }), withCategory('not_found'))
  })
})

describe('listClients', () => {
  it('returns the newest image, eight weeks of values and the unread count of each client', async () => {
    const now = new Date()
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
    const runner = await createActor('client')
    await assign(trainer, runner)
    for (const [days, value] of [
      [100, 70],
      [30, 66],
      [1, 65],
    ] as const)
      await recordProgress(runner, weightInput(value, { recorded_at: daysAgo(days) }), null)
    await recordProgress(runner, weightInput(143, { unit: 'lb' }), null)
    await uploadInto(runner, 'profile_photos')
    await uploadInto(runner, 'meal_photos')
    const newest = await uploadInto(runner, 'progress_photos')
    await sendMessage(runner, { to: trainer.id, text: 'Good morning' }, null)
    const { items } = await listClients(trainer, now)
    const row = items.find(({ id }) => id === runner.id)!
    assert.deepEqual([row.latest_photo_file_id, row.unread_messages, items[0]!.id], [newest, 1, runner.id])
    assert.match(row.profile_photo!, /^\/api\/files\/media\/profile_photos\/.+\?variant=thumbnail$/)
    // One weight, in the unit of its newest value: 66 and 65 kg are 145.505 and 143.3 lb.
    const [weight, ...others] = row.metrics
    assert.deepEqual([weight!.unit, weight!.latest, weight!.previous, others], ['lb', 143, 143.3, []])
    assert.deepEqual(
      weight!.points.map(({ value }) => value),
      [145.505, 143.3, 143],
    )
    assert.deepEqual((await listClients(stranger)).items, [])
    assert.deepEqual(
      (await listTrainers(runner)).items.map(({ id }) => id),
      [trainer.id],
    )
  })

  it('omits a client and a trainer once their assignment ends', async () => {
    await end()
    assert.ok(!(await listClients(trainer)).items.some(({ id }) => id === client.id))
    assert.deepEqual((await listTrainers(client)).items, [])
    assert.equal(
      await db()
        .diaryEntry.count({ where: { clientId: client.id } })
        .then((n) => n > 0),
      true,
    )
  })
})
