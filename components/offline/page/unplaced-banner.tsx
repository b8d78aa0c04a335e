'use client'

import { useEffect, useState } from 'react'
import { ImagePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Banner } from '@/components/ui/feedback/banner'
import { useCurrentUser } from '../../shell/current-user'
import { countUnplacedRows } from '../../upload/outbox/count-unplaced-rows'

/** Counts the images of this device that wait for a case, on every page but the one where it is chosen. */
export function UnplacedBanner() {
  const t = useTranslations('shell.unplaced')
  const { id } = useCurrentUser()
  const path = usePathname()
  const [count, setCount] = useState(0)
  useEffect(() => {
    let isHere = true
    const look = () => void countUnplacedRows(id).then((rows) => isHere && setCount(rows))
    look()
    // Shared while this page was in the background.
    document.addEventListener('visibilitychange', look)
    return () => {
      isHere = false
      document.removeEventListener('visibilitychange', look)
    }
  }, [id, path])
  if (count === 0 || path === '/send') return null
  return (
    <Banner icon={ImagePlus}>
      {t('count', { count })}{' '}
      <Link href="/send" className="underline">
        {t('choose')}
      </Link>
    </Banner>
  )
}
