/** The browser's network information: https://wicg.github.io/netinfo/, in Chromium on phones, elsewhere nothing. */
export interface NetworkInformation {
  readonly type?: string
  readonly effectiveType?: string
  readonly saveData?: boolean
  addEventListener?(event: 'change', listener: () => void): void
  removeEventListener?(event: 'change', listener: () => void): void
}

/** The browser's network information, where available. */
export const getNetworkInformation = (): NetworkInformation | null =>
  typeof navigator !== 'undefined' && 'connection' in navigator ? (navigator.connection as NetworkInformation) : null

/** `metered`: data is paid for. Null where unknown. */
type ConnectionCost = 'free' | 'metered' | null

const free: ReadonlySet<string> = new Set(['wifi', 'ethernet'])
const metered: ReadonlySet<string> = new Set(['cellular', 'bluetooth', 'wimax'])

/** Whether the connection is metered; an unknown type (`none`, `unknown`) stays null. */
export function connectionCost(connection: NetworkInformation | null = getNetworkInformation()): ConnectionCost {
  const type = connection?.type ?? ''
  if (free.has(type)) return 'free'
  return metered.has(type) ? 'metered' : null
}

/** Whether the user asked the browser to save data, or the connection is so slow that it is necessary. */
export const prefersReducedData = (connection: NetworkInformation | null = getNetworkInformation()): boolean =>
  connection?.saveData === true || connection?.effectiveType === '2g' || connection?.effectiveType === 'slow-2g'

/** Subscribes to changes of the connection type. */
export function onConnectionChange(listener: () => void): () => void {
  const connection = getNetworkInformation()
  connection?.addEventListener?.('change', listener)
  return () => connection?.removeEventListener?.('change', listener)
}
