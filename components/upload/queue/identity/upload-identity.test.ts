import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { uploadIdentity } from './upload-identity'

const picked = (text: string, name = 'a.jpg', lastModified = 5) => new File([text], name, { lastModified })
const long = 'x'.repeat(200_000)
const subject = {
  caseId: 'c',
  eyeSide: 'right',
  region: null,
  capturedAt: null,
  notes: '',
  diary: null,
  persona: null,
} as const
const meal = (requestId: string) => ({ name: 'lunch', notes: '', at: '2026-11-20T12:00:00Z', requestId })
const ofMeal = (requestId: string) => ({ category: 'meal_photos', meal: meal(requestId), mealId: null }) as const

describe('uploadIdentity', () => {
  it('is the same when the same file is chosen again for the same, whether it is read from its folder or from the outbox', async () => {
    const { region: _region, notes: _notes, diary: _diary, persona: _persona, ...stored } = subject
    const [one, again, fromOutbox] = await Promise.all([
      uploadIdentity('u', subject, picked(long)),
      uploadIdentity('u', { ...subject }, picked(long)),
      uploadIdentity('u', stored, picked(long)),
    ])
    assert.deepEqual([again, fromOutbox], [one, one])
  })

  it('differs by everything that makes it another upload', async () => {
    const identities = await Promise.all([
      uploadIdentity('u', subject, picked(long)),
      uploadIdentity('v', subject, picked(long)),
      uploadIdentity('u', { ...subject, caseId: 'd' }, picked(long)),
      uploadIdentity('u', { ...subject, eyeSide: 'left' }, picked(long)),
      uploadIdentity('u', { ...subject, region: 'macula' }, picked(long)),
      uploadIdentity('u', { ...subject, capturedAt: '2026-11-20T12:00:00.000Z' }, picked(long)),
      uploadIdentity('u', { ...subject, notes: 'after drops' }, picked(long)),
      uploadIdentity('u', { ...subject, persona: { personaId: 1 } }, picked(long)),
      uploadIdentity('u', { ...subject, diary: ofMeal('1') }, picked(long)),
      uploadIdentity('u', { ...subject, diary: ofMeal('2') }, picked(long)),
      uploadIdentity('u', subject, picked(long, 'b.jpg')),
      uploadIdentity('u', subject, picked(long, 'a.jpg', 6)),
      uploadIdentity('u', subject, picked(`y${long.slice(1)}`)),
      uploadIdentity('u', subject, picked(`${long.slice(1)}y`)),
    ])
    assert.equal(new Set(identities).size, identities.length)
  })

  it('reveals nothing of the name', async () => {
    assert.match(await uploadIdentity('u', subject, picked('1', 'amara-delune.jpg')), /^[0-9a-f]{64}$/)
  })
})
