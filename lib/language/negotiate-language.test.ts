import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { negotiateLanguage } from './negotiate-language'
import { isTimeZone, LANGUAGES } from './schema'

describe('the language of a page', () => {
  it('is the person’s setting, then the browser’s choice, then what the browser accepts', () => {
    assert.equal(negotiateLanguage({ saved: 'sw', chosen: 'fr', accepted: 'ar' }), 'sw')
    assert.equal(negotiateLanguage({ saved: null, chosen: 'fr', accepted: 'ar' }), 'fr')
    assert.equal(negotiateLanguage({ saved: null, accepted: 'ar-EG,ar;q=0.9,en;q=0.8' }), 'ar')
  })

  it('respects the weights, and serves a regional variant with its language', () => {
    assert.equal(negotiateLanguage({ accepted: 'en;q=0.3, fr-CA;q=0.9' }), 'fr')
    assert.equal(negotiateLanguage({ accepted: 'es-419' }), 'es')
    assert.equal(negotiateLanguage({ accepted: 'de, sw;q=0.5' }), 'sw')
  })

  it('is English where nothing is known, or nothing that we have', () => {
    for (const accepted of [undefined, null, '', '*', 'de-AT', 'tlh', 'fr;q=0', 'x'.repeat(100_000)]) {
      assert.equal(negotiateLanguage({ accepted }), 'en', accepted?.slice(0, 20))
    }
    assert.equal(negotiateLanguage({ saved: 'xx', chosen: '../../etc', accepted: 'de' }), 'en')
  })

  it('is always one of ours, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), fc.string(), (saved, chosen, accepted) => {
        assert.ok(LANGUAGES.includes(negotiateLanguage({ saved, chosen, accepted })))
      }),
    )
  })
})

describe('a time zone', () => {
  it('is one of the IANA database', () => {
    for (const zone of ['Africa/Nairobi', 'Europe/Paris', 'UTC', 'America/Argentina/Buenos_Aires'])
      assert.ok(isTimeZone(zone), zone)
  })

  it('is nothing else', () => {
    for (const zone of ['Mars/Olympus', '', '+02:00', 'x'.repeat(400), null, 3, 'Europe/Paris\n']) assert.ok(!isTimeZone(zone))
  })
})
