/** What the browser tells of the line it hangs on: https://wicg.github.io/netinfo/, in Chromium on phones, elsewhere nothing. */
export interface Connection {
  readonly type?: string
  readonly effectiveType?: string
  readonly saveData?: boolean
  addEventListener?(event: 'change', listener: () => void): void
  removeEventListener?(event: 'change', listener: () => void): void
}

/** The line as the browser tells of it, where it does. */
export const connectionOf = (): Connection | null =>
  typeof navigator !== 'undefined' && 'connection' in navigator ? (navigator.connection as Connection) : null

/** `metered`: bytes are paid for. Null where the browser does not tell. */
export type LineKind = 'free' | 'metered' | null

const free: ReadonlySet<string> = new Set(['wifi', 'ethernet'])
const metered: ReadonlySet<string> = new Set(['cellular', 'bluetooth', 'wimax'])

/** Says what kind of line this is; a line of no kind (`none`, `unknown`) is left open. */
export function lineKind(connection: Connection | null = connectionOf()): LineKind {
  const type = connection?.type ?? ''
  if (free.has(type)) return 'free'
  return metered.has(type) ? 'metered' : null
}

/** True where the person asked the browser to spare data, or the line is so thin that it has to be. */
export const wantsSparing = (connection: Connection | null = connectionOf()): boolean =>
  connection?.saveData === true || connection?.effectiveType === '2g' || connection?.effectiveType === 'slow-2g'

/** Hears when the line changes its kind. */
export function onLineKind(listener: () => void): () => void {
  const connection = connectionOf()
  connection?.addEventListener?.('change', listener)
  return () => connection?.removeEventListener?.('change', listener)
}
