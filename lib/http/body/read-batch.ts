import { fail } from '../../errors/fail'
import type { HttpRequest } from '../route/http-message'
import { JsonStreamReader } from './json-stream-reader'
import { readRawBody } from './read-raw-body'

type BatchField = { name: 'filename'; text: string | null } | { name: 'content'; parts: AsyncIterator<string> | null }

interface Batch {
  /** Its bytes as they arrive. */
  body: AsyncIterable<Buffer>
  /** Reads the files of these bytes: at most one chunk is in memory, however long a content is. */
  filesOf: (body: AsyncIterable<Buffer>) => AsyncGenerator<{ fields: AsyncIterable<BatchField> }, void, undefined>
}

/**
 * Reads `{"files": [{"filename", "content"}]}`.
 *
 * @param isStrict refuses fields that it does not know
 * @throws AppError `too_large` for a body that is announced as larger than `maxBytes`; its bytes, where it is, and `timeout` where the
 * connection breaks; its files, `bad_input` for anything else than such JSON
 */
export function readBatch(request: HttpRequest, maxBytes: number, { isStrict = false }: { isStrict?: boolean } = {}): Batch {
  const { bytes, lengthBytes } = readRawBody(request)
  if ((lengthBytes ?? 0) > maxBytes) throw tooLarge(maxBytes)
  return { body: limitBytes(bytes, maxBytes), filesOf: (body) => readFiles(body, isStrict) }
}

async function* readFiles(body: AsyncIterable<Buffer>, isStrict: boolean): ReturnType<Batch['filesOf']> {
  const reader = new JsonStreamReader(body)
  try {
    for await (const name of reader.names()) {
      if (name !== 'files') await skipOrRefuse(reader, name, isStrict)
      else if ((await reader.kind()) !== 'array') throw fail('batch_files_not_valid')
      else
        for await (const _ of reader.elements()) {
          if ((await reader.kind()) !== 'object') throw fail('batch_file_not_valid')
          const fields = fieldsOf(reader, isStrict)
          yield { fields }
          for await (const _rest of fields); // The consumer of the file may not have read all of its fields.
        }
    }
    await reader.end()
  } finally {
    await reader.close()
  }
}

function skipOrRefuse(reader: JsonStreamReader, name: string, isStrict: boolean): Promise<void> {
  if (isStrict) throw fail('bad_input', { fields: [name.slice(0, 100)] })
  return reader.skip()
}

async function* fieldsOf(reader: JsonStreamReader, isStrict: boolean): AsyncGenerator<BatchField, void, undefined> {
  for await (const name of reader.names()) {
    const isText = (await reader.kind()) === 'string'
    if (name === 'filename') yield { name, text: isText ? await reader.text() : (await reader.skip(), null) }
    else if (name !== 'content') await skipOrRefuse(reader, name, isStrict)
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

async function* limitBytes(bytes: AsyncIterable<Buffer>, maxBytes: number): AsyncIterable<Buffer> {
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    yield part
  }
}

const tooLarge = (maxBytes: number) => fail('batch_too_large', { max_bytes: maxBytes })
