'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { type CaseRecord } from '@/lib/cases/schema'
import { useCurrentUser } from '../../shell/current-user'
import { type CaseNeighbours, type CaseOrder, MAX_ORDER, neighboursOf, parseCaseOrder } from './case-order'

/** Of this tab, and with the person's id: another person of this device does not walk through it. Ids alone are stored. */
const keyOf = (userId: string): string => `fovea.caseOrder.${userId}`
let known: { key: string; order: CaseOrder } | null = null
let visited: string | null = null
const listeners = new Set<() => void>()

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

function readOrder(key: string): CaseOrder {
  if (known?.key === key) return known.order
  let order: CaseOrder = []
  try {
    order = parseCaseOrder(JSON.parse(window.sessionStorage.getItem(key) ?? '[]'))
  } catch {
    // A private window may refuse, and a broken text is no order.
  }
  known = { key, order }
  return order
}

function writeOrder(key: string, order: CaseOrder): void {
  known = { key, order }
  try {
    window.sessionStorage.setItem(key, JSON.stringify(order))
  } catch {
    // It then lasts as long as the page.
  }
  listeners.forEach((changed) => changed())
}

/** Keeps the order and the filter of a list of cases, so that the page of each leads to the next. */
export function useKeepCaseOrder(rows: readonly CaseRecord[]): void {
  const key = keyOf(useCurrentUser().id)
  useEffect(() => {
    if (rows.length > 0)
      writeOrder(
        key,
        rows.slice(0, MAX_ORDER).map(({ id }) => id),
      )
  }, [key, rows])
}

const none: CaseOrder = []

/** The cases before and after this one in the list that the reader came from; null where it came from none. */
export function useCaseNeighbours(id: string): CaseNeighbours | null {
  const key = keyOf(useCurrentUser().id)
  const order = useSyncExternalStore(
    subscribe,
    () => readOrder(key),
    () => none,
  )
  useEffect(() => {
    visited = id
  }, [id])
  return neighboursOf(order, id)
}

/** The case that was looked at last, once: a list that is entered again selects it. */
export function takeVisitedCase(): string | null {
  const last = visited
  visited = null
  return last
}
