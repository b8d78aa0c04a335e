import { DoorClosed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type Role } from '@/lib/access/actor'
import { TopBar } from '../navigation/top-bar'

/** Says that a page is not for this role, and where the user's own pages are. */
export function ForbiddenPage({ role }: { role: Role }) {
  const t = useTranslations('shell.forbidden')
  return (
    <>
      <TopBar />
      <div className="page m-auto">
        <EmptyState icon={DoorClosed} title={t('title')} level={1}>
          {t(role === 'service' ? 'service' : 'hint')}
        </EmptyState>
      </div>
    </>
  )
}
