import { whileAllowed } from '../../auth/continuous-access/while-allowed'
import { db } from '../../db/database'
import type { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { storeInstances } from '../../studies/store/store-instances'
import { FAILURE, type FailureReason } from '../../studies/store/store-outcome'
import { retrieveInstance } from '../client/retrieve-instance'
import { openConnection } from '../connection/archive-connection'
import { sourceTarget } from '../sources/source-target'
import { findStoredUids } from './find-stored-uids'

interface IncomingInstance {
  studyUid: string
  seriesUid: string
  instanceUid: string
}

/** Then it is received, and its checks go on without us. */
const WAIT_MS = 60_000

/**
 * Fetches one object from a source and stores it like any other that is sent there: sealed as it arrives, and through the
 * one ingest pipeline. What its place has already is not fetched.
 *
 * @throws AppError `archive_object_conflict`, `archive_object_not_valid`, `archive_space_missing`, `dicom_patient_differs`; as retrieveInstance
 */
export async function fetchInstance(sourceId: string, instance: IncomingInstance): Promise<void> {
  const source = await db().archiveSource.findUnique({ where: { id: sourceId } })
  if (!source) throw fail('archive_not_found')
  const { studyUid, instanceUid } = instance
  const { actor, caseId, placeId } = await sourceTarget(source, studyUid)
  if ((await findStoredUids(placeId, [instanceUid])).size > 0) return
  let broken: unknown = null
  const bytes = async function* () {
    try {
      const allowed = whileAllowed(() => sourceTarget(source, studyUid))
      yield* allowed(retrieveInstance(openConnection(source), instance))
    } catch (thrown) {
      broken = thrown // Otherwise it would be a fault of the object.
      throw thrown
    }
  }
  const parts = async function* () {
    yield await Promise.resolve({ mediaType: 'application/dicom', transferSyntax: null, location: null, bytes: bytes() })
  }
  const storing = storeInstances(actor, { parts: parts(), caseId, studyUid, ip: null, waitMs: WAIT_MS })
  const outcomes = await storing.catch((thrown: unknown) => {
    throw broken ?? thrown
  })
  if (broken) throw broken as Error
  const outcome = outcomes[0]!
  if (outcome.kind === 'failed') throw failureError(outcome.reason)
  if (outcome.uid !== instanceUid) throw fail('archive_object_not_valid')
}

/** What another try may change, and what is a conflict; any other reason is a fault of the object. */
const ERRORS: Partial<
  Record<
    FailureReason,
    'archive_object_conflict' | 'archive_space_missing' | 'unavailable' | 'case_not_found' | 'dicom_patient_differs'
  >
> = {
  [FAILURE.duplicateInstance]: 'archive_object_conflict',
  [FAILURE.outOfResources]: 'archive_space_missing',
  [FAILURE.processingFailure]: 'unavailable',
  [FAILURE.notAuthorized]: 'case_not_found',
  [FAILURE.patientDiffers]: 'dicom_patient_differs',
}

const failureError = (reason: FailureReason): AppError => fail(ERRORS[reason] ?? 'archive_object_not_valid')
