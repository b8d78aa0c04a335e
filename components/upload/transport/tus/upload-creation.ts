import { type UploadItem } from '../../queue/upload-item'
import { type UploadTask } from '../../queue/upload-task'
import { creationKey, uploadMetadata } from './upload-metadata'

/** How an upload is created. */
export interface UploadCreation {
  /** Its Idempotency-Key. */
  key: string
  metadata: Record<string, string>
  sizeBytes: number
}

/** How the upload of a file is created: the same each time, so that a creation whose answer was lost can be repeated. */
export function uploadCreation(item: UploadItem, task: UploadTask): UploadCreation {
  const metadata = uploadMetadata(item, task)
  return { key: creationKey(item.identity, metadata), metadata, sizeBytes: task.file.size }
}
