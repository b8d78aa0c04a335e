'use client'

import { WifiOff } from 'lucide-react'
import { Banner } from '@/components/ui/banner'
import { useOnline } from './use-online'

/** Says that the line is gone, what that means, and that nothing has to be done. */
export function OfflineBanner() {
  if (useOnline()) return null
  return <Banner icon={WifiOff}>You are offline. What you see may be old; it is brought up to date when the line is back.</Banner>
}
