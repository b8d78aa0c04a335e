import type { AuditEvent } from '../../../audit/audit-event'
import type { Tx } from '../../../db/database'
import type { ErrorCode } from '../../../errors/refusals'
import type { DocumentFlag } from '../../../imaging/documents/check-document'
import type { CaptureSource } from '../../../imaging/capture-time/schema'
import type { ContentType } from '../../../imaging/content-type/detect-content-type'
import type { DerivedImage } from '../../../imaging/raster/decode-image'
import type { SealedNewObject } from '../../receive/seal-new-object'
import type { UnsavedFile } from '../../record/new-file'
import type { StoredFileRow } from '../../record/stored-file-row'

/** A file in the ingest pipeline: all of its bytes have arrived. */
export type IngestFile = Pick<
  StoredFileRow,
  | 'id'
  | 'kind'
  | 'ownerId'
  | 'caseId'
  | 'filename'
  | 'declaredType'
  | 'size'
  | 'capturedAt'
  | 'capturedBy'
  | 'eyeSide'
  | 'bodySite'
  | 'areImagesPending'
  | 'uploadId'
  | 'createdAt'
> & {
  objectId: string
  objectKey: string
  /** Unwrapped once for all stages. */
  dataKey?: Buffer
  /** All of its bytes, where they are in memory. */
  plaintext?: Buffer
  /** Of a file that has no row yet: it gets it as it is published. */
  unsaved?: UnsavedFile
}

/** One step of the pipeline. It adds to the findings, or throws the reason why the file cannot be accepted. */
export type IngestStage = (file: IngestFile, findings: Findings) => Promise<void>

/** The findings so far; nothing of them is in the database before `publish`. */
export interface Findings {
  sizeBytes: number
  sha256: Buffer
  head: Buffer
  type: ContentType | null
  derivedImages: DerivedImage | null
  /** They are made once the file is published: that it is whole is known without decoding it. */
  areImagesPending: boolean
  /** Of a video: its own size; `derivedImages` are those of its poster. */
  video: { width: number | null; height: number | null } | null
  /** Of an object whose images are made later. */
  pixels: { width: number | null; height: number | null } | null
  durationMs: number | null
  codec: string | null
  dicom: Record<string, unknown> | null
  capturedAt: Date | null
  capturedBy: CaptureSource | null
  eyeSide: 'left' | 'right' | 'both' | null
  frames: number | null
  /** Nothing here draws it: `derivedImages`, where there are any, are of what its sender drew. */
  previewState: 'preview_unavailable' | null
  /** Why a DICOM object that is stored as it was sent cannot be shown, or is not as the standard says. */
  warnings: ErrorCode[]
  /** Active content of a document. */
  flags: DocumentFlag[]
  /** The object ids of the images that this run sealed. */
  variantIds: string[]
  /** The object that replaces the sent one: sealed already, but unreadable until its key is stored. */
  converted: SealedNewObject | null
  /** It gets its place in a study with its placement. */
  isIndexed: boolean
  /** Once published: its study has another object of its UID, which came first. */
  isDuplicate: boolean
  /** What a stage of the file's kind writes exactly when the file becomes visible. */
  atPublish: ((tx: Tx) => Promise<void>)[]
  /** What is recorded once the transaction that made it visible has ended; set anew where that is repeated. */
  published: AuditEvent[]
  /** What is written of it together with others; null for a file that is published alone. */
  placement: Placement | null
}

/** Where files come that may be published together, in one transaction: the objects of one study. */
export interface Placement<Item = unknown> {
  /** Files of one key have one kind, one case and one way of being written. */
  key: string
  item: Item
  /** Writes what was placed, exactly when the files become visible; called again where the transaction is repeated. */
  write(tx: Tx, items: readonly Item[]): Promise<void>
}

/** A file that has passed every stage, and what they found. */
export interface CheckedFile {
  file: IngestFile
  findings: Findings
}

export const emptyFindings = (): Findings => ({
  sizeBytes: 0,
  sha256: Buffer.alloc(0),
  head: Buffer.alloc(0),
  type: null,
  derivedImages: null,
  areImagesPending: false,
  video: null,
  pixels: null,
  durationMs: null,
  codec: null,
  dicom: null,
  capturedAt: null,
  capturedBy: null,
  eyeSide: null,
  frames: null,
  previewState: null,
  warnings: [],
  flags: [],
  variantIds: [],
  converted: null,
  isIndexed: false,
  isDuplicate: false,
  atPublish: [],
  published: [],
  placement: null,
})
