import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type MarkupTranslationValues } from 'use-intl/core'
import { MessageAboutSchema, type NotificationRecord, SystemAboutSchema } from '@/lib/notifications/schema'
import { RIGHT_CHANGE_NAMES, RIGHT_CHANGES } from '@/lib/notifications/rights/right-changes'
import { testTranslator } from '../language/test-translator'
import { groupNotifications, type MessageKey, notificationMessage, type NotificationRow } from './notification-messages'

let counter = 0
const record = (type: NotificationRecord['type'], data: NotificationRecord['data'], read = false): NotificationRecord => ({
  id: `n${++counter}`,
  type,
  data,
  created_at: '2026-11-20T12:00:00Z',
  read_at: read ? '2026-11-20T13:00:00Z' : null,
})
const eyes = { case_id: 'c1', case_title: 'Eyes', case_number: 'NYO-0417' }
const t = testTranslator('notifications.messages')
const markup = t.markup as never as (key: MessageKey, values: MarkupTranslationValues) => string
const plain = (words: string) => words

/** The message of a row, with its title as it is read. */
function sayRow(row: NotificationRow) {
  const { title, values, ...rest } = notificationMessage(row, 'me')
  return { ...rest, key: title, title: markup(title, { ...values, name: plain, what: plain }) }
}
const say = (type: NotificationRecord['type'], data: NotificationRecord['data']) =>
  sayRow(groupNotifications([record(type, data)])[0]!)

describe('rows of the inbox', () => {
  it('are as many as the badge counts of the same notifications', () => {
    const image = (case_id: string) => record('FILE_UPLOADED', { case_id, from: null })
    const urgent = () => record('SYSTEM', { about: 'urgent', case_id: 'c1' })
    const items = [image('c1'), urgent(), urgent(), image('c1'), image('c2'), image('c1'), image('c1'), image('c1')]
    assert.equal(groupNotifications(items).length, 6) // unread_entries in lib/notifications/list-notifications.test.ts
  })

  it('say of a moved image which case it concerns, and never the other one', () => {
    const moved = (about: 'moved-in' | 'moved-out') => say('SYSTEM', { ...eyes, about, from: 'a', from_name: 'Ada', count: 2 })
    assert.equal(moved('moved-in').title, 'Ada moved 2 images into this case')
    assert.match(moved('moved-out').title, /^Ada moved 2 images that were sent to the wrong case out of it$/)
    assert.deepEqual(moved('moved-out').details, ['Eyes', 'NYO-0417'])
  })

  it('group images of one case and one sender, unread ones separately', () => {
    const one = { ...eyes, from: 'a', from_name: 'Ada' }
    const rows = groupNotifications([
      record('FILE_UPLOADED', { ...one, file_id: '1' }),
      record('FILE_UPLOADED', { ...one, file_id: '2' }),
      record('FILE_UPLOADED', { ...one, case_id: 'c2', file_id: '3' }),
      record('FILE_UPLOADED', { ...one, from: 'b', file_id: '4' }),
      record('FILE_UPLOADED', { ...one, from: 'b', file_id: '5' }, true),
      record('SYSTEM', { about: 'urgent', ...one }),
      record('SYSTEM', { about: 'urgent', ...one }),
    ])
    assert.deepEqual(
      rows.map(({ count }) => count),
      [2, 1, 1, 1, 1, 1],
    ) // Equal messages are not grouped, except for images.
    assert.equal(rows[0]!.ids.length, 2)
    assert.equal(sayRow(rows[0]!).title, 'Ada sent 2 images')
  })

  it('count what was gathered of a case, and leave the objects of a study uncounted', () => {
    const one = { ...eyes, from: 'a', from_name: 'Ada' }
    const [counted, study] = groupNotifications([
      record('FILE_UPLOADED', { ...one, count: 3 }),
      record('FILE_UPLOADED', { ...one, count: 2 }),
      record('FILE_UPLOADED', { ...one, study: true }),
    ])
    assert.deepEqual([sayRow(counted!).title, sayRow(study!).title], ['Ada sent 5 images', 'Ada sent images of a study'])
  })
})

