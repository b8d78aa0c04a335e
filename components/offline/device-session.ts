/** Who has signed in on this device, for what works without a server; no name, no credential. */
export interface DeviceSession {
  userId: string
  /** The page where this user's images are sent; null where the role sends none. */
  sendsFrom: string | null
  /** Milliseconds since 1970: the session's own end, as far as this device knows. */
  expiresAt: number
}

/** How many rows a list had: its shape, without content. By the first segment of the page's path. */
type ListShapes = Record<string, number>

interface DeviceValues {
  session: DeviceSession
  lists: ListShapes
  /** Whether push messages were turned on since the sign-in. */
  push: boolean
}

const DATABASE = 'fovea-device'
const STORE = 'values'
const MAX_ROWS = 50

/** IndexedDB, since a service worker has no localStorage. */
async function withValues<Result>(
  mode: IDBTransactionMode,
  run: (values: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE)
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('the browser gave no reason'))
  })
  try {
    const transaction = database.transaction(STORE, mode)
    const request = run(transaction.objectStore(STORE))
    return await new Promise<Result>((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('the browser gave no reason'))
    })
  } finally {
    database.close()
  }
}

const get = <Name extends keyof DeviceValues>(name: Name): Promise<DeviceValues[Name] | null> =>
  withValues<DeviceValues[Name] | undefined>('readonly', (values) => values.get(name)).then(
    (value) => value ?? null,
    () => null,
  )
const put = <Name extends keyof DeviceValues>(name: Name, value: DeviceValues[Name]): Promise<void> =>
  withValues('readwrite', (values) => values.put(value, name)).then(
    () => undefined,
    () => undefined,
  )

/** The session of this device; null where nobody is signed in, it has ended, or the browser stores nothing. */
export async function getDeviceSession(): Promise<DeviceSession | null> {
  const session = await get('session')
  return session && session.expiresAt > Date.now() ? session : null
}

/** Notes who is signed in, until the end that was noted first. Another user's lists are forgotten. */
export async function noteDeviceSession(session: DeviceSession): Promise<void> {
  const before = await get('session')
  const isSame = before?.userId === session.userId
  if (before && !isSame) await put('lists', {})
  // The session is not longer because another page of it was opened; the sign-in page forgets it.
  const isRunning = isSame && before.expiresAt > Date.now()
  await put('session', isRunning ? { ...session, expiresAt: Math.min(before.expiresAt, session.expiresAt) } : session)
}

export const getListShapes = async (): Promise<ListShapes> => (await get('lists')) ?? {}

/** Notes how many rows the list of a page had. Where nobody is noted as signed in, nothing is. */
export async function noteListShape(page: string, rows: number): Promise<void> {
  if (!(await getDeviceSession())) return
  const shapes = await getListShapes()
  const shown = Math.min(rows, MAX_ROWS)
  if (shapes[page] !== shown) await put('lists', { ...shapes, [page]: shown })
}

/** Notes whether push messages are turned on, for the worker that subscribes again: the server may have dropped what ended. */
export const notePush = (isOn: boolean): Promise<void> => put('push', isOn)

export const wantsPush = async (): Promise<boolean> => (await get('push')) === true

/** Forgets who was signed in, and the shapes of their lists. */
export const forgetDeviceSession = (): Promise<void> =>
  withValues('readwrite', (values) => values.clear()).then(
    () => undefined,
    () => undefined,
  )
