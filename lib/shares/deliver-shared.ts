import { db } from '../db/database'
import { fail } from '../errors/fail'
import { deliver, type Delivery, type VariantWord } from '../files/deliver'
import { isId } from '../runtime/new-id'
import { findLink } from './_internal/find-link'
import { shownFiles } from './_internal/shown-files'

export interface DeliverShared {
  token: string
  visitor: string | null
  fileId: string
  variant: VariantWord
  accept: string | null
  ip: string | null
}

/**
 * Opens a picture for the visitor of a link: the link, the visit, what the link shows and what its maker may share are
 * asked anew for every picture; then it is logged and streamed as for anybody.
 *
 * @throws AppError `not_found`, the same for a picture that is not behind this link as for one that never was; for an
 * original where the link allows no download; and for whoever is not in
 */
export async function deliverShared({ token, visitor, fileId, variant, accept, ip }: DeliverShared): Promise<Delivery> {
  const link = await findLink({ token, visitor, ip })
  if (!link.visit || !isId(fileId) || (variant === 'original' && !link.allowDownload)) throw fail.notFound('image')
  const file = await db().storedFile.findFirst({
    where: { AND: [{ id: fileId }, shownFiles(link)] },
    select: { id: true, type: true },
  })
  if (!file) throw fail.notFound('image')
  const seenBy = { shareId: link.id, visitId: link.visit.id }
  const delivery = await deliver(link.maker, { fileId: file.id, variant, accept, ip, visitor: seenBy })
  // A file is often called after the patient: visitors get a name that says nothing.
  return { ...delivery, filename: `picture-${file.id.slice(-8)}.${endingOf(delivery.type)}` }
}

/** `image/jpeg` → jpeg, `application/dicom` → dcm. */
const endingOf = (type: string): string => (type === 'application/dicom' ? 'dcm' : (type.split('/')[1] ?? 'bin'))
