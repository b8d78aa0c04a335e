import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory } from '../errors/app-error'
import { objectKey } from './object-key'

const refuses = (text: string) =>
  assert.throws(
    () => objectKey(text),
    (thrown) => hasCategory(thrown, 'bad_input'),
  )

describe('objectKey', () => {
  it('returns plain keys unchanged', () => {
    for (const key of ['a', 'originals/01/9f3c-1', 'images/7/8/x_y.webp', '-', `${'a'.repeat(200)}/b`]) {
      assert.equal(objectKey(key), key)
    }
  })

  it('refuses keys that could leave the store, be hidden in it or be ambiguous', () => {
    const hostile = [
      '',
      '/',
      '/etc/passwd',
      '..',
      '../x',
      'a/../b',
      'a..b',
      'a//b',
      'a/',
      './a',
      'a/./b',
      'A',
      'a b',
      'a\\b',
      'a\0',
    ]
    for (const text of [...hostile, 'a\n', 'ä', 'a~tail', '%2e%2e', 'a'.repeat(201), 'a/'.repeat(300) + 'a']) refuses(text)
  })

  it('accepts no key that leaves its folder or has another character', () => {
    const alphabet = fc.constantFrom('.', '/', '-', '_', 'a', 'z', '0', '~', 'A', '\\', '\0', '%', 'é', '..', '//')
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(alphabet).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        try {
          objectKey(text)
        } catch (thrown) {
          return hasCategory(thrown, 'bad_input')
        }
        const there = path.join('/store', text)
        return there.startsWith('/store/') && there === `/store/${text}` && /^[a-z0-9/_.-]+$/.test(text)
      }),
      { numRuns: 2000 },
    )
  })
})
