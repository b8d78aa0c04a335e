import { createHash } from 'node:crypto'
import type { Answer, Invariant } from '../invariant'
import { isOfCase } from '../support/downloads-of'

/** The original is handed out byte for byte by every download that its way has, and its record has its SHA-256. */
export const originalIsIdentical: Invariant = {
  name: 'original byte-identical',
  appliesTo: ({ outcome, uploadId }) => outcome === 'accepted' && uploadId === null,
  async check(sent) {
    const downloads = await sent.originals()
    const missing = downloads.size === 0 && isOfCase(sent.way) ? ['no download hands out the original'] : []
    const sum = sent.record?.sha256
    const isSumRight = sum === sent.sha256 ? [] : ['the record has another SHA-256']
    return [...missing, ...isSumRight, ...differencesOf(sent.sha256, downloads)]
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
