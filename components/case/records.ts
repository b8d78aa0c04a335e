import { type QualityRecord, type Retake } from '@/lib/files/schema'
import { type EyeSide, type PersonRef } from '../shell/records'

export type FileStatus = 'pending' | 'uploading' | 'processing' | 'completed' | 'failed' | 'quarantined'

export type QualityIssue = QualityRecord['issues'][number]

/** A small picture that went before its original: what it shows is not verified. */
export interface PreviewRecord {
  id: string
  thumbnail_url: string
  thumbhash: string | null
  width: number | null
  height: number | null
}

/** What the server tells of a file, as far as these pages show it. */
export interface FileRecord {
  id: string
  case_id: string | null
  filename: string
  status: FileStatus
  progress: number
  size: number
  type: string | null
  sha256: string | null
  thumbnail_url: string | null
  thumbhash: string | null
  quality_score: number | null
  quality: Pick<QualityRecord, 'issues'> | null
  dicom: Record<string, unknown> | null
  reason: string | null
  reason_code: string | null
  eye_side: EyeSide
  region: string | null
  captured_at: string | null
  width: number | null
  height: number | null
  frames: number | null
  preview_state: 'preview_unavailable' | null
  /** Only while the file itself is on its way. */
  preview: PreviewRecord | null
  /** What its sender wrote of it. */
  description?: string | null
  /** A better picture was asked of its sender, and has not come yet. */
  retake?: Retake | null
  sent_by: PersonRef | null
  created_at: string
  completed_at: string | null
  /** How fast it comes, as seen from here; not known at first. */
  bytesPerSecond?: number
}

/** The same as it comes: what was looked at by nobody yet, or is gone, has less to tell. */
export type FileAnswer = Omit<FileRecord, 'filename' | 'size' | 'eye_side'> & {
  filename: string | null
  size: number | null
  eye_side: EyeSide | null
}

/** Fills what an answer leaves out, once, so that no tile has to. */
export const toFileRecord = (answer: FileAnswer): FileRecord => ({
  ...answer,
  filename: answer.filename ?? 'Unnamed file',
  size: answer.size ?? 0,
  eye_side: answer.eye_side ?? 'unknown',
})

/** Who is looking. */
export interface Me {
  id: string
  name: string
  role: string
}