describe('the messages', () => {
  it('of a reading lead to the answer in the case, or to the room of a study that is in none', () => {
    const reading = { about: 'reading', from: 'a', from_name: 'Ada', reading_id: 'r1' } as const
    assert.equal(say('SYSTEM', { ...reading, ...eyes }).href, '/cases/c1#answer')
    assert.equal(say('SYSTEM', { ...reading, study_id: 's1' }).href, '/read/s1')
    assert.equal(say('SYSTEM', { ...reading, case_id: 'c1' }).href, null)
  })

  it('of a second opinion lead to the case at the image that it is about', () => {
    const asked = say('SYSTEM', {
      ...eyes,
      about: 'opinion-asked',
      from: 'a',
      from_name: 'Dr Ada',
      file_id: 'f1',
      opinion_id: 'o1',
    })
    assert.deepEqual([asked.title, asked.href], ['Dr Ada asked you for a second opinion', '/cases/c1?image=f1#opinions'])
    const answered = say('SYSTEM', { ...eyes, about: 'opinion-answered', from: 'a', file_id: null, opinion_id: 'o1' })
    assert.deepEqual([answered.key, answered.href], ['opinionAnswered', '/cases/c1#opinions'])
    assert.equal(say('SYSTEM', { case_id: 'c1', about: 'opinion-asked', file_id: 'f1' }).href, null)
  })

  it('distinguish one’s own images from those of others', () => {
    assert.equal(say('FILE_UPLOADED', { ...eyes, from: 'me', from_name: 'Me' }).title, 'Your image was received')
    assert.deepEqual(say('FILE_UPLOADED', { ...eyes, from: 'a', from_name: 'Ada' }), {
      key: 'imagesSent',
      title: 'Ada sent an image',
      details: ['Eyes', 'NYO-0417'],
      remark: null,
      href: '/cases/c1',
      action: null,
    })
    assert.equal(say('FILE_DELETED', { ...eyes, from: 'me' }).title, 'You deleted an image')
  })

  it('give the reason for a retake, also when its text was deleted', () => {
    const asked = { about: 'retake' as const, ...eyes, from: 'a', from_name: 'Ada' }
    assert.deepEqual(say('MESSAGE', { ...asked, text: 'Too dark' }).details, ['Too dark', 'Eyes', 'NYO-0417'])
    assert.equal(say('MESSAGE', { about: 'retake', case_id: 'c1' }).remark, 'retakeImageDeleted')
  })

  it('exist for every subject of a notification, whether its sender is known or not', () => {
    const senders: NotificationRecord['data'][] = [{ from: 'a', from_name: 'Ada' }, { from: 'a' }]
    for (const sender of senders) {
      for (const about of SystemAboutSchema.options) {
        const { key, title } = say('SYSTEM', { about, ...sender })
        assert.equal(key === 'account', about === 'test', about)
        assert.notEqual(title, '', about)
      }
      for (const about of MessageAboutSchema.options) {
        const { key, title } = say('MESSAGE', { about, ...sender })
        assert.doesNotMatch(key, /^message/, about)
        assert.notEqual(title, '', about)
      }
      for (const type of ['MEAL_COMPLETED', 'PROGRESS_UPDATED', 'MESSAGE'] as const)
        assert.notEqual(say(type, { metric: 'weight', ...sender }).title, '', type)
      for (const category of ['meal_photos', 'progress_photos', 'profile_photos', 'documents', undefined])
        for (const type of ['FILE_UPLOADED', 'FILE_DELETED'] as const)
          assert.notEqual(say(type, { ...sender, ...(category && { category }) }).title, '', `${type} ${category}`)
    }
  })

  it('of a credential name the device, and of a service token the account and who did it', () => {
    const made = { about: 'credential-changed', change: 'service-token-made', account_name: 'Archive', device: 'Firefox · Linux' }
    const named = say('SYSTEM', { ...made, from: 'me', from_name: 'Ada' } as never)
    assert.deepEqual([named.title, named.details], ['Ada created a token of a service account', ['Archive', 'Firefox · Linux']])
    const own = say('SYSTEM', { about: 'credential-changed', change: 'provider-linked', device: 'Firefox · Linux' })
    assert.deepEqual([own.key, own.details], ['providerLinked', ['Firefox · Linux']])
    assert.deepEqual(say('SYSTEM', { about: 'new-device', device: 'Safari · iPhone' }).details, ['Safari · iPhone'])
  })

  it('of a changed right say which one, of what, and where it is seen now', () => {
    const told = RIGHT_CHANGE_NAMES.filter((change) => RIGHT_CHANGES[change].app && change !== 'emergency-paused')
    const keys = told.map((change) => say('SYSTEM', { about: 'right-changed', change }).key)
    assert.equal(new Set(keys).size, told.length)
    assert.ok(!keys.includes('rightChanged'))
    const left = say('SYSTEM', { about: 'right-changed', change: 'organisation-left', organisation_name: 'North' })
    assert.deepEqual([left.title, left.details], ['You were removed from an organisation', ['North']])
    const proxy = say('SYSTEM', { about: 'right-changed', change: 'proxy-ended', other_name: 'Cleo' })
    assert.deepEqual([proxy.details, proxy.href], [['Cleo'], '/privacy'])
  })

  it('of a state do not go on once it is over', () => {
    for (const about of ['emergency-paused', 'proxy-invited', 'proxy-granted'] as const) {
      const [now, then] = [say('SYSTEM', { about, from_name: 'Ada' }), say('SYSTEM', { about, from_name: 'Ada', over: true })]
      assert.equal(then.key, `${now.key}Over`)
    }
  })

  it('have no link when the case may no longer be opened', () => {
    assert.equal(say('SYSTEM', { about: 'urgent', case_id: 'c1', from: 'a' }).href, null)
    assert.equal(say('SYSTEM', { about: 'urgent', case_id: 'c1' }).title, 'A case was marked as urgent')
  })

  it('link a trainer to the client, a client to their diary, and both to their messages', () => {
    const leila = { client_id: 'l', from: 'l', from_name: 'Leila' }
    assert.deepEqual(say('MEAL_COMPLETED', leila), {
      key: 'mealBy',
      title: 'Leila logged a meal',
      details: [],
      remark: null,
      href: '/clients/l',
      action: null,
    })
    assert.equal(say('FILE_UPLOADED', { ...leila, category: 'documents' }).title, 'Leila sent a document')
    const own = say('FILE_UPLOADED', { ...leila, from: 'me', category: 'meal_photos' })
    assert.deepEqual([own.title, own.href], ['Your meal photo was received', '/'])
    assert.equal(say('PROGRESS_UPDATED', { ...leila, metric: 'weight' }).title, 'Leila logged a measurement: weight')
    assert.equal(say('MESSAGE', { message_id: 'm', from: 'l', from_name: 'Leila', to: 'me' }).href, '/messages?with=l')
    const praise = say('SYSTEM', { about: 'reaction', word: 'great', from: 't', from_name: 'Jonas' })
    assert.equal(praise.title, 'Jonas reacted with “Great”')
  })
})
