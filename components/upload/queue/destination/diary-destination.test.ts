import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { diaryFileType, refusalOfDiaryFile } from './diary-destination'
import { uploadMetadata } from '../../transport/tus/upload-metadata'
import { createUploadTask } from '../upload-task'
import { testItem } from '../test-items'

const meals = { category: 'meal_photos' as const }
const papers = { category: 'documents' as const }

describe('what a diary accepts', () => {
  it('are images for meals and document formats for documents, by name or by the browser’s type', () => {
    assert.equal(diaryFileType(meals, 'Lunch.JPG', '')?.type, 'image/jpeg')
    assert.equal(diaryFileType(meals, 'image', 'image/webp')?.type, 'image/webp')
    assert.equal(diaryFileType(papers, 'plan.docx', '')?.maxBytes, 25 * 1024 * 1024)
    for (const name of ['plan.pdf', 'scan.dcm', 'a.heic', 'constructor']) assert.equal(diaryFileType(meals, name, ''), null, name)
    assert.equal(diaryFileType(papers, 'lunch.jpg', 'image/jpeg'), null)
  })

  it('refuses other files, with what their sender needs to know', () => {
    const kind = diaryFileType(meals, 'a.jpg', '')
    assert.equal(refusalOfDiaryFile(meals, kind, 10 * 1024 * 1024), null)
    assert.deepEqual(refusalOfDiaryFile(meals, kind, 10 * 1024 * 1024 + 1), {
      code: 'fileTooLarge',
      params: { family: 'picture', maxBytes: 10 * 1024 * 1024 },
    })
    assert.deepEqual(refusalOfDiaryFile(meals, kind, 0), { code: 'emptyFile' })
    assert.deepEqual(refusalOfDiaryFile(papers, null, 5), { code: 'unsupportedType', params: { types: ['PDF', 'DOC', 'DOCX'] } })
  })
})

describe('the metadata of a meal’s image', () => {
  it('is its folder and its meal, and no case', () => {
    const file = new File(['x'], 'a.jpg', { type: 'image/jpeg', lastModified: 0 })
    const hand = createUploadTask(file, diaryFileType(meals, 'a.jpg', '')!, false)
    const diary = { ...meals, meal: null, mealId: 7 }
    const told = uploadMetadata(testItem({ caseId: '', diary, capturedAt: '2026-11-20T12:00:00Z' }), hand)
    assert.deepEqual(told, {
      filename: 'a.jpg',
      filetype: 'image/jpeg',
      category: 'meal_photos',
      meal_completion_id: '7',
      captured_at: '2026-11-20T12:00:00Z',
    })
  })
})
