import { fail } from '../errors/fail'
import type { Ask } from './ask'
import { JsonReader } from './read-json'
import { takeRaw } from './take-raw'

export type BatchField = { name: 'filename'; text: string | null } | { name: 'content'; parts: AsyncIterator<string> | null }

const MOST_BYTES = 100 * 1024 * 1024

/**
 * Reads `{"files": [{"filename", "content"}]}` as it comes: no more of it is in memory than a chunk, however long a content is.
 *
 * @throws AppError `bad_input` for what is no such JSON, `too_large` beyond 100 MB, `timeout` where the line breaks
 */
export async function* readBatch(ask: Ask): AsyncGenerator<{ fields: AsyncIterable<BatchField> }, void, undefined> {
  const { bytes, lengthBytes } = takeRaw(ask)
  if ((lengthBytes ?? 0) > MOST_BYTES) throw tooLarge()
  const reader = new JsonReader(bounded(bytes))
  try {
    for await (const name of reader.names()) {
      if (name !== 'files') await reader.skip()
      else if ((await reader.kind()) !== 'array') throw fail.badInput('files: must be a list')
      else
        for await (const _ of reader.elements()) {
          if ((await reader.kind()) !== 'object') throw fail.badInput('files: each must have a filename and a content')
          const fields = fieldsOf(reader)
          yield { fields }
          for await (const _rest of fields); // Whoever took the file may not have asked for all that is said of it.
        }
    }
    await reader.end()
  } finally {
    await reader.leave()
  }
}

async function* fieldsOf(reader: JsonReader): AsyncGenerator<BatchField, void, undefined> {
  for await (const name of reader.names()) {
    const isText = (await reader.kind()) === 'string'
    if (name === 'filename') yield { name, text: isText ? await reader.text() : (await reader.skip(), null) }
    else if (name !== 'content') await reader.skip()
    else if (isText) {
      const parts = reader.textParts()
      yield { name, parts }
      for (let rest = await parts.next(); !rest.done; rest = await parts.next());
    } else {
      await reader.skip()
      yield { name, parts: null }
    }
  }
}

async function* bounded(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > MOST_BYTES) throw tooLarge()
    yield part
  }
}

const tooLarge = () => fail.tooLarge('The batch is too large. The most is 100 MB: send several')
