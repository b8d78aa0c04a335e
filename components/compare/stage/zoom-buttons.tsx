'use client'

import { Minimize, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import styles from '../compare.module.css'
import { type useStage } from './use-stage'

const STEP = 1.5

/** What the wheel and two fingers do, as buttons. */
export function ZoomButtons({ stage, name }: { stage: Pick<ReturnType<typeof useStage>, 'zoom' | 'fit'>; name: string }) {
  const t = useTranslations('compare.stage')
  return (
    <div className={styles.zoom} role="group" aria-label={t('zoomOf', { name })}>
      <button type="button" className="vbtn" aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => stage.zoom(1 / STEP)}>
        <Icon icon={ZoomOut} />
      </button>
      <button type="button" className="vbtn" aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => stage.zoom(STEP)}>
        <Icon icon={ZoomIn} />
      </button>
      <button type="button" className="vbtn" aria-label={t('fit')} title={t('fit')} onClick={stage.fit}>
        <Icon icon={Minimize} />
      </button>
    </div>
  )
}
