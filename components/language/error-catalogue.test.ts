import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'
import { parametersOf } from './error-catalogue'

describe('the parameters of a refusal’s sentence', () => {
  it('are found in the message and in what the build makes of it', () => {
    const messages = {
      '': [],
      'Sign in to continue.': [],
      'Up to {max_bytes}. Send {types}.': ['max_bytes', 'types'],
      '{count, plural, one {# file} other {# files}}': ['count'],
      '{a, select, yes {<b>{b}</b>} other {}} and <link>{c}</link>': ['a', 'b', 'c'],
    }
    for (const [message, names] of Object.entries(messages))
      assert.deepEqual([...new Set(parametersOf(compile(message) as never))], names, message)
  })

  it('are the same for every sentence, compiled or not', () => {
    const sentences = JSON.parse(readFileSync('messages/errors/en.json', 'utf8')) as Record<string, string>
    for (const [code, sentence] of Object.entries(sentences)) {
      const names = new Set(parametersOf(compile(sentence) as never))
      const written = new Set(parametersOf(sentence))
      for (const name of names) assert.ok(written.has(name), `${code}: ${name}`)
    }
  })
})
