import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { type DrawnMeasurement } from '@/lib/readings/measurements/schema'
import { ApiError } from '../../../shell/api-client'
import { inMemoryOutboxStore } from '../../../upload/outbox/test-outbox-store'
import { type MeasurementContent, openMeasurementOutbox } from './measurement-outbox'
import { type MeasurementApi, MeasurementStore } from './measurement-store'

const drawn = (label: string): MeasurementContent => ({
  ...{ file_id: 'f', frame: 1, kind: 'length', world: null, frame_of_reference_uid: null, label },
  points: [[1.5, 2], [11.5, 2]], // prettier-ignore
  values: [{ name: 'length', value: 10, unit: 'px' }],
})

/** A server that keeps versions as Fovea does, and can be out of reach, silent after saving, or forbid. */
class TestServer implements MeasurementApi {
  readonly rows = new Map<string, { record: DrawnMeasurement; isDeleted: boolean }>()
  fault: 'offline' | 'lost' | 'forbidden' | null = null
  saves = 0

  list = () => this.#answer(() => [...this.rows.values()].filter(({ isDeleted }) => !isDeleted).map(({ record }) => record))

  save = (id: string, content: MeasurementContent, version: number) =>
    this.#answer(() => {
      const known = this.rows.get(id)
      const before = known?.record.version ?? 0
      if (known && before === version + 1 && known.record.label === content.label) return known.record
      if (before !== version) throw new ApiError('', 409, 'measurement_changed')
      const more = {
        id,
        sop_instance_uid: null,
        series_id: 's',
        study_id: null,
        author: { id: 'u', name: 'Dr. Duval' },
        is_own: true,
      }
      const at = '2026-03-01T10:00:00Z'
      const record = { ...content, ...more, version: before + 1, created_at: at, updated_at: at }
      this.rows.set(id, { record, isDeleted: false })
      this.saves++
      return record
    })

  remove = (id: string, version: number | undefined) =>
    this.#answer(() => {
      const known = this.rows.get(id)
      if (!known) throw new ApiError('', 404, 'measurement_not_found')
      if (version !== undefined && known.record.version !== version) throw new ApiError('', 409, 'measurement_changed')
      this.rows.set(id, { record: { ...known.record, version: known.record.version + 1 }, isDeleted: true })
    })

  async #answer<Answer>(answer: () => Answer): Promise<Answer> {
    await Promise.resolve()
    if (this.fault === 'offline') throw new ApiError('', 0, null)
    if (this.fault === 'forbidden') throw new ApiError('', 403, 'measurement_forbidden')
    const answered = answer()
    if (this.fault === 'lost') throw new ApiError('', 0, null)
    return answered
  }
}

const room = async (server = new TestServer(), device = inMemoryOutboxStore()) => {
  const outbox = (await openMeasurementOutbox('u', device))!
  const store = new MeasurementStore({ roomId: 'r', author: 'Dr. Duval', api: server, outbox })
  await store.restore()
  await store.settled()
  return { server, device, store, outbox }
}
const states = (store: MeasurementStore) => store.snapshot().map(({ label, state }) => `${label} ${state}`)

describe('a measurement that is drawn', () => {
  it('is shown at once, saved, and no longer kept on the device', async () => {
    const { server, device, store } = await room()
    const id = randomUUID()
    store.change(id, drawn('Node'))
    assert.deepEqual(states(store), ['Node saving'])
    await store.settled()
    assert.deepEqual([states(store), server.saves, device.rows.size], [['Node saved'], 1, 0])
    store.change(id, drawn('Node'))
    assert.equal(server.saves, 1, 'nothing was changed')
  })

  it('is sent in the order of its changes, the latest alone where several came at once', async () => {
    const { server, store } = await room()
    const id = randomUUID()
    for (const label of ['a', 'b', 'c']) store.change(id, drawn(label))
    await store.settled()
    assert.deepEqual([server.rows.get(id)!.record.label, server.rows.get(id)!.record.version, server.saves], ['c', 2, 2])
  })

  it('is taken back and done again, also when it was deleted', async () => {
    const { server, store } = await room()
    const id = randomUUID()
    store.change(id, drawn('Node'))
    store.change(id, drawn('Lymph node'))
    await store.settled()
    store.change(id, null)
    await store.settled()
    assert.deepEqual([states(store), server.rows.get(id)!.isDeleted], [[], true])
    store.undo()
    await store.settled()
    assert.deepEqual([states(store), server.rows.get(id)!.isDeleted], [['Lymph node saved'], false])
    store.undo()
    store.undo()
    await store.settled()
    assert.deepEqual([states(store), store.canUndo, server.rows.get(id)!.isDeleted], [[], false, true])
    store.redo()
    await store.settled()
    assert.deepEqual(states(store), ['Node saved'])
  })

  it('is not hidden by a list that was asked for before', async () => {
    const { server, store } = await room()
    const [asOf, records] = [store.saves, await server.list()]
    store.change(randomUUID(), drawn('Node'))
    await store.settled()
    store.take(records, asOf)
    assert.deepEqual(states(store), ['Node saved'])
    store.take([])
    assert.deepEqual(states(store), [])
  })

  it('is gone where it was never saved', async () => {
    const { server, device, store } = await room()
    server.fault = 'offline'
    const id = randomUUID()
    store.change(id, drawn('Node'))
    await store.settled()
    store.change(id, null)
    server.fault = null
    await store.retry()
    await store.settled()
    assert.deepEqual([states(store), server.rows.size, device.rows.size], [[], 0, 0])
  })
})

