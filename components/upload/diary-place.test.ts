import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { diaryKindOf, diaryRefusal } from './diary-place'
import { metadataOf } from './metadata-of'
import { newHand } from './hand'
import { testItem } from './test-items'

const meals = { category: 'meal_photos' as const }
const papers = { category: 'documents' as const }

describe('what a diary takes', () => {
  it('is pictures for meals and papers for documents, by name or by the browser’s word', () => {
    assert.equal(diaryKindOf(meals, 'Lunch.JPG', '')?.type, 'image/jpeg')
    assert.equal(diaryKindOf(meals, 'image', 'image/webp')?.type, 'image/webp')
    assert.equal(diaryKindOf(papers, 'plan.docx', '')?.maxBytes, 25 * 1024 * 1024)
    for (const name of ['plan.pdf', 'scan.dcm', 'a.heic', 'constructor']) assert.equal(diaryKindOf(meals, name, ''), null, name)
    assert.equal(diaryKindOf(papers, 'lunch.jpg', 'image/jpeg'), null)
  })

  it('says what to do with what it does not take', () => {
    const kind = diaryKindOf(meals, 'a.jpg', '')
    assert.equal(diaryRefusal(meals, kind, 10 * 1024 * 1024), null)
    assert.match(diaryRefusal(meals, kind, 10 * 1024 * 1024 + 1)!, /10 MB/)
    assert.match(diaryRefusal(meals, kind, 0)!, /empty/)
    assert.match(diaryRefusal(papers, null, 5)!, /PDF/)
  })
})

describe('what the server is told of a meal’s picture', () => {
  it('is its folder and its meal, and no case', () => {
    const file = new File(['x'], 'a.jpg', { type: 'image/jpeg', lastModified: 0 })
    const hand = newHand(file, diaryKindOf(meals, 'a.jpg', '')!, false)
    const diary = { ...meals, meal: null, mealId: 7 }
    const told = metadataOf(testItem({ caseId: '', diary, capturedAt: '2026-11-20T12:00:00Z' }), hand)
    assert.deepEqual(told, {
      filename: 'a.jpg',
      filetype: 'image/jpeg',
      category: 'meal_photos',
      meal_completion_id: '7',
      captured_at: '2026-11-20T12:00:00Z',
    })
  })
})
