import { createHmac } from 'node:crypto'
import { secrets } from '../config/secrets'

/** A deflated object is unpacked in this process. */
export const MOST_UNPACKED_BYTES = 64 * 1024 * 1024

/**
 * The key by which objects lose their names: within a project the same UID, patient and day become the same again.
 * Each service account is a project of its own, so that its objects cannot be linked with anybody else's.
 *
 * @param project a service account's id, or `house` for whatever is sent and copied by the people of this installation
 */
export const projectKey = (project: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', secrets().derive('uid-mapping', 1)).update(project).digest())
