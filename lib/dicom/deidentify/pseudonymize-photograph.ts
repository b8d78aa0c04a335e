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
 * time, the photographs of one person and project have one pseudonym, and without the key it cannot be resolved.
 *
 * @param key of the project, 16 bytes or more
 * @param personId the person shown; empty for none
 * @param pictureId unique for each photograph
 */
export async function pseudonymizePhotograph(
  key: Uint8Array<ArrayBuffer>,
  { personId, pictureId }: { personId: string; pictureId: string },
): Promise<PhotographPseudonyms> {
  const pseudonyms = new KeyedPseudonyms(key)
  const pseudonym = personId === '' ? '' : await pseudonyms.patientPseudonym(personId)
  return {
    patientName: pseudonym,
    patientId: pseudonym,
    sopInstanceUid: await pseudonyms.mapUid(`picture ${pictureId}`),
    studyInstanceUid: await pseudonyms.mapUid(`study of ${pictureId}`),
    seriesInstanceUid: await pseudonyms.mapUid(`series of ${pictureId}`),
  }
}
