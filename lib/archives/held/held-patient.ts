import { secrets } from '../../config/secrets'
import type { OtherPatient } from '../../studies/schema'

const boundTo = (id: string): string => `held study ${id}`

/** Seals whom a held study names under the master key, for its row. */
export const sealPatient = (id: string, patient: OtherPatient): Uint8Array<ArrayBuffer> =>
  new Uint8Array(secrets().wrap(boundTo(id), Buffer.from(JSON.stringify(patient))))

/**
 * Opens whom a held study names.
 *
 * @throws AppError `tampered` where it was sealed for another row or under another master key
 */
export const openPatient = ({ id, sealedPatient }: { id: string; sealedPatient: Uint8Array }): OtherPatient =>
  JSON.parse(secrets().unwrap(boundTo(id), Buffer.from(sealedPatient)).toString('utf8')) as OtherPatient
