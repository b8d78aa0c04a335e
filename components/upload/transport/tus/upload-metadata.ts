import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type UploadTask } from '../../queue/upload-task'
import { type UploadItem } from '../../queue/upload-item'

/** The metadata of a file, sent when its upload is created. */
export function uploadMetadata(item: UploadItem, task: UploadTask): Record<string, string> {
  const capturedAt = item.capturedAt ?? (task.takenNow ? new Date(task.file.lastModified).toISOString() : null)
  return {
    filename: item.name,
    filetype: task.kind.type,
    ...destinationMetadata(item),
    ...(item.eyeSide === 'unknown' ? {} : { eye_side: item.eyeSide }),
    ...(item.region ? { region: item.region } : {}),
    ...(item.bodySite ? { body_site: item.bodySite } : {}),
    ...(item.view ? { view: item.view } : {}),
    ...(capturedAt ? { captured_at: capturedAt } : {}),
    ...(item.notes ? { description: item.notes } : {}),
  }
}

/** The Idempotency-Key of a creation: the same only for the same upload, and for what the server is told of it. */
export const creationKey = (identity: string, metadata: Readonly<Record<string, string>>): string =>
  bytesToHex(sha256(new TextEncoder().encode(JSON.stringify([identity, metadata]))))

function destinationMetadata({ caseId, diary, persona }: UploadItem): Record<string, string> {
  if (persona) return { persona_id: String(persona.personaId) }
  if (!diary) return { case_id: caseId }
  return { category: diary.category, ...(diary.mealId === null ? {} : { meal_completion_id: String(diary.mealId) }) }
}
