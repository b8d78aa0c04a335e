import { ImagePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'

/** The empty state of a patient without images. */
export function NoImagesYet() {
  const t = useTranslations('home.patient')
  return (
    <section className="arrived justify-center">
      <EmptyState icon={ImagePlus} title={t('emptyTitle')}>
        {t('emptyHint')}
      </EmptyState>
    </section>
  )
}
