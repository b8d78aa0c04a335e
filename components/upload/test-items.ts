import { firstChunkBytes } from './chunk-size'
import { type UploadItem } from './item'
import { type KeyValueStore } from './upload-addresses'

/** A file on the list, for tests. */
export const testItem = (change: Partial<UploadItem> = {}): UploadItem => ({
  key: 'k',
  caseId: 'c',
  diary: null,
  persona: null,
  name: 'a.jpg',
  takenNow: false,
  capturedAt: null,
  notes: '',
  sizeBytes: 100,
  type: 'image/jpeg',
  eyeSide: 'unknown',
  previewUrl: null,
  state: 'waiting',
  trouble: null,
  sentBytes: 0,
  savedBytes: 0,
  bytesPerSecond: 0,
  pieceBytes: firstChunkBytes,
  fileId: null,
  reason: null,
  canRetry: false,
  preview: 'none',
  isKept: null,
  judged: null,
  receipt: null,
  ...change,
})

/** localStorage, for tests. */
export function testStore(): KeyValueStore {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}
