import { KeyedNames } from './_internal/keyed-names'

export interface NamedPhotograph {
  patientName: string
  patientId: string
  sopInstanceUid: string
  studyInstanceUid: string
  seriesInstanceUid: string
}

/**
 * Gives a picture that becomes an object the names that it bears there: the same picture has the same ones each time, the
 * pictures of one person and project one pseudonym, and nobody without the key can tell whose it is.
 *
 * @param key of the project, 16 bytes or more
 * @param personId whose picture it is; empty for nobody's
 * @param pictureId another one for each picture
 */
export async function namePhotograph(
  key: Uint8Array<ArrayBuffer>,
  { personId, pictureId }: { personId: string; pictureId: string },
): Promise<NamedPhotograph> {
  const names = new KeyedNames(key)
  const called = personId === '' ? '' : await names.patient(personId)
  return {
    patientName: called,
    patientId: called,
    sopInstanceUid: await names.uid(`picture ${pictureId}`),
    studyInstanceUid: await names.uid(`study of ${pictureId}`),
    seriesInstanceUid: await names.uid(`series of ${pictureId}`),
  }
}
