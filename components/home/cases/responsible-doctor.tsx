import { UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { type CaseRecord } from '@/lib/cases/schema'

/** The doctor who looks after a case, in a list; nothing where none does, or in a patient’s own list. */
export function ResponsibleDoctor({ record: { responsible }, isOwn }: { record: CaseRecord; isOwn?: boolean }) {
  const t = useTranslations('cases')
  if (!responsible || isOwn) return null
  return (
    <span className="row g4 f12 t3" style={{ minInlineSize: 0 }} title={t('responsible')}>
      <Icon icon={UserRound} size={14} className="flex-none" />
      <span className="sr">{t('responsible')}</span>
      <bdi className="cut">{responsible.name}</bdi>
    </span>
  )
}
