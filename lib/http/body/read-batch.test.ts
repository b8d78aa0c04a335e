import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { readBatch } from './read-batch'
import { makeTestRequest } from '../route/test-http-message'

const MAX_BYTES = 10_000

async function read(body: string, headers: Record<string, string> = {}) {
  const files: [string, string | null][][] = []
  const batch = readBatch(makeTestRequest('POST', '/', headers, body), MAX_BYTES)
  for await (const { fields } of batch.filesOf(batch.body)) {
    const told: [string, string | null][] = []
    for await (const field of fields) {
      if (field.name === 'filename') told.push(['filename', field.text])
      else if (field.parts === null) told.push(['content', null])
      else {
        let text = ''
        for (let part = await field.parts.next(); !part.done; part = await field.parts.next()) text += part.value
        told.push(['content', text])
      }
    }
    files.push(told)
  }
  return files
}

describe('readBatch', () => {
  it('reads file by file, with fields in any order, and skips unknown fields', async () => {
    const body = {
      version: { any: [1, 'thing'] },
      files: [
        { filename: 'a', content: 'YQ==' },
        { content: 'Yg==', note: [], filename: 'b' },
        { filename: 7, content: null },
      ],
      more: null,
    }
    assert.deepEqual(await read(JSON.stringify(body)), [
      [['filename', 'a'], ['content', 'YQ==']], // prettier-ignore
      [['content', 'Yg=='], ['filename', 'b']], // prettier-ignore
      [['filename', null], ['content', null]], // prettier-ignore
    ])
  })

  it('lets the caller skip files', async () => {
    let count = 0
    const body = '{"files":[{"content":"YQ==","filename":"a"},{}]}'
    const batch = readBatch(makeTestRequest('POST', '/', {}, body), MAX_BYTES)
    for await (const _ of batch.filesOf(batch.body)) count += 1
    assert.equal(count, 2)
  })

  it('rejects an invalid or too large body', async () => {
    for (const body of ['', '[]', '{"files":{}}', '{"files":["a"]}', '{"files":[{"filename":"a","content":"YQ=='])
      await assert.rejects(read(body), (thrown) => hasCategory(thrown, 'bad_input'), body)
    const announced = { 'content-length': String(MAX_BYTES + 1) }
    await assert.rejects(read('{"files":[]}', announced), (thrown) => hasCategory(thrown, 'too_large'))
    const content = 'a'.repeat(MAX_BYTES)
    await assert.rejects(read(JSON.stringify({ files: [{ content }] })), (thrown) => hasCategory(thrown, 'too_large'))
  })
})
