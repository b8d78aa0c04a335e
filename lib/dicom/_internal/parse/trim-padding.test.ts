import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { trimPadding, trimPaddingEnd } from './trim-padding'

const texts = fc.string({ unit: fc.constantFrom(' ', '\0', 'a', '\t', 'é', '\\'), maxLength: 12 })

describe('trimPadding', () => {
  it('removes the spaces and NULs around a text, or those at its end, and nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(trimPadding(text), text.replace(/^[ \0]+/, '').replace(/[ \0]+$/, ''))
        assert.equal(trimPaddingEnd(text), text.replace(/[ \0]+$/, ''))
      }),
    )
  })

  it('looks at each character of a long run once, where an expression would be at it for minutes', () => {
    const padding = ' '.repeat(1_000_000)
    assert.equal(trimPadding(`${padding}a${padding}b${padding}`), `a${padding}b`)
  })
})
