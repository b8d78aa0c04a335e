import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, openFilesFixture, UNKNOWN_ID, withCategory } from '../../files/test-files-fixture'
import { assign, uploadInto, notificationsOf } from '../test-coaching'
import { changeMessage } from './change-message'
import { deleteMessage } from './delete-message'
import { listMessages } from './list-messages'
import type { MessageRecord, Thread } from './schema'
import { sendMessage } from './send-message'

await openFilesFixture()
const [trainer, client, other, admin] = await Promise.all([
  createActor('trainer'),
  createActor('client'),
  createActor('client'),
  createActor('admin'),
])
const end = await assign(trainer, client)
const talk = async (actor: typeof trainer, to: { id: string }) =>
  (await listMessages(actor, { with: to.id, limit: 50 })).items as MessageRecord[]

describe('changeMessage', () => {
  it('changes the text for both sides, and says so; its recipient is not notified again', async () => {
    const sent = await sendMessage(client, { to: trainer.id, text: 'Is poridge fine?' }, 'typo')
    const told = (await notificationsOf(trainer)).length
    const changed = await changeMessage(client, sent.id, { text: 'Is porridge fine?' })
    assert.deepEqual([changed.text, changed.created_at], ['Is porridge fine?', sent.created_at])
    assert.ok(changed.edited_at)
    assert.deepEqual((await talk(trainer, client))[0], changed)
    assert.deepEqual(await changeMessage(client, sent.id, { text: 'Is porridge fine?' }), changed)
    assert.equal((await notificationsOf(trainer)).length, told)
    assert.equal((await sendMessage(client, { to: trainer.id, text: 'Is poridge fine?' }, 'typo')).id, sent.id)
  })

  it('overwrites nothing that was changed since what it is based on', async () => {
    const sent = await sendMessage(client, { to: trainer.id, text: 'At nine' }, null)
    await changeMessage(client, sent.id, { text: 'At ten', last_edited_at: null })
    const late = changeMessage(client, sent.id, { text: 'At eleven', last_edited_at: null })
    await assert.rejects(late, (thrown) => hasCode(thrown, 'entry_changed_meanwhile'))
    assert.equal((await changeMessage(client, sent.id, { text: 'At eleven' })).text, 'At eleven')
  })

  it('is for its sender alone', async () => {
    const sent = await sendMessage(client, { to: trainer.id, text: 'Mine' }, null)
    await assert.rejects(changeMessage(trainer, sent.id, { text: 'Yours' }), withCategory('forbidden'))
    await assert.rejects(deleteMessage(trainer, sent.id), withCategory('forbidden'))
    for (const foreign of [other, admin]) {
      await assert.rejects(changeMessage(foreign, sent.id, { text: 'Yours' }), withCategory('not_found'))
      await assert.rejects(deleteMessage(foreign, sent.id), withCategory('not_found'))
    }
    for (const none of [UNKNOWN_ID, 'x']) await assert.rejects(deleteMessage(client, none), withCategory('not_found'))
    assert.equal((await talk(client, trainer))[0]!.text, 'Mine')
  })
})

describe('deleteMessage', () => {
  it('erases the text and the reference to a file, and leaves its place; it is not unread any more', async () => {
    const photo = await uploadInto(client, 'progress_photos')
    const sent = await sendMessage(client, { to: trainer.id, text: 'Not for you', file_id: photo }, 'gone')
    const unread = (await listMessages(trainer, { limit: 50 })).unread
    await deleteMessage(client, sent.id)
    const [left] = await talk(trainer, client)
    assert.deepEqual([left!.id, left!.text, left!.file, left!.edited_at], [sent.id, '', null, null])
    assert.ok(left!.deleted_at)
    const threads = await listMessages(trainer, { limit: 50 })
    assert.deepEqual([threads.unread, (threads.items[0] as Thread).last.id], [unread - 1, sent.id])
    const row = await db().message.findUniqueOrThrow({ where: { id: sent.id } })
    assert.deepEqual([row.text, row.fileId], ['', null])
    await assert.rejects(changeMessage(client, sent.id, { text: 'Back' }), withCategory('not_found'))
    await assert.rejects(deleteMessage(client, sent.id), withCategory('not_found'))
    // A phone that sends it again, because the answer was lost, does not bring it back.
    assert.equal((await sendMessage(client, { to: trainer.id, text: 'Not for you', file_id: photo }, 'gone')).id, sent.id)
    assert.equal((await talk(trainer, client))[0]!.text, '')
  })

  it('is possible to a trainer while the client is assigned to them, and to the client always', async () => {
    const [answer, question] = [
      await sendMessage(trainer, { to: client.id, text: 'Rest today' }, null),
      await sendMessage(client, { to: trainer.id, text: 'Why?' }, null),
    ]
    await end()
    await assert.rejects(changeMessage(trainer, answer.id, { text: 'Run' }), withCategory('not_found'))
    await deleteMessage(client, question.id)
    assert.deepEqual(
      (await talk(client, trainer)).slice(0, 2).map(({ text }) => text),
      ['', 'Rest today'],
    )
  })
})
