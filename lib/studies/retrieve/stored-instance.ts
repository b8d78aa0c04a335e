import type { SealedObjectRef } from '../../files/deliver/open-object'

/** An instance that the actor may read, and where its object lies. */
export interface StoredInstance {
  /** Its file's id. */
  id: string
  caseId: string | null
  uid: string
  seriesUid: string
  studyUid: string
  sopClassUid: string
  transferSyntaxUid: string
  frames: number
  rows: number | null
  columns: number | null
  /** From the DICOM API: what is stored is de-identified. */
  isDeidentified: boolean
  object: SealedObjectRef & { sizeBytes: number }
  /** SHA-256 of the object, base64url. */
  digest: string
  /** Its frames in HTJ2K, where they are kept. */
  htj2k: { object: SealedObjectRef; digest: string } | null
}
