import type { Actor } from '../../access/actor'
import { whileAllowed } from '../../auth/continuous-access/while-allowed'
import type { FileAccess } from '../../audit/record-access'
import { blackOutImage } from '../../imaging/blackout/black-out-image'
import type { Delivery } from '../deliver/deliver-file'
import { streamObject, withWholeObject } from '../deliver/open-object'
import { recordFailure, recordOpened } from '../deliver/record-opened'
import { findFileToBlackOut, isVideo, type OriginalObject, originalOf } from './_internal/find-file-to-black-out'

interface DeliverUnredacted {
  fileId: string
  /** `upright`: an image as JPEG or PNG, in the pixels in which rectangles are given. A video is only ever as it was sent. */
  form: 'original' | 'upright'
  ip: string | null
}

/**
 * Opens the original of a photograph or a video, for those who may black it out; each time is logged as a download of
 * `unredacted`.
 *
 * @throws AppError `not_found`, `forbidden`, `unsupported_type`; `corrupt`, `unavailable` for an image that cannot be drawn
 */
export async function deliverUnredacted(actor: Actor, { fileId, form, ip }: DeliverUnredacted): Promise<Delivery> {
  const file = await findFileToBlackOut(actor, fileId)
  const original = originalOf(file)
  const access: FileAccess = {
    ...{ userId: actor.id, fileId: file.id, ip },
    ...{ action: 'download', variant: 'unredacted', outcome: 'allowed' },
  }
  await recordOpened(access, original)
  return form === 'upright' && !isVideo(original.type)
    ? drawUpright(original)
    : asSent(
        access,
        original,
        whileAllowed(() => findFileToBlackOut(actor, fileId)),
      )
}

async function drawUpright(original: OriginalObject): Promise<Delivery> {
  const made = await withWholeObject(original, (bytes) => blackOutImage(bytes, original.type, []))
  return {
    sizeBytes: made.bytes.length,
    type: made.type,
    etag: `"${digestOf(original)}-upright"`,
    filename: 'upright',
    isDerived: false, // Like an original: no browser keeps it.
    read: async function* (range) {
      yield range ? made.bytes.subarray(range.start, range.end + 1) : made.bytes
    },
  }
}

const asSent = (access: FileAccess, original: OriginalObject, allowed: ReturnType<typeof whileAllowed>): Delivery => ({
  sizeBytes: original.sizeBytes,
  type: original.type,
  etag: `"${digestOf(original)}"`,
  filename: original.filename ?? access.fileId,
  isDerived: false,
  read: (range, signal) => allowed(recordFailure(access, streamObject(original, range, signal))),
})

const digestOf = ({ sha256 }: OriginalObject): string => Buffer.from(sha256).toString('base64url')
