import { UnplacedFiles } from '../../upload/outbox/unplaced-files'
import { type DeviceSession } from '../device-session'
import { refusedSharePath } from '../share-refusals'

/** The name of the files in the form that the phone sends, as the manifest says. */
export const SHARED_FILES_FIELD = 'files'

/**
 * Whether a form comes from a page of another site, as far as the browser tells a worker, which does not see
 * `Sec-Fetch-Site`. A phone's share has no origin and no referrer; nor has a site that hides both, whose images then wait like
 * all shared ones: none is sent before its user has seen it and chosen its case.
 */
export function isForeignForm({ referrer, headers }: Pick<Request, 'referrer' | 'headers'>, origin: string): boolean {
  const isForeign = (address: string) => /^https?:/.test(address) && new URL(address).origin !== origin
  return isForeign(referrer) || isForeign(headers.get('origin') ?? '')
}

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
