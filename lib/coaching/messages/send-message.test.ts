import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { createActor, UNKNOWN_ID, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { listMessages } from './list-messages'
import { markMessagesRead } from './mark-messages-read'
import { MessageInputSchema, type MessageRecord, type Thread } from './schema'
import { sendMessage } from './send-message'
import { assign, uploadInto, notificationsOf } from '../test-coaching'

await openFilesFixture()
const [trainer, stranger, client, other, admin] = await Promise.all([
  createActor('trainer'),
  createActor('trainer'),
  createActor('client'),
  createActor('client'),
  createActor('admin'),
])
const end = await assign(trainer, client)
const say = (text: string, to: { id: string }, more: { file_id?: string } = {}) => ({ text, to: to.id, ...more })
const talk = async (actor: typeof trainer, to: { id: string }) =>
  (await listMessages(actor, { with: to.id, limit: 50 })).items as MessageRecord[]
const threads = async (actor: typeof trainer) => (await listMessages(actor, { limit: 50 })).items as Thread[]

describe('sendMessage', () => {
  it('notifies the recipient of a message, without its text', async () => {
    const sent = await sendMessage(client, { to: String(trainer.number), text: 'Is porridge fine?' }, null)
    assert.deepEqual([sent.from.id, sent.to.id, sent.text, sent.read_at], [client.id, trainer.id, 'Is porridge fine?', null])
    assert.deepEqual(await notificationsOf(trainer), [
      { type: 'MESSAGE', data: { message_id: sent.id, from: client.id, to: trainer.id } },
    ])
    assert.deepEqual(await talk(trainer, client), [sent])
    const answer = await sendMessage(trainer, say('It is.', client), null)
    assert.deepEqual(await talk(client, trainer), [answer, sent])
  })

  it('allows messages between assigned users and from administrators, and no others', async () => {
    for (const [from, to] of [
      [client, stranger],
      [client, other],
      [client, admin],
      [stranger, client],
      [other, trainer],
      [trainer, stranger],
      [client, { id: UNKNOWN_ID }],
      [client, { id: 'somebody' }],
      [client, { id: '0' }],
    ] as const)
      await assert.rejects(sendMessage(from, say('Hello', to), null), withCategory('not_found'))
    await sendMessage(admin, say('Welcome', other), null)
    assert.equal((await talk(other, admin)).length, 1)
    await assert.rejects(sendMessage(admin, say('Me', admin), null), withCategory('bad_input'))
    await db().user.update({ where: { id: stranger.id }, data: { status: 'disabled' } })
    await assert.rejects(sendMessage(admin, say('Hello', stranger), null), withCategory('not_found'))
  })

  it('creates one message for a double press or one idempotency key, and notifies once', async () => {
    const told = (await notificationsOf(client)).length
    const pressed = await Promise.all(Array.from({ length: 6 }, () => sendMessage(trainer, say('Well done', client), null)))
    assert.equal(new Set(pressed.map(({ id }) => id)).size, 1)
    const keyed = await sendMessage(trainer, say('Ok', client), 'k')
    await db().message.update({ where: { id: keyed.id }, data: { createdAt: new Date(0) } })
    assert.equal((await sendMessage(trainer, say('Ok', client), 'k')).id, keyed.id)
    await assert.rejects(sendMessage(trainer, say('No', client), 'k'), withCategory('conflict'))
    assert.equal((await notificationsOf(client)).length, told + 2)
  })

  it('stores plain text of limited length', () => {
    const parse = (text: unknown) => MessageInputSchema.safeParse({ to: 7, text })
    assert.equal(parse(' a\u0000\u200fb\n\n\n\n\n\nc ').data?.text, 'ab\n\n\nc')
    assert.equal(parse('🥣'.repeat(2000)).success, true)
    for (const bad of ['', '  \n', '\u202e', 'x'.repeat(4001), 7, null, ['x']]) assert.equal(parse(bad).success, false)
  })

  it('attaches a file that both may view, and grants no access', async () => {
    const mine = await uploadInto(client, 'meal_photos')
    const sent = await sendMessage(client, say('Look', trainer, { file_id: mine }), null)
    assert.equal(sent.file?.file_id, mine)
    assert.equal((await sendMessage(trainer, say('This one?', client, { file_id: mine }), null)).file?.id, mine)
    const [trainers, foreign] = [await uploadInto(trainer, 'profile_photos'), await uploadInto(other, 'meal_photos')]
    await assert.rejects(sendMessage(trainer, say('Mine', client, { file_id: trainers }), null), withCategory('not_found'))
    await assert.rejects(sendMessage(client, say('Not mine', trainer, { file_id: foreign }), null), withCategory('not_found'))
  })
})

describe('listMessages', () => {
  it('lists conversations with their last message and unread count until they are read', async () => {
    const last = await sendMessage(client, say('The last', trainer), null)
    const [thread] = await threads(trainer)
    const unread = (await talk(trainer, client)).filter(({ from, read_at }) => from.id === client.id && !read_at).length
    assert.deepEqual([thread!.with.id, thread!.last.id, thread!.unread], [client.id, last.id, unread])
    await markMessagesRead(trainer, { with: client.id, up_to: last.id })
    const after = await sendMessage(client, say('One more', trainer), null)
    const [now] = await threads(trainer)
    assert.deepEqual([now!.last.id, now!.unread], [after.id, 1])
    assert.ok((await talk(client, trainer)).find(({ id }) => id === last.id)!.read_at)
    await assert.rejects(markMessagesRead(other, { with: client.id, up_to: last.id }), withCategory('not_found'))
  })

  it('is paged, and shows no messages of others', async () => {
    const all = await talk(client, trainer)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await listMessages(client, { with: trainer.id, limit: 2, cursor })
      paged.push(...(page.items as MessageRecord[]).map(({ id }) => id))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    assert.deepEqual(
      paged,
      all.map(({ id }) => id),
    )
    assert.deepEqual(await threads(stranger), [])
    await assert.rejects(talk(stranger, client), withCategory('not_found'))
  })

  it('is empty for the trainer once the assignment ends, and unchanged for the client', async () => {
    const before = await talk(client, trainer)
    await end()
    await assert.rejects(talk(trainer, client), withCategory('not_found'))
    assert.deepEqual(await threads(trainer), [])
    assert.deepEqual(await talk(client, trainer), before)
    assert.equal((await threads(client)).length, 1)
    await assert.rejects(sendMessage(client, say('Are you there?', trainer), null), withCategory('not_found'))
  })
})
