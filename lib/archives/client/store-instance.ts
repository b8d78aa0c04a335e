import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { fail } from '../../errors/fail'
import type { ArchiveConnection } from '../connection/archive-connection'
import { readJson } from './read-json'
import { sendRequest } from './send-request'
import { statusError } from './status-error'

interface OutgoingInstance {
  uid: string
  sizeBytes: number
  read(): AsyncIterable<Uint8Array>
}

/** An archive may answer only once it has written the object. */
const IDLE_MS = 120_000
/** Less than a job may take. */
const TOTAL_MS = 50 * 60_000

const ItemSchema = z.object({
  '00081155': z.object({ Value: z.array(z.string()).min(1) }).optional(),
  '00081197': z.object({ Value: z.array(z.number()).min(1) }).optional(),
})
const SequenceSchema = z.object({ Value: z.array(ItemSchema).optional() }).optional()
/** The Store Instances Response Module, PS3.18 table I.1-1. */
const ResponseSchema = z.object({ '00081198': SequenceSchema, '00081199': SequenceSchema, '0008119A': SequenceSchema })

/** PS3.7 C.5.7 and PS3.18 table I.2-2. */
const DUPLICATE_INSTANCE = 0x0111
const PROCESSING_FAILURE = 0x0110
/** A700 to A7FF: out of resources. */
const isOutOfResources = (reason: number): boolean => reason >> 8 === 0xa7

/**
 * Stores one object in an archive (STOW-RS, PS3.18 10.5), streamed as it is read. An archive that has it already has
 * stored it.
 *
 * @throws AppError `archive_object_refused` where it refuses this object for good, another of `archive_…`; what reading
 * the object throws
 */
export async function storeInstance(connection: ArchiveConnection, { uid, sizeBytes, read }: OutgoingInstance): Promise<void> {
  const boundary = `fovea-${randomUUID()}`
  const head = Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const bytes = async function* () {
    yield head
    yield* read()
    yield tail
  }
  const response = await sendRequest(connection, {
    method: 'POST',
    path: '/studies',
    accept: 'application/dicom+json',
    body: {
      type: `multipart/related; type="application/dicom"; boundary="${boundary}"`,
      sizeBytes: head.length + sizeBytes + tail.length,
      bytes: bytes(),
    },
    idleMs: IDLE_MS,
    totalMs: TOTAL_MS,
  })
  // Table 10.5.3-1: 409 has the same module as a success.
  if (response.status !== 200 && response.status !== 202 && response.status !== 409) throw statusError(response)
  const parsed = ResponseSchema.safeParse(await readJson(response.bytes))
  if (!parsed.success) throw response.status === 409 ? fail('archive_object_refused') : fail('archive_answer_not_valid')
  requireStored(parsed.data, uid)
}

function requireStored(answer: z.infer<typeof ResponseSchema>, uid: string): void {
  const names = (item: z.infer<typeof ItemSchema>) => item['00081155']?.Value[0] === uid
  if (answer['00081199']?.Value?.some(names)) return
  const failed = answer['00081198']?.Value?.find(names) ?? answer['0008119A']?.Value?.[0]
  if (!failed) throw fail('archive_answer_not_valid')
  const reason = failed['00081197']?.Value[0] ?? 0
  if (reason === DUPLICATE_INSTANCE) return
  throw fail(reason === PROCESSING_FAILURE || isOutOfResources(reason) ? 'archive_busy' : 'archive_object_refused')
}
