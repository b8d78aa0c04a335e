/**
 * The order in which a place lists its objects: by the folder that they are in, which the last two digits of an id name, and then by
 * id. Whatever is in this order is compared as it is read, without a list in memory.
 */
export const placeOrderOf = (objectId: string): string => objectId.slice(-2) + objectId

/** The same for SQL: `id` is a column of the type uuid. */
export const orderByPlace = (id: string): string => `right(${id}::text, 2) COLLATE "C", ${id}`

/** Something was not in the order of the place, as what was written before there was one. */
export class OutOfOrderError extends Error {}

/** Makes sure that ids come in the order of the place, each once. */
export class OrderCheck {
  #last = ''

  /** @throws OutOfOrderError */
  next(objectId: string): string {
    const at = placeOrderOf(objectId)
    if (at <= this.#last) throw new OutOfOrderError('objects are not in the order of their place')
    return (this.#last = at)
  }
}
