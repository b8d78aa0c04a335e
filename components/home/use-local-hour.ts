'use client'

import { useSyncExternalStore } from 'react'
import { useTimeZone } from 'next-intl'

const noSubscription = () => () => undefined

/** The hour in the reader's time zone, 0–23; null on the server, so that both render the same first. */
export function useLocalHour(): number | null {
  const timeZone = useTimeZone()
  return useSyncExternalStore(
    noSubscription,
    // A number to compare, not a text: the locale is that of the digits which `Number` reads.
    () => Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format()),
    () => null,
  )
}
