import assert from 'node:assert/strict'
import { it } from 'node:test'
import { KeptValue } from './kept-value'
import { type RoomItem } from './room-outbox'

/** A device that stores at once. */
function deviceOf() {
  const items = new Map<string, RoomItem>()
  return {
    items,
    put: (item: RoomItem) => Promise.resolve(void items.set(item.id, item)),
    list: () => Promise.resolve([...items.values()]),
    remove: (id: string) => Promise.resolve(void items.delete(id)),
  }
}

it('what changes in any turn in which the writing of the last change ends is written too', async () => {
  for (let turns = 0; turns < 12; turns++) {
    const device = deviceOf()
    const kept = new KeptValue<RoomItem>('r', Promise.resolve(device), () => true)
    kept.set({ id: 'first', roomId: 'r' })
    for (let turn = 0; turn < turns; turn++) await Promise.resolve()
    kept.set({ id: 'second', roomId: 'r' })
    await kept.settled()
    assert.deepEqual([...device.items.keys()], ['second'], `${turns} turns later`)
  }
})
