import { createHash } from 'node:crypto'
import type { Answer, Invariant } from '../invariant'
import { isOfCase } from '../support/downloads-of'

/** The original is handed out byte for byte by every download that its way has, and its record has its SHA-256. */
export const originalIsIdentical: Invariant = {
  name: 'original byte-identical',
  appliesTo: ({ outcome, uploadId }) => outcome === 'accepted' && uploadId === null,
  async check(sent) {
    const { end, ...others } = Object.fromEntries(await sent.originals())
    const downloads = new Map(Object.entries(others))
    const found = downloads.size === 0 && isOfCase(sent.way) ? ['no download hands out the original'] : []
    if (sent.record?.sha256 !== sent.sha256) found.push('the record has another SHA-256')
    if (end && !(end.status === 206 && end.body.equals(sent.bytes.subarray(-16)))) found.push('the last bytes: others')
    for (const [name, { status, headers }] of downloads)
      if (status < 300 && sent.record?.type && headers['content-type'] !== sent.record.type)
        found.push(`${name}: another type than its record says`)
    return [...found, ...differencesOf(sent.sha256, downloads)]
  },
}

export const differencesOf = (
  sha256: string,
  downloads: ReadonlyMap<string, Pick<Answer, 'status' | 'code' | 'body'>>,
): string[] =>
  [...downloads].flatMap(([name, { status, code, body }]) => {
    if (status !== 200 && status !== 206) return [`${name}: ${status} ${code ?? ''}`.trim()]
    // What ignores a range answers with everything, whose bytes are right.
    if (name === 'range' && status !== 206) return [`${name}: it was ignored`]
    return createHash('sha256').update(body).digest('hex') === sha256 ? [] : [`${name}: other bytes`]
  })
