import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MessageAboutSchema, type NotificationRecord, SystemAboutSchema } from '@/lib/notifications/schema'
import { groupNotifications, notificationMessage } from './notification-messages'

let counter = 0
const told = (type: NotificationRecord['type'], data: NotificationRecord['data'], read = false): NotificationRecord => ({
  id: `n${++counter}`,
  type,
  data,
  created_at: '2026-11-20T12:00:00Z',
  read_at: read ? '2026-11-20T13:00:00Z' : null,
})
const eyes = { case_id: 'c1', case_title: 'Eyes', case_number: 'NYO-0417' }
const say = (type: NotificationRecord['type'], data: NotificationRecord['data']) =>
  notificationMessage(groupNotifications([told(type, data)])[0]!, 'me')

describe('rows of the inbox', () => {
  it('group images of one case and one sender, unread ones separately', () => {
    const one = { ...eyes, from: 'a', from_name: 'Ada' }
    const rows = groupNotifications([
      told('FILE_UPLOADED', { ...one, file_id: '1' }),
      told('FILE_UPLOADED', { ...one, file_id: '2' }),
      told('FILE_UPLOADED', { ...one, case_id: 'c2', file_id: '3' }),
      told('FILE_UPLOADED', { ...one, from: 'b', file_id: '4' }),
      told('FILE_UPLOADED', { ...one, from: 'b', file_id: '5' }, true),
      told('SYSTEM', { about: 'urgent', ...one }),
      told('SYSTEM', { about: 'urgent', ...one }),
    ])
    assert.deepEqual(
      rows.map(({ count }) => count),
      [2, 1, 1, 1, 1, 1],
    ) // Equal messages are not grouped, except for images.
    assert.equal(rows[0]!.ids.length, 2)
    assert.equal(notificationMessage(rows[0]!, 'me').title, 'Ada sent 2 pictures')
  })
})

describe('the messages', () => {
  it('distinguish one’s own images from those of others', () => {
    assert.equal(say('FILE_UPLOADED', { ...eyes, from: 'me', from_name: 'Me' }).title, 'Your picture arrived')
    assert.deepEqual(say('FILE_UPLOADED', { ...eyes, from: 'a', from_name: 'Ada' }), {
      title: 'Ada sent a picture',
      more: 'Eyes · NYO-0417',
      href: '/cases/c1',
      action: null,
    })
  })

  it('give the reason for a retake, also when its text was deleted', () => {
    const asked = { about: 'retake' as const, ...eyes, from: 'a', from_name: 'Ada' }
    assert.equal(say('MESSAGE', { ...asked, text: 'Too dark' }).more, 'Too dark · Eyes · NYO-0417')
    assert.equal(say('MESSAGE', { about: 'retake', case_id: 'c1' }).more, 'The picture was deleted since.')
  })

  it('exist for every subject of a notification', () => {
    for (const about of SystemAboutSchema.options.filter((word) => word !== 'test'))
      assert.notEqual(say('SYSTEM', { about, from: 'a', from_name: 'Ada' }).title, 'News of your account', about)
    for (const about of MessageAboutSchema.options)
      assert.notEqual(say('MESSAGE', { about, from: 'a', from_name: 'Ada' }).title, 'A message from Ada', about)
  })

  it('have no link when the case may no longer be opened', () => {
    assert.equal(say('SYSTEM', { about: 'urgent', case_id: 'c1', from: 'a' }).href, null)
    assert.equal(say('SYSTEM', { about: 'urgent', case_id: 'c1' }).title, 'Somebody marked a case as urgent')
  })

  it('link a trainer to the client, a client to their diary, and both to their messages', () => {
    const leila = { client_id: 'l', from: 'l', from_name: 'Leila' }
    assert.deepEqual(say('MEAL_COMPLETED', leila), {
      title: 'Leila wrote a meal down',
      more: null,
      href: '/clients/l',
      action: null,
    })
    assert.equal(say('FILE_UPLOADED', { ...leila, category: 'documents' }).title, 'Leila sent a document')
    assert.equal(say('FILE_UPLOADED', { ...leila, from: 'me', category: 'meal_photos' }).title, 'Arrived: a picture of a meal')
    assert.equal(say('FILE_UPLOADED', { ...leila, from: 'me', category: 'meal_photos' }).href, '/')
    assert.equal(say('PROGRESS_UPDATED', { ...leila, metric: 'weight' }).title, 'Leila measured weight')
    assert.equal(say('MESSAGE', { message_id: 'm', from: 'l', from_name: 'Leila', to: 'me' }).href, '/messages?with=l')
    assert.equal(say('SYSTEM', { about: 'reaction', word: 'great', from: 't', from_name: 'Jonas' }).title, 'Jonas says: Great')
  })
})
