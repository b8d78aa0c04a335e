'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { IconButton } from '@/components/ui/button/icon-button'
import { useCaseNeighbours } from '../home/cases/use-case-order'
import { usePageShortcuts } from '../shell/shortcuts/use-page-shortcuts'

/**
 * Leads to the previous and the next case of the list that the reader came from, in its order and filter. Back still leads to
 * the list, however many cases were read.
 */
export function CaseNeighbours({ caseId }: { caseId: string }) {
  const t = useTranslations('case.neighbours')
  const neighbours = useCaseNeighbours(caseId)
  const router = useRouter()
  const goTo = (id: string | null | undefined) => {
    if (id) router.replace(`/cases/${id}`)
  }
  const previous = () => goTo(neighbours?.previous)
  const next = () => goTo(neighbours?.next)
  usePageShortcuts(
    neighbours
      ? [
          { key: 'j', what: t('next'), run: next },
          { key: 'k', what: t('previous'), run: previous },
        ]
      : [],
  )
  if (!neighbours || neighbours.count < 2) return null
  return (
    <span className="row g4" role="group" aria-label={t('label')}>
      <IconButton
        label={t('previous')}
        icon={ChevronLeft}
        small
        disabled={!neighbours.previous}
        aria-keyshortcuts="k"
        onClick={previous}
      />
      <span className="f12 t3 nw">{t('position', { position: neighbours.position, count: neighbours.count })}</span>
      <IconButton label={t('next')} icon={ChevronRight} small disabled={!neighbours.next} aria-keyshortcuts="j" onClick={next} />
    </span>
  )
}
