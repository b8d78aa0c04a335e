import { secrets } from '../../../config/secrets'
import { hmacSha256 } from '../../../runtime/hmac'

/**
 * The key for de-identification: within a project the same UID, patient and day map to the same values. Each service
 * account is a project of its own, so that its objects cannot be linked with those of others.
 *
 * @param project a service account's id, or `house` for everything that people of this installation send and copy
 */
export const projectKey = (project: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hmacSha256(secrets().derive('uid-mapping', 1), project))
