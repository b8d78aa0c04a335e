import { hasCode, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { readParts, type MultipartRules } from '../../runtime/multipart/read-parts'
import type { ArchiveConnection } from '../connection/archive-connection'
import { sendRequest } from './send-request'
import { statusError } from './status-error'

interface InstanceAddress {
  studyUid: string
  seriesUid: string
  instanceUid: string
}

/** An archive may have to read the object from a tape. */
const IDLE_MS = 120_000
/** Less than a job may take. */
const TOTAL_MS = 50 * 60_000
/** In whichever transfer syntax it is stored: PS3.18 8.7.3.5.2. */
const ACCEPT = 'multipart/related; type="application/dicom"; transfer-syntax=*, application/dicom; transfer-syntax=*;q=0.5'

const notValid = () => fail('archive_answer_not_valid')
const RULES: MultipartRules = { maxBoundaryLength: 200, malformed: notValid, incomplete: () => fail('archive_unreachable') }

/**
 * Retrieves one object of an archive (WADO-RS, PS3.18 10.4), as it arrives.
 *
 * @throws AppError one of `archive_…`, also between the bytes
 */
export async function* retrieveInstance(
  connection: ArchiveConnection,
  { studyUid, seriesUid, instanceUid }: InstanceAddress,
): AsyncGenerator<Buffer, void, undefined> {
  const path = `/studies/${studyUid}/series/${seriesUid}/instances/${instanceUid}`
  const asked = { method: 'GET', path, accept: ACCEPT, idleMs: IDLE_MS, totalMs: TOTAL_MS } as const
  const response = await sendRequest(connection, asked)
  if (response.status !== 200) throw statusError(response)
  const { contentType, bytes } = response
  if (/^application\/dicom\s*(;|$)/i.test(contentType)) return yield* asBuffers(bytes)
  if (!/^multipart\/related\s*;/i.test(contentType)) {
    response.close()
    throw notValid()
  }
  try {
    for await (const part of readParts(bytes, contentType, RULES)) return yield* part.bytes
  } catch (thrown) {
    if (hasCode(thrown, 'connection_lost') && isAppError(thrown.cause)) throw thrown.cause
    throw thrown
  }
  throw notValid()
}

async function* asBuffers(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of bytes) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}
