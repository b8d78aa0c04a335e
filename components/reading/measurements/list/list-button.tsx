'use client'

import { ListOrdered } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'

/** On a phone, leads to what is beside the images elsewhere. */
export function ListButton({ count, onList }: { count: number; onList: () => void }) {
  const t = useTranslations('reading.measurements')
  const format = useFormat()
  return (
    <button type="button" className="vbtn phone-only" title={t('open', { count })} onClick={onList}>
      <Icon icon={ListOrdered} />
      <span className="sr">{t('list')}</span>
      {count > 0 && <span aria-hidden>{format.number(count)}</span>}
    </button>
  )
}
