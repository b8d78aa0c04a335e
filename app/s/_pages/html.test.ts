import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { html, markupValues } from './html'

const back = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!)

describe('html', () => {
  it('escapes all text, between tags or inside an attribute, and loses none of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('<script>', '"><img onerror=x>', "' onx='", '&lt;'), (a, b) => {
        const given = a + b + a
        const made = html`<p title="${given}">${given}</p>`.text
        const inner = made.slice('<p title="'.length, -'</p>'.length)
        assert.doesNotMatch(inner.replace('">', ''), /[<>"']/)
        assert.equal(back(inner), `${given}">${given}`)
      }),
    )
  })

  it('keeps its own markup, and renders nothing for null and false', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`)
    // prettier-ignore
    assert.equal(html`<ul>${items}</ul>${null}${false}${0}`.text, '<ul><li>a</li><li>&lt;b&gt;</li></ul>0')
  })
})

describe('markupValues', () => {
  it('escapes texts, keeps numbers, and lets a tag wrap its part', () => {
    const { person, count, name } = markupValues({ person: '<b>&', count: 3, name: (part) => html`<bdi>${part}</bdi>` })
    assert.deepEqual([person, count, name(person)], ['&lt;b&gt;&amp;', 3, '<bdi>&lt;b&gt;&amp;</bdi>'])
  })
})
