import assert from 'node:assert/strict'
import { it } from 'node:test'
import { KeptValue } from './kept-value'
import { type RoomItem } from './room-outbox'
import { eventually } from '../../../lib/runtime/test-eventually'

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

it('counts as being written until the device has the last change, whatever came meanwhile', async () => {
  const device = deviceOf()
  const turns: (() => void)[] = []
  const slow = {
    ...device,
    put: (item: RoomItem) => new Promise<void>((resolve) => turns.push(resolve)).then(() => device.put(item)),
  }
  const kept = new KeptValue<RoomItem>('r', Promise.resolve(slow), () => true)
  const put = async (count: number) => {
    await eventually('it writes', () => turns.length >= count)
    return [device.items.size, kept.snapshot().isWriting, kept.snapshot().isKept]
  }
  assert.equal(kept.snapshot().isWriting, false)
  kept.set({ id: 'one', roomId: 'r' })
  assert.deepEqual(await put(1), [0, true, true])
  kept.set({ id: 'one', roomId: 'r', text: 'more' } as RoomItem)
  turns[0]!()
  assert.deepEqual(await put(2), [1, true, true])
  turns[1]!()
  await kept.settled()
  assert.deepEqual([device.items.get('one'), kept.snapshot().isWriting], [{ id: 'one', roomId: 'r', text: 'more' }, false])
})
