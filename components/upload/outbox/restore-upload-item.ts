import { type AcceptedFileType } from '../queue/destination/accepted-file-type'
import { initialPreviewState } from '../preview/fit-preview'
import { fileTypeForDestination } from '../queue/destination/file-type-for-destination'
import { blankUploadItem, type UploadItem } from '../queue/upload-item'
import { type StoredUploadMetadata, type StoredUpload } from './encrypted-outbox'
import { type UploadTask } from '../queue/upload-task'

/** What has to be stored of a file, so that it can be sent after the page was closed. */
export const storedMetadataOf = (item: UploadItem, task: UploadTask): StoredUploadMetadata => ({
  name: item.name,
  size: item.sizeBytes,
  lastModified: task.file.lastModified,
  browserType: task.file instanceof Blob ? task.file.type : task.kind.type,
  caseId: item.caseId,
  diary: item.diary,
  persona: item.persona,
  eyeSide: item.eyeSide,
  region: item.region,
  takenNow: task.takenNow,
  capturedAt: item.capturedAt,
  notes: item.notes,
  group: item.group,
  flaw: item.judged?.flaw ?? null,
})

/** Restores a stored file to the list. One that its sender already released is not held back again. */
export function restoreUploadItem(
  { key, about, file }: StoredUpload,
  hasBegun: boolean,
): { item: UploadItem; kind: AcceptedFileType | null } {
  const diary = about.diary ?? null
  const persona = about.persona ?? null
  const kind = fileTypeForDestination({ diary, persona }, about.name, about.browserType, new Uint8Array())
  const needsConfirmation = about.flaw !== null && !hasBegun
  const item = blankUploadItem({
    key,
    caseId: about.caseId,
    diary,
    persona,
    name: about.name,
    takenNow: about.takenNow,
    capturedAt: about.capturedAt ?? null,
    notes: about.notes ?? '',
    group: about.group ?? null,
    sizeBytes: about.size,
    type: kind?.type ?? null,
    eyeSide: about.eyeSide,
    region: about.region ?? null,
    state: !file || !kind ? 'attention' : needsConfirmation ? 'needs-confirmation' : 'waiting',
    refusal: file ? null : { code: 'incompleteCopy' },
    preview: initialPreviewState({ diary, persona, type: kind?.type ?? null, sizeBytes: about.size }),
    isStored: file !== null,
    judged: about.flaw ? { flaw: about.flaw, look: null } : null,
  })
  return { item, kind: file ? kind : null }
}
