import { firstChunkBytes } from './chunk-size'
import { type EyeSide } from '../shell/records'
import { type Kind, refusal } from './accepted-kinds'
import { type DiaryPlace, diaryRefusal } from './diary-place'
import { fileKey } from './file-key'
import { firstPreviewState } from './fit-preview'
import { type UploadItem } from './item'
import { kindAt } from './kind-at'
import { mediaRefusal, type PersonaPlace } from './persona-place'
import { sideFromName } from './side-from-name'

export interface AddInput {
  caseId: string
  /** `name`: read the side from each file's name. */
  eyeSide: EyeSide | 'name'
  /** From the camera, just now: then the file's time is the time of capture. */
  takenNow?: boolean
  /** As a person says, in ISO 8601. */
  capturedAt?: string | null
  /** What a person writes of it. */
  notes?: string
  /** It belongs to a diary instead of a case. */
  diary?: DiaryPlace | null
  /** It is a persona's medium. */
  persona?: PersonaPlace | null
}

/** A file as it enters the list: waiting, or needing attention where there is a reason not to try it; then without a kind. */
export async function newItem(
  userId: string,
  file: File,
  { caseId, eyeSide, takenNow, capturedAt, notes, diary = null, persona = null }: AddInput,
): Promise<{ item: UploadItem; kind: Kind | null }> {
  const head = new Uint8Array(await file.slice(0, 132).arrayBuffer())
  const kind = kindAt({ diary, persona }, file.name, file.type, head)
  const reason = persona
    ? mediaRefusal(kind, file.size, file.type)
    : diary
      ? diaryRefusal(diary, kind, file.size)
      : refusal(kind, file.size)
  const item: UploadItem = {
    key: await fileKey(userId, persona ? `persona ${persona.personaId}` : (diary?.category ?? caseId), file),
    caseId,
    diary,
    persona,
    name: file.name,
    takenNow: takenNow ?? false,
    capturedAt: capturedAt ?? null,
    notes: notes ?? '',
    sizeBytes: file.size,
    type: kind?.type ?? null,
    eyeSide: eyeSide === 'name' ? sideFromName(file.name) : eyeSide,
    previewUrl: kind?.drawable ? URL.createObjectURL(file) : null,
    state: reason ? 'attention' : 'waiting',
    trouble: null,
    sentBytes: 0,
    savedBytes: 0,
    bytesPerSecond: 0,
    pieceBytes: firstChunkBytes,
    fileId: null,
    reason,
    canRetry: false,
    preview: firstPreviewState({ diary, persona, type: kind?.type ?? null, sizeBytes: file.size }),
    isKept: null,
    judged: null,
    receipt: null,
  }
  return { item, kind: reason ? null : kind }
}
