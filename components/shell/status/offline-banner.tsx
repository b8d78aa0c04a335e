'use client'

import { WifiOff } from 'lucide-react'
import { Banner } from '@/components/ui/feedback/banner'
import { useOnline } from '../hooks/use-online'

/** Says that this device is offline, what that means, and that no action is needed. */
export function OfflineBanner() {
  if (useOnline()) return null
  return <Banner icon={WifiOff}>You are offline. What you see may be old; it is brought up to date when the line is back.</Banner>
}
