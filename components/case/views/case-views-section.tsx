'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'next-intl'
import { CaseViewsList } from './case-views-list'

/** Below the images of their own case: who viewed them, when and how. */
export function CaseViewsSection({ caseId }: { caseId: string }) {
  const t = useTranslations('case.views')
  const section = useRef<HTMLElement>(null)
  // It comes after the page: the browser has looked for the anchor already.
  useEffect(() => {
    if (window.location.hash === '#views') section.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <section ref={section} id="views" className="col g8" aria-labelledby="views-title">
      <h2 id="views-title" className="h16">
        {t('title')}
      </h2>
      <p className="f13 t2">{t('hint')}</p>
      <CaseViewsList caseId={caseId} />
    </section>
  )
}
