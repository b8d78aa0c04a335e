'use client'

import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { DEFAULT_LIMIT_SETTINGS, limitsUnder, type Limits } from '@/lib/files/record/kinds/schema'
import { setUploadLimits } from '../upload/queue/destination/upload-limits'

const UploadLimitsContext = createContext<Limits>(limitsUnder(DEFAULT_LIMIT_SETTINGS))

/** Provides the server's current limits to the components below and to the upload queue. */
export function UploadLimitsProvider({ limits, children }: { limits: Limits; children: ReactNode }) {
  useEffect(() => setUploadLimits(limits), [limits])
  return <UploadLimitsContext value={limits}>{children}</UploadLimitsContext>
}

/** The server's current limits: each kind with its types and their sizes. */
export const useUploadLimits = (): Limits => useContext(UploadLimitsContext)
