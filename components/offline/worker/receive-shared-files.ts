import { UnplacedFiles } from '../../upload/outbox/unplaced-files'
import { type DeviceSession } from '../device-session'
import { refusedSharePath } from '../share-refusals'

/** The name of the files in the form that the phone sends, as the manifest says. */
export const SHARED_FILES_FIELD = 'files'

/**
 * Stores the images that a phone shares with Fovea in the encrypted outbox of whoever is signed in on this device.
 *
 * @returns where the user goes: the page that asks for their case, or one that says why they were not added
 */
export async function receiveSharedFiles(
  form: FormData,
  session: DeviceSession | null,
  open: (userId: string) => Promise<Pick<UnplacedFiles, 'add' | 'close'>> = (userId) => UnplacedFiles.open(userId),
): Promise<string> {
  if (!session) return refusedSharePath('signed-out')
  if (!session.sendsFrom) return refusedSharePath('no-sending')
  const files = form.getAll(SHARED_FILES_FIELD).filter((value): value is File => value instanceof File && value.size > 0)
  const outbox = await open(session.userId).catch(() => null)
  if (!outbox || files.length === 0) return refusedSharePath('not-stored')
  const left = await outbox.add(files).finally(() => outbox.close())
  return left.length > 0 ? refusedSharePath('not-stored') : session.sendsFrom
}
