// reads: messages/errors
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'
import { LANGUAGES } from '@/lib/language/schema'
import { argumentsOf } from '@/lib/language/test-icu-arguments'
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

  it('are all found, in every language', () => {
    for (const language of LANGUAGES) {
      const sentences = JSON.parse(readFileSync(`messages/errors/${language}.json`, 'utf8')) as Record<string, string>
      for (const [code, sentence] of Object.entries(sentences)) {
        if (sentence === '') continue
        const names = new Set(parametersOf(compile(sentence) as never))
        assert.deepEqual([...names].sort(), argumentsOf(sentence), `${language}: ${code}`)
      }
    }
  })
})
