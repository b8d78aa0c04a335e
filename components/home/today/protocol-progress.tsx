'use client'

import { useTranslations } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { PROTOCOLS } from '../../upload/protocols/protocols'
import { useProtocol } from '../../upload/ui/hooks/use-protocol'
import { countReceivedViews } from './day-of-clinic'

/** How far the protocol of this device is for a patient today; nothing where none is chosen, the case shows no eyes, or it is not of today's list. */
export function ProtocolProgress({ record }: { record: CaseRecord }) {
  const t = useTranslations('upload.protocol')
  const [name] = useProtocol()
  if (!name || !record.views_today || record.shows !== 'eye') return null
  const views = PROTOCOLS[name]
  return <span className="f12 t2 nw">{t('progress', { here: countReceivedViews(views, record), total: views.length })}</span>
}
