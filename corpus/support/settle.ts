import type { FileRecord } from '../../lib/files/record/schema'
import type { Answer, Delivery, Outcome, WayName } from '../invariant'
import { senderOf } from './open-sent'
import type { Lane } from './lane'
import { jsonOf } from './session'

/** Longer than a decoder may take twice, by all that waits before it. */
const SETTLES_WITHIN_MS = 180_000
const ENDED = ['completed', 'failed', 'quarantined']

interface Settled {
  outcome: Outcome
  refusal: string | null
  refusalSentence: string | null
  record: FileRecord | null
  fileId: string | null
}

interface Problem {
  code?: string
  detail?: string
}
interface Listed {
  items: { id: string }[]
}
type Failed = Record<string, { Value?: Record<string, { Value?: number[] }>[] }>

/** Waits until a file that was sent is available or refused, and says which, with the reason in Fovea's own words. */
export async function settle(lane: Lane, way: WayName, delivery: Delivery): Promise<Settled> {
  const last = delivery.answers.at(-1)!
  const refused = refusalIn(last)
  if (refused) return { ...refused, outcome: 'refused', record: null, fileId: null }
  const nothing = { refusal: null, refusalSentence: null, record: null, fileId: delivery.fileId }
  if (!delivery.fileId) return { ...nothing, outcome: 'lost' }
  const record = await ended(lane, way, delivery.fileId, delivery.answers)
  if (!record || !ENDED.includes(record.status)) return { ...nothing, record, outcome: 'lost' }
  if (record.status !== 'completed')
    return { ...nothing, record, outcome: 'refused', refusal: record.refusal_code, refusalSentence: record.reason }
  return delivery.insideArchive ? insideArchive(lane, way, record, delivery.answers) : { ...nothing, record, outcome: 'accepted' }
}

/** By an answer: a problem document, or the failure of a store request (PS3.18 §I.2.2). */
function refusalIn(answer: Answer): Pick<Settled, 'refusal' | 'refusalSentence'> | null {
  if (answer.status < 400 || answer.status >= 500) return null
  const { code, detail } = jsonOf<Problem>(answer) ?? {}
  if (code) return { refusal: code, refusalSentence: detail ?? null }
  const failed = jsonOf<Failed>(answer)
  const item = (failed?.['00081198'] ?? failed?.['0008119A'])?.Value?.[0]
  const reason = item?.['00081197']?.Value?.[0]
  return reason === undefined
    ? null
    : { refusal: `failure_reason_${reason.toString(16).toUpperCase().padStart(4, '0')}`, refusalSentence: null }
}

/** The record of a file that is no longer processed; the last one seen where that does not happen in time. */
async function ended(lane: Lane, way: WayName, fileId: string, answers: Answer[]): Promise<FileRecord | null> {
  const sender = senderOf(lane, way)
  const until = performance.now() + SETTLES_WITHIN_MS
  let record: FileRecord | null = null
  for (let pause = 20; performance.now() < until; pause = Math.min(500, pause * 1.5)) {
    const answer = await sender.ask(way === 'DICOM API' ? `/api/v1/dicom/upload/${fileId}/details` : `/api/v1/files/${fileId}`)
    record = jsonOf<FileRecord>(answer) ?? record
    const isOpen = record?.archive && record.status === 'completed' && record.archive.unpacked_at === null
    if (answer.status !== 200 || (record && ENDED.includes(record.status) && !isOpen)) {
      answers.push(answer)
      return answer.status === 200 ? record : null
    }
    await new Promise((done) => setTimeout(done, pause))
  }
  return record
}

/** What became of the one object of a ZIP. */
async function insideArchive(lane: Lane, way: WayName, zip: FileRecord, answers: Answer[]): Promise<Settled> {
  const nothing = { refusal: null, refusalSentence: null, record: null, fileId: null }
  const { stored = 0, failed = 0, ignored = 0 } = zip.archive ?? {}
  if (failed === 1 || ignored === 1)
    return { ...nothing, outcome: 'refused', refusal: failed ? 'entry of the ZIP failed' : 'entry of the ZIP ignored' }
  const listed = await senderOf(lane, way).ask(`/api/v1/files/case/${lane.caseId}?limit=1`)
  answers.push(listed)
  const fileId = jsonOf<Listed>(listed)?.items[0]?.id
  if (stored !== 1 || !fileId) return { ...nothing, outcome: 'lost' }
  const record = await ended(lane, way, fileId, answers)
  return { ...nothing, fileId, record, outcome: record?.status === 'completed' ? 'accepted' : 'lost' }
}

/**
 * Erases what was sent, and a ZIP or another record beside it, so that the lane is empty for the next file. What is erased and can
 * still be asked for is answered with that.
 */
export async function eraseAll(lane: Lane, fileIds: readonly (string | null)[]): Promise<Answer[]> {
  const answers = []
  for (const id of new Set(fileIds)) {
    if (id === null) continue
    const erased = await lane.others.admin.ask(`/api/v1/files/${id}`, { method: 'DELETE' })
    const asked = await lane.others.admin.ask(`/api/v1/files/${id}`)
    answers.push(asked.status === 200 ? { ...asked, code: 'it is still there' } : erased)
  }
  return answers
}