describe('without a connection, a measurement', () => {
  it('stays encrypted on the device, survives the page, and is sent later', async () => {
    const { server, device, store } = await room()
    server.fault = 'offline'
    store.change(randomUUID(), drawn('Zebra'))
    await store.settled()
    assert.deepEqual(states(store), ['Zebra waiting'])
    const [row] = [...device.rows.values()]
    assert.ok(!Buffer.from(row!.about.bytes).includes('Zebra'))
    const again = await room(server, device)
    assert.deepEqual(states(again.store), ['Zebra waiting'])
    server.fault = null
    await again.store.retry()
    assert.deepEqual([states(again.store), device.rows.size], [['Zebra saved'], 0])
  })

  it('of another room or another user stays where it is', async () => {
    const { server, device, store } = await room()
    server.fault = 'offline'
    store.change(randomUUID(), drawn('Zebra'))
    await store.settled()
    assert.deepEqual(await (await openMeasurementOutbox('u', device))!.list('another'), [])
    assert.deepEqual(await (await openMeasurementOutbox('v', device))!.list('r'), [])
  })

  it('whose answer was lost is not in conflict with itself', async () => {
    const { server, store } = await room()
    server.fault = 'lost'
    const id = randomUUID()
    store.change(id, drawn('a'))
    await store.settled()
    store.change(id, drawn('b'))
    server.fault = null
    await store.retry()
    await store.settled()
    assert.deepEqual([states(store), server.rows.get(id)!.record.version], [['b saved'], 2])
  })
})

describe('a measurement that was changed elsewhere', () => {
  const inConflict = async () => {
    const made = await room()
    const id = randomUUID()
    made.store.change(id, drawn('first'))
    await made.store.settled()
    await made.server.save(id, drawn('on the phone'), 1)
    made.store.change(id, drawn('at the desk'))
    await made.store.settled()
    assert.deepEqual(states(made.store), ['at the desk conflict'])
    return { ...made, id }
  }

  it('waits for its author, who keeps this version', async () => {
    const { server, store, device, id } = await inConflict()
    await store.retry()
    assert.equal(server.rows.get(id)!.record.label, 'on the phone')
    store.resolve(id, 'mine')
    await store.settled()
    assert.deepEqual(
      [states(store), server.rows.get(id)!.record.label, device.rows.size],
      [['at the desk saved'], 'at the desk', 0],
    )
  })

  it('or the other one', async () => {
    const { store, device, id } = await inConflict()
    store.resolve(id, 'theirs')
    await store.settled()
    assert.deepEqual([states(store), device.rows.size], [['on the phone saved'], 0])
    store.change(id, drawn('again'))
    await store.settled()
    assert.deepEqual(states(store), ['again saved'])
  })
})

describe('a measurement that is refused', () => {
  it('stays with its author, and is sent when the rights are back', async () => {
    const { server, device, store } = await room()
    server.fault = 'forbidden'
    store.change(randomUUID(), drawn('Node'))
    await store.settled()
    assert.deepEqual([states(store), device.rows.size], [['Node refused'], 1])
    server.fault = null
    const again = await room(server, device)
    assert.deepEqual([states(again.store), device.rows.size], [['Node saved'], 0])
  })
})
