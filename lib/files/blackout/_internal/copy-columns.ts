import type { Prisma, Tx } from '../../../db/database'
import { storeDataKey } from '../../deliver/data-keys'
import type { SealedNewObject } from '../../receive/seal-new-object'
import { extensionOf } from '../../record/kinds/file-types/schema'

interface CopyFacts {
  fileId: string
  type: string
  /** The name of the original. */
  filename: string | null
}

/** Stores the key of a blacked-out copy, and returns what the row of its file then says: it is the file's object. */
export async function copyColumns(tx: Tx, copy: SealedNewObject, facts: CopyFacts): Promise<Prisma.StoredFileUpdateInput> {
  await storeDataKey(tx, copy.objectId, copy.dataKey, facts.fileId)
  return {
    objectId: copy.objectId,
    objectKey: copy.objectKey,
    size: BigInt(copy.sizeBytes),
    sha256: new Uint8Array(copy.sha256),
    type: facts.type,
    filename: facts.filename && withExtension(facts.filename, facts.type),
  }
}

/** A copy of `eye.webp` that is a JPEG is called `eye.jpg`. */
function withExtension(filename: string, type: string): string {
  const extension = extensionOf(type)
  const known = /\.[A-Za-z0-9]{1,5}$/.exec(filename)?.[0]
  if (known?.toLowerCase() === `.${extension}` || (extension === 'jpg' && /^\.jpe?g?$/i.test(known ?? ''))) return filename
  return `${known ? filename.slice(0, -known.length) : filename}.${extension}`
}
