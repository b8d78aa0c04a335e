/** PostgreSQL: disk_full. */
const DISK_FULL = '53100'
/** The same code where shared memory is short, which is no disk: `/dev/shm` of a container, for instance. */
const SHARED_MEMORY = /shared memory segment/

/** Whether an error says that the disk of the database is full. */
export function isDatabaseFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  // The typed client wraps the driver's error.
  const driver = ['meta', 'driverAdapterError', 'cause'].reduce<unknown>(
    (within, name) => (typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined),
    thrown,
  ) as { originalCode?: unknown; originalMessage?: unknown } | undefined
  const code = driver?.originalCode ?? ('code' in thrown ? thrown.code : undefined)
  return code === DISK_FULL && !SHARED_MEMORY.test(String(driver?.originalMessage ?? thrown.message))
}
