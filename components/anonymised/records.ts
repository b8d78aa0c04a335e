import { type z } from 'zod'
import { type DetailsSchema, type DicomUploadSchema, type RectangleSchema, type UserBatchesSchema } from '@/lib/studies/schema'

export type Upload = z.infer<typeof DicomUploadSchema>
export type Details = z.infer<typeof DetailsSchema>
export type Rectangle = z.infer<typeof RectangleSchema>

export type Batch = z.infer<typeof UserBatchesSchema>['batches'][number]

export interface UploadList {
  uploads: Upload[]
  count: number
}

/** Where the calls of this door are. */
export const DOOR = '/api/v1/dicom'
