'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ServerRead } from './server-read'

/**
 * Gives the components below what the server has read for this page, so that they are drawn with it at once, without
 * JavaScript too, and ask for nothing that the page brought.
 */
export function ServerReads({ reads, children }: { reads: readonly ServerRead[]; children: ReactNode }) {
  const client = useQueryClient()
  // Before the components below are drawn; what is on the screen already is not changed while something is being drawn.
  const [filled, setFilled] = useState<readonly ServerRead[] | null>(null)
  if (filled !== reads) {
    fill(client, reads, (known) => known === 0)
    setFilled(reads)
  }
  useEffect(() => fill(client, reads, (known) => known > 0 && known < arrivedAt(reads)), [client, reads])
  return children
}

function fill(client: QueryClient, reads: readonly ServerRead[], isWanted: (knownAt: number) => boolean): void {
  for (const { queryKey, data } of reads) {
    const knownAt = client.getQueryState(queryKey)?.dataUpdatedAt ?? 0
    if (data !== null && isWanted(knownAt)) client.setQueryData(queryKey, data, { updatedAt: arrivedAt(reads) })
  }
}

/** By this device's clock, which need not be the server's. A page that is returned to brings what it brought the first time. */
function arrivedAt(reads: readonly ServerRead[]): number {
  const known = arrivals.get(reads) ?? Date.now()
  arrivals.set(reads, known)
  return known
}

const arrivals = new WeakMap<readonly ServerRead[], number>()
