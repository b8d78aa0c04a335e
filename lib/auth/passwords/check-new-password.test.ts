import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isAppError } from '../../errors/app-error'
import hashes from './_internal/common-passwords.json'
import { estimateStrength } from './_internal/estimate-strength'
import { checkNewPassword, MIN_PASSWORD_LENGTH } from './check-new-password'
import { generatePassword } from './generate-password'

const owner = { name: 'Inés Gonzalez', email: 'i.gonzalez@harbour.test', site: 'Nyon' }

async function refusalOf(password: string): Promise<string | null> {
  return checkNewPassword(password, owner).then(
    () => null,
    (thrown: unknown) => (isAppError(thrown) ? thrown.code : String(thrown)),
  )
}

const LONG = 'tall ship, quiet otter; '.repeat(50)

describe('a new password', () => {
  it('has at least 12 characters of any kind, and at least 128 are accepted', async () => {
    assert.equal(MIN_PASSWORD_LENGTH, 12)
    assert.equal(await refusalOf('gx7 wv3 qk9p'), null)
    assert.equal(await refusalOf('gx7 wv3 qk9'), 'password_too_short')
    assert.equal(await refusalOf('quietotterbytallship'), null, 'no upper case, no digit, no punctuation')
    assert.equal(await refusalOf(LONG.slice(0, 128)), null)
    assert.equal(await refusalOf(LONG.slice(0, 1024)), null)
    assert.equal(await refusalOf(LONG.slice(0, 1025)), 'password_too_long')
  })

  it('is counted in code points after NFKC', async () => {
    assert.equal(await refusalOf('🐙🦀🌊🚢🦑🐚'), 'password_too_short', 'six characters, although twelve units of UTF-16')
    assert.equal(await refusalOf('🐙🦀🌊🚢🦑🐚⚓🪼🐬🐋🦈🪸'), null)
    assert.equal(await refusalOf('ﬁﬁﬁ xwqz 9k'), null, 'ligatures are two letters each')
  })

  it('is none of the commonest, nor a variation of one, a pattern of keys, a date or a repetition', async () => {
    for (const common of [
      'passwordpassword',
      'password1234',
      'P@ssw0rd1234',
      'qwertyuiop12',
      '1qaz2wsx3edc',
      '123456789012',
      'aaaaaaaaaaaa',
      'abcdefghijkl',
      'iloveyou2024',
      'administrator',
      'unbelievable',
      'trustno1trustno1',
      '12.11.198712.11.1987',
      'p\u0061ssword1234',
    ])
      assert.equal(await refusalOf(common), 'password_too_common', common)
  })

  it('is none of the 100,000 commonest, in any case, where their variations would not show it', async () => {
    for (const common of [
      'ytpfdbcbvjcnm',
      'internacional',
      'perasperaadastra',
      'REGISTRATION',
      'hjpjxrf23062007',
      'rikitikitavi',
    ]) {
      assert.ok((await estimateStrength(common)) >= 3, `${common}: no other check refuses it`)
      assert.equal(await refusalOf(common), 'password_too_common', common)
    }
    assert.equal(hashes.length, 484, 'of the 100,000, those of 12 characters or more, in lower case')
  })

  it('withstands at least 10⁸ guesses', async () => {
    for (const [password, strength] of [
      ['kitchenlamp88', 3],
      ['lanternbridge', 2],
    ] as const) {
      assert.equal(await estimateStrength(password), strength)
      assert.equal(await refusalOf(password), strength < 3 ? 'password_too_common' : null)
    }
  })

  it('is not little more than the person’s own words, in any case and without accents', async () => {
    for (const own of [
      'MariaGonzalez2026!'.replace('Maria', 'Ines'),
      'i.gonzalez@harbour.test',
      'Gonzalez-Fovea-Nyon',
      'INÉS inés 1987 fovea',
      'harbour clinic 12',
    ])
      assert.equal(await refusalOf(own), 'password_own_words', own)
    assert.equal(await refusalOf('gonzalez and the quiet otter of march'), null, 'they may be part of a longer one')
  })

  it('is what Fovea generates', async () => {
    for (let i = 0; i < 50; i++) assert.equal(await refusalOf(generatePassword()), null)
  })
})
