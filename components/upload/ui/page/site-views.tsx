'use client'

import { Camera, Check, Loader } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { localDay } from '@/components/ui/time/local-day'
import { VIEWS_OF } from '@/lib/cases/case-subject'
import { type CaptureViewName } from '@/lib/files/body-site'
import { useFormat } from '../../../language/use-format'
import { type CaseFile } from '../../../case/case-file'
import { shownOf } from '../../queue/shown'
import { type UploadItem } from '../../queue/upload-item'
import { progressOfView, type ViewProgress } from '../../protocols/view-progress'
import { type UploadControls } from '../hooks/use-upload-controls'
import styles from './capture-protocol.module.css'
import { ViewExample } from './view-example'

interface SiteViewsProps {
  sending: UploadControls
  /** Of this case. */
  files: readonly CaseFile[]
  items: readonly UploadItem[]
}

const ICONS = { missing: Camera, coming: Loader, here: Check }

/** The photos to take of a place on the body, each with an example: a tap opens the camera, and what has arrived is ticked. */
export function SiteViews({ sending, files, items }: SiteViewsProps) {
  const t = useTranslations('upload.protocol')
  const format = useFormat()
  const views = VIEWS_OF[sending.shows]
  if (views.length === 0) return null
  const today = files.filter((file) => localDay(format, file.created_at) === 'today')
  const isOf = (view: CaptureViewName, shown: { bodySite: string | null; view: string | null }) =>
    shown.view === view && shown.bodySite === sending.bodySite
  const stateOf = (view: CaptureViewName): ViewProgress =>
    progressOfView(
      today.filter((file) => isOf(view, shownOf(file))),
      items.filter((item) => isOf(view, item)),
    )
  return (
    <section className="col g8" aria-label={t('viewsOf')}>
      <span className="label" aria-hidden>
        {t('viewsOf')}
      </span>
      <ul className={styles.views}>
        {views.map((view) => (
          <li key={view}>
            <ViewButton view={view} state={stateOf(view)} onTake={() => sending.takeView({ view })} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ViewButton({ view, state, onTake }: { view: CaptureViewName; state: ViewProgress; onTake: () => void }) {
  const t = useTranslations('upload.protocol')
  const views = useTranslations('ui.captureView')
  return (
    <button type="button" className={clsx(styles.view, state === 'here' && styles.here)} onClick={onTake}>
      <ViewExample view={view} />
      <span className="col g2" style={{ minInlineSize: 0 }}>
        <span className="b5">{views(view)}</span>
        <span className="f12 t2">{t(`viewHints.${view}`)}</span>
        <span className="f12 t2 row g4">
          <Icon icon={ICONS[state]} size={14} className={state === 'here' ? 'ta' : undefined} />
          {t(state)}
        </span>
      </span>
    </button>
  )
}
