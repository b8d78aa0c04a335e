import { type KeyValueStore, tryStorage } from './local-storage'

const keyOf = (userId: string): string => `fovea.last-patient.${userId}`

/** The id of the patient whose case a user looked at last on this device; null where that is not known. */
export const lastPatientOf = (store: KeyValueStore | null, userId: string): string | null =>
  tryStorage(store, (known) => known.getItem(keyOf(userId))) ?? null

/** Remembers whose case a user is looking at: an id, which says nothing of the person. */
export function rememberPatient(store: KeyValueStore | null, userId: string, patientId: string): void {
  tryStorage(store, (known) => known.setItem(keyOf(userId), patientId))
}
