// reads: messages/errors lib app scripts server.ts
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { ERROR_CATEGORIES, type ErrorParam, type Refusal } from '../errors/refusal'
import { REFUSALS, REFUSALS_BY_AREA } from '../errors/refusals'
import { errorDetail } from './describe-error'
import { LANGUAGES } from './schema'
import { argumentsOf } from './test-icu-arguments'

const TABLE: [string, Refusal][] = Object.entries(REFUSALS)
const messagesOf = (language: string) =>
  JSON.parse(readFileSync(`messages/errors/${language}.json`, 'utf8')) as Record<string, string>
const english = messagesOf('en')

/** The sentences in exact words, which existing clients know. */
const FIXED = /^(media_(image|video)_|media_type_not_valid$)/

/** Words that have another meaning here than in the field, or none: docs/decisions and the glossary have the right ones. */
const FORBIDDEN =
  /\b(stands?|lies|rests?|the line|by itself|told|taken|room|whoever|somebody|nobody|anybody|pictures?|anonymi[sz]ed?|e-mail|may have (?=\d))\b/i

describe('the sentences of refusals', () => {
  it('are there for every code, in alphabetical order, and for nothing else', () => {
    const codes = TABLE.map(([code]) => code)
    assert.deepEqual(Object.keys(english), [...codes].sort())
    const all = Object.values(REFUSALS_BY_AREA).flatMap((area) => Object.keys(area))
    assert.deepEqual(all, [...new Set(all)], 'no code is in two areas')
    for (const code of codes) assert.match(code, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
  })

  it('have exactly the parameters that are declared, in every language', () => {
    for (const language of LANGUAGES) {
      for (const [code, message] of Object.entries(messagesOf(language))) {
        assert.ok(Object.hasOwn(REFUSALS, code), `${language}: ${code}`)
        const { params = [] }: Refusal = REFUSALS[code as keyof typeof REFUSALS]
        if (message !== '') assert.deepEqual(argumentsOf(message), [...params].sort(), `${language}: ${code}`)
      }
    }
  })

  it('are short, and in the words of the field', () => {
    for (const [code, { params = [] }] of TABLE) {
      const given = Object.fromEntries(params.map((name) => [name, sampleOf(name)]))
      const detail = errorDetail({ code, params: given })
      assert.ok(detail, code)
      assert.doesNotMatch(detail, FORBIDDEN, code)
      assert.doesNotMatch(detail, /[{}]|undefined|null/, code)
      if (FIXED.test(code)) continue
      for (const sentence of detail.split(/(?<=[.!?:])\s+/)) {
        const words = sentence.split(/\s+/).length
        assert.ok(words <= 20, `${code}: ${words} words in “${sentence}”`)
      }
    }
  })

  it('are each used by the server, or speak for a category', () => {
    const source = sources().join('\n')
    const isUsed = (code: string) => {
      const [, ending] = /^media_(?:image|video)(_.+)$/.exec(code) ?? []
      return source.includes(`'${code}'`) || (ending !== undefined && source.includes(`}${ending}\``))
    }
    const categories: readonly string[] = ERROR_CATEGORIES
    const unused = TABLE.map(([code]) => code).filter((code) => !categories.includes(code) && !isUsed(code))
    assert.deepEqual(unused, [])
  })
})

describe('errorDetail', () => {
  it('formats sizes, durations, lists and plurals', () => {
    assert.equal(
      errorDetail({ code: 'file_too_large', params: { max_bytes: 50 * 2 ** 20 } }),
      'The file is too large. The maximum size is 52.4 MB.',
    )
    assert.match(errorDetail({ code: 'sign_in_locked', params: { retry_after_seconds: 899 } }), /15 minutes\.$/)
    assert.match(errorDetail({ code: 'sign_in_locked', params: { retry_after_seconds: 1 } }), /1 second\.$/)
    const types = ['JPEG', 'PNG', 'PDF']
    assert.match(errorDetail({ code: 'file_type_not_supported', params: { types } }), /Use JPEG, PNG or PDF\.$/)
    assert.match(errorDetail({ code: 'share_end_too_late', params: { max_days: 1 } }), /at most 1 day\./)
    assert.match(errorDetail({ code: 'share_end_too_late', params: { max_days: 90 } }), /at most 90 days\./)
  })

  it('has a general sentence for a code that it does not know, and for one without its parameters', () => {
    assert.equal(errorDetail({ code: 'code_of_tomorrow', category: 'gone' }), english['gone'])
    assert.equal(errorDetail({ code: 'constructor', category: 'toString' }), english['internal'])
    assert.equal(errorDetail({ code: 'file_too_large', category: 'too_large' }), english['too_large'])
    for (const category of ERROR_CATEGORIES) assert.ok(errorDetail({ code: 'code_of_tomorrow', category }), category)
    assert.equal(errorDetail({ code: 'infected' }), english['infected'], 'a category that was stored as a code')
  })
})

function sampleOf(name: string): ErrorParam {
  if (name === 'has_unfinished') return 'yes'
  return name === 'types' || name === 'fields' ? ['JPEG', 'PNG'] : 3
}

/** Where refusals are made: all that is no test, and not the table itself. */
function sources(): string[] {
  const folders = ['lib', 'app', 'demo', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  const isSource = (file: string) => /\.tsx?$/.test(file) && !/\.test\.ts$|^lib\/errors\/|generated/.test(file)
  return folders.filter(isSource).map((file) => readFileSync(file, 'utf8'))
}
