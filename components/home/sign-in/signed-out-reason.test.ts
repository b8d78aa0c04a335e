import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseSignedOutReason, signedOutQuery, type SignedOutReason } from './signed-out-reason'

it('why somebody was signed out is read from the address as it was written, and nothing else is', () => {
  const reasons: SignedOutReason[] = [{ why: 'ended' }, { why: 'idle', minutes: 1 }, { why: 'idle', minutes: 30 }]
  for (const reason of reasons)
    assert.deepEqual(parseSignedOutReason(Object.fromEntries(new URLSearchParams(signedOutQuery(reason)))), reason)
  const others = [
    {},
    { why: 'idle' },
    { why: 'idle', minutes: '0' },
    { why: 'idle', minutes: '99999' },
    { why: 'idle', minutes: '3x' },
  ]
  for (const query of [...others, { why: 'Your account is locked' }, { why: ['ended'] }])
    assert.equal(parseSignedOutReason(query), null, JSON.stringify(query))
})
