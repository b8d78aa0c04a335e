import { type EyeSide, type FileRecord } from '@/lib/files/record/schema'

/** A file of a case as these pages show it: optional API fields have defaults. */
export type CaseFile = Omit<FileRecord, 'filename' | 'size' | 'eye_side' | 'warnings' | 'captured_by'> & {
  filename: string
  size: number
  eye_side: EyeSide
  /** Older servers do not say it. */
  captured_by?: FileRecord['captured_by']
  /** Why the server refused it: the code and the parameters of its sentence; older servers send `reason` alone. */
  refusal_code?: string | null
  refusal_params?: Record<string, unknown> | null
  /** Codes of what is unusual of it; older servers send none. */
  warnings?: string[]
  /** It stands for its whole series: the other objects of that are not in the list. */
  isStack?: boolean
  /** The record of its study, where that is in no case: its series are listed by it. */
  study_id?: string
  /** When the same bytes came into the case before, in ISO 8601. */
  sameSince?: string
  /** Why nothing of it arrives now, as far as this device knows; absent while it does. */
  held?: 'paused' | 'interrupted'
  /** The throughput measured here; absent at first. */
  bytesPerSecond?: number
}

/** A small image that was sent before its original: its content is not verified. */
export type CaseFilePreview = NonNullable<FileRecord['preview']>

export type QualityIssue = NonNullable<FileRecord['quality']>['issues'][number]

/** Applies the defaults once, so that no tile has to. A file without a name has an empty one: pages name it. */
export const toCaseFile = (record: FileRecord): CaseFile => ({
  ...record,
  filename: record.filename ?? '',
  size: record.size ?? 0,
  eye_side: record.eye_side ?? 'unknown',
})
