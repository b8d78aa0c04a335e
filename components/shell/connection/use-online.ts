'use client'

import { useSyncExternalStore } from 'react'
import { connection } from './connection'

/** Whether the server can be reached from this page, by what its requests have met with. */
export const useOnline = (): boolean => useSyncExternalStore(connection.subscribe, connection.isOnline, () => true)
