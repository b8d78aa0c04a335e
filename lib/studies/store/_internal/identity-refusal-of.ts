import type { ObjectIdentity } from '../../../dicom/parse/read-identity'
import { isUid, MEDIA_STORAGE_DIRECTORY } from '../../record/read-instance'
import { FAILURE } from '../store-outcome'
import type { Failure } from './failure-of'

/** An object without pixels of its own names those elsewhere (JPIP): nothing of it could be shown or kept. */
const REFERENCED_PIXEL_DATA = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/

/** Returns what the UIDs of an object alone refuse; null where they refuse nothing. */
export function identityRefusalOf(identity: ObjectIdentity, studyUid: string | null): Failure | null {
  if (identity.sopClassUid === MEDIA_STORAGE_DIRECTORY) return { reason: FAILURE.classNotSupported, code: 'dicom_directory' }
  if (REFERENCED_PIXEL_DATA.test(identity.transferSyntaxUid))
    return { reason: FAILURE.transferSyntaxNotSupported, code: 'dicom_pixels_outside_object' }
  // An object that does not say what it belongs to could not be found by what the response names.
  if (![identity.uid, identity.studyUid, identity.seriesUid, identity.sopClassUid].every(isUid))
    return { reason: FAILURE.cannotUnderstand, code: 'dicom_uid_not_valid' }
  return studyUid !== null && identity.studyUid !== studyUid
    ? { reason: FAILURE.doesNotMatch, code: 'dicom_study_not_of_address' }
    : null
}
