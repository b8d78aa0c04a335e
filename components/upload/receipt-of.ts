import { type FileRecord } from '../case/records'
import { type Hand } from './hand'
import { type Receipt } from './receipt'

/** Writes the receipt of a file that the server has checked. */
export const receiptOf = (hand: Hand, sentAt: Date, record: FileRecord, deviceSha256: string | null): Receipt => ({
  deviceSha256,
  serverSha256: record.sha256,
  sizeBytes: hand.file.size,
  breaks: hand.breaks,
  takenAt: record.captured_at,
  sentAt: sentAt.toISOString(),
  readyAt: record.completed_at,
})
