import type { SingleFrameObject } from '../../../storage/sealed/single-frame-object'
import type { VariantRole } from '../../../imaging/raster/variant-sizes'
import type { SealedObjectRef } from '../open-object'

/** A derived image, as it is stored and sent. */
export interface DerivedVariant extends SealedObjectRef {
  role: VariantRole
  sizeBytes: number
  type: string
  /** Base64url of its SHA-256. */
  digest: string
  etag: string
  filename: string
  /** Its key, once it was unwrapped. */
  dataKey?: Buffer
  /** Where it is small and its key is unwrapped. */
  small?: SingleFrameObject
}

/** A completed file with what was derived from it. */
export interface FileWithVariants {
  id: string
  caseId: string | null
  /** Its folder in the Coaching API, and what it is. */
  category: string | null
  type: string | null
  /** They are made when the first of them is asked for, at the latest. */
  areImagesPending: boolean
  variants: Partial<Record<VariantRole, DerivedVariant>>
}
