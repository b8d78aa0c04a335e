import { KeyedPseudonyms } from '../_internal/deidentify/keyed-pseudonyms'

interface PhotographPseudonyms {
  patientName: string
  patientId: string
  sopInstanceUid: string
  studyInstanceUid: string
  seriesInstanceUid: string
}

/**
 * Returns the names and UIDs of a photograph that is converted to an object: the same photograph has the same ones each
 * time, the photographs of one person and project have one pseudonym, those of one day are one study of that person, each
 * a series of its own, and without the key none of it can be resolved.
 *
 * @param key of the project, 16 bytes or more
 * @param personId the person shown; empty for none
 * @param pictureId unique for each photograph
 * @param day on which it was taken, as `2026-01-31`; without a person it has a study of its own
 */
export async function pseudonymizePhotograph(
  key: Uint8Array<ArrayBuffer>,
  { personId, pictureId, day }: { personId: string; pictureId: string; day: string },
): Promise<PhotographPseudonyms> {
  const pseudonyms = new KeyedPseudonyms(key)
  const pseudonym = personId === '' ? '' : await pseudonyms.patientPseudonym(personId)
  return {
    patientName: pseudonym,
    patientId: pseudonym,
    sopInstanceUid: await pseudonyms.mapUid(`picture ${pictureId}`),
    studyInstanceUid: await pseudonyms.mapUid(personId === '' ? `study of ${pictureId}` : `study of ${personId}\0${day}`),
    seriesInstanceUid: await pseudonyms.mapUid(`series of ${pictureId}`),
  }
}
