import { createHash } from 'node:crypto'
import type { Answer, Invariant } from '../invariant'
import { isOfCase } from '../support/downloads-of'

/** The original is handed out byte for byte by every download that its way has, and its record has its SHA-256. */
export const originalIsIdentical: Invariant = {
  name: 'original byte-identical',
  appliesTo: ({ outcome, uploadId }) => outcome === 'accepted' && uploadId === null,
  async check(sent) {
    let downloads = await sent.originals()
    const missing = downloads.size === 0 && isOfCase(sent.way) ? ['no download hands out the original'] : []
    const types = [...downloads]
      .filter(
        ([, { status, headers }]) =>
          (status === 200 || status === 206) && sent.record?.type && headers['content-type'] !== sent.record.type,
      )
      .map(([name]) => `${name}: another type than its record says`)
    const sum = sent.record?.sha256
    const isSumRight = sum === sent.sha256 ? [] : ['the record has another SHA-256']
    const end = downloads.get('end')
    downloads = new Map([...downloads].filter(([name]) => name !== 'end'))
    const isEnd = !end || (end.status === 206 && end.body.equals(sent.bytes.subarray(-16)))
    const stored = sent.kind === 'dicom' ? await sent.instance() : null
    const isStored = stored?.status !== 200 || stored.body.includes(sent.bytes)
    return [
      ...missing,
      ...isSumRight,
      ...types,
      ...(isEnd ? [] : ['the last bytes: others']),
      ...(isStored ? [] : ['DICOMweb: other bytes']),
      ...differencesOf(sent.sha256, downloads),
    ]
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
