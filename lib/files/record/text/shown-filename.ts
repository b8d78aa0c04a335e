import { KINDS, type KindName } from '../kinds/schema'
import type { StoredFileRow } from '../stored-file-row'

interface NamedFile extends Pick<StoredFileRow, 'id' | 'kind' | 'filename' | 'createdAt'> {
  /** The technical attributes of the stored object, where they are known. */
  dicom?: unknown
}

/**
 * Returns the name of a file for a reader who did not send it: the sender's, except where that is private to the sender, as
 * it may hold a patient's name ("HUBER_ANNA_0170.dcm") that was removed from the content.
 */
export const shownFilename = (file: NamedFile): string | null =>
  isFilenamePrivate(file.kind) ? neutralFilename(file) : file.filename

const isFilenamePrivate = (kind: string): boolean =>
  Object.hasOwn(KINDS, kind) && KINDS[kind as KindName].isFilenamePrivate === true

/** Modalities have defined terms (PS3.3 C.7.3.1.1.1); anything longer is none. */
const MODALITY = /^[A-Z]{2,4}$/

/** A name of what is public anyway: kind, day of receipt, and the end of the id, so that two files differ. */
export function neutralFilename({ id, createdAt, dicom }: Pick<NamedFile, 'id' | 'createdAt' | 'dicom'>): string {
  const modality = (dicom as { modality?: unknown } | null | undefined)?.modality
  const kind = typeof modality === 'string' && MODALITY.test(modality) ? modality : 'image'
  return `${kind}-${createdAt.toISOString().slice(0, 10)}-${id.slice(-6)}`
}
