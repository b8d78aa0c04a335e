'use client'

import { useSyncExternalStore } from 'react'

const noSubscription = () => () => undefined

/** Whether the page is drawn on the server, or for the first time over what the server drew: both must draw the same. */
export const useHydrating = (): boolean =>
  useSyncExternalStore(
    noSubscription,
    () => false,
    () => true,
  )
