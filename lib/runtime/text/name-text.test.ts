import assert from 'node:assert/strict'
import { it } from 'node:test'
import { nameText } from './name-text'

const name = nameText(20)
const refused = (text: string) => name.safeParse(text).error?.issues[0]?.message

it('a name has nothing that nobody sees, and keeps what joins its letters', () => {
  for (const hidden of ['\u202E', '\u2066', '\u200B', '\u00AD', '\u3164', '\uFEFF', '\u2060', '\u200F'])
    assert.equal(name.parse(`Ada${hidden} Deller`), 'Ada Deller', hidden.codePointAt(0)!.toString(16))
  for (const whole of ['می\u200Cخواهم', 'क्\u200Dष', 'Łukasz Ørsted', "O'Neill"]) assert.equal(name.parse(whole), whole)
})

it('a name that shows nothing, has a second line or is too long is refused', () => {
  for (const empty of ['', '  ', '\u3164', '\u200D\u200C', '\u202E \u202C']) assert.equal(refused(empty), 'must not be empty')
  assert.equal(refused('Ada\nDeller'), 'must be one line')
  assert.ok(refused('a'.repeat(21)))
  assert.equal(name.parse(`${'a'.repeat(20)}\u200B`).length, 20) // It is counted as it is stored.
})
