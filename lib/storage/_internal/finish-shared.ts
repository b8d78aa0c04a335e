import { type Part, type PartClient } from './object-client'

export interface SharedUpload {
  client: PartClient
  key: string
  uploadId: string
  /** Those that stand there already. */
  former: readonly Part[]
  /** Sends what comes after these parts, to the end of the object, and adds it to them. */
  sendRest(parts: Part[]): Promise<void>
}

const MOST_TRIES = 4

/**
 * Ends a multipart upload into which a stranger may still send: what is in no part yet goes up only now, and again where a
 * stranger's part took the place of one of ours. Once it is complete, nothing more can be sent into it.
 */
export async function finishShared({ client, key, uploadId, former, sendRest }: SharedUpload): Promise<void> {
  let parts = [...former]
  for (let triesLeft = MOST_TRIES - 1; ; triesLeft--) {
    await sendRest(parts)
    try {
      return await client.finish(key, uploadId, parts)
    } catch (cause) {
      const there = await client.list(key, uploadId).catch(() => [])
      const spoilt = parts.findIndex(({ number, tag }) => !there.some((part) => part.number === number && part.tag === tag))
      // Whatever else went wrong is not for us to mend: the next one looks at it anew.
      if (triesLeft === 0 || there.length === 0 || spoilt < former.length) throw cause
      parts = parts.slice(0, spoilt)
    }
  }
}
