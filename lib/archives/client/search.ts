import { z } from 'zod'
import { fail } from '../../errors/fail'
import type { ArchiveConnection } from '../connection/archive-connection'
import { readJson } from './read-json'
import { sendRequest } from './send-request'
import { statusError } from './status-error'

const IDLE_MS = 30_000
const TOTAL_MS = 2 * 60_000

const RowSchema = z.record(z.string(), z.looseObject({ Value: z.array(z.unknown()).optional() }))
/** One row of a search, as DICOM JSON (PS3.18 F). */
export type SearchRow = z.infer<typeof RowSchema>

/**
 * Searches an archive once (QIDO-RS, PS3.18 10.6).
 *
 * @param path of the resource with its query
 * @throws AppError one of `archive_…`
 */
export async function search(connection: ArchiveConnection, path: string): Promise<SearchRow[]> {
  const response = await sendRequest(connection, {
    ...{ method: 'GET', path, accept: 'application/dicom+json', idleMs: IDLE_MS, totalMs: TOTAL_MS },
  })
  if (response.status === 204) {
    response.close()
    return [] // Nothing was found: PS3.18 10.6.3.
  }
  if (response.status !== 200 && response.status !== 206) throw statusError(response)
  const parsed = z.array(RowSchema).safeParse(await readJson(response.bytes))
  if (!parsed.success) throw fail('archive_answer_not_valid', { cause: parsed.error })
  return parsed.data
}
