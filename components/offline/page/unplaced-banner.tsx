'use client'

import { useEffect, useState } from 'react'
import { HardDriveUpload, ImagePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Banner } from '@/components/ui/feedback/banner'
import { useCurrentUser } from '../../shell/current-user'
import { countUnplacedRows } from '../../upload/outbox/count-unplaced-rows'
import { useUnkept } from '../../upload/ui/hooks/use-unkept'

/**
 * Counts the files that were chosen on this device and sent nowhere, on every page but the one that sends them; those first that it
 * could not store, which only this tab has.
 */
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
  const unkept = useUnkept(id)
  if (path === '/send') return null
  if (unkept.length > 0)
    return (
      <Banner icon={HardDriveUpload}>
        {t('unsaved', { count: unkept.length })}{' '}
        <Link href={`/send?case=${unkept[0]!.caseId}`} className="underline">
          {t('choose')}
        </Link>
      </Banner>
    )
  if (count === 0) return null
  return (
    <Banner icon={ImagePlus}>
      {t('count', { count })}{' '}
      <Link href="/send" className="underline">
        {t('choose')}
      </Link>
    </Banner>
  )
}
