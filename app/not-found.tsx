import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button/button-link'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { pageTitle } from './page-title'

export const generateMetadata = pageTitle('notFound')

/** A missing page and a forbidden one look the same. */
export default function NotFound() {
  const t = useTranslations('shell.notFound')
  return (
    <main className="grid min-h-dvh place-items-center bg-surface">
      <EmptyState icon={SearchX} title={t('title')} level={1} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
        {t('hint')}
      </EmptyState>
    </main>
  )
}
