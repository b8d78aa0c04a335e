'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'next-intl'

import { ProvedDownload } from '@/components/shell/step-up/proved-download'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import styles from './life.module.css'

const COPIES = ['original', 'anonymised', 'both'] as const

/** Offers the images of a case as a ZIP: as they were sent, without names, or both. */
export function DownloadDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useTranslations('case.life.download')
  const common = useTranslations('ui.common')
  const name = useId()
  const [copies, setCopies] = useState<(typeof COPIES)[number]>('original')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('description')}>
      <div className="body">
        <fieldset className={styles.choices}>
          <legend className="sr">{t('copies')}</legend>
          {COPIES.map((one) => (
            <label key={one} className={styles.choice}>
              <input type="radio" name={name} checked={copies === one} onChange={() => setCopies(one)} />
              <span className="col g2">
                <span className="b5">{t(`${one}.label`)}</span>
                <span className="f13 t2">{t(`${one}.hint`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </div>
      <footer>
        <Button look="ghost" onClick={onClose}>
          {common('cancel')}
        </Button>
        <ProvedDownload look="primary" href={`/api/v1/cases/${caseId}/archive?copies=${copies}`} onStarted={onClose}>
          {t('submit')}
        </ProvedDownload>
      </footer>
    </Dialog>
  )
}
