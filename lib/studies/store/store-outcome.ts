import type { ErrorParams } from '../../errors/refusal'
import type { ErrorCode } from '../../errors/refusals'

/** Why an object was not stored: FailureReason (0008,1197), PS3.18 table I.2-2 and PS3.7 annex C. */
export const FAILURE = {
  processingFailure: 0x0110,
  duplicateInstance: 0x0111,
  notAuthorized: 0x0124,
  classNotSupported: 0x0122,
  outOfResources: 0xa700,
  doesNotMatch: 0xa900,
  patientDiffers: 0xa901,
  cannotUnderstand: 0xc000,
  transferSyntaxNotSupported: 0xc122,
} as const

export type FailureReason = (typeof FAILURE)[keyof typeof FAILURE]

/** What names an object in the response; null where it could not be read. */
export interface ReferencedInstance {
  sopClassUid: string | null
  uid: string | null
}

export interface StoredInstance {
  sopClassUid: string
  uid: string
  studyUid: string
  seriesUid: string
}

/** Why something was refused, or is not as it should be: its sentence is found by the code. */
export interface OutcomeText {
  code: ErrorCode
  params?: ErrorParams
}

/** What became of one object of a request. */
export type StoreOutcome =
  /** With what is wrong with the object, which is stored as it was sent. */
  | ({ kind: 'stored'; warnings: readonly string[] } & StoredInstance)
  /** Received completely; its checks continue, and may still refuse it. */
  | ({ kind: 'pending' } & StoredInstance)
  | ({ kind: 'failed'; reason: FailureReason } & OutcomeText & ReferencedInstance)
