import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileTypeForDestination } from './file-type-for-destination'

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0])
const heic = new TextEncoder().encode('\0\0\0\x18ftypheic')
const meal = { diary: { category: 'meal_photos', meal: null, mealId: null }, persona: null } as const
const persona = { diary: null, persona: { personaId: 7 } }
const ofCase = { diary: null, persona: null }

describe('fileTypeForDestination', () => {
  it('takes JPEG bytes under the name of a HEIC, or of nothing, for a JPEG, wherever they go', () => {
    for (const place of [meal, persona, ofCase])
      for (const [name, type] of [
        ['IMG_1.HEIC', 'image/heic'],
        ['71.pic', ''],
        ['/', ''],
      ] as const)
        // prettier-ignore
        assert.equal(fileTypeForDestination(place, name, type, jpeg)?.type, 'image/jpeg', name)
    assert.deepEqual(
      [meal, persona, ofCase].map((place) => fileTypeForDestination(place, 'IMG_1.HEIC', '', heic)?.type),
      [undefined, undefined, 'image/heic'],
    )
  })
})
