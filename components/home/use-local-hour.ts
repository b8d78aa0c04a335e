'use client'

import { useSyncExternalStore } from 'react'

const noSubscription = () => () => undefined

/** The user's local hour; null on the server, which does not know it. */
export const useLocalHour = (): number | null =>
  useSyncExternalStore(
    noSubscription,
    () => new Date().getHours(),
    () => null,
  )
