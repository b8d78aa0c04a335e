'use client'

import { Camera, Check, Loader } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { SelectField } from '@/components/ui/form/select-field'
import { localDay } from '@/components/ui/time/local-day'
import { useFormat } from '../../../language/use-format'
import { type CaseFile } from '../../../case/case-file'
import { type UploadItem } from '../../queue/upload-item'
import { type EyeView, PROTOCOL_NAMES, PROTOCOLS } from '../../protocols/protocols'
import { viewProgress, type ViewProgress } from '../../protocols/view-progress'
import { useProtocol } from '../hooks/use-protocol'
import styles from './capture-protocol.module.css'

interface CaptureProtocolProps {
  /** Of this case. */
  files: readonly CaseFile[]
  items: readonly UploadItem[]
  onTake: (view: EyeView) => void
}

/** The views to take of a patient, each with an example: a tap opens the camera, and what has arrived is ticked. */
export function CaptureProtocol({ files, items, onTake }: CaptureProtocolProps) {
  const t = useTranslations('upload.protocol')
  const format = useFormat()
  const [name, choose] = useProtocol()
  const views: readonly EyeView[] = name ? PROTOCOLS[name] : []
  const today = files.filter((file) => localDay(format, file.created_at) === 'today')
  const progress = views.map((view) => ({ view, state: viewProgress(view, today, items) }))
  const here = progress.filter(({ state }) => state === 'here').length
  return (
    <section className="col g12" aria-label={t('label')}>
      <SelectField
        label={t('label')}
        value={name ?? ''}
        choices={[{ value: '', label: t('none') }, ...PROTOCOL_NAMES.map((one) => ({ value: one, label: t(`names.${one}`) }))]}
        onChange={(event) => choose(PROTOCOL_NAMES.find((one) => one === event.target.value) ?? null)}
        help={views.length > 0 ? t('progress', { here, total: views.length }) : undefined}
      />
      {progress.length > 0 && (
        <ul className={styles.views}>
          {progress.map(({ view, state }) => (
            <li key={`${view.eye} ${view.region}`}>
              <ViewButton view={view} state={state} onTake={onTake} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const ICONS = { missing: Camera, coming: Loader, here: Check }

function ViewButton({ view, state, onTake }: { view: EyeView; state: ViewProgress; onTake: (view: EyeView) => void }) {
  const t = useTranslations('upload.protocol')
  const regions = useTranslations('ui.region')
  return (
    <button type="button" className={clsx(styles.view, state === 'here' && styles.here)} onClick={() => onTake(view)}>
      <span className={clsx(styles.example, styles[view.eye], styles[view.region])} aria-hidden />
      <span className="col g2" style={{ minInlineSize: 0 }}>
        <span className="b5">
          <span className="mono">{view.eye === 'right' ? 'OD' : 'OS'}</span> {regions(view.region)}
        </span>
        <span className="f12 t2 row g4">
          <Icon icon={ICONS[state]} size={14} className={state === 'here' ? 'ta' : undefined} />
          {t(state)}
        </span>
      </span>
    </button>
  )
}
