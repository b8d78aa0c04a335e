import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { AUDIT_ACTIONS } from '@/lib/audit/audit-actions'
import { LANGUAGES } from '@/lib/language/schema'
import { actionKey } from './action-key'

describe('the words of the actions of the trail', () => {
  it('are there for every action that the code records, in each language, and for no other', () => {
    const keys = AUDIT_ACTIONS.map(actionKey).toSorted()
    for (const language of LANGUAGES) {
      const messages = JSON.parse(readFileSync(path.join('messages', `${language}.json`), 'utf8')) as {
        trail: { actions: Record<string, string> }
      }
      assert.deepEqual(Object.keys(messages.trail.actions).toSorted(), keys, language)
      assert.ok(
        Object.values(messages.trail.actions).every((words) => words.trim() !== ''),
        language,
      )
    }
  })
})
