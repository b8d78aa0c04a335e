import { type Hand } from './hand'
import { type UploadItem } from './item'
import { differsSentence, type Receipt, verdictOf } from './receipt'
import { type Checked } from './wait-for-check'

export type Outcome = Pick<UploadItem, 'state' | 'canRetry'> & Partial<UploadItem>

/** What the list says of a file once the server has checked it: ready with its receipt, or why not, or that the ends differ. */
export function outcomeOf(hand: Hand, sentAt: Date, checked: Checked, deviceSha256: string | null): Outcome {
  if (!checked.ready) return { state: 'attention', reason: checked.reason, canRetry: false }
  const { record } = checked
  const receipt: Receipt = {
    deviceSha256,
    serverSha256: record.sha256,
    sizeBytes: hand.file.size,
    breaks: hand.breaks,
    preview: hand.previewed,
    takenAt: record.captured_at,
    sentAt: sentAt.toISOString(),
    readyAt: record.completed_at,
  }
  const known = { receipt, eyeSide: record.eye_side }
  if (verdictOf(receipt) === 'differs') return { ...known, state: 'attention', reason: differsSentence, canRetry: true }
  return { ...known, state: 'ready', canRetry: false }
}
