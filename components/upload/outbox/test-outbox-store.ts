import { type OutboxRow, type OutboxStore, type Sealed, type StoredKey } from './outbox-store'

/** An in-memory outbox store with space for so many pieces, for tests without IndexedDB. */
export function inMemoryOutboxStore(room = Infinity): OutboxStore & {
  rows: Map<string, OutboxRow>
  pieces: Map<string, Sealed>
} {
  const keys = new Map<string, StoredKey>()
  const rows = new Map<string, OutboxRow>()
  const pieces = new Map<string, Sealed>()
  return {
    rows,
    pieces,
    getKey: (userId) => Promise.resolve(keys.get(userId) ?? null),
    putKeyIfAbsent: (userId, key) => {
      const known = keys.get(userId) ?? key
      keys.set(userId, known)
      return Promise.resolve(known)
    },
    putKey: (userId, key) => {
      keys.set(userId, key)
      return Promise.resolve()
    },
    listUsers: () => Promise.resolve([...keys.keys()]),
    listRows: (userId) => Promise.resolve([...rows.values()].filter((row) => row.userId === userId)),
    putRows: (put) => Promise.resolve(put.forEach((row) => rows.set(row.key, row))),
    updateRow: (key, about) => {
      const known = rows.get(key)
      if (known) rows.set(key, { ...known, about })
      return Promise.resolve()
    },
    putPiece: (key, index, piece) => {
      if (pieces.size >= room) return Promise.reject(new DOMException('full', 'QuotaExceededError'))
      pieces.set(`${key}/${index}`, piece)
      return Promise.resolve()
    },
    getPiece: (key, index) => Promise.resolve(pieces.get(`${key}/${index}`) ?? null),
    remove: (key) => {
      rows.delete(key)
      for (const name of pieces.keys()) if (name.startsWith(`${key}/`)) pieces.delete(name)
      return Promise.resolve()
    },
    close: () => undefined,
  }
}
