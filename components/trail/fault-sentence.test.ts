import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TrailFault } from '@/lib/audit/trail-fault'
import { testTranslator } from '../language/test-translator'
import { faultSentence } from './fault-sentence'

const t = testTranslator('trail.verification')

/** Every fault that a verification can find: one more needs its sentence. */
const SENTENCES: Record<TrailFault | 'copy_differs', string> = {
  row_changed: 'The entry at position 41 was changed.',
  row_missing: 'The entry at position 41 is missing or was moved.',
  end_missing: 'Entries are missing at the end, from position 41.',
  checkpoint_changed: 'A checkpoint was changed or is missing, from position 41.',
  checkpoint_mismatch: 'Entries from position 41 don’t match their checkpoint.',
  former_rows_changed: 'Early entries of the access log were changed.',
  copy_differs: 'Checkpoint 7 differs from its copy in the file storage.',
}

describe('what a verification found', () => {
  it('has a sentence of its own for each fault, with its place', () => {
    for (const [fault, sentence] of Object.entries(SENTENCES))
      assert.equal(faultSentence(t, { fault, first_bad_seq: 41, first_other_copy: 7 }), sentence)
  })

  it('is said in general where this build does not know the fault', () => {
    const found = { fault: 'of a later version', first_bad_seq: null, first_other_copy: null }
    assert.equal(faultSentence(t, found), 'The audit trail was changed.')
  })
})
