import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import { getLanguageSettings } from '../auth/users/language-settings'
import { db } from '../db/database'
import { openPeopleFixture, personOf } from './test-people'
import { updateCurrentUser } from './update-current-user'

await openPeopleFixture()
const person = await personOf('patient')

describe('updateCurrentUser', () => {
  it('keeps a theme with the person, so that it follows to another device', async () => {
    assert.equal((await updateCurrentUser(person, { theme: 'dark' })).theme, 'dark')
    assert.equal((await updateCurrentUser(person, { language: 'fr' })).theme, 'dark')
    assert.equal((await updateCurrentUser(person, { theme: null })).theme, null)
  })

  it('keeps a language and a time zone with the person, and forgets them on request', async () => {
    const changed = await updateCurrentUser(person, { language: 'ar', time_zone: 'Africa/Nairobi' })
    assert.deepEqual([changed.language, changed.time_zone], ['ar', 'Africa/Nairobi'])
    const later = await updateCurrentUser(person, { language: null })
    assert.deepEqual([later.language, later.time_zone], [null, 'Africa/Nairobi'])
  })

  it('refuses a language or theme that Fovea does not have and a time zone that does not exist', async () => {
    for (const patch of [
      { language: 'tlh' },
      { language: '' },
      { time_zone: 'Mars/Olympus' },
      { time_zone: '+02:00' },
      { theme: 'pink' },
    ])
      await assert.rejects(updateCurrentUser(person, patch), (thrown) => hasCategory(thrown, 'bad_input'), JSON.stringify(patch))
  })

  it('treats what another version stored as not set', async () => {
    await db().user.update({ where: { id: person.id }, data: { language: 'xx', timeZone: 'Moon/Base', theme: 'sepia' } })
    assert.deepEqual(await getLanguageSettings(person.id), { language: null, timeZone: null, theme: null })
  })
})
