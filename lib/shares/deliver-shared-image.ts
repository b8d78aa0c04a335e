import { whileAllowed } from '../auth/continuous-access/while-allowed'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { deliverFile, type Delivery, type DeliverableVariant } from '../files/deliver/deliver-file'
import { isUuid } from '../runtime/uuid'
import { findShareLink } from './_internal/find-share-link'
import { whereSharedFiles } from './_internal/where-shared-files'

export interface DeliverSharedImage {
  token: string
  visitor: string | null
  fileId: string
  variant: DeliverableVariant
  accept: string | null
  ip: string | null
}

/**
 * Opens an image for the visitor of a link. The link, the visit, the link's scope and its maker's permissions are
 * checked again for every image; then it is logged and streamed as for any user.
 *
 * @throws AppError `not_found`, the same for an image that is not behind this link as for one that never existed; for
 * an original where the link allows no download; and without a visit
 */
export async function deliverSharedImage(given: DeliverSharedImage): Promise<Delivery> {
  const { variant, accept, ip } = given
  const { link, visit, file } = await findShared(given)
  const visitorIds = { shareId: link.id, visitId: visit.id }
  const delivery = await deliverFile(link.creator, { fileId: file.id, variant, accept, ip, visitor: visitorIds })
  // File names often contain the patient's name: visitors get a neutral one.
  const allowed = whileAllowed(() => findShared(given))
  const read: Delivery['read'] = (range, signal) => allowed(delivery.read(range, signal))
  return { ...delivery, read, filename: `picture-${file.id.slice(-8)}.${fileExtensionOf(delivery.type)}` }
}

async function findShared({ token, visitor, fileId, variant, ip }: DeliverSharedImage) {
  const link = await findShareLink({ token, visitor, ip })
  const { visit } = link
  if (!visit || !isUuid(fileId) || (variant === 'original' && !link.allowDownload)) throw fail('image_not_found')
  const file = await db().storedFile.findFirst({
    where: { AND: [{ id: fileId }, whereSharedFiles(link)] },
    select: { id: true, type: true },
  })
  if (!file) throw fail('image_not_found')
  return { link, visit, file }
}

/** `image/jpeg` → jpeg, `application/dicom` → dcm. */
const fileExtensionOf = (type: string): string => (type === 'application/dicom' ? 'dcm' : (type.split('/')[1] ?? 'bin'))
