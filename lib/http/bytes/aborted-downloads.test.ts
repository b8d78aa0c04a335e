import assert from 'node:assert/strict'
import { readdirSync, readlinkSync } from 'node:fs'
import { describe, it } from 'node:test'
import { deliverFile } from '../../files/deliver/deliver-file'
import { ingestFile } from '../../files/ingest/ingest-file'
import { createActor, createCase, openFilesFixture, sendFile } from '../../files/test-files-fixture'
import { tinyPdf } from '../../imaging/documents/test-documents'
import { eventually } from '../../runtime/test-eventually'
import { testBytes } from '../../storage/sealed/test-sealed-objects'
import { makeTestRequest } from '../route/test-http-message'
import { serveBytes } from './serve-bytes'

const { folder } = await openFilesFixture()
const ABORTED = 500
const TOGETHER = 50

const openFiles = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder)
    } catch {
      return false // Closed meanwhile, such as the one of this listing.
    }
  }).length

describe('500 aborted downloads', { skip: process.platform !== 'linux' }, () => {
  it('leave no open file, and the place of each reader to others', async () => {
    const patient = await createActor('patient')
    const bytes = tinyPdf({ fill: testBytes(5 << 20) })
    const fileId = await sendFile(patient, bytes, { case_id: await createCase(patient) })
    await ingestFile(fileId)
    const open = async (signal: AbortSignal) => {
      const delivery = await deliverFile(patient, { fileId, variant: 'original', accept: null, ip: null })
      const { body } = serveBytes({ ...makeTestRequest('GET', '/', {}), signal }, delivery)
      return (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
    }
    const abort = async (at: number) => {
      const gone = new AbortController()
      const reader = await open(gone.signal)
      if (at % 3 > 0) await reader.next()
      if (at % 2 === 0) gone.abort()
      await reader.return?.().catch(() => undefined)
    }
    for (let done = 0; done < ABORTED; done += TOGETHER) await Promise.all(Array.from({ length: TOGETHER }, (_, at) => abort(at)))
    await eventually('no file is open', () => openFiles() === 0)
    // A place that was not given back would be missing to these, of which more than there are places read at once.
    const whole = async () => {
      const reader = await open(new AbortController().signal)
      let size = 0
      for (let next = await reader.next(); !next.done; next = await reader.next()) size += next.value.length
      return size
    }
    assert.deepEqual(new Set(await Promise.all(Array.from({ length: TOGETHER }, whole))), new Set([bytes.length]))
    await eventually('no file is open', () => openFiles() === 0)
  })
})
