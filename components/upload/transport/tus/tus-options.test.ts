import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DetailedError, type HttpRequest, type HttpResponse } from 'tus-js-client'
import { eventually } from '../../../../lib/runtime/test-eventually'
import { connection } from '../../../shell/connection/connection'
import { type UploadInterruption } from '../../queue/upload-item'
import { NetworkGate } from '../network/network-gate'
import { tusOptions } from './tus-options'
import { UploadUrlStore } from './upload-url-store'

/** One upload, and what is said of it. */
function start({ wasCancelledHere = false } = {}) {
  const interruptions: (UploadInterruption | null)[] = []
  let accepted = 0
  const nothing = () => undefined
  const options = tusOptions({
    userId: 'u',
    identity: 'one',
    creationKey: 'key',
    wasCancelledHere: () => wasCancelledHere,
    file: new File(['one'], 'one.jpg'),
    chunkBytes: 1,
    uploadUrls: new UploadUrlStore(null),
    gate: new NetworkGate(nothing),
    scheduler: { beforeRequest: () => Promise.resolve(), beforeChunk: () => Promise.resolve(), afterRequest: nothing },
    events: {
      onCreated: nothing,
      onRequest: nothing,
      onProgress: nothing,
      onSaved: nothing,
      onStop: nothing,
      onAccepted: () => void (accepted += 1),
      onInterruption: (interruption) => void interruptions.push(interruption),
    },
  })
  /** What becomes of a request, as tus-js-client decides it. @returns whether it is sent again; null where it succeeded */
  const answer = async (method: string, status: number, headers: Record<string, string>): Promise<boolean | null> => {
    const request = { getMethod: () => method } as HttpRequest
    const response = { getStatus: () => status, getHeader: (name: string) => headers[name], getBody: () => '' } as HttpResponse
    let failure: Partial<DetailedError>
    try {
      await options.onAfterResponse?.(request, response)
      if (status < 300) return null
      failure = { originalRequest: request, originalResponse: response, causingError: undefined }
    } catch (thrown) {
      failure = { originalRequest: request, originalResponse: null, causingError: thrown as Error }
    }
    return options.onShouldRetry?.(failure as DetailedError, 0, {}, () => false) ?? false
  }
  /** The headers of a request. */
  const ask = async (method: string): Promise<Record<string, string>> => {
    const headers: Record<string, string> = {}
    const setHeader = (name: string, value: string) => void (headers[name] = value)
    await options.onBeforeRequest?.({ getMethod: () => method, setHeader } as HttpRequest, {} as never)
    return headers
  }
  return { ask, answer, interruptions, accepted: () => accepted }
}

describe('tusOptions', () => {
  it('takes an answer that is not the server’s for a lost connection, and goes on', async () => {
    const { answer, interruptions, accepted } = start()
    for (const method of ['POST', 'HEAD', 'PATCH']) assert.equal(await answer(method, 200, { 'Content-Type': 'text/html' }), true)
    assert.deepEqual(interruptions, ['network', 'network', 'network'])
    assert.deepEqual([connection.isOnline(), accepted()], [false, 0])
    assert.equal(await answer('PATCH', 204, { 'Tus-Resumable': '1.0.0' }), null)
    // Who was offline begins again, which aborts requests: first the answer is read.
    assert.deepEqual([connection.isOnline(), accepted()], [false, 1])
    await eventually('the answer has ended being offline', () => connection.isOnline())
  })

  it('sends nothing in the name of another person: each request says whose upload it is', async () => {
    for (const method of ['POST', 'HEAD', 'PATCH']) assert.equal((await start().ask(method))['X-Expected-User'], 'u')
  })

  it('makes no upload anew that was deleted elsewhere while this page was asleep, but one that was cancelled here and is wanted again', async () => {
    const deleted = [410, { 'Error-Code': 'upload_cancelled' }] as const
    assert.equal(await start().answer('HEAD', ...deleted), false)
    // tus-js-client sees this answer, and creates the upload anew.
    for (const answered of [
      start({ wasCancelledHere: true }).answer('HEAD', ...deleted),
      start().answer('HEAD', 410, { 'Error-Code': 'upload_expired' }),
      start().answer('HEAD', 410, {}),
    ])
      assert.equal(await answered, true)
  })

  it('believes a refusal', async () => {
    const { answer, interruptions, accepted } = start()
    assert.equal(await answer('POST', 413, {}), false)
    assert.deepEqual([interruptions, accepted()], [[], 0])
  })
})
