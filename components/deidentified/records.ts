import { type z } from 'zod'
import {
  type AwaitingReviewSchema,
  type BatchFilesSchema,
  type BatchReceivedSchema,
  type DicomUploadRecord,
  type Rectangle,
  type UploadDetails,
  type UploadReceived,
  type UserBatchesSchema,
} from '@/lib/studies/schema'

export type Upload = DicomUploadRecord
export type { Rectangle, UploadDetails, UploadReceived }

export type BatchPage = z.infer<typeof UserBatchesSchema>
export type Batch = BatchPage['batches'][number]
export type BatchFiles = z.infer<typeof BatchFilesSchema>
export type BatchReceived = z.infer<typeof BatchReceivedSchema>

/** A list of uploads; that of one user also names its owner. */
export type UploadListResponse = z.infer<typeof AwaitingReviewSchema>

/** The base path of the DICOM API. */
export const DICOM_API = '/api/v1/dicom'
