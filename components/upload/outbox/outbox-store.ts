/** Bytes that only the user's key decrypts. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

/** The key of a user on this device: at hand, locked, or both. */
export interface StoredKey {
  /** Null once it is locked alone: after a sign-out. */
  key: CryptoKey | null
  /** The same, which the user's session alone opens; null where the server was not reached since it was made. */
  locked: Sealed | null
}

/** One file as stored on the device; its name and destination are encrypted too. */
export interface OutboxRow {
  key: string
  userId: string
  /** All of its pieces are written. */
  isWhole: boolean
  about: Sealed
}

/** Where the outbox stores its encrypted bytes. */
export interface OutboxStore {
  getKey(userId: string): Promise<StoredKey | null>
  /** Stores the key unless there is one already, and returns the stored one: two tabs may call at once. */
  putKeyIfAbsent(userId: string, key: StoredKey): Promise<StoredKey>
  /** Replaces the key. */
  putKey(userId: string, key: StoredKey): Promise<void>
  /** Who has a key here. */
  listUsers(): Promise<string[]>
  listRows(userId: string): Promise<OutboxRow[]>
  /** Stores rows, all of them or none. */
  putRows(rows: readonly OutboxRow[]): Promise<void>
  /** Replaces what is said of a row that is still there. */
  updateRow(key: string, about: Sealed): Promise<void>
  putPiece(key: string, index: number, piece: Sealed): Promise<void>
  getPiece(key: string, index: number): Promise<Sealed | null>
  remove(key: string): Promise<void>
  close(): void
}

/** The unsent files; others have a database of their own. */
export const UPLOADS_DATABASE = 'fovea-outbox'

const requestResult = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser gave no reason'))
  })

/** Resolves when the transaction is complete, as far as the browser reports it; a full disk shows only here. */
const transactionDone = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('the browser gave no reason'))
  })

/** As it was stored: until there were locked ones, the key itself. */
type FoundKey = StoredKey | CryptoKey | undefined
const storedKey = (found: FoundKey): StoredKey | null =>
  found instanceof CryptoKey ? { key: found, locked: null } : (found ?? null)

const pieceRange = (key: string): IDBKeyRange => IDBKeyRange.bound([key], [key, []])

/** Safari is known to answer the first opening after its start never: what waits for it longer would wait for ever. */
const OPENING_LIMIT_MS = 5000

/** What was opened. @throws where that fails, or takes too long: one that arrives after all is closed, and blocks no other page */
async function openedWithin(limitMs: number, opening: IDBOpenDBRequest): Promise<IDBDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      opening.onsuccess = () => opening.result.close()
      reject(new Error('the browser did not open its database in time'))
    }, limitMs)
  })
  return Promise.race([requestResult(opening), tooLong]).finally(() => clearTimeout(timer))
}

/**
 * Opens the outbox of this device in IndexedDB.
 *
 * @throws where the browser has none, as in some private windows, or does not open it in time
 */
export async function openOutboxStore(databaseName = UPLOADS_DATABASE, limitMs = OPENING_LIMIT_MS): Promise<OutboxStore> {
  const opening = indexedDB.open(databaseName, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('keys')
    opening.result.createObjectStore('rows', { keyPath: 'key' }).createIndex('userId', 'userId')
    opening.result.createObjectStore('pieces')
  }
  const database = await openedWithin(limitMs, opening)
  database.onversionchange = () => database.close()
  const begin = (
    names: string | string[],
    mode: IDBTransactionMode = 'readonly',
    durability: IDBTransactionDurability = 'default',
  ) => database.transaction(names, mode, { durability })
  return {
    getKey: async (userId) => storedKey(await requestResult<FoundKey>(begin('keys').objectStore('keys').get(userId))),
    putKeyIfAbsent: async (userId, key) => {
      const transaction = begin('keys', 'readwrite')
      const known = storedKey(await requestResult<FoundKey>(transaction.objectStore('keys').get(userId)))
      if (!known) transaction.objectStore('keys').put(key, userId)
      await transactionDone(transaction)
      return known ?? key
    },
    putKey: async (userId, key) => {
      const transaction = begin('keys', 'readwrite')
      transaction.objectStore('keys').put(key, userId)
      await transactionDone(transaction)
    },
    listUsers: async () => (await requestResult(begin('keys').objectStore('keys').getAllKeys())).map(String),
    listRows: (userId) => requestResult<OutboxRow[]>(begin('rows').objectStore('rows').index('userId').getAll(userId)),
    putRows: async (rows) => {
      // A row that is whole promises its bytes: they are on the disk by then, also where the battery ends now.
      const transaction = begin('rows', 'readwrite', rows.some((row) => row.isWhole) ? 'strict' : 'default')
      for (const row of rows) transaction.objectStore('rows').put(row)
      await transactionDone(transaction)
    },
    updateRow: async (key, about) => {
      const transaction = begin('rows', 'readwrite')
      const rows = transaction.objectStore('rows')
      const known = await requestResult<OutboxRow | undefined>(rows.get(key))
      if (known) rows.put({ ...known, about })
      await transactionDone(transaction)
    },
    putPiece: async (key, index, piece) => {
      const transaction = begin('pieces', 'readwrite')
      transaction.objectStore('pieces').put(piece, [key, index])
      await transactionDone(transaction)
    },
    getPiece: async (key, index) =>
      (await requestResult<Sealed | undefined>(begin('pieces').objectStore('pieces').get([key, index]))) ?? null,
    remove: async (key) => {
      const transaction = begin(['rows', 'pieces'], 'readwrite')
      transaction.objectStore('rows').delete(key)
      transaction.objectStore('pieces').delete(pieceRange(key))
      await transactionDone(transaction)
    },
    close: () => database.close(),
  }
}
