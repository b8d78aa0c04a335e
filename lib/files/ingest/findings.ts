import type { ReportRow } from '../../dicom/deidentify'
import type { Assessment } from '../../imaging/classifier'
import type { DocumentFlag } from '../../imaging/check-document'
import type { ContentType } from '../../imaging/identify-content'
import type { Derived } from '../../imaging/decode-picture'
import type { SealedApart } from '../seal-apart'
import type { StoredFileRow } from '../stored-file-row'

/** A file in the line: its bytes are all here. */
export type IngestFile = StoredFileRow & { objectId: string; objectKey: string }

/** What the stages found so far; nothing of it is in the database before `publish`. */
/** What is kept instead of what was sent: sealed already, but noise until its key is kept. */
export interface Converted extends SealedApart {
  /** What was done to which attribute. */
  report: ReportRow[]
  /** Its pixels may show text that names somebody. */
  isHeld: boolean
}

export interface Findings {
  sizeBytes: number
  sha256: Buffer
  head: Buffer
  type: ContentType | null
  pictures: Derived | null
  /** Of a video: what it is itself; `pictures` are those of its poster. */
  video: { width: number | null; height: number | null } | null
  durationMs: number | null
  codec: string | null
  dicom: Record<string, unknown> | null
  capturedAt: Date | null
  eyeSide: 'left' | 'right' | 'both' | null
  frames: number | null
  previewState: 'preview_unavailable' | null
  /** Of a document, what it may do beyond being read. */
  flags: DocumentFlag[]
  /** The object ids of the pictures that this run sealed. */
  variantIds: string[]
  converted: Converted | null
  assessment: (Assessment & { model: string }) | null
}

export const emptyFindings = (): Findings => ({
  sizeBytes: 0,
  sha256: Buffer.alloc(0),
  head: Buffer.alloc(0),
  type: null,
  pictures: null,
  video: null,
  durationMs: null,
  codec: null,
  dicom: null,
  capturedAt: null,
  eyeSide: null,
  frames: null,
  previewState: null,
  flags: [],
  variantIds: [],
  converted: null,
  assessment: null,
})
