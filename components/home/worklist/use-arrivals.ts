'use client'

import { useEffect, useRef, useState } from 'react'
import { type CaseRecord } from '../../shell/records'

export interface Arrival {
  id: string
  name: string
  title: string
  /** Pictures that are here now and were not before; 0 when they are only on the way. */
  pictures: number
  isNew: boolean
}

/** What the last answer brought that the one before had not: the newest arrival, until the next one takes its place. */
export function useArrivals(items: CaseRecord[], ready: boolean): { arrival: Arrival | null; dismiss: () => void } {
  const before = useRef<Map<string, { openedAt: string; images: number }> | null>(null)
  const [arrival, setArrival] = useState<Arrival | null>(null)
  useEffect(() => {
    if (!ready) return
    const known = before.current
    before.current = new Map(items.map((item) => [item.id, { openedAt: item.created_at, images: item.images }]))
    if (!known) return
    // Only a case opened after all that were known is new: older ones come in by scrolling.
    const newest = [...known.values()].reduce((latest, { openedAt }) => (openedAt > latest ? openedAt : latest), '')
    const moved = items.find((item) => {
      const old = known.get(item.id)
      return old ? item.images > old.images : item.created_at > newest
    })
    if (!moved) return
    const old = known.get(moved.id)
    setArrival({
      id: moved.id,
      name: moved.patient.name,
      title: moved.title,
      pictures: moved.images - (old?.images ?? 0),
      isNew: !old,
    })
  }, [items, ready])
  return { arrival, dismiss: () => setArrival(null) }
}
