import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RoomSettings } from './room-settings'

function memoryStore(): Storage {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as Storage
}

describe('the memory of the reading room', () => {
  it('is 600 MB unless the device is small, and what was chosen on either', () => {
    assert.equal(new RoomSettings(null, undefined).maxBytes(), 600e6)
    assert.equal(new RoomSettings(null, 8).maxBytes(), 600e6)
    const settings = new RoomSettings(null, 2)
    assert.equal(settings.maxBytes(), 200e6)
    settings.choose(400)
    assert.equal(settings.maxBytes(), 400e6)
    settings.choose(null)
    assert.equal(settings.maxBytes(), 200e6)
  })

  it('is kept on the device, and a value that is none of the choices is none', () => {
    const store = memoryStore()
    new RoomSettings(store, 8).choose(100)
    assert.equal(new RoomSettings(store, 8).chosenMb(), 100)
    store.setItem('fovea.reading', '{"memoryMb":90000}')
    assert.equal(new RoomSettings(store, 8).maxBytes(), 600e6)
  })

  it('has the way in which rooms open beside it: hung, unless somebody wants one series', () => {
    const store = memoryStore()
    const settings = new RoomSettings(store, 8)
    assert.equal(settings.opensHung(), true)
    settings.choose(100)
    settings.openHung(false)
    assert.deepEqual([new RoomSettings(store, 8).opensHung(), new RoomSettings(store, 8).chosenMb()], [false, 100])
    store.setItem('fovea.reading', '{"memoryMb":200}')
    assert.deepEqual([new RoomSettings(store, 8).opensHung(), new RoomSettings(store, 8).chosenMb()], [true, 200])
  })

  it('says so to whoever follows it', () => {
    const settings = new RoomSettings(null, 8)
    let told = 0
    const stop = settings.subscribe(() => told++)
    settings.choose(200)
    stop()
    settings.choose(100)
    assert.equal(told, 1)
  })
})
