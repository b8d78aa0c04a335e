import { firstChunkBytes } from './chunk-size'
import { type Kind } from './accepted-kinds'
import { firstPreviewState } from './fit-preview'
import { kindAt } from './kind-at'
import { type UploadItem } from './item'
import { type About, type Kept } from './outbox'
import { type Hand } from './hand'

const cutShort = 'It was not kept to its end on this device. Pick it again: it goes on from where it was.'

/** What has to be written down of a file, so that it can be sent when the page is gone. */
export const aboutOf = (item: UploadItem, hand: Hand): About => ({
  name: item.name,
  size: item.sizeBytes,
  lastModified: hand.file.lastModified,
  browserType: hand.file instanceof Blob ? hand.file.type : hand.kind.type,
  caseId: item.caseId,
  diary: item.diary,
  persona: item.persona,
  eyeSide: item.eyeSide,
  takenNow: hand.takenNow,
  capturedAt: item.capturedAt,
  notes: item.notes,
  flaw: item.judged?.flaw ?? null,
})

/** A file that waited on this device, as it enters the list again. One that a person let go already is not held back anew. */
export function keptItem({ key, about, file }: Kept, hasBegun: boolean): { item: UploadItem; kind: Kind | null } {
  const diary = about.diary ?? null
  const persona = about.persona ?? null
  const kind = kindAt({ diary, persona }, about.name, about.browserType, new Uint8Array())
  const isHeld = about.flaw !== null && !hasBegun
  const item: UploadItem = {
    key,
    caseId: about.caseId,
    diary,
    persona,
    name: about.name,
    takenNow: about.takenNow,
    capturedAt: about.capturedAt ?? null,
    notes: about.notes ?? '',
    sizeBytes: about.size,
    type: kind?.type ?? null,
    eyeSide: about.eyeSide,
    previewUrl: null,
    state: !file || !kind ? 'attention' : isHeld ? 'held' : 'waiting',
    trouble: null,
    sentBytes: 0,
    savedBytes: 0,
    bytesPerSecond: 0,
    pieceBytes: firstChunkBytes,
    fileId: null,
    reason: file ? null : cutShort,
    canRetry: false,
    preview: firstPreviewState({ diary, persona, type: kind?.type ?? null, sizeBytes: about.size }),
    isKept: file !== null,
    judged: about.flaw ? { flaw: about.flaw, look: null } : null,
    receipt: null,
  }
  return { item, kind: file ? kind : null }
}
