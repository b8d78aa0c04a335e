'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** The hour on the wall beside the person; null on the server, which does not know it. */
export const useHour = (): number | null =>
  useSyncExternalStore(
    never,
    () => new Date().getHours(),
    () => null,
  )
