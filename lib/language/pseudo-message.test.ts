import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import compile from 'icu-minify/compile'
import { createTranslator } from 'use-intl/core'
import en from '../../messages/en.json'
import enErrors from '../../messages/errors/en.json'
import { type MessageTree } from './catalogue'
import { pseudoMessage } from './pseudo-message'

const SAMPLES = [
  'Upload images',
  '{count, plural, one {# image} other {# images}} of <name>{person}</name>',
  '{eye, select, right {Right eye} left {Left eye} other {}}, {size, number}',
  'open <link><b>file</b></link> on {day, date, short}',
  '{n, plural, =0 {No uploads} one {One upload of {who}} other {<b>#</b> uploads of {who}}}',
]
const mark = (chunks: string) => `[${chunks}]`
const VALUES = {
  ...{ count: 2, person: 'Ana', eye: 'right', size: 12, day: new Date(0), n: 3, who: 'Bo' },
  ...{ name: mark, link: (chunks: string) => chunks, b: mark },
}

/** The texts of a tree, whatever it is made of. */
function leaves(tree: MessageTree): string[] {
  if (typeof tree === 'string') return [tree]
  return Object.values(tree).flatMap((one) => leaves(one as MessageTree))
}

describe('The pseudo-language', () => {
  it('is 40 % longer and accented', () => {
    const made = pseudoMessage('Upload images') as string
    assert.equal(made, 'ÚÛplóôáàd íîmáàgéês')
    assert.ok((pseudoMessage('Sync') as string).length >= 6)
    for (const text of ['Cancel', 'Try again', 'OD', 'A']) {
      assert.ok((pseudoMessage(text) as string).length >= text.length * 1.4, text)
    }
  })

  it('leaves numbers, signs and spaces between parameters as they are', () => {
    assert.equal(pseudoMessage(' · {a}, {b} '), ' · {a}, {b} ')
    assert.match(pseudoMessage('{count} of ') as string, /^\{count\} \S+ $/)
  })

  it('keeps parameters, tags and branches, compiled or not', () => {
    for (const message of SAMPLES) {
      const plain = pseudoMessage(message) as string
      assert.notEqual(plain, message)
      assert.equal(JSON.stringify(compile(plain)), JSON.stringify(pseudoMessage(compile(message) as MessageTree)))
    }
  })

  it('is a catalogue that every message of the real one can be shown from', () => {
    for (const message of [...leaves(en as MessageTree), ...leaves(enErrors as MessageTree)]) {
      assert.doesNotThrow(() => compile(pseudoMessage(message) as string), message)
    }
  })

  it('leaves quoted syntax alone', () => {
    const message = "Don't write '{braces}' or '<b>'"
    const t = createTranslator({ locale: 'en', messages: { message: pseudoMessage(message) as string } })
    assert.equal(t('message'), "Dóôn't wríîtéê·· {braces} óôr <b>")
  })

  it('is shown with the same values', () => {
    const made = Object.fromEntries(SAMPLES.map((message, at) => [String(at), pseudoMessage(message) as string]))
    const t = createTranslator({ locale: 'en', messages: made })
    const shown = SAMPLES.map((_, at) => t.markup(String(at), VALUES))
    assert.deepEqual(shown, [
      'ÚÛplóôáàd íîmáàgéês',
      '2 íîmáàgéês óôf [Ana]',
      'Ríîght éêýÿéê, 12',
      'óôpéên [fíîléê] óôn 1/1/70',
      '[3] úûplóôáàds óôf Bo',
    ])
  })
})
