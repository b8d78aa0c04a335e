import type { Actor } from '../../access/actor'
import type { Action } from '../../access/actions'
import type { Prisma, Tx } from '../../db/database'
import type { CaptureSource } from '../../imaging/capture-time/schema'
import type { Kind } from './kinds/schema'
import type { BodySite, CaptureViewName } from '../body-site'
import type { EyeRegion, EyeSide } from './schema'

/** What is known of a file before its bytes arrive. */
export interface NewFile {
  /** Also the id of the upload, where there is one. */
  id: string
  uploadId: string | null
  objectId: string
  caseId: string | null
  /** By which permission it is added: `file:create`, or `study:store` for an object that arrives over DICOMweb. */
  permission?: 'file:create' | 'study:store'
  /** The id of the original that this is a preview of; see checkPreviewUpload. */
  previewOf?: string | null
  filename: string | null
  declaredType: string | null
  /** Bytes, where the size is known in advance. */
  sizeBytes: number | null
  eyeSide?: EyeSide
  region?: EyeRegion
  bodySite?: BodySite
  view?: CaptureViewName
  capturedAt?: Date | null
  /** `sender` by default, where there is a time. */
  capturedBy?: CaptureSource
  description?: string | null
  /** When the signed URL for its bytes expires, on the steady clock: from then on it reserves no quota. */
  uploadDeadline?: Date
  /** Its images may be made after it is published: its sender does not wait for them. False by default. */
  areImagesDeferred?: boolean
  /**
   * Its destination, made by the module that owns the kind. Without one it belongs to its case, or to its sender's own
   * space.
   */
  destination?: Destination
}

/** A file of a case or of its sender's own space, whose bytes are sealed and checked, and which has no row yet. */
export interface UnsavedFile {
  actor: Actor
  given: NewFile & { previewOf?: undefined; destination?: undefined; sizeBytes: number }
  objectKey: string
  /** Opens its object once the transaction commits. */
  dataKey: Buffer
  sha256: Buffer
}

/** A destination of files, in the terms of the module that owns it. */
export interface Destination {
  /** Refuses, as `bad_input`, a file that names a case, an original or another destination as well. */
  conflictCode?: 'category_in_case' | 'persona_in_other_place'
  /**
   * Checks that the actor may send there, and decides the kind: before permission, type, size and quota are checked.
   *
   * @throws AppError `not_found` for a destination that is not visible to the actor, `bad_input`
   */
  admit(tx: Tx, actor: Actor, file: NewFile): Promise<Admitted> | Admitted
  /**
   * Checks again, while bytes arrive for hours and once they have, that the actor may still send there. Without it the destination is
   * the actor's own for as long as they are who they are.
   *
   * @throws AppError `not_found`
   */
  requireStillOpen?(actor: Actor): Promise<unknown>
}

export interface Admitted {
  kind: Kind
  /** The permission that the actor needs; `file:create` by default. */
  permission?: Action
  /** The type that counts as declared, where it is not the file's. */
  declaredType?: string
  /** Part of the key between the kind's prefix and the object's id. */
  keyFolder?: string
  /** Extension of the key after the object's id, with its dot. */
  keyExtension?: string
  /**
   * Writes what belongs to the destination, once type and size are checked, and returns the columns that refer to it.
   */
  place?(): Promise<FileColumns> | FileColumns
}

/** Columns of a new file's row, and rows that are created with it. */
type FileColumns = Partial<Prisma.StoredFileUncheckedCreateInput>
