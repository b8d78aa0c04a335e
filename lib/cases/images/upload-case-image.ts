import type { Actor } from '../../access/actor'
import { fail } from '../../errors/fail'
import { parseCaptureTime } from '../../files/record/parse-capture-time'
import { senderSourceOf } from '../../files/record/schema'
import type { CaseImage, ImageFields } from './schema'
import { KINDS } from '../../files/record/kinds/schema'
import type { DeferredFields } from '../../files/receive/apply-deferred-fields'
import { storeFileOrThrow } from '../../files/receive/store-file-or-throw'
import { requireCaseUploadAccess } from '../_internal/require-case-upload-access'
import { toCaseImage } from './to-case-image'

export interface UploadCaseImage {
  filename: string | null
  declaredType: string | null
  /** Read at the store's pace: an incomplete source leaves nothing. */
  source: AsyncIterable<Buffer>
  /** The fields before the bytes, already validated; null where the form sends them after its file. */
  earlyFields: ImageFields | null
  /** All fields, once the bytes have arrived. */
  deferredFields: () => Promise<ImageFields>
  ip: string | null
  /** How long to wait for the check. */
  waitMs: number
}

/**
 * Uploads an image into a case through the one ingest pipeline, and waits for the result.
 *
 * @returns the image: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeFileOrThrow; `bad_input` for an impossible capture time
 */
export async function uploadCaseImage(actor: Actor, given: UploadCaseImage): Promise<CaseImage> {
  const earlyFields = given.earlyFields && parseFields(given.earlyFields)
  const record = await storeFileOrThrow(actor, {
    ...(earlyFields ?? { caseId: null }),
    filename: given.filename ?? '',
    declaredType: given.declaredType,
    source: given.source,
    deferredFields: async () => intoCase(parseFields(await given.deferredFields())),
    waitMs: given.waitMs,
    ip: given.ip,
  })
  return toCaseImage(record)
}

/** Also where the form sent the case before its file: the sender's access is checked once more. */
function intoCase({
  caseId,
  eyeSide,
  region,
  bodySite,
  view,
  capturedAt,
  capturedBy,
  description,
}: ReturnType<typeof parseFields>): DeferredFields {
  const image = { caseId, eyeSide: eyeSide ?? 'unknown', region: region ?? null }
  return {
    description,
    place: {
      admit: (tx, actor) => requireCaseUploadAccess(tx, actor, caseId),
      columns: { kind: KINDS.case_picture.name, caseId, eyeSide, bodySite, view, capturedAt, capturedBy },
      write: async (tx, id) => {
        await tx.caseImage.upsert({ where: { id }, create: { id, ...image }, update: image })
      },
    },
  }
}

function parseFields({ capturedAt: said, ...fields }: ImageFields) {
  const capturedAt = parseCaptureTime(said ?? null)
  if (said !== undefined && !capturedAt) throw fail('capture_time_not_valid')
  return { ...fields, ...(said !== undefined && capturedAt ? { capturedAt, capturedBy: senderSourceOf(said) } : {}) }
}
