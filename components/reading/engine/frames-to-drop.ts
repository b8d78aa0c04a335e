/** A stack on the screen, and the index of the frame that is shown. */
export interface ShownStack {
  /** The same array for as long as the stack is the same. */
  imageIds: readonly string[]
  visible: number
}

/**
 * Puts frames in the order in which they are dropped: first those of no stack on the screen, the longest kept before the
 * others; then the farthest from what is shown. What is shown is not among them.
 *
 * @param kept the longest kept first
 */
export function framesToDrop(kept: Iterable<string>, stacks: Iterable<ShownStack>): string[] {
  const shown = [...stacks].map(({ imageIds, visible }) => ({ places: placesIn(imageIds), visible }))
  const order: { imageId: string; distance: number }[] = []
  for (const imageId of kept) {
    let distance = Number.MAX_SAFE_INTEGER
    for (const { places, visible } of shown) {
      const at = places.get(imageId)
      if (at !== undefined) distance = Math.min(distance, Math.abs(at - visible))
    }
    if (distance > 0) order.push({ imageId, distance })
  }
  return order.sort((a, b) => b.distance - a.distance).map(({ imageId }) => imageId)
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** Where each frame is in its stack; of a stack of 20,000 that is asked at each frame, it is counted once. */
function placesIn(imageIds: readonly string[]): ReadonlyMap<string, number> {
  const places = known.get(imageIds) ?? new Map(imageIds.map((imageId, at) => [imageId, at]))
  known.set(imageIds, places)
  return places
}
