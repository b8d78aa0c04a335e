import type { ObjectIdentity } from '../../../dicom/parse/read-identity'
import { isUid } from '../../record/read-instance'
import { FAILURE, type FailureReason } from '../store-outcome'

/** An object without pixels of its own names those elsewhere (JPIP): nothing of it could be shown or kept. */
const REFERENCED_PIXEL_DATA = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10'

/** Returns what the UIDs of an object alone refuse; null where they refuse nothing. */
export function identityRefusalOf(identity: ObjectIdentity, studyUid: string | null): FailureReason | null {
  if (identity.sopClassUid === MEDIA_STORAGE_DIRECTORY) return FAILURE.classNotSupported
  if (REFERENCED_PIXEL_DATA.test(identity.transferSyntaxUid)) return FAILURE.transferSyntaxNotSupported
  // An object that does not say what it belongs to could not be found by what the response names.
  if (![identity.uid, identity.studyUid, identity.seriesUid, identity.sopClassUid].every(isUid)) return FAILURE.cannotUnderstand
  return studyUid !== null && identity.studyUid !== studyUid ? FAILURE.doesNotMatch : null
}
