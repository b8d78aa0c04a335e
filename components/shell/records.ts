/** What the JSON API answers, as the pages read it. */
export type CaseStatus = 'open' | 'in_review' | 'closed'
export type EyeSide = 'left' | 'right' | 'both' | 'unknown'

export interface PersonRef {
  id: string
  name: string
}

export interface CaseCover {
  id: string
  thumbhash: string | null
  thumbnail_url: string | null
  eye_side: EyeSide | null
}

export interface CaseRecord {
  id: string
  number: string
  title: string
  status: CaseStatus
  urgent: boolean
  site: string | null
  patient_id: string
  patient: { name: string; birth_year: number | null; sex: string | null }
  created_at: string
  updated_at: string
  /** When the reader marked it as read; null while it is unread. */
  read_at: string | null
  /** Who read it, and when; the newest first. */
  reads: (PersonRef & { at: string })[]
  /** Files that are ready. */
  images: number
  /** Files that are on their way or being checked. */
  arriving: number
  /** Files that were refused. */
  attention: number
  modalities: string[]
  sent_by: PersonRef | null
  last_arrival_at: string | null
  cover: CaseCover[]
}

export interface CasePage {
  items: CaseRecord[]
  next_cursor: string | null
}

export interface PatientRecord {
  id: string
  name: string
  birth_year: number | null
  sex: string | null
}

export type FileStatus = 'pending' | 'uploading' | 'processing' | 'completed' | 'failed' | 'quarantined'

/** The part of a file's record that lists read. */
export interface FileSummary {
  id: string
  filename: string
  status: FileStatus
  /** 0–100, of the bytes that are here. */
  progress: number
  thumbnail_url: string | null
  thumbhash: string | null
  eye_side: EyeSide | null
  reason: string | null
  created_at: string
  completed_at: string | null
}
