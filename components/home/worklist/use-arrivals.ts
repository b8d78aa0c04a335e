'use client'

import { useEffect, useRef, useState } from 'react'
import { type CaseRecord } from '@/lib/cases/schema'

export interface Arrival {
  id: string
  name: string
  title: string
  /** Images that have arrived since; 0 while they are only being sent. */
  images: number
  isNew: boolean
}

/** What is new since the previous response: the newest arrival, until the next one replaces it. */
export function useArrivals(items: CaseRecord[], ready: boolean): { arrival: Arrival | null; dismiss: () => void } {
  const before = useRef<Map<string, { openedAt: string; images: number }> | null>(null)
  const [arrival, setArrival] = useState<Arrival | null>(null)
  useEffect(() => {
    if (!ready) return
    const known = before.current
    before.current = new Map(items.map((item) => [item.id, { openedAt: item.created_at, images: item.images }]))
    if (!known) return
    // Only a case created after all known ones is new: older ones are loaded by scrolling.
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
      images: moved.images - (old?.images ?? 0),
      isNew: !old,
    })
  }, [items, ready])
  return { arrival, dismiss: () => setArrival(null) }
}
