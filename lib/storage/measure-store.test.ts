import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import { fail } from '../errors/fail'
import { meterSingleton } from '../telemetry/metrics/measure'
import { openMetrics } from '../telemetry/metrics/open-metrics'
import { testStoreContract } from './drivers/test-store-contract'
import { measureStore } from './measure-store'
import { objectKey } from './object-key'
import { inChunks, newTestStore, testBytes } from './sealed/test-sealed-objects'

after(openMetrics('web'))
const valueOf = async (series: string): Promise<number> => {
  const { text } = await meterSingleton.get().expose()
  const line = text.split('\n').find((each) => each.startsWith(`${series} `))
  return Number(line?.slice(series.length + 1))
}
const callsOf = (operation: string) =>
  valueOf(`fovea_store_operation_duration_seconds_count{driver="local",operation="${operation}"}`)

testStoreContract('measured local', () => measureStore(newTestStore().store, 'local'))

describe('a store that is measured', () => {
  it('times each call under the operation that it is', async () => {
    const store = measureStore(newTestStore().store, 'local')
    const before = await Promise.all(['put', 'open', 'read', 'append', 'save', 'complete'].map(callsOf))
    const key = objectKey('measured/put')
    await store.put(key, inChunks(testBytes(5000)))
    const object = await store.openRead(key)
    await object.read(Buffer.alloc(100), 0)
    await object.close()
    const appendable = await store.createAppendable(objectKey('measured/appended'), { tailBytes: 100 })
    await appendable.append([testBytes(10)])
    await appendable.save(null)
    await appendable.complete()
    const now = await Promise.all(['put', 'open', 'read', 'append', 'save', 'complete'].map(callsOf))
    assert.deepEqual(
      now.map((calls, at) => calls - before[at]!),
      [1, 2, 1, 1, 1, 1],
    )
  })

  it('counts a store that does not answer or is full, and not an object that is missing', async () => {
    const { store: real } = newTestStore()
    let error: Error = fail('unavailable', {})
    const store = measureStore(Object.assign(real, { size: () => Promise.reject(error) }), 'local')
    const failures = (reason: string) => valueOf(`fovea_store_failures_total{driver="local",reason="${reason}"}`)
    const before = [await failures('unavailable'), await failures('storage_full')]
    await assert.rejects(store.size(objectKey('a')), (thrown) => hasCategory(thrown, 'unavailable'))
    error = fail('storage_full')
    await assert.rejects(store.size(objectKey('a')), (thrown) => hasCategory(thrown, 'storage_full'))
    await assert.rejects(store.openRead(objectKey('nothing')), (thrown) => hasCategory(thrown, 'not_found'))
    assert.deepEqual([await failures('unavailable'), await failures('storage_full')], [before[0]! + 1, before[1]! + 1])
  })
})
