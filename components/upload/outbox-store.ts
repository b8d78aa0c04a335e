/** Bytes that only the person's key opens. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

/** One file as it lies on the device; what it is called and where it goes is sealed too. */
export interface OutboxRow {
  key: string
  userId: string
  /** All of its pieces are written. */
  isWhole: boolean
  about: Sealed
}

/** Where the outbox keeps what it sealed. */
export interface OutboxStore {
  keyOf(userId: string): Promise<CryptoKey | null>
  /** Keeps the key unless there is one already, and gives the one that counts: two tabs may come at once. */
  keepKey(userId: string, key: CryptoKey): Promise<CryptoKey>
  rowsOf(userId: string): Promise<OutboxRow[]>
  putRow(row: OutboxRow): Promise<void>
  putPiece(key: string, index: number, piece: Sealed): Promise<void>
  piece(key: string, index: number): Promise<Sealed | null>
  remove(key: string): Promise<void>
  close(): void
}

const databaseName = 'fovea-outbox'

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser gave no reason'))
  })

/** Resolves when all of it lies on the disk, as far as the browser says; a full disk shows only here. */
const written = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('the browser gave no reason'))
  })

const piecesOf = (key: string): IDBKeyRange => IDBKeyRange.bound([key], [key, []])

/** Opens the outbox of this device in IndexedDB. @throws where the browser has none, as in some private windows. */
export async function openOutboxStore(): Promise<OutboxStore> {
  const opening = indexedDB.open(databaseName, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('keys')
    opening.result.createObjectStore('rows', { keyPath: 'key' }).createIndex('userId', 'userId')
    opening.result.createObjectStore('pieces')
  }
  const database = await settled(opening)
  database.onversionchange = () => database.close()
  const begin = (names: string | string[], mode: IDBTransactionMode = 'readonly') => database.transaction(names, mode)
  return {
    keyOf: async (userId) => (await settled<CryptoKey | undefined>(begin('keys').objectStore('keys').get(userId))) ?? null,
    keepKey: async (userId, key) => {
      const transaction = begin('keys', 'readwrite')
      const known = await settled<CryptoKey | undefined>(transaction.objectStore('keys').get(userId))
      if (!known) transaction.objectStore('keys').put(key, userId)
      await written(transaction)
      return known ?? key
    },
    rowsOf: (userId) => settled<OutboxRow[]>(begin('rows').objectStore('rows').index('userId').getAll(userId)),
    putRow: async (row) => {
      const transaction = begin('rows', 'readwrite')
      transaction.objectStore('rows').put(row)
      await written(transaction)
    },
    putPiece: async (key, index, piece) => {
      const transaction = begin('pieces', 'readwrite')
      transaction.objectStore('pieces').put(piece, [key, index])
      await written(transaction)
    },
    piece: async (key, index) =>
      (await settled<Sealed | undefined>(begin('pieces').objectStore('pieces').get([key, index]))) ?? null,
    remove: async (key) => {
      const transaction = begin(['rows', 'pieces'], 'readwrite')
      transaction.objectStore('rows').delete(key)
      transaction.objectStore('pieces').delete(piecesOf(key))
      await written(transaction)
    },
    close: () => database.close(),
  }
}
