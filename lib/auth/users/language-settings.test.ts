import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createTestUser, openAuthFixture } from '../test-auth-fixture'
import { getLanguageSettings, setLanguageSettings } from './language-settings'

await openAuthFixture()

describe('how a person wants to read', () => {
  it('is kept as it was set; what is left out stays, and null leaves it to the browser', async () => {
    const { id } = await createTestUser()
    const unset = { language: null, timeZone: null, theme: null }
    assert.deepEqual(await getLanguageSettings(id), unset)
    await setLanguageSettings(id, { language: 'fr', timeZone: 'Africa/Nairobi', theme: 'dark' })
    await setLanguageSettings(id, { theme: 'light' })
    assert.deepEqual(await getLanguageSettings(id), { language: 'fr', timeZone: 'Africa/Nairobi', theme: 'light' })
    await setLanguageSettings(id, unset)
    assert.deepEqual(await getLanguageSettings(id), unset)
  })

  it('is none that Fovea does not have, and what another version has stored counts as not set', async () => {
    const { id } = await createTestUser()
    const wrong = [
      [{ language: 'xx' }, 'language_not_supported'],
      [{ timeZone: 'Europe/Atlantis' }, 'time_zone_not_valid'],
      [{ theme: 'neon' }, 'theme_not_supported'],
    ] as const
    for (const [given, code] of wrong)
      await assert.rejects(setLanguageSettings(id, given), (thrown) => hasCode(thrown, code), code)
    const unset = { language: null, timeZone: null, theme: null }
    assert.deepEqual(
      await db().user.findUnique({ where: { id }, select: { language: true, timeZone: true, theme: true } }),
      unset,
    )
    await db().user.update({ where: { id }, data: { language: 'xx', timeZone: 'Europe/Atlantis', theme: 'neon' } })
    assert.deepEqual(await getLanguageSettings(id), unset)
  })
})
