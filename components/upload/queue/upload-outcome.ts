import { type UploadTask } from './upload-task'
import { type UploadItem } from './upload-item'
import { type Receipt, compareChecksums } from './checksum/receipt'
import { type ProcessingResult } from '../transport/processing-watch'

type UploadOutcome = Pick<UploadItem, 'state' | 'canRetry'> & Partial<UploadItem>

/** The list item's state once the server has checked it: ready with its receipt, why not, or that the checksums differ. */
export function uploadOutcome(
  task: UploadTask,
  sentAt: Date,
  checked: ProcessingResult,
  deviceSha256: string | null,
): UploadOutcome {
  if (!checked.ready) return { state: 'attention', refusal: checked.refusal, canRetry: false }
  const { record } = checked
  const receipt: Receipt = {
    deviceSha256,
    serverSha256: record.sha256,
    sizeBytes: task.file.size,
    disconnects: task.disconnects,
    preview: task.sentPreview,
    takenAt: record.captured_at,
    sentAt: sentAt.toISOString(),
    readyAt: record.completed_at,
  }
  const known = { receipt, eyeSide: record.eye_side }
  if (compareChecksums(receipt) === 'differs')
    return { ...known, state: 'attention', refusal: { code: 'checksumMismatch' }, canRetry: true }
  return { ...known, state: 'ready', canRetry: false }
}
