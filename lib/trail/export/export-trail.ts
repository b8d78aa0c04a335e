import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { canonicalJson } from '../../audit/chain/canonical-json'
import { readRows } from '../../audit/chain/read-rows'
import type { Checkpoint } from '../../audit/checkpoints/checkpoint'
import { currentPublicKey } from '../../audit/keys/sign-with-trail-key'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { readKeptEnd } from '../copies/kept-end'
import { toBalpEvent } from './to-balp-event'

interface TrailExport {
  filename: string
  type: string
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

const PAGE = 1_000

/**
 * Exports the whole trail with the access log, as it is sent: lines of canonical JSON with all checkpoints and the end that
 * the store has first, which `npm run audit:verify` verifies; or FHIR R4 AuditEvent as NDJSON, by the profiles of IHE BALP. Recorded before the first byte.
 *
 * @throws AppError `forbidden`, `trail_unavailable`
 */
export async function exportTrail(actor: Actor, format: 'jsonl' | 'fhir'): Promise<TrailExport> {
  requirePermission(actor, 'audit:read')
  await recordAndWait({ actorId: actor.id, action: 'audit.export', outcome: 'allowed', details: { format } })
  const read = format === 'jsonl' ? verifiable : fhir
  const [filename, type] =
    format === 'jsonl' ? ['audit-trail.jsonl', 'application/jsonl'] : ['audit-trail.ndjson', 'application/fhir+ndjson']
  return { filename, type, read }
}

async function* verifiable(signal: AbortSignal): AsyncIterable<Uint8Array> {
  const rows = await db().auditCheckpoint.findMany({ orderBy: { number: 'asc' }, select: { statement: true } })
  const checkpoints = rows.map(({ statement }) => JSON.parse(statement) as Checkpoint)
  const keys = [...new Set([currentPublicKey(), ...checkpoints.map((one) => one.public_key)])].map((public_key) => ({
    public_key,
  }))
  const end = await readKeptEnd() // Before the rows: none that it knows is missing because it was not written yet.
  const header = { type: 'fovea.trail.export', version: 1, at: new Date().toISOString(), keys }
  yield Buffer.from([header, ...checkpoints, ...(end ? [end] : [])].map((line) => `${canonicalJson(line)}\n`).join(''))
  for await (const page of pages(signal)) yield Buffer.from(page.map((row) => `${canonicalJson(row)}\n`).join(''))
}

/** What is in the access log is in the trail too, but for the address. */
async function* fhir(signal: AbortSignal): AsyncIterable<Uint8Array> {
  for await (const page of pages(signal)) {
    const events = page.flatMap((row) => (row.kind === 'event' ? [`${JSON.stringify(toBalpEvent(row))}\n`] : []))
    if (events.length > 0) yield Buffer.from(events.join(''))
  }
}

async function* pages(signal: AbortSignal) {
  for (let after: number | null = null; ;) {
    signal.throwIfAborted()
    const page: Awaited<ReturnType<typeof readRows>> = await readRows({ after, limit: PAGE })
    yield page
    after = page.at(-1)?.seq ?? after
    if (page.length < PAGE) return
  }
}
