import { fail } from '../errors/fail'
import type { Actor, ServiceGrant } from './actor'

/** The calls of each grant, as routes declare their paths. The policy decides what they open. */
const PATHS: Readonly<Record<ServiceGrant, readonly RegExp[]>> = {
  dicom_api: [/^\/api\/v1\/dicom(\/|$)/, /^\/api\/v1\/dicomweb\//],
  dicomweb_read: [/^\/api\/v1\/dicomweb\//, /^\/api\/v1\/cases\/\{id\}\/dicomweb\//],
  dicomweb_write: [
    /^\/api\/v1\/dicomweb\//,
    /^\/api\/v1\/cases\/\{id\}\/dicomweb\//,
    /^\/api\/v1\/archives\/sources\/\{id\}\/notify$/,
  ],
}
/** Who it is, and how much it may send. */
const OF_ALL = new Set(['/api/v1/me', '/api/v1/limits'])

/**
 * Requires that a service account was granted the API that it calls: the same permission may open rows of several, as a study
 * that DICOMweb shows is also one of FHIR and of a reading room. A call that is in no list is open to people alone.
 *
 * @param path as the route declares it
 * @throws AppError `forbidden`
 */
export function requireServicePath(actor: Pick<Actor, 'role' | 'service'>, path: string): void {
  if (actor.role !== 'service' || OF_ALL.has(path)) return
  const grants = actor.service?.grants ?? []
  const isGranted = grants.some((grant) => Object.hasOwn(PATHS, grant) && PATHS[grant].some((pattern) => pattern.test(path)))
  if (!isGranted) throw fail('forbidden')
}
