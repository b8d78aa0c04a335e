import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { localizeTimes } from './localize-times'

/** A page with one time, as far as the script reads it. */
function pageWith(lang: string, kind: string, dateTime: string) {
  const time = { dataset: { kind }, dateTime, textContent: 'as the server wrote it' }
  const page = { documentElement: { lang }, querySelectorAll: () => [time] }
  localizeTimes(page as unknown as Document)
  return time.textContent
}

describe('the times of a share page', () => {
  it('are written in the language of the page', () => {
    assert.equal(pageWith('en', 'date', '2026-11-20T12:00:00Z'), '20 November 2026')
    assert.equal(pageWith('fr', 'date', '2026-11-20T12:00:00Z'), '20 novembre 2026')
    assert.match(pageWith('ar', 'day', '2026-11-20T12:00:00Z'), /^20 \p{Script=Arabic}+$/u, 'with Western digits')
    assert.equal(pageWith('tlh', 'day', '2026-11-20T12:00:00Z'), '20 November')
  })

  it('stay as the server wrote them where they cannot be read', () => {
    assert.equal(pageWith('fr', 'date', 'soon'), 'as the server wrote it')
    assert.equal(pageWith('fr', 'constructor', '2026-11-20T12:00:00Z'), 'as the server wrote it')
  })
})
